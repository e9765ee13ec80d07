-- What editors and approvers say to one another about a version: on a passage of it or on the whole. Each word, and each
-- "settled" or "open again", is a row; nothing is changed or taken back. Of a version, never of a person.
CREATE TABLE version_comments (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version_id  uuid NOT NULL REFERENCES rebuttal_versions,
  -- The first word of the thread; null: this is the first.
  thread_id   bigint REFERENCES version_comments,
  act         text NOT NULL CHECK (act IN ('comment', 'reply', 'resolve', 'reopen')),
  field       text CHECK (field IN ('headline', 'fact', 'claimReviewed', 'claimShort', 'explanation', 'closingFact')),
  language    text CHECK (language IN ('vi', 'en')),
  -- The words of the field that are meant; null: the whole field.
  quote       text CHECK (length(quote) BETWEEN 1 AND 2000),
  body        text CHECK (length(body) BETWEEN 1 AND 2000),
  made_by     uuid NOT NULL REFERENCES users,
  created_at  timestamptz NOT NULL DEFAULT now(),
  CHECK ((act = 'comment') = (thread_id IS NULL)),
  CHECK ((act IN ('comment', 'reply')) = (body IS NOT NULL)),
  CHECK ((field IS NULL) = (language IS NULL)),
  CHECK (quote IS NULL OR field IS NOT NULL),
  CHECK (act = 'comment' OR field IS NULL)
);
CREATE INDEX version_comments_version ON version_comments (version_id, id);
CREATE INDEX version_comments_thread ON version_comments (thread_id, id);
CREATE TRIGGER version_comments_immutable BEFORE UPDATE OR DELETE ON version_comments
  FOR EACH ROW EXECUTE FUNCTION forbid_change();

-- The words of a version by the names that the API has for its fields; null where it has none in that language.
CREATE FUNCTION version_words(version uuid, wanted text, spoken text) RETURNS text LANGUAGE sql STABLE
  SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN spoken = 'en' THEN english->>wanted
              ELSE CASE wanted WHEN 'headline' THEN headline WHEN 'fact' THEN fact WHEN 'claimReviewed' THEN claim_reviewed
                               WHEN 'claimShort' THEN claim_short WHEN 'explanation' THEN explanation
                               WHEN 'closingFact' THEN closing_fact END END
  FROM rebuttal_versions WHERE id = version
$$;

CREATE FUNCTION guard_version_comment() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  first record;
  last text;
BEGIN
  IF NOT (has_role(NEW.made_by, 'editor') OR has_role(NEW.made_by, 'approver')) THEN
    RAISE EXCEPTION 'only those who write or approve comment on a version' USING ERRCODE = 'MC030';
  END IF;
  IF NEW.act = 'comment' THEN
    IF NEW.field IS NOT NULL AND coalesce(strpos(version_words(NEW.version_id, NEW.field, NEW.language),
                                                 coalesce(NEW.quote, '')), 0) = 0 THEN
      RAISE EXCEPTION 'the version has no such passage' USING ERRCODE = 'MC031';
    END IF;
    RETURN NEW;
  END IF;
  -- One at a time within a thread: who settles it and who opens it again cannot both be first.
  PERFORM pg_advisory_xact_lock(hashtextextended('minhchung.thread.' || NEW.thread_id, 0));
  SELECT version_id, thread_id INTO first FROM version_comments WHERE id = NEW.thread_id;
  IF NOT FOUND OR first.thread_id IS NOT NULL OR first.version_id <> NEW.version_id THEN
    RAISE EXCEPTION 'a reply belongs to a thread of its version' USING ERRCODE = 'MC014';
  END IF;
  SELECT act INTO last FROM version_comments
   WHERE thread_id = NEW.thread_id AND act IN ('resolve', 'reopen') ORDER BY id DESC LIMIT 1;
  IF (NEW.act = 'resolve' AND last = 'resolve') OR (NEW.act = 'reopen' AND last IS DISTINCT FROM 'resolve') THEN
    RAISE EXCEPTION 'the thread is so already' USING ERRCODE = 'MC020';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_version_comment BEFORE INSERT ON version_comments
  FOR EACH ROW EXECUTE FUNCTION guard_version_comment();

GRANT SELECT, INSERT ON version_comments TO minhchung_app;
