-- Residents' questions (tips), answers, and appeals against what was published.

CREATE TABLE tips (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ticket_code   text NOT NULL UNIQUE CHECK (ticket_code ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  -- Redacted before it is written.
  question      text NOT NULL CHECK (length(question) BETWEEN 1 AND 5000),
  folded        text NOT NULL,
  link          text CHECK (link !~ '@'),
  place_codes   text[] NOT NULL DEFAULT '{}',
  language      text NOT NULL DEFAULT 'vi' CHECK (language IN ('vi', 'en')),
  state         text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'in_progress', 'answered', 'closed')),
  narrative_id  bigint REFERENCES narratives,
  case_id       uuid REFERENCES cases,
  created_at    timestamptz NOT NULL DEFAULT now(),
  due_at        timestamptz NOT NULL,
  closed_at     timestamptz,
  retain_until  date NOT NULL DEFAULT (current_date + 365),
  sample        boolean NOT NULL DEFAULT false
);
CREATE INDEX tips_open ON tips (created_at) WHERE state IN ('received', 'in_progress');
CREATE INDEX tips_case ON tips (case_id);

-- Contact data: encrypted, apart from the question, deleted on schedule.
CREATE TABLE tip_contacts (
  tip_id        uuid PRIMARY KEY REFERENCES tips ON DELETE CASCADE,
  ciphertext    bytea NOT NULL,
  delete_after  date NOT NULL DEFAULT (current_date + 90)
);

CREATE TABLE answers (
  id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tip_id          uuid NOT NULL REFERENCES tips ON DELETE CASCADE,
  text            text NOT NULL CHECK (length(text) > 0),
  publication_id  uuid REFERENCES publications,
  answered_by     uuid REFERENCES users,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX answers_tip ON answers (tip_id, created_at);

CREATE TABLE appeals (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  rebuttal_id  uuid NOT NULL REFERENCES rebuttals,
  ticket_code  text NOT NULL UNIQUE,
  text         text NOT NULL CHECK (length(text) BETWEEN 1 AND 5000),
  state        text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'upheld', 'rejected')),
  answer       text,
  answered_by  uuid REFERENCES users,
  answered_at  timestamptz,
  created_at   timestamptz NOT NULL DEFAULT now(),
  due_at       timestamptz NOT NULL,
  CHECK (state = 'received' OR (answer IS NOT NULL AND answered_by IS NOT NULL AND answered_at IS NOT NULL))
);

CREATE FUNCTION guard_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.answered_by IS NOT NULL AND EXISTS (
       SELECT 1 FROM rebuttal_versions v
       LEFT JOIN version_authors a ON a.version_id = v.id
       LEFT JOIN reviews r ON r.version_id = v.id
       WHERE v.rebuttal_id = NEW.rebuttal_id AND NEW.answered_by IN (a.user_id, r.reviewer_id)) THEN
    RAISE EXCEPTION 'an appeal is answered by someone who neither wrote nor approved' USING ERRCODE = 'MC016';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_appeal BEFORE INSERT OR UPDATE ON appeals FOR EACH ROW EXECUTE FUNCTION guard_appeal();

GRANT SELECT, INSERT, UPDATE, DELETE ON tips, tip_contacts TO minhchung_app;
GRANT SELECT, INSERT ON answers TO minhchung_app;
GRANT SELECT, INSERT, UPDATE ON appeals TO minhchung_app;
