-- Reports of a week, month, quarter, half-year or year. An open one shows figures as they are; closing freezes them with
-- the words that people wrote. What was closed stays: a later view of the same period is a new edition, a new row.
CREATE TABLE reports (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind        text NOT NULL CHECK (kind IN ('week', 'month', 'quarter', 'half_year', 'year')),
  -- In Vietnam's calendar.
  first_day   date NOT NULL,
  edition     integer NOT NULL DEFAULT 1 CHECK (edition >= 1),
  created_by  uuid NOT NULL REFERENCES users,
  created_at  timestamptz NOT NULL DEFAULT now(),
  closed_by   uuid REFERENCES users,
  closed_at   timestamptz,
  figures     jsonb CHECK (jsonb_typeof(figures) = 'object'),
  sample      boolean NOT NULL DEFAULT false,
  UNIQUE (kind, first_day, edition),
  CHECK (first_day::timestamp = date_trunc(CASE kind WHEN 'half_year' THEN 'quarter' ELSE kind END, first_day::timestamp)),
  CHECK (kind <> 'half_year' OR extract(month FROM first_day) IN (1, 7)),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (figures IS NULL))
);
-- One that is being written at a time; the next edition begins when it is closed.
CREATE UNIQUE INDEX reports_open ON reports (kind, first_day) WHERE closed_at IS NULL;

CREATE TABLE report_parts (
  report_id    uuid NOT NULL REFERENCES reports,
  part         text NOT NULL CHECK (part IN ('situation', 'results', 'limits', 'tasks', 'proposals',
                                             'superior', 'number', 'place', 'recipients', 'signer')),
  text         text NOT NULL CHECK (length(text) <= 20000),
  row_version  integer NOT NULL DEFAULT 1,
  saved_by     uuid NOT NULL REFERENCES users,
  saved_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (report_id, part)
);

-- A report changes once, when it is closed, in its closing alone; nothing of it goes.
CREATE FUNCTION guard_report() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.closed_at IS NOT NULL OR NEW.closed_at IS NULL
     OR (NEW.id, NEW.kind, NEW.first_day, NEW.edition, NEW.created_by, NEW.created_at)
          IS DISTINCT FROM (OLD.id, OLD.kind, OLD.first_day, OLD.edition, OLD.created_by, OLD.created_at) THEN
    RAISE EXCEPTION 'a report is closed once and never changed' USING ERRCODE = 'MC001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_report BEFORE UPDATE OR DELETE ON reports FOR EACH ROW EXECUTE FUNCTION guard_report();

-- The lock makes closing wait for a part that is just being saved, and the other way round.
CREATE FUNCTION guard_report_part() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  closed timestamptz;
BEGIN
  SELECT closed_at INTO closed FROM reports
   WHERE id = (CASE WHEN TG_OP = 'DELETE' THEN OLD.report_id ELSE NEW.report_id END) FOR SHARE;
  IF TG_OP = 'DELETE' OR closed IS NOT NULL
     OR (TG_OP = 'UPDATE' AND (NEW.report_id, NEW.part) IS DISTINCT FROM (OLD.report_id, OLD.part)) THEN
    RAISE EXCEPTION 'the words of a closed report do not change' USING ERRCODE = 'MC001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_report_part BEFORE INSERT OR UPDATE OR DELETE ON report_parts
  FOR EACH ROW EXECUTE FUNCTION guard_report_part();

GRANT SELECT, INSERT ON reports, report_parts TO minhchung_app;
GRANT UPDATE (closed_by, closed_at, figures, sample) ON reports TO minhchung_app;
GRANT UPDATE (text, row_version, saved_by, saved_at) ON report_parts TO minhchung_app;

-- What reports ask by time.
CREATE INDEX documents_fetched ON documents (fetched_at);
CREATE INDEX claims_created ON claims (created_at) WHERE lane = 'claims' AND outcome IS NOT NULL;
CREATE INDEX narratives_flagged ON narratives (flagged_at) WHERE flagged_at IS NOT NULL;
CREATE INDEX decisions_created ON decisions (created_at);
CREATE INDEX publications_published ON publications (published_at);
