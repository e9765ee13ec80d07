-- A notice ("being checked") and an explainer state no claim: they need none of its words.
ALTER TABLE rebuttal_versions
  DROP CONSTRAINT rebuttal_versions_claim_reviewed_check,
  DROP CONSTRAINT rebuttal_versions_claim_short_check,
  ADD CONSTRAINT rebuttal_versions_claim_words CHECK (
    length(claim_reviewed) <= 300 AND length(claim_short) <= 75
    AND (kind IN ('notice', 'explainer') OR (length(claim_reviewed) > 0 AND length(claim_short) > 0)));
