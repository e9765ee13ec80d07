-- Who reviews for whom. An approver reviews the texts of their own unit; one without a unit, or of the desk itself, those of
-- all. An approver of another unit does so when a writer of the text asked for it, or when an approver who may has
-- delegated it, from one day until another. Neither makes anybody an approver: that takes two administrators, as before.
CREATE TABLE approval_delegations (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  from_user   uuid NOT NULL REFERENCES users,
  to_user     uuid NOT NULL REFERENCES users,
  starts_at   timestamptz NOT NULL,
  ends_at     timestamptz NOT NULL,
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  created_at  timestamptz NOT NULL DEFAULT now(),
  revoked_by  uuid REFERENCES users,
  revoked_at  timestamptz,
  CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '92 days'),
  CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);
CREATE INDEX approval_delegations_to ON approval_delegations (to_user, ends_at) WHERE revoked_at IS NULL;

-- A writer of a version asks an approver of another unit to review it.
CREATE TABLE approval_requests (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  version_id    uuid NOT NULL REFERENCES rebuttal_versions,
  asked_by      uuid NOT NULL REFERENCES users,
  asked_of      uuid NOT NULL REFERENCES users,
  note          text CHECK (length(note) BETWEEN 1 AND 1000),
  created_at    timestamptz NOT NULL DEFAULT now(),
  withdrawn_by  uuid REFERENCES users,
  withdrawn_at  timestamptz,
  CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
);
CREATE UNIQUE INDEX approval_requests_one ON approval_requests (version_id, asked_of) WHERE withdrawn_at IS NULL;

-- By what right a review was given where it was not the reviewer's own unit; set by the database alone.
ALTER TABLE reviews
  ADD COLUMN request_id uuid REFERENCES approval_requests,
  ADD COLUMN delegation_id uuid REFERENCES approval_delegations,
  ADD CHECK (request_id IS NULL OR delegation_id IS NULL);

-- Whose text it is: the unit that works on its case, else the unit of whoever began it; null: nobody's in particular.
CREATE FUNCTION unit_of_version(version uuid) RETURNS uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(c.unit_id, u.unit_id)
  FROM rebuttal_versions v JOIN rebuttals r ON r.id = v.rebuttal_id JOIN users u ON u.id = r.created_by
       LEFT JOIN cases c ON c.id = r.case_id
  WHERE v.id = version
$$;

-- Whether a person may review a version by their own place: an approver, who wrote none of it, of its unit or of the desk.
CREATE FUNCTION reviews_by_place(person uuid, version uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = public, pg_temp AS $$
  SELECT has_role(person, 'approver')
     AND NOT EXISTS (SELECT 1 FROM version_authors WHERE version_id = version AND user_id = person)
     AND EXISTS (SELECT 1 FROM users u LEFT JOIN units t ON t.id = u.unit_id
                 WHERE u.id = person
                   AND (u.unit_id IS NULL OR t.kind = 'desk' OR unit_of_version(version) IS NULL
                        OR u.unit_id = unit_of_version(version)))
$$;

-- By what right a person may review a version: 'place', 'request' or 'delegation' with its id; no row: by none.
-- A right that was delegated is not delegated again, and whoever wrote in a version lends nobody a right over it.
CREATE FUNCTION review_right(person uuid, version uuid) RETURNS TABLE (how text, id uuid) LANGUAGE sql STABLE
  SET search_path = public, pg_temp AS $$
  SELECT how, id FROM (
    SELECT 1 AS rank, 'place' AS how, NULL::uuid AS id WHERE reviews_by_place(person, version)
    UNION ALL
    SELECT 2, 'request', q.id FROM approval_requests q
     WHERE q.version_id = version AND q.asked_of = person AND q.withdrawn_at IS NULL
       AND has_role(person, 'approver')
       AND NOT EXISTS (SELECT 1 FROM version_authors WHERE version_id = version AND user_id = person)
    UNION ALL
    SELECT 3, 'delegation', d.id FROM approval_delegations d
     WHERE d.to_user = person AND d.revoked_at IS NULL AND d.starts_at <= now() AND now() < d.ends_at
       AND has_role(person, 'approver') AND reviews_by_place(d.from_user, version)
       AND NOT EXISTS (SELECT 1 FROM version_authors WHERE version_id = version AND user_id = person)
  ) rights ORDER BY rank, id LIMIT 1
$$;

CREATE OR REPLACE FUNCTION guard_review() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  by_right record;
BEGIN
  IF EXISTS (SELECT 1 FROM version_authors WHERE version_id = NEW.version_id AND user_id = NEW.reviewer_id) THEN
    RAISE EXCEPTION 'the author of a version cannot review it' USING ERRCODE = 'MC012';
  END IF;
  IF NOT has_role(NEW.reviewer_id, 'approver') THEN
    RAISE EXCEPTION 'only an approver reviews' USING ERRCODE = 'MC013';
  END IF;
  SELECT how, id INTO by_right FROM review_right(NEW.reviewer_id, NEW.version_id);
  IF by_right.how IS NULL THEN
    RAISE EXCEPTION 'an approver of another unit reviews only when asked, or by delegation' USING ERRCODE = 'MC032';
  END IF;
  NEW.request_id := CASE WHEN by_right.how = 'request' THEN by_right.id END;
  NEW.delegation_id := CASE WHEN by_right.how = 'delegation' THEN by_right.id END;
  IF NEW.decision = 'approve' THEN
    PERFORM assert_publishable(NEW.version_id);
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_delegation() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.revoked_at IS NOT NULL OR NEW.revoked_at IS NULL
       OR (NEW.id, NEW.from_user, NEW.to_user, NEW.starts_at, NEW.ends_at, NEW.reason, NEW.created_at) IS DISTINCT FROM
          (OLD.id, OLD.from_user, OLD.to_user, OLD.starts_at, OLD.ends_at, OLD.reason, OLD.created_at) THEN
      RAISE EXCEPTION 'a delegation is revoked, never rewritten' USING ERRCODE = 'MC001';
    END IF;
    IF NEW.revoked_by <> OLD.from_user AND NOT has_role(NEW.revoked_by, 'administrator') THEN
      RAISE EXCEPTION 'a delegation is revoked by whoever gave it, or by an administrator' USING ERRCODE = 'MC003';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT has_role(NEW.from_user, 'approver') THEN
    RAISE EXCEPTION 'only an approver delegates' USING ERRCODE = 'MC013';
  END IF;
  IF NEW.to_user = NEW.from_user OR NOT has_role(NEW.to_user, 'approver') THEN
    RAISE EXCEPTION 'approval is delegated to another approver' USING ERRCODE = 'MC033';
  END IF;
  IF NEW.revoked_at IS NOT NULL OR NEW.ends_at <= now() THEN
    RAISE EXCEPTION 'a delegation that is over' USING ERRCODE = 'MC020';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_delegation BEFORE INSERT OR UPDATE ON approval_delegations
  FOR EACH ROW EXECUTE FUNCTION guard_delegation();

CREATE FUNCTION guard_approval_request() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
       OR (NEW.id, NEW.version_id, NEW.asked_by, NEW.asked_of, NEW.note, NEW.created_at) IS DISTINCT FROM
          (OLD.id, OLD.version_id, OLD.asked_by, OLD.asked_of, OLD.note, OLD.created_at) THEN
      RAISE EXCEPTION 'a request is withdrawn, never rewritten' USING ERRCODE = 'MC001';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM version_authors WHERE version_id = NEW.version_id AND user_id = NEW.asked_by) THEN
    RAISE EXCEPTION 'a writer of the version asks' USING ERRCODE = 'MC034';
  END IF;
  IF EXISTS (SELECT 1 FROM version_authors WHERE version_id = NEW.version_id AND user_id = NEW.asked_of) THEN
    RAISE EXCEPTION 'the author of a version cannot review it' USING ERRCODE = 'MC012';
  END IF;
  IF NOT has_role(NEW.asked_of, 'approver') THEN
    RAISE EXCEPTION 'an approver is asked' USING ERRCODE = 'MC033';
  END IF;
  IF NEW.withdrawn_at IS NOT NULL OR EXISTS (SELECT 1 FROM reviews WHERE version_id = NEW.version_id) THEN
    RAISE EXCEPTION 'a version that was reviewed' USING ERRCODE = 'MC020';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_approval_request BEFORE INSERT OR UPDATE ON approval_requests
  FOR EACH ROW EXECUTE FUNCTION guard_approval_request();

GRANT SELECT, INSERT ON approval_delegations, approval_requests TO minhchung_app;
GRANT UPDATE (revoked_by, revoked_at) ON approval_delegations TO minhchung_app;
GRANT UPDATE (withdrawn_by, withdrawn_at) ON approval_requests TO minhchung_app;
