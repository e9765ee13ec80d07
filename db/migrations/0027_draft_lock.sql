-- Who writes in a draft now: since when, and when that editor's screen last said so. A soft lock: it tells, takes nothing
-- away, and goes stale by itself. What is saved over what is held by the row's version, as before.
ALTER TABLE drafts
  ADD COLUMN lock_seen_at timestamptz,
  ADD CONSTRAINT drafts_lock CHECK ((locked_by IS NULL) = (locked_at IS NULL) AND (locked_by IS NULL) = (lock_seen_at IS NULL));
