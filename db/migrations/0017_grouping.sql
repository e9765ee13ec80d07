-- Claims find each other by their own terms now; a narrative's words are only searched.
DROP INDEX narratives_terms;
ALTER TABLE narratives DROP COLUMN terms;

-- Two narratives that turn out to be one become one, as long as nobody has decided about the one that goes: its
-- decisions, cases and questions hold it by their references, and this holds every other sign of a person.
CREATE FUNCTION guard_narrative_delete() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.status <> 'open' OR OLD.assigned_to IS NOT NULL OR OLD.responded_at IS NOT NULL THEN
    RAISE EXCEPTION 'a narrative that people have taken up stays' USING ERRCODE = 'MC020';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER guard_narrative_delete BEFORE DELETE ON narratives
  FOR EACH ROW EXECUTE FUNCTION guard_narrative_delete();
GRANT DELETE ON narratives TO minhchung_app;
