-- How a text was had: from the file itself, or recognised in a picture (OCR). Recognised words are wrong now and then,
-- in figures most of all: evidence read so decides nothing and is cited nowhere until a person has held it against the
-- picture (invariant 4).

ALTER TABLE documents ADD COLUMN read_by text NOT NULL DEFAULT 'text' CHECK (read_by IN ('text', 'ocr'));

ALTER TABLE evidence
  ADD COLUMN read_by text NOT NULL DEFAULT 'text' CHECK (read_by IN ('text', 'ocr')),
  ADD COLUMN confirmed_by uuid REFERENCES users,
  ADD COLUMN confirmed_at timestamptz,
  ADD CONSTRAINT evidence_confirmed CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
  ADD CONSTRAINT evidence_confirmed_ocr CHECK (read_by = 'ocr' OR confirmed_at IS NULL);
CREATE INDEX evidence_to_confirm ON evidence (retrieved_at) WHERE read_by = 'ocr' AND confirmed_at IS NULL;

-- As before; how an item was read does not change either, and a confirmation is given once and stays.
CREATE OR REPLACE FUNCTION guard_evidence() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.key, NEW.kind, NEW.title, NEW.issuer, NEW.number, NEW.issued_on, NEW.valid_from, NEW.text, NEW.sha256,
      NEW.added_by, NEW.document_id, NEW.collected_on, NEW.sample, NEW.read_by) IS DISTINCT FROM
     (OLD.id, OLD.key, OLD.kind, OLD.title, OLD.issuer, OLD.number, OLD.issued_on, OLD.valid_from, OLD.text, OLD.sha256,
      OLD.added_by, OLD.document_id, OLD.collected_on, OLD.sample, OLD.read_by)
     OR (OLD.confirmed_at IS NOT NULL
         AND (NEW.confirmed_by, NEW.confirmed_at) IS DISTINCT FROM (OLD.confirmed_by, OLD.confirmed_at)) THEN
    RAISE EXCEPTION 'evidence does not change: retire it and enter another' USING ERRCODE = 'MC018';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_read_by() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM evidence WHERE id = NEW.evidence_id AND read_by = 'ocr' AND confirmed_at IS NULL) THEN
    RAISE EXCEPTION 'evidence read by OCR is cited once a person has held it against the picture' USING ERRCODE = 'MC019';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_read_by BEFORE INSERT ON version_citations FOR EACH ROW EXECUTE FUNCTION guard_read_by();
