-- Guards against going around the rules of the earlier files.

-- A session's temporary tables come before everybody's unless told otherwise: with a temporary "version_authors" the
-- application could hide who wrote a version from the very trigger that refuses self-approval. Every function of ours
-- therefore looks in public alone (pg_temp named last), whatever its caller's search path. Held by a test for later ones.
DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT p.oid FROM pg_proc p
           WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'
             AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', f);
  END LOOP;
END $$;

-- What two people approved stays what they approved. Another address or kind is another source: retire this one and
-- propose it. Sample sources are served by the project itself, on a port that may differ at each start.
CREATE FUNCTION guard_source() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.key, NEW.proposed_by, NEW.sample) IS DISTINCT FROM (OLD.key, OLD.proposed_by, OLD.sample) THEN
    RAISE EXCEPTION 'key, proposer and sample mark of a source do not change' USING ERRCODE = 'MC017';
  END IF;
  IF OLD.approved_at IS NOT NULL AND (
       (NEW.kind, NEW.connector, NEW.reason, NEW.approved_by, NEW.approved_at)
         IS DISTINCT FROM (OLD.kind, OLD.connector, OLD.reason, OLD.approved_by, OLD.approved_at)
       OR (NEW.url <> OLD.url AND NOT OLD.sample)) THEN
    RAISE EXCEPTION 'an approved source does not change: retire it and propose another' USING ERRCODE = 'MC017';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_source BEFORE UPDATE ON sources FOR EACH ROW EXECUTE FUNCTION guard_source();

-- Evidence is cited by its words, issuer and kind: what is published would change its ground otherwise (invariant 4).
CREATE FUNCTION guard_evidence() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.key, NEW.kind, NEW.title, NEW.issuer, NEW.number, NEW.issued_on, NEW.valid_from, NEW.text, NEW.sha256,
      NEW.added_by, NEW.document_id, NEW.collected_on, NEW.sample) IS DISTINCT FROM
     (OLD.id, OLD.key, OLD.kind, OLD.title, OLD.issuer, OLD.number, OLD.issued_on, OLD.valid_from, OLD.text, OLD.sha256,
      OLD.added_by, OLD.document_id, OLD.collected_on, OLD.sample) THEN
    RAISE EXCEPTION 'evidence does not change: retire it and enter another' USING ERRCODE = 'MC018';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_evidence BEFORE UPDATE ON evidence FOR EACH ROW EXECUTE FUNCTION guard_evidence();

-- A role that was revoked comes back by a new grant, with its own confirmation; a confirmation is not rewritten.
CREATE FUNCTION guard_revocation() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL
     OR (OLD.confirmed_at IS NOT NULL AND (NEW.confirmed_by, NEW.confirmed_at) IS DISTINCT FROM (OLD.confirmed_by, OLD.confirmed_at)) THEN
    RAISE EXCEPTION 'a grant is confirmed or revoked, never rewritten' USING ERRCODE = 'MC001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_revocation BEFORE UPDATE ON role_grants FOR EACH ROW EXECUTE FUNCTION guard_revocation();

-- Whose conduct a claim concerns was noted on the case: a version that leaves it out is held to it all the same.
CREATE OR REPLACE FUNCTION assert_publishable(version uuid) RETURNS void LANGUAGE plpgsql STABLE
  SET search_path = public, pg_temp AS $$
DECLARE
  rated text;
  concerned text;
BEGIN
  SELECT v.rating, coalesce(v.concerns_issuer, c.concerns_issuer) INTO rated, concerned
    FROM rebuttal_versions v JOIN rebuttals r ON r.id = v.rebuttal_id LEFT JOIN cases c ON c.id = r.case_id
    WHERE v.id = version;
  IF NOT EXISTS (SELECT 1 FROM version_citations WHERE version_id = version) THEN
    RAISE EXCEPTION 'no publication without evidence' USING ERRCODE = 'MC010';
  END IF;
  IF concerned IS NOT NULL AND rated IN ('false', 'misleading') AND NOT EXISTS (
       SELECT 1 FROM version_citations c JOIN evidence e ON e.id = c.evidence_id
       WHERE c.version_id = version AND (e.kind IN ('record', 'dataset') OR e.issuer <> concerned)) THEN
    RAISE EXCEPTION 'the bare statement of % about its own conduct supports at most "unproven"', concerned USING ERRCODE = 'MC011';
  END IF;
END $$;
