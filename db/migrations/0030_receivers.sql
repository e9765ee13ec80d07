-- Where published texts go besides page and feeds, and what became of each: a register of receivers (a portal's
-- webhook, a station's mailbox, loudspeakers, culture points, learning centres, …) and the delivery ledger.

-- Bodies and places, never persons. A machine's address is fixed: another address is another receiver, so that the
-- ledger of old deliveries stays true.
CREATE TABLE receivers (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind         text NOT NULL CHECK (kind IN
                 ('webhook', 'mail', 'loudspeaker', 'notice_board', 'culture_point', 'learning_centre', 'communicators')),
  name         text NOT NULL CHECK (length(name) BETWEEN 2 AND 200),
  -- Official codes of the communes that it reaches; empty: all.
  place_codes  text[] NOT NULL DEFAULT '{}',
  address      text CHECK (length(address) BETWEEN 3 AND 500),
  -- What a webhook's requests are signed with, sealed with the desk's secret.
  secret       bytea,
  created_by   uuid NOT NULL REFERENCES users,
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  retired_at   timestamptz,
  sample       boolean NOT NULL DEFAULT false,
  CHECK ((kind IN ('webhook', 'mail')) = (address IS NOT NULL)),
  CHECK ((kind = 'webhook') = (secret IS NOT NULL))
);
CREATE UNIQUE INDEX receivers_name ON receivers (kind, name) WHERE retired_at IS NULL;

-- One publication to one receiver. A machine's row ends as "sent"; a place's as "used" or "not_used", which a person
-- notes. "superseded": a later act of the same text went out in its stead. "failed": tried often enough; a person may
-- have it sent again.
CREATE TABLE dispatches (
  id                 uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  publication_id     uuid NOT NULL REFERENCES publications,
  receiver_id        uuid NOT NULL REFERENCES receivers,
  state              text NOT NULL DEFAULT 'waiting'
                       CHECK (state IN ('waiting', 'sent', 'used', 'not_used', 'failed', 'superseded')),
  -- A place's: the day by which it is to be used.
  due_on             date,
  attempts           integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  tried_at           timestamptz,
  error_code         text,
  error_detail       text CHECK (length(error_detail) <= 500),
  ended_at           timestamptz,
  -- A place's: when it was used, and what the person who noted it says ("three times, 5:30 and 17:00").
  used_on            date,
  note               text CHECK (length(note) <= 1000),
  noted_by           uuid REFERENCES users,
  created_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (publication_id, receiver_id),
  CHECK ((state IN ('sent', 'used', 'not_used', 'superseded')) = (ended_at IS NOT NULL)),
  CHECK ((state = 'used') = (used_on IS NOT NULL)),
  CHECK ((state IN ('used', 'not_used')) = (noted_by IS NOT NULL)),
  CHECK (state <> 'not_used' OR length(note) > 0)
);
CREATE INDEX dispatches_receiver ON dispatches (receiver_id, created_at DESC);
CREATE INDEX dispatches_open ON dispatches (receiver_id) WHERE state IN ('waiting', 'failed');

-- What has ended stays as it is: a ledger is no drawing board.
CREATE FUNCTION guard_dispatch() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'the delivery has ended' USING ERRCODE = 'MC020';
  END IF;
  IF NEW.state IN ('sent', 'failed', 'used', 'not_used') AND
     (NEW.state IN ('sent', 'failed')) <> ((SELECT kind FROM receivers WHERE id = NEW.receiver_id) IN ('webhook', 'mail')) THEN
    RAISE EXCEPTION 'a machine is sent to, a place uses' USING ERRCODE = 'MC020';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_dispatch BEFORE UPDATE ON dispatches FOR EACH ROW EXECUTE FUNCTION guard_dispatch();

GRANT SELECT, INSERT ON receivers, dispatches TO minhchung_app;
GRANT UPDATE (name, place_codes, retired_at) ON receivers TO minhchung_app;
GRANT UPDATE (state, due_on, attempts, tried_at, error_code, error_detail, ended_at, used_on, note, noted_by)
  ON dispatches TO minhchung_app;
