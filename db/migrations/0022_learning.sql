-- What analysts decide comes back as labels: how far a flag of a kind is to be trusted. A row is one fitted model and
-- what it was measured at; the one in use is the newest that was promoted and not taken back. None: the verifier's own
-- probability counts.
CREATE TABLE flag_models (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  model        jsonb NOT NULL,
  report       jsonb NOT NULL,
  fitted_by    uuid REFERENCES users,
  promoted_at  timestamptz NOT NULL DEFAULT now(),
  withdrawn_at timestamptz,
  withdrawn_by uuid REFERENCES users
);
ALTER TABLE flags ADD COLUMN confidence real CHECK (confidence BETWEEN 0 AND 1);
GRANT SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_by) ON flag_models TO minhchung_app;
