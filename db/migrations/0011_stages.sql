-- Analysis in three stages, each a job of its own: analyse (claims), verify (matches and what they say), group
-- (narratives and flags). A document carries how far it has come, so a stage that was interrupted goes on where it was.

ALTER TABLE documents ADD COLUMN verified_at timestamptz, ADD COLUMN grouped_at timestamptz;
UPDATE documents SET verified_at = analysed_at, grouped_at = analysed_at WHERE analysed_at IS NOT NULL;

CREATE INDEX documents_to_verify ON documents (id) WHERE analysed_at IS NOT NULL AND verified_at IS NULL;
CREATE INDEX documents_to_group ON documents ((coalesce(published_at, fetched_at)), id)
  WHERE verified_at IS NOT NULL AND grouped_at IS NULL;

-- What the evidence as a whole says of a claim, kept between verification and grouping. `terms` are the folded one- and
-- two-syllable terms of a claim that is held against evidence: new evidence finds the claims that it may decide.
ALTER TABLE claims
  ADD COLUMN outcome text CHECK (outcome IN ('refuted', 'supported', 'undecided')),
  ADD COLUMN deciding_match_id bigint,
  ADD COLUMN reason jsonb,
  ADD COLUMN terms text[] NOT NULL DEFAULT '{}',
  -- Whoever says that evidence decides a claim names the match; a refutation also says why (invariant 4).
  ADD CHECK (outcome IS NULL OR (outcome = 'undecided') = (deciding_match_id IS NULL)),
  ADD CHECK (outcome IS DISTINCT FROM 'refuted' OR reason IS NOT NULL);
UPDATE claims c SET outcome = CASE WHEN f.match_id IS NULL THEN 'undecided' ELSE 'refuted' END,
       deciding_match_id = f.match_id,
       reason = CASE WHEN f.match_id IS NULL THEN NULL ELSE jsonb_build_object('vi', f.reason_vi, 'en', f.reason_en) END
  FROM claims o LEFT JOIN flags f ON f.claim_id = o.id AND f.collected_on = o.collected_on
 WHERE c.id = o.id AND c.collected_on = o.collected_on AND c.lane = 'claims';
CREATE INDEX claims_terms ON claims USING gin (terms) WHERE lane = 'claims';
CREATE INDEX claims_document ON claims (document_id, collected_on);

ALTER TABLE runs DROP CONSTRAINT runs_kind_check,
  ADD CONSTRAINT runs_kind_check CHECK (kind IN ('crawl', 'analyse', 'verify', 'group', 'publish', 'retention'));

-- Evidence that no claim has been held against yet: claims that it may decide go through verification again.
ALTER TABLE evidence ADD COLUMN rechecked_at timestamptz;
UPDATE evidence SET rechecked_at = now();
CREATE INDEX evidence_to_recheck ON evidence (retrieved_at) WHERE rechecked_at IS NULL;
