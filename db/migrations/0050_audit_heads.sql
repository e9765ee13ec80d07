-- The head of the audit trail, once a day: whoever has written one down can prove later that the trail was not made anew.
-- What stands here leaves the machine: on the public site, in the feed of heads, and to mailboxes named in the settings.
CREATE TABLE audit_heads (
  -- In UTC.
  day       date PRIMARY KEY DEFAULT (now() AT TIME ZONE 'UTC')::date,
  entries   bigint NOT NULL CHECK (entries >= 0),
  head      text NOT NULL CHECK (head ~ '^[0-9a-f]{64}$'),
  noted_at  timestamptz NOT NULL DEFAULT now()
);

-- The database reads the trail itself: nobody notes a head of their own making.
CREATE FUNCTION note_head() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  SELECT coalesce(max(seq), 0) INTO NEW.entries FROM audit;
  NEW.head := coalesce((SELECT hash FROM audit WHERE seq = NEW.entries), repeat('0', 64));
  NEW.noted_at := now();
  NEW.day := (now() AT TIME ZONE 'UTC')::date;
  RETURN NEW;
END $$;
CREATE TRIGGER note_head BEFORE INSERT ON audit_heads FOR EACH ROW EXECUTE FUNCTION note_head();
CREATE TRIGGER heads_immutable BEFORE UPDATE OR DELETE ON audit_heads FOR EACH ROW EXECUTE FUNCTION forbid_change();

GRANT SELECT, INSERT ON audit_heads TO minhchung_app;
