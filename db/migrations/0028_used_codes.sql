-- A code from an app opens once (RFC 6238, 5.2), though it would be right for a minute and a half: what was used stands
-- here until the person's next code.
CREATE TABLE used_codes (
  user_id  uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  code     text NOT NULL,
  used_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, code)
);
GRANT SELECT, INSERT, DELETE ON used_codes TO minhchung_app;
