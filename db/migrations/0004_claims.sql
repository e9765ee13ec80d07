-- Claims found in documents, their matches with evidence, the narratives that the queue shows, and flags.

CREATE TABLE narratives (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title            text NOT NULL,
  folded           text NOT NULL,
  -- Folded one- and two-syllable terms, for finding the narrative that a new claim belongs to.
  terms            text[] NOT NULL DEFAULT '{}',
  status           text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'snoozed', 'in_case', 'dismissed', 'closed')),
  status_reason    text,
  snoozed_until    timestamptz,
  assigned_to      uuid REFERENCES users,
  harm_class       text NOT NULL DEFAULT 'other' CHECK (harm_class IN ('health', 'disaster', 'fraud', 'public_order', 'livelihood', 'land', 'other')),
  priority         real NOT NULL DEFAULT 0,
  -- Each factor of the priority, so that a person can see why: [{key, value, weight}].
  factors          jsonb NOT NULL DEFAULT '[]',
  place_codes      text[] NOT NULL DEFAULT '{}',
  documents_count  integer NOT NULL DEFAULT 0,
  sources_count    integer NOT NULL DEFAULT 0,
  first_seen_at    timestamptz NOT NULL DEFAULT now(),
  last_seen_at     timestamptz NOT NULL DEFAULT now(),
  flagged_at       timestamptz,
  responded_at     timestamptz,
  row_version      integer NOT NULL DEFAULT 1,
  sample           boolean NOT NULL DEFAULT false
);
CREATE INDEX narratives_queue ON narratives (priority DESC, id) WHERE status = 'open' AND flagged_at IS NOT NULL;

CREATE INDEX narratives_terms ON narratives USING gin (terms);

CREATE SEQUENCE claims_id_seq;
CREATE TABLE claims (
  id               bigint NOT NULL DEFAULT nextval('claims_id_seq'),
  collected_on     date NOT NULL,
  document_id      bigint NOT NULL,
  source_id        uuid NOT NULL REFERENCES sources,
  start_offset     integer NOT NULL CHECK (start_offset >= 0),
  end_offset       integer NOT NULL CHECK (end_offset > start_offset),
  text             text NOT NULL,
  -- Opinion, criticism, satire, guess have no row at all (invariant 3).
  kind             text NOT NULL CHECK (kind IN ('assertion', 'hearsay', 'announced_future', 'rumour_question', 'complaint')),
  lane             text NOT NULL CHECK (lane IN ('claims', 'tips', 'answer')),
  checkworthiness  real NOT NULL CHECK (checkworthiness BETWEEN 0 AND 1),
  place_codes      text[] NOT NULL DEFAULT '{}',
  readings         jsonb NOT NULL DEFAULT '{}',
  claimed_at       timestamptz,
  narrative_id     bigint REFERENCES narratives,
  step_versions    jsonb NOT NULL DEFAULT '{}',
  created_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, collected_on),
  UNIQUE (document_id, start_offset, end_offset, collected_on),
  FOREIGN KEY (document_id, collected_on) REFERENCES documents (id, collected_on) ON DELETE CASCADE,
  CHECK ((kind = 'rumour_question') = (lane = 'tips')),
  CHECK ((kind = 'complaint') = (lane = 'answer'))
) PARTITION BY RANGE (collected_on);
CREATE INDEX claims_narrative ON claims (narrative_id);
CREATE INDEX claims_lane ON claims (lane, created_at DESC);

CREATE SEQUENCE matches_id_seq;
CREATE TABLE matches (
  id                     bigint NOT NULL DEFAULT nextval('matches_id_seq'),
  collected_on           date NOT NULL,
  claim_id               bigint NOT NULL,
  evidence_sentence_id   bigint NOT NULL REFERENCES evidence_sentences,
  rank                   integer NOT NULL CHECK (rank >= 1),
  score                  real NOT NULL,
  verdict                text NOT NULL CHECK (verdict IN ('supported', 'refuted', 'not_enough_evidence')),
  p_supported            real NOT NULL,
  p_refuted              real NOT NULL,
  p_not_enough_evidence  real NOT NULL,
  differences            jsonb NOT NULL DEFAULT '[]',
  same_event             jsonb NOT NULL DEFAULT '{}',
  model_version          text NOT NULL,
  created_at             timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, collected_on),
  UNIQUE (id, claim_id, collected_on),
  UNIQUE (claim_id, evidence_sentence_id, collected_on),
  FOREIGN KEY (claim_id, collected_on) REFERENCES claims (id, collected_on) ON DELETE CASCADE
) PARTITION BY RANGE (collected_on);

-- Invariant 4: no flag without the claim, the evidence sentence beside it, and the difference.
CREATE TABLE flags (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  narrative_id  bigint NOT NULL REFERENCES narratives,
  claim_id      bigint NOT NULL,
  match_id      bigint NOT NULL,
  collected_on  date NOT NULL,
  reason_vi     text NOT NULL CHECK (length(reason_vi) > 0),
  reason_en     text NOT NULL CHECK (length(reason_en) > 0),
  created_at    timestamptz NOT NULL DEFAULT now(),
  UNIQUE (claim_id, collected_on),
  FOREIGN KEY (match_id, claim_id, collected_on) REFERENCES matches (id, claim_id, collected_on) ON DELETE CASCADE
);
CREATE INDEX flags_narrative ON flags (narrative_id);

CREATE FUNCTION guard_flag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id AND collected_on = NEW.collected_on AND lane = 'claims') THEN
    RAISE EXCEPTION 'only a factual claim is flagged' USING ERRCODE = 'MC007';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM matches WHERE id = NEW.match_id AND collected_on = NEW.collected_on
                   AND verdict = 'refuted' AND jsonb_array_length(differences) > 0) THEN
    RAISE EXCEPTION 'a flag needs evidence that refutes and a difference to show' USING ERRCODE = 'MC008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_flag BEFORE INSERT OR UPDATE ON flags FOR EACH ROW EXECUTE FUNCTION guard_flag();

-- Partitions by month, made ahead by the owner and on demand by the application (it may call, not create).
CREATE FUNCTION ensure_partitions(first_month date, months integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  parent text; month date; made integer := 0; name text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['fetches', 'documents', 'claims', 'matches'] LOOP
    FOR i IN 0 .. months - 1 LOOP
      month := (date_trunc('month', first_month) + make_interval(months => i))::date;
      name := parent || '_' || to_char(month, 'YYYY_MM');
      IF to_regclass('public.' || quote_ident(name)) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                       name, parent, month, (month + interval '1 month')::date);
        made := made + 1;
      END IF;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
REVOKE ALL ON FUNCTION ensure_partitions(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_partitions(date, integer) TO minhchung_app;

GRANT SELECT, INSERT, UPDATE ON narratives TO minhchung_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON claims, matches, flags TO minhchung_app;
GRANT USAGE ON SEQUENCE claims_id_seq, matches_id_seq TO minhchung_app;
