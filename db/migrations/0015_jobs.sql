-- Jobs that a person can see: what was decided about a dead letter, how far a running job is, which channels a
-- publication has reached, texts that wait for their hour, and what retention may take away.

-- pg-boss keeps a job that failed for good in its own queue until somebody has decided (queue.ts); a document that
-- analysis set aside stays in its own row. Here stands what became of either. A job is decided once: what is run again
-- is a new job, which may fail again. A document may come back, so its last row counts.
CREATE TABLE dead_letter_decisions (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject     text NOT NULL CHECK (subject ~ '^(job:[0-9a-f-]{36}|document:[0-9]+)$'),
  queue       text NOT NULL,
  decision    text NOT NULL CHECK (decision IN ('rerun', 'set_aside')),
  reason      text CHECK (decision = 'rerun' OR length(reason) > 0),
  -- Null: at the command line of the machine.
  decided_by  uuid REFERENCES users,
  decided_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  new_job_id  uuid
);
CREATE UNIQUE INDEX dead_letter_decisions_job ON dead_letter_decisions (subject) WHERE subject LIKE 'job:%';
CREATE INDEX dead_letter_decisions_subject ON dead_letter_decisions (subject, id DESC);
CREATE TRIGGER dead_letter_decisions_immutable BEFORE UPDATE OR DELETE ON dead_letter_decisions
  FOR EACH ROW EXECUTE FUNCTION forbid_change();

-- A row while a job runs; written by whichever process runs it, at most once a second.
CREATE TABLE job_progress (
  job_id      uuid PRIMARY KEY,
  queue       text NOT NULL,
  -- "HOST:PID" of the process.
  worker      text NOT NULL,
  done        integer NOT NULL DEFAULT 0 CHECK (done >= 0),
  total       integer CHECK (total >= 0),
  unit        text CHECK (unit IN ('pages', 'documents', 'channels', 'rows')),
  started_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);

-- A channel that shows a publication. What is missing has not arrived yet: its job is waiting, or a dead letter.
CREATE TABLE deliveries (
  publication_id  uuid NOT NULL REFERENCES publications,
  channel         text NOT NULL CHECK (channel IN ('web', 'feeds')),
  delivered_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (publication_id, channel)
);

ALTER TABLE rebuttals
  ADD COLUMN scheduled_for timestamptz,
  ADD COLUMN scheduled_version uuid REFERENCES rebuttal_versions,
  ADD COLUMN scheduled_by uuid REFERENCES users,
  ADD CHECK (state <> 'scheduled'
             OR (scheduled_for IS NOT NULL AND scheduled_version IS NOT NULL AND scheduled_by IS NOT NULL));

-- As before, and an approval that was taken back (the version was returned while it waited for its hour) is none.
CREATE OR REPLACE FUNCTION guard_publication() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM rebuttal_versions WHERE id = NEW.version_id AND rebuttal_id = NEW.rebuttal_id) THEN
    RAISE EXCEPTION 'the version belongs to another rebuttal' USING ERRCODE = 'MC014';
  END IF;
  IF NOT EXISTS (
       SELECT 1 FROM reviews a WHERE a.version_id = NEW.version_id AND a.decision = 'approve'
         AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.version_id = a.version_id AND r.decision = 'return'
                           AND r.created_at > a.created_at)) THEN
    RAISE EXCEPTION 'no publication without the approval of a second person' USING ERRCODE = 'MC015';
  END IF;
  IF has_role(NEW.published_by, 'administrator') OR NOT (has_role(NEW.published_by, 'editor') OR has_role(NEW.published_by, 'approver')) THEN
    RAISE EXCEPTION 'only an editor or approver publishes' USING ERRCODE = 'MC013';
  END IF;
  PERFORM assert_publishable(NEW.version_id);
  RETURN NEW;
END $$;

-- Retention. Of what must stand (versions, publications, audit …) nothing here can delete anything.
CREATE INDEX documents_retention ON documents (retain_until);
CREATE INDEX fetches_finished ON fetches (finished_at);
CREATE INDEX runs_started ON runs (started_at);
GRANT DELETE ON fetches, runs TO minhchung_app;

-- A raw copy belongs to the document or the evidence that names it. The application cannot delete copies; it can have
-- those deleted that nothing names any more. Gives how many rows went.
CREATE FUNCTION prune_archives(before timestamptz, most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  gone integer;
BEGIN
  IF before > now() - interval '1 day' THEN
    RAISE EXCEPTION 'a copy may be written just before what names it: only copies older than a day' USING ERRCODE = '22003';
  END IF;
  DELETE FROM archives WHERE id IN (
    SELECT a.id FROM archives a WHERE a.retrieved_at < before
      AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.archive_id = a.id)
      AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.archive_id = a.id)
    ORDER BY a.retrieved_at LIMIT most);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;
REVOKE ALL ON FUNCTION prune_archives(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prune_archives(timestamptz, integer) TO minhchung_app;
CREATE INDEX documents_archive ON documents (archive_id) WHERE archive_id IS NOT NULL;
CREATE INDEX evidence_archive ON evidence (archive_id) WHERE archive_id IS NOT NULL;
CREATE INDEX archives_retrieved ON archives (retrieved_at);
CREATE INDEX pages_document ON pages (document_id, collected_on) WHERE document_id IS NOT NULL;
CREATE INDEX evidence_document ON evidence (document_id, collected_on) WHERE document_id IS NOT NULL;

GRANT SELECT, INSERT ON dead_letter_decisions, deliveries TO minhchung_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON job_progress TO minhchung_app;
