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

-- As before, and safe when two processes call it at once; the application cannot make partitions without end.
CREATE OR REPLACE FUNCTION ensure_partitions(first_month date, months integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text; month date; made integer := 0; name text;
BEGIN
  IF months NOT BETWEEN 1 AND 36 OR abs(first_month - current_date) > 366 * 10 THEN
    RAISE EXCEPTION 'partitions for 1 to 36 months, at most ten years away' USING ERRCODE = '22003';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('minhchung.partitions'));
  FOREACH parent IN ARRAY ARRAY['fetches', 'documents', 'claims', 'matches'] LOOP
    FOR i IN 0 .. months - 1 LOOP
      month := (date_trunc('month', first_month) + make_interval(months => i))::date;
      name := parent || '_' || to_char(month, 'YYYY_MM');
      IF to_regclass('public.' || quote_ident(name)) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                       name, parent, month, (month + interval '1 month')::date);
        made := made + 1;
      END IF;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;

-- As before, but a confirmation is looked at when it is made, not again with a revocation: a role that the command
-- line gave (no confirming person), or one confirmed by somebody who has left, could not be taken away otherwise.
CREATE OR REPLACE FUNCTION guard_role_grant() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.revoked_at IS NULL AND NEW.role = 'administrator' AND EXISTS (
       SELECT 1 FROM role_grants WHERE user_id = NEW.user_id AND role IN ('editor', 'approver') AND revoked_at IS NULL) THEN
    RAISE EXCEPTION 'administrators neither write nor approve' USING ERRCODE = 'MC002';
  END IF;
  IF NEW.revoked_at IS NULL AND NEW.role IN ('editor', 'approver') AND EXISTS (
       SELECT 1 FROM role_grants WHERE user_id = NEW.user_id AND role = 'administrator' AND revoked_at IS NULL) THEN
    RAISE EXCEPTION 'administrators neither write nor approve' USING ERRCODE = 'MC002';
  END IF;
  IF current_user = 'minhchung_app' THEN
    IF TG_OP = 'INSERT' AND (NEW.requested_by IS NULL OR NOT has_role(NEW.requested_by, 'administrator')) THEN
      RAISE EXCEPTION 'a role is requested by an administrator' USING ERRCODE = 'MC003';
    END IF;
    IF NEW.confirmed_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.confirmed_at IS NULL) THEN
      IF NEW.confirmed_by IS NULL OR NOT has_role(NEW.confirmed_by, 'administrator') THEN
        RAISE EXCEPTION 'a role is confirmed by an administrator' USING ERRCODE = 'MC003';
      END IF;
      IF NEW.role = 'approver' AND NEW.confirmed_by = NEW.requested_by THEN
        RAISE EXCEPTION 'an approver is confirmed by a second administrator' USING ERRCODE = 'MC004';
      END IF;
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.user_id, NEW.role, NEW.requested_by) IS DISTINCT FROM (OLD.user_id, OLD.role, OLD.requested_by) THEN
      RAISE EXCEPTION 'a grant is confirmed or revoked, never rewritten' USING ERRCODE = 'MC001';
    END IF;
  END IF;
  RETURN NEW;
END $$;
