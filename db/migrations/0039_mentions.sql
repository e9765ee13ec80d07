-- A colleague named with @ in a note or a comment, and whether they have seen it. Of the desk's own people alone.
CREATE TABLE mentions (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id      uuid NOT NULL REFERENCES users,
  decision_id  bigint REFERENCES decisions,
  comment_id   bigint REFERENCES version_comments,
  made_by      uuid NOT NULL REFERENCES users,
  created_at   timestamptz NOT NULL DEFAULT now(),
  seen_at      timestamptz,
  CHECK (num_nonnulls(decision_id, comment_id) = 1),
  CHECK (user_id <> made_by),
  UNIQUE (user_id, decision_id),
  UNIQUE (user_id, comment_id)
);
CREATE INDEX mentions_person ON mentions (user_id, id);

GRANT SELECT, INSERT, UPDATE (seen_at) ON mentions TO minhchung_app;
