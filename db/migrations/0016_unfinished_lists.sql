-- Where the reading of a source's older lists goes on: [{"url", "lists"}], one entry a gap. Set before what a list names
-- is stored, cleared when the walk meets what was known before. A round that was cut off, or that a busy day made too
-- long, leaves nothing behind.
ALTER TABLE sources ADD COLUMN unfinished jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(unfinished) = 'array');
