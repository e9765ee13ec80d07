-- Sources say why a machine may read them and how their last check went; evidence has versions and kinds of document.

-- The lawful basis, the terms as far as known and what is taken stand in the public register. `check_outcome` is the
-- last check by hand or by command: robots, reachable, what was found; null: not yet checked.
ALTER TABLE sources
  ADD COLUMN lawful_basis text CHECK (lawful_basis IN ('feed_offered', 'official_publication', 'public_page', 'official_api', 'permission')),
  ADD COLUMN terms jsonb,
  ADD COLUMN takes jsonb,
  ADD COLUMN language text NOT NULL DEFAULT 'vi',
  ADD COLUMN checked_at timestamptz,
  ADD COLUMN check_outcome jsonb,
  ADD CHECK ((checked_at IS NULL) = (check_outcome IS NULL));

-- What two people approved includes the lawful basis. A source from before these columns may be given one, once.
CREATE FUNCTION guard_source_basis() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.approved_at IS NOT NULL AND OLD.lawful_basis IS NOT NULL AND
     (NEW.lawful_basis, NEW.terms, NEW.takes) IS DISTINCT FROM (OLD.lawful_basis, OLD.terms, OLD.takes) THEN
    RAISE EXCEPTION 'an approved source does not change: retire it and propose another' USING ERRCODE = 'MC017';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_source_basis BEFORE UPDATE ON sources FOR EACH ROW EXECUTE FUNCTION guard_source_basis();

-- The same key with other content is a new version: the one before is retired and kept, for what cites it. One version
-- of a key is in force at a time (its column is called revision: functions know "version" as that of a rebuttal). `document_type` tells decisions, notices, minutes, data and press apart ("Whose
-- evidence"): the kind says how much weight the words carry, and the type cannot contradict it.
ALTER TABLE evidence
  ADD COLUMN revision integer NOT NULL DEFAULT 1 CHECK (revision >= 1),
  ADD COLUMN supersedes uuid REFERENCES evidence,
  ADD COLUMN document_type text,
  ADD COLUMN retired_by uuid REFERENCES users,
  ADD COLUMN retired_reason text,
  ADD CHECK ((revision = 1) = (supersedes IS NULL)),
  ADD CHECK (supersedes IS NULL OR key IS NOT NULL),
  ADD CHECK (retired_at IS NOT NULL OR (retired_by IS NULL AND retired_reason IS NULL)),
  ADD CONSTRAINT evidence_document_type CHECK (CASE document_type
    WHEN 'law' THEN kind = 'record' WHEN 'decision' THEN kind = 'record' WHEN 'resolution' THEN kind = 'record'
    WHEN 'minutes' THEN kind = 'record' WHEN 'measurement' THEN kind = 'record'
    WHEN 'plan' THEN kind IN ('record', 'statement') WHEN 'report' THEN kind IN ('record', 'statement')
    WHEN 'notice' THEN kind IN ('record', 'statement')
    WHEN 'data' THEN kind = 'dataset' WHEN 'announcement' THEN kind = 'statement' WHEN 'article' THEN kind = 'press'
    ELSE document_type IS NULL END);

ALTER TABLE evidence DROP CONSTRAINT evidence_key_key;
CREATE UNIQUE INDEX evidence_key_revision ON evidence (key, revision);
CREATE UNIQUE INDEX evidence_key_in_force ON evidence (key) WHERE retired_at IS NULL;

CREATE FUNCTION guard_evidence_revision() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  before evidence;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.supersedes IS NOT NULL THEN
      SELECT * INTO before FROM evidence WHERE id = NEW.supersedes;
      IF before.key IS DISTINCT FROM NEW.key OR before.revision IS DISTINCT FROM NEW.revision - 1 OR before.retired_at IS NULL
         OR before.sample IS DISTINCT FROM NEW.sample THEN
        RAISE EXCEPTION 'a version follows the retired one before it, of the same key' USING ERRCODE = 'MC018';
      END IF;
    END IF;
  ELSIF (NEW.revision, NEW.supersedes, NEW.document_type) IS DISTINCT FROM (OLD.revision, OLD.supersedes, OLD.document_type)
     OR (OLD.retired_at IS NOT NULL AND (NEW.retired_at, NEW.retired_by, NEW.retired_reason)
           IS DISTINCT FROM (OLD.retired_at, OLD.retired_by, OLD.retired_reason)) THEN
    RAISE EXCEPTION 'evidence does not change, and what is retired stays retired: enter another' USING ERRCODE = 'MC018';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_evidence_revision BEFORE INSERT OR UPDATE ON evidence FOR EACH ROW EXECUTE FUNCTION guard_evidence_revision();
