-- Asking the body: a case's question to whoever can know, with the hour by which an answer is due, and the dated
-- answers. An answer is an item of the evidence library like any other, in the name of whoever gave it, so that it is
-- cited by the sentence and weighed by its kind.

CREATE TABLE body_questions (
  id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id         uuid NOT NULL REFERENCES cases,
  addressee_kind  text NOT NULL CHECK (addressee_kind IN ('body', 'outlet')),
  addressee       text NOT NULL CHECK (length(addressee) BETWEEN 2 AND 300),
  question        text NOT NULL CHECK (length(question) BETWEEN 1 AND 2000),
  asked_by        uuid NOT NULL REFERENCES users,
  asked_at        timestamptz NOT NULL DEFAULT now(),
  due_at          timestamptz NOT NULL,
  reminders       integer NOT NULL DEFAULT 0 CHECK (reminders >= 0),
  reminded_at     timestamptz,
  state           text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'withdrawn')),
  closed_at       timestamptz,
  CHECK (due_at > asked_at),
  CHECK ((reminders = 0) = (reminded_at IS NULL)),
  CHECK ((state = 'open') = (closed_at IS NULL))
);
-- One question at a time to the same body about the same case: the next one waits, or reminds.
CREATE UNIQUE INDEX body_questions_open ON body_questions (case_id, addressee) WHERE state = 'open';
CREATE INDEX body_questions_case ON body_questions (case_id, asked_at);

CREATE TABLE body_replies (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  question_id  uuid NOT NULL REFERENCES body_questions,
  evidence_id  uuid NOT NULL UNIQUE REFERENCES evidence,
  replied_on   date NOT NULL,
  recorded_by  uuid NOT NULL REFERENCES users,
  recorded_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX body_replies_question ON body_replies (question_id, replied_on);
CREATE TRIGGER body_replies_immutable BEFORE UPDATE OR DELETE ON body_replies FOR EACH ROW EXECUTE FUNCTION forbid_change();

-- Whose evidence: what a body writes back is its own statement, what an outlet writes back is press, each in the name
-- of whoever was asked. Only a document that came with the answer (its sort named, a number on a record) is a record.
CREATE FUNCTION guard_body_reply() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  q body_questions%ROWTYPE;
  e evidence%ROWTYPE;
BEGIN
  SELECT * INTO q FROM body_questions WHERE id = NEW.question_id;
  SELECT * INTO e FROM evidence WHERE id = NEW.evidence_id;
  IF q.state = 'withdrawn' THEN
    RAISE EXCEPTION 'the question was withdrawn' USING ERRCODE = 'MC020';
  END IF;
  IF e.issuer <> q.addressee OR NOT (CASE
       WHEN q.addressee_kind = 'outlet' THEN e.kind = 'press'
       WHEN e.kind = 'record' THEN e.number IS NOT NULL AND e.document_type IS NOT NULL
       WHEN e.kind = 'dataset' THEN e.document_type IS NOT NULL
       ELSE e.kind = 'statement' END) THEN
    RAISE EXCEPTION 'an answer is the word of whoever was asked; only a document of its own is more' USING ERRCODE = 'MC021';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_body_reply BEFORE INSERT ON body_replies FOR EACH ROW EXECUTE FUNCTION guard_body_reply();

-- A question ends once, answered only where there is an answer; an answered one may be answered further.
CREATE FUNCTION guard_body_question() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.state <> 'open' THEN
    RAISE EXCEPTION 'the question has ended' USING ERRCODE = 'MC020';
  END IF;
  IF NEW.state = 'answered' AND NOT EXISTS (SELECT 1 FROM body_replies WHERE question_id = NEW.id) THEN
    RAISE EXCEPTION 'no answer was entered' USING ERRCODE = 'MC021';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_body_question BEFORE UPDATE ON body_questions FOR EACH ROW EXECUTE FUNCTION guard_body_question();

ALTER TABLE decisions DROP CONSTRAINT decisions_action_check;
ALTER TABLE decisions ADD CONSTRAINT decisions_action_check CHECK (action IN (
  'dismiss', 'snooze', 'assign', 'open_case', 'undo', 'accept_evidence', 'reject_evidence', 'note', 'close', 'hand_over',
  'merge', 'split', 'ask', 'remind', 'withdraw_question', 'reply'));

-- What was asked is what was asked: only the clock and the end of a question change.
GRANT SELECT, INSERT ON body_questions, body_replies TO minhchung_app;
GRANT UPDATE (due_at, reminders, reminded_at, state, closed_at) ON body_questions TO minhchung_app;
