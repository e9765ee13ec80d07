-- Measured at 100,000 narratives (`npm run bench desk`): the queue's filters, and words inside of words.
CREATE INDEX narratives_places ON narratives USING gin (place_codes) WHERE flagged_at IS NOT NULL;
CREATE INDEX narratives_harm ON narratives (harm_class, status) INCLUDE (snoozed_until) WHERE flagged_at IS NOT NULL;
-- A trusted extension since PostgreSQL 13: the database's owner may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX narratives_words ON narratives USING gin (folded gin_trgm_ops) WHERE flagged_at IS NOT NULL;
