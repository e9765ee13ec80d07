-- Which steps held the claims of a document against evidence, as analysis_version says which steps read them: a newer
-- version takes documents up again in the background.
ALTER TABLE documents ADD COLUMN verification_version text;
UPDATE documents d SET verification_version = (
  SELECT 'retrieve@' || (c.step_versions->>'retrieve') || ' verify@' || (c.step_versions->>'verify') || ' judge@' || (c.step_versions->>'judge')
    FROM claims c WHERE c.document_id = d.id AND c.collected_on = d.collected_on AND c.step_versions ? 'judge' LIMIT 1)
 WHERE d.verified_at IS NOT NULL;
