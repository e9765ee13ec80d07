-- What is wrong with a source by its own past: silent for longer than its rhythm allows, another layout, more errors,
-- robots.txt that forbids what it allowed (crawlers/health). Open until a later round finds it well again; somebody may
-- note meanwhile that it is known.
CREATE TABLE source_alarms (
  id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id           uuid NOT NULL REFERENCES sources,
  kind                text NOT NULL CHECK (kind IN ('silence', 'layout', 'errors', 'robots')),
  -- The words stand in crawlers/health/messages.ts; `params` are the values in them.
  reason              text NOT NULL,
  params              jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(params) = 'object'),
  -- The last document that was as usual.
  sample_id           bigint,
  sample_collected_on date,
  raised_at           timestamptz NOT NULL,
  seen_at             timestamptz NOT NULL,
  cleared_at          timestamptz,
  noted_by            uuid REFERENCES users,
  noted_at            timestamptz,
  CHECK ((noted_by IS NULL) = (noted_at IS NULL)),
  CHECK (cleared_at >= raised_at),
  FOREIGN KEY (sample_id, sample_collected_on) REFERENCES documents (id, collected_on) ON DELETE SET NULL
);
CREATE UNIQUE INDEX source_alarms_open ON source_alarms (source_id, kind) WHERE cleared_at IS NULL;
CREATE INDEX source_alarms_sample ON source_alarms (sample_id) WHERE sample_id IS NOT NULL;
CREATE INDEX runs_source ON runs (source_id, started_at DESC) WHERE source_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON source_alarms TO minhchung_app;
