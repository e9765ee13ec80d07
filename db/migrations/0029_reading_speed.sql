-- Measured at 100,000 narratives and 270,000 claims (`npm run bench desk`).
-- Whether a decision was undone: asked for every decision that the queue shows.
CREATE INDEX decisions_undoes ON decisions (undoes) WHERE undoes IS NOT NULL;
-- The queue of one source, from the index alone.
CREATE INDEX claims_source ON claims (source_id, narrative_id);
-- What was dismissed or closed, in the order of the queue.
CREATE INDEX narratives_in_status ON narratives (status, priority DESC, id) WHERE flagged_at IS NOT NULL;
