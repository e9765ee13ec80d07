-- Texts that are copies of one another: a wire text in four papers, a post that is passed on from group to group. Found
-- when a document is stored, by keys of its words that all workers share; confirmed by the words themselves.

ALTER TABLE documents ADD COLUMN compared_at timestamptz;
-- What is older than the keys are kept is not compared any more.
UPDATE documents SET compared_at = now() WHERE collected_on < current_date - 60;
CREATE INDEX documents_to_compare ON documents (id) WHERE compared_at IS NULL;

-- Hashes of redacted words, kept for weeks (crawlers/duplicates/search.ts): copies follow one another within days. No foreign key:
-- a hundred rows a document, and a key without its document finds nothing.
CREATE TABLE text_keys (
  key           bigint NOT NULL,
  collected_on  date NOT NULL,
  document_id   bigint NOT NULL,
  PRIMARY KEY (key, collected_on, document_id)
);
CREATE INDEX text_keys_age ON text_keys (collected_on);

-- Of two copies the one with the higher id is the later. `similarity`: Jaccard for "near", else the share of the shorter
-- text that stands in the longer. `changed`: figures that stand between the same words but differ, [{earlier, later}].
CREATE TABLE document_copies (
  document_id           bigint NOT NULL,
  collected_on          date NOT NULL,
  earlier_id            bigint NOT NULL CHECK (earlier_id < document_id),
  earlier_collected_on  date NOT NULL,
  relation              text NOT NULL CHECK (relation IN ('near', 'excerpt', 'includes')),
  similarity            real NOT NULL CHECK (similarity BETWEEN 0 AND 1),
  changed               jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(changed) = 'array'),
  PRIMARY KEY (document_id, earlier_id),
  FOREIGN KEY (document_id, collected_on) REFERENCES documents (id, collected_on) ON DELETE CASCADE,
  FOREIGN KEY (earlier_id, earlier_collected_on) REFERENCES documents (id, collected_on) ON DELETE CASCADE
);
CREATE INDEX document_copies_earlier ON document_copies (earlier_id);

-- A page with exactly the words of a document has no document of its own; here stands whose words they are, also after
-- that document's page has got others.
ALTER TABLE pages
  ADD COLUMN same_as bigint,
  ADD COLUMN same_as_collected_on date,
  ADD FOREIGN KEY (same_as, same_as_collected_on) REFERENCES documents (id, collected_on) ON DELETE SET NULL;
UPDATE pages p SET same_as = t.document_id, same_as_collected_on = t.collected_on
  FROM pages t WHERE t.id = p.duplicate_of AND t.document_id IS NOT NULL;
CREATE INDEX pages_same_as ON pages (same_as) WHERE same_as IS NOT NULL;

GRANT SELECT, INSERT, DELETE ON text_keys TO minhchung_app;
GRANT SELECT, INSERT ON document_copies TO minhchung_app;
