-- Staff of the desk: sign-in (tables that better-auth fills), units, and roles.
-- Residents and the authors of posts have no row anywhere in this database.

CREATE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is not allowed: rows are append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'MC001';
END $$;

CREATE TABLE units (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name        text NOT NULL UNIQUE,
  kind        text NOT NULL CHECK (kind IN ('desk', 'commune', 'radio', 'organisation')),
  created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
  id                  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name                text NOT NULL,
  email               text NOT NULL UNIQUE,
  email_verified      boolean NOT NULL DEFAULT false,
  image               text,
  unit_id             uuid REFERENCES units,
  language            text NOT NULL DEFAULT 'vi' CHECK (language IN ('vi', 'en')),
  two_factor_enabled  boolean NOT NULL DEFAULT false,
  disabled_at         timestamptz,
  sample              boolean NOT NULL DEFAULT false,
  created_at          timestamptz NOT NULL DEFAULT now(),
  updated_at          timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id     uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  token       text NOT NULL UNIQUE,
  expires_at  timestamptz NOT NULL,
  ip_address  text,
  user_agent  text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE accounts (
  id                        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id                   uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  account_id                text NOT NULL,
  provider_id               text NOT NULL,
  access_token              text,
  refresh_token             text,
  id_token                  text,
  access_token_expires_at   timestamptz,
  refresh_token_expires_at  timestamptz,
  scope                     text,
  password                  text,
  created_at                timestamptz NOT NULL DEFAULT now(),
  updated_at                timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX accounts_user ON accounts (user_id);

CREATE TABLE verifications (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  identifier  text NOT NULL,
  value       text NOT NULL,
  expires_at  timestamptz NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX verifications_identifier ON verifications (identifier);

CREATE TABLE two_factors (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id       uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  secret        text NOT NULL,
  backup_codes  text NOT NULL
);

-- Failed sign-ins by e-mail digest, so that a mistyped address leaves no trace of a person.
CREATE TABLE sign_in_failures (
  email_sha256  text PRIMARY KEY,
  failures      integer NOT NULL DEFAULT 0,
  locked_until  timestamptz,
  updated_at    timestamptz NOT NULL DEFAULT now()
);

-- One-time links by which a person who was entered by an administrator sets a password.
CREATE TABLE invitations (
  token_sha256  text PRIMARY KEY,
  user_id       uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  expires_at    timestamptz NOT NULL,
  used_at       timestamptz,
  created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE role_grants (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id       uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  role          text NOT NULL CHECK (role IN ('analyst', 'editor', 'approver', 'administrator')),
  requested_by  uuid REFERENCES users,
  requested_at  timestamptz NOT NULL DEFAULT now(),
  confirmed_by  uuid REFERENCES users,
  confirmed_at  timestamptz,
  revoked_by    uuid REFERENCES users,
  revoked_at    timestamptz,
  CHECK ((confirmed_at IS NULL) OR (requested_by IS NULL) OR (role <> 'approver') OR (confirmed_by <> requested_by))
);
CREATE UNIQUE INDEX role_grants_one ON role_grants (user_id, role) WHERE revoked_at IS NULL;

CREATE VIEW active_roles AS
  SELECT g.user_id, g.role FROM role_grants g JOIN users u ON u.id = g.user_id
  WHERE g.confirmed_at IS NOT NULL AND g.revoked_at IS NULL AND u.disabled_at IS NULL;

CREATE FUNCTION has_role(person uuid, wanted text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM active_roles WHERE user_id = person AND role = wanted)
$$;

-- Invariant 5: the application can raise nobody by itself. Grants of the command line (owner) are the bootstrap.
CREATE FUNCTION guard_role_grant() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF NEW.confirmed_at IS NOT NULL THEN
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
CREATE TRIGGER guard_role_grant BEFORE INSERT OR UPDATE ON role_grants FOR EACH ROW EXECUTE FUNCTION guard_role_grant();

GRANT SELECT ON units, active_roles TO minhchung_app;
GRANT INSERT, UPDATE ON units TO minhchung_app;
GRANT SELECT, INSERT, UPDATE ON users, role_grants TO minhchung_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions, accounts, verifications, two_factors, sign_in_failures, invitations TO minhchung_app;
