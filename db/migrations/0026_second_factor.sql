-- The second step of sign-in (better-auth's two-factor plugin): its secret and backup codes are kept encrypted, it counts
-- once a code from the app was entered, and wrong codes in a row lock it for a while.
ALTER TABLE two_factors
  ADD COLUMN verified boolean NOT NULL DEFAULT false,
  ADD COLUMN failed_verification_count integer NOT NULL DEFAULT 0 CHECK (failed_verification_count >= 0),
  ADD COLUMN locked_until timestamptz;
-- One a person.
CREATE UNIQUE INDEX two_factors_user ON two_factors (user_id);
