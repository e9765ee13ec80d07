-- The audit trail: append-only and hash-chained. Rows hold ids and digests; details that can be erased stand apart.

CREATE TABLE audit (
  seq             bigint PRIMARY KEY,
  at              timestamptz NOT NULL,
  actor_id        uuid,
  action          text NOT NULL,
  subject         text NOT NULL,
  details_sha256  text NOT NULL CHECK (length(details_sha256) = 64),
  previous_hash   text NOT NULL,
  hash            text NOT NULL UNIQUE
);
CREATE TRIGGER audit_immutable BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION forbid_change();

CREATE TABLE audit_details (
  seq      bigint PRIMARY KEY REFERENCES audit,
  details  jsonb NOT NULL
);

-- What is hashed, in one place: the verifier computes the same line from the row.
CREATE FUNCTION audit_line(seq bigint, at timestamptz, actor_id uuid, action text, subject text, details_sha256 text, previous_hash text)
  RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT concat_ws('|', seq, (extract(epoch FROM at) * 1000000)::bigint, coalesce(actor_id::text, '-'), action, subject, details_sha256, previous_hash)
$$;

CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  tail record;
BEGIN
  -- One writer at a time, until its transaction ends: the order of the chain is the order of commits.
  PERFORM pg_advisory_xact_lock(hashtext('minhchung.audit'));
  SELECT a.seq, a.hash INTO tail FROM audit a ORDER BY a.seq DESC LIMIT 1;
  NEW.seq := coalesce(tail.seq, 0) + 1;
  NEW.at := clock_timestamp();
  NEW.previous_hash := coalesce(tail.hash, repeat('0', 64));
  NEW.hash := encode(sha256(convert_to(
    audit_line(NEW.seq, NEW.at, NEW.actor_id, NEW.action, NEW.subject, NEW.details_sha256, NEW.previous_hash), 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE TRIGGER chain_audit BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION chain_audit();

-- Erasing details on request leaves the chain whole: only their digest is chained.
CREATE FUNCTION erase_audit_details(number bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE audit_details SET details = '{"erased": true}' WHERE seq = number
$$;
REVOKE ALL ON FUNCTION erase_audit_details(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_audit_details(bigint) TO minhchung_app;

GRANT SELECT, INSERT ON audit, audit_details TO minhchung_app;
