-- Letters to residents. An answer goes by e-mail to whoever left an address with the question; and people may subscribe
-- to a digest of what is published. Addresses are encrypted, and go when they are no longer needed.

-- An answer that was sent by e-mail.
CREATE TABLE answer_letters (
  answer_id  uuid PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
  sent_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- A subscription belongs to nobody: an encrypted address, a keyed hash of it (so that it is there once), a language and
-- communes. It is confirmed by the letter's link, and the row goes when it is ended or was not confirmed in two days.
CREATE TABLE subscriptions (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  address_hash   bytea NOT NULL UNIQUE CHECK (length(address_hash) = 32),
  ciphertext     bytea NOT NULL,
  language       text NOT NULL CHECK (language IN ('vi', 'en')),
  place_codes    text[] NOT NULL DEFAULT '{}',
  asked_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  confirmed_at   timestamptz
);
CREATE INDEX subscriptions_unconfirmed ON subscriptions (asked_at) WHERE confirmed_at IS NULL;

-- What a digest told whom: a correction goes to those who got the earlier text.
CREATE TABLE digest_items (
  subscription_id  uuid NOT NULL REFERENCES subscriptions ON DELETE CASCADE,
  publication_id   uuid NOT NULL REFERENCES publications,
  sent_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (subscription_id, publication_id)
);
CREATE INDEX digest_items_publication ON digest_items (publication_id);

GRANT SELECT, INSERT ON answer_letters, digest_items TO minhchung_app;
GRANT SELECT, INSERT, DELETE ON subscriptions TO minhchung_app;
GRANT UPDATE (ciphertext, language, place_codes, asked_at, confirmed_at) ON subscriptions TO minhchung_app;
