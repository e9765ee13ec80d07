-- Channels of public bodies and the press on YouTube, by the official interface, within its daily units.

ALTER TABLE sources DROP CONSTRAINT sources_connector_check;
ALTER TABLE sources ADD CONSTRAINT sources_connector_check
  CHECK (connector IN ('feed', 'page', 'rendered', 'sitemap', 'timeline', 'forum', 'youtube', 'manual'));

-- What was used of an interface's daily share, by all workers together: taken before a request is sent.
CREATE TABLE api_units (
  bucket   text NOT NULL CHECK (bucket IN ('youtube', 'youtube-search')),
  -- The operator's own day: YouTube counts from midnight in California.
  day      date NOT NULL,
  used     integer NOT NULL CHECK (used >= 0),
  -- Set where the operator itself said that nothing is left.
  spent    boolean NOT NULL DEFAULT false,
  PRIMARY KEY (bucket, day)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON api_units TO minhchung_app;
