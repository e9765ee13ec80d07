-- The evidence library. Every item names its issuer; a past rebuttal is never evidence.

CREATE TABLE evidence (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  key           text UNIQUE,
  -- 'record': decision, minutes, data, measurement. 'statement': what a body says of itself. 'press': an outlet's report.
  kind          text NOT NULL CHECK (kind IN ('record', 'dataset', 'statement', 'press')),
  title         text NOT NULL,
  issuer        text NOT NULL CHECK (length(issuer) > 1),
  number        text,
  issued_on     date NOT NULL,
  valid_from    date NOT NULL,
  valid_to      date CHECK (valid_to >= valid_from),
  url           text,
  text          text NOT NULL,
  sha256        text NOT NULL CHECK (length(sha256) = 64),
  archive_id    uuid REFERENCES archives,
  retrieved_at  timestamptz NOT NULL DEFAULT now(),
  added_by      uuid REFERENCES users,
  document_id   bigint,
  collected_on  date,
  retired_at    timestamptz,
  sample        boolean NOT NULL DEFAULT false,
  FOREIGN KEY (document_id, collected_on) REFERENCES documents (id, collected_on)
);

CREATE TABLE evidence_sentences (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  evidence_id  uuid NOT NULL REFERENCES evidence,
  position     integer NOT NULL,
  start_offset integer NOT NULL,
  end_offset   integer NOT NULL CHECK (end_offset > start_offset),
  text         text NOT NULL,
  -- Folded one- and two-syllable terms, for candidate retrieval.
  terms        text[] NOT NULL,
  UNIQUE (evidence_id, position)
);
CREATE INDEX evidence_sentences_terms ON evidence_sentences USING gin (terms);

CREATE TABLE evidence_terms (
  term  text PRIMARY KEY,
  df    integer NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON evidence, evidence_terms TO minhchung_app;
GRANT SELECT, INSERT ON evidence_sentences TO minhchung_app;
