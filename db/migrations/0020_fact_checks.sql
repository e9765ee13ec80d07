-- What other fact-checkers have published (ClaimReview): shown beside a narrative as "answered already", never evidence
-- and never a verdict of ours. Who made a claim is not kept, whatever the review says of it (invariant 1).
CREATE TABLE fact_checks (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  url            text NOT NULL CHECK (url ~ '^https?://'),
  claim_sha256   text NOT NULL CHECK (claim_sha256 ~ '^[0-9a-f]{64}$'),
  claim_reviewed text NOT NULL CHECK (length(claim_reviewed) > 0),
  headline       text,
  publisher      text NOT NULL CHECK (length(publisher) > 0),
  language       text,
  -- Their word, and ours for it where there is no doubt.
  rating_said    text NOT NULL CHECK (length(rating_said) > 0),
  rating         text CHECK (rating IN ('false', 'misleading', 'missing_context', 'unproven', 'true')),
  claimed_on     date,
  reviewed_on    date,
  terms          text[] NOT NULL,
  imported_by    uuid NOT NULL REFERENCES users,
  imported_at    timestamptz NOT NULL DEFAULT now(),
  sample         boolean NOT NULL DEFAULT false,
  UNIQUE (url, claim_sha256)
);
CREATE INDEX fact_checks_terms ON fact_checks USING gin (terms);
GRANT SELECT, INSERT, UPDATE, DELETE ON fact_checks TO minhchung_app;
