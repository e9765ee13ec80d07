-- A program of somebody with permission sends documents by a signed request (webhook in) instead of being read.

-- One open hook a source; another secret is another hook, so that what came by the old one stays told apart.
CREATE TABLE source_hooks (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  source_id   uuid NOT NULL REFERENCES sources,
  -- What its requests are signed with, sealed with the desk's secret.
  secret      bytea NOT NULL,
  created_by  uuid NOT NULL REFERENCES users,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  retired_at  timestamptz
);
CREATE UNIQUE INDEX source_hooks_open ON source_hooks (source_id) WHERE retired_at IS NULL;

-- What has come: the same message again gets the same answer. Of the words nothing; rows go after some days.
CREATE TABLE hook_messages (
  hook_id      uuid NOT NULL REFERENCES source_hooks,
  message_id   text NOT NULL CHECK (length(message_id) BETWEEN 1 AND 100),
  body_sha256  text NOT NULL CHECK (body_sha256 ~ '^[0-9a-f]{64}$'),
  received_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Null while it is worked on.
  answer       jsonb,
  PRIMARY KEY (hook_id, message_id)
);
CREATE INDEX hook_messages_received ON hook_messages (hook_id, received_at);

GRANT SELECT, INSERT, UPDATE ON source_hooks TO minhchung_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON hook_messages TO minhchung_app;
