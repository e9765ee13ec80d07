-- An item that was entered on the desk has no key, and has versions all the same. Nothing is followed twice.
ALTER TABLE evidence DROP CONSTRAINT evidence_check2;
CREATE UNIQUE INDEX evidence_supersedes ON evidence (supersedes);
-- Which texts quote an item: asked whenever one is opened on the desk.
CREATE INDEX version_citations_evidence ON version_citations (evidence_id);
