-- "Edited after we saw it": of two versions of a page the later one says which it followed. Both stay, with what was
-- found in them; a page that changed only in spaces, marks or counters gets no version. A table of its own: most
-- documents have no other version, and asking so must not open every month.
CREATE TABLE document_versions (
  document_id            bigint PRIMARY KEY,
  collected_on           date NOT NULL,
  previous_id            bigint NOT NULL CHECK (previous_id < document_id),
  previous_collected_on  date NOT NULL,
  FOREIGN KEY (document_id, collected_on) REFERENCES documents (id, collected_on) ON DELETE CASCADE,
  FOREIGN KEY (previous_id, previous_collected_on) REFERENCES documents (id, collected_on) ON DELETE CASCADE
);
CREATE INDEX document_versions_previous ON document_versions (previous_id);

GRANT SELECT, INSERT, DELETE ON document_versions TO minhchung_app;
