-- The queue's reason is that of the flag whose evidence refutes most clearly. Kept beside the flag: asked of `matches`, each
-- page of the queue opened every month there is (measured at 100,000 narratives: half of the time of a page).
ALTER TABLE flags ADD COLUMN p_refuted real NOT NULL DEFAULT 0;
UPDATE flags f SET p_refuted = m.p_refuted FROM matches m WHERE m.id = f.match_id AND m.collected_on = f.collected_on;

CREATE OR REPLACE FUNCTION guard_flag() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id AND collected_on = NEW.collected_on AND lane = 'claims') THEN
    RAISE EXCEPTION 'only a factual claim is flagged' USING ERRCODE = 'MC007';
  END IF;
  SELECT p_refuted INTO NEW.p_refuted FROM matches WHERE id = NEW.match_id AND collected_on = NEW.collected_on
    AND verdict = 'refuted' AND jsonb_array_length(differences) > 0;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a flag needs evidence that refutes and a difference to show' USING ERRCODE = 'MC008';
  END IF;
  RETURN NEW;
END $$;

-- Looked at when a flag is raised or comes to stand on another match, not when it is moved, weighed or carried along below.
DROP TRIGGER guard_flag ON flags;
CREATE TRIGGER guard_flag BEFORE INSERT OR UPDATE OF claim_id, match_id, collected_on ON flags FOR EACH ROW EXECUTE FUNCTION guard_flag();

-- A claim that is held against its evidence anew may refute more or less clearly than before.
CREATE FUNCTION carry_flag_strength() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE flags SET p_refuted = NEW.p_refuted
  WHERE claim_id = NEW.claim_id AND collected_on = NEW.collected_on AND match_id = NEW.id AND p_refuted IS DISTINCT FROM NEW.p_refuted;
  RETURN NULL;
END $$;
CREATE TRIGGER carry_flag_strength AFTER UPDATE OF p_refuted ON matches FOR EACH ROW
  WHEN (OLD.p_refuted IS DISTINCT FROM NEW.p_refuted) EXECUTE FUNCTION carry_flag_strength();
