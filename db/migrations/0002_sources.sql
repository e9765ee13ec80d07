-- The public register of sources, what was fetched, and the documents. Big tables are partitioned by month.

CREATE TABLE sources (
  id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  key               text NOT NULL UNIQUE CHECK (key ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  name              text NOT NULL,
  -- Invariant 2: a person's own profile or one-person channel is not a kind.
  kind              text NOT NULL CHECK (kind IN ('press', 'official', 'public_page', 'public_group', 'forum', 'timeline', 'manual')),
  connector         text NOT NULL CHECK (connector IN ('feed', 'page', 'rendered', 'sitemap', 'timeline', 'forum', 'manual')),
  url               text NOT NULL,
  settings          jsonb NOT NULL DEFAULT '{}',
  reason            text NOT NULL CHECK (length(reason) >= 10),
  proposed_by       uuid NOT NULL REFERENCES users,
  proposed_at       timestamptz NOT NULL DEFAULT now(),
  approved_by       uuid REFERENCES users CHECK (approved_by <> proposed_by),
  approved_at       timestamptz,
  retired_at        timestamptz,
  every_minutes     integer NOT NULL DEFAULT 30 CHECK (every_minutes BETWEEN 1 AND 10080),
  next_fetch_at     timestamptz NOT NULL DEFAULT now(),
  last_success_at   timestamptz,
  last_error_code   text,
  last_error_detail text,
  last_error_at     timestamptz,
  sample            boolean NOT NULL DEFAULT false,
  CHECK ((approved_by IS NULL) = (approved_at IS NULL))
);
CREATE INDEX sources_due ON sources (next_fetch_at) WHERE approved_at IS NOT NULL AND retired_at IS NULL;

-- One clock a host over all workers and restarts; robots.txt as last read.
CREATE TABLE hosts (
  host               text PRIMARY KEY,
  next_request_at    timestamptz NOT NULL DEFAULT now(),
  delay_ms           integer NOT NULL DEFAULT 1000,
  failures           integer NOT NULL DEFAULT 0,
  robots             text,
  robots_status      integer,
  robots_fetched_at  timestamptz
);

CREATE TABLE archives (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  url           text NOT NULL,
  sha256        text NOT NULL,
  mime          text NOT NULL,
  bytes         bigint NOT NULL,
  file          text NOT NULL,
  retrieved_at  timestamptz NOT NULL,
  sample        boolean NOT NULL DEFAULT false
);

CREATE SEQUENCE fetches_id_seq;
CREATE TABLE fetches (
  id            bigint NOT NULL DEFAULT nextval('fetches_id_seq'),
  collected_on  date NOT NULL DEFAULT current_date,
  source_id     uuid NOT NULL REFERENCES sources,
  url           text NOT NULL CHECK (url !~ '@'),
  outcome       text NOT NULL CHECK (outcome IN ('new', 'changed', 'unchanged', 'duplicate', 'denied', 'error')),
  status        integer,
  bytes         integer,
  error_code    text,
  started_at    timestamptz NOT NULL,
  finished_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, collected_on)
) PARTITION BY RANGE (collected_on);
CREATE INDEX fetches_source ON fetches (source_id, started_at DESC);

CREATE SEQUENCE documents_id_seq;
CREATE TABLE documents (
  id                bigint NOT NULL DEFAULT nextval('documents_id_seq'),
  collected_on      date NOT NULL DEFAULT current_date,
  source_id         uuid NOT NULL REFERENCES sources,
  version           integer NOT NULL DEFAULT 1,
  -- Redacted before it is written (invariant 1); there is no column for who wrote it.
  title             text NOT NULL,
  text              text NOT NULL,
  section           text,
  language          text NOT NULL DEFAULT 'vi',
  register          text NOT NULL CHECK (register IN ('news', 'official', 'social')),
  permalink         text CHECK (permalink !~ '@'),
  published_at      timestamptz,
  published_guessed boolean NOT NULL DEFAULT false,
  fetched_at        timestamptz NOT NULL DEFAULT now(),
  original_sha256   text NOT NULL CHECK (length(original_sha256) = 64),
  redactions        integer NOT NULL DEFAULT 0,
  archive_id        uuid REFERENCES archives,
  analysed_at       timestamptz,
  analysis_version  text,
  -- A document that fails is tried again, then set aside where a person sees it; it never stops the others.
  analysis_failures integer NOT NULL DEFAULT 0,
  analysis_error    text,
  retain_until      date NOT NULL DEFAULT (current_date + 730),
  sample            boolean NOT NULL DEFAULT false,
  PRIMARY KEY (id, collected_on)
) PARTITION BY RANGE (collected_on);
CREATE INDEX documents_source ON documents (source_id, fetched_at DESC);
CREATE INDEX documents_pending ON documents (id) WHERE analysed_at IS NULL;
CREATE INDEX documents_sha ON documents (original_sha256);

-- Raw copies are kept of official pages and registered press only.
CREATE FUNCTION guard_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.archive_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM sources WHERE id = NEW.source_id AND kind IN ('press', 'official')) THEN
    RAISE EXCEPTION 'raw copies are kept of official pages and registered press only' USING ERRCODE = 'MC005';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM sources WHERE id = NEW.source_id AND approved_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the source is not approved' USING ERRCODE = 'MC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_document BEFORE INSERT OR UPDATE OF archive_id, source_id ON documents
  FOR EACH ROW EXECUTE FUNCTION guard_document();

-- What is known of an address: makes crawling incremental and a document unique across partitions.
CREATE TABLE pages (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id        uuid NOT NULL REFERENCES sources,
  url_sha256       text NOT NULL CHECK (length(url_sha256) = 64),
  url              text CHECK (url !~ '@'),
  etag             text,
  last_modified    text,
  content_sha256   text,
  document_id      bigint,
  collected_on     date,
  duplicate_of     bigint REFERENCES pages,
  first_seen_at    timestamptz NOT NULL DEFAULT now(),
  last_fetched_at  timestamptz,
  gone_at          timestamptz,
  UNIQUE (source_id, url_sha256),
  FOREIGN KEY (document_id, collected_on) REFERENCES documents (id, collected_on)
);
CREATE INDEX pages_content ON pages (content_sha256);

CREATE TABLE runs (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('crawl', 'analyse', 'group', 'publish', 'retention')),
  source_id    uuid REFERENCES sources,
  started_at   timestamptz NOT NULL DEFAULT now(),
  finished_at  timestamptz,
  counts       jsonb NOT NULL DEFAULT '{}',
  error_code   text,
  error_detail text
);

GRANT SELECT, INSERT, UPDATE ON sources, hosts, pages, runs TO minhchung_app;
GRANT SELECT, INSERT ON archives, fetches TO minhchung_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON documents TO minhchung_app;
GRANT USAGE ON SEQUENCE fetches_id_seq, documents_id_seq TO minhchung_app;
