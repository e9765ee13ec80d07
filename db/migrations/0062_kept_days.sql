-- How long notes of the machine's own doings are kept, as administrators set it; the newest row holds. Where there is none,
-- the environment of the process says. Bounds: a month, since whoever asks what went wrong asks within one; ten years.
CREATE TABLE kept_days (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  days    integer NOT NULL CHECK (days BETWEEN 30 AND 3650),
  set_by  uuid NOT NULL REFERENCES users,
  set_at  timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION guard_kept_days() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT has_role(NEW.set_by, 'administrator') THEN
    RAISE EXCEPTION 'an administrator says how long is kept' USING ERRCODE = 'MC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_kept_days BEFORE INSERT ON kept_days FOR EACH ROW EXECUTE FUNCTION guard_kept_days();

GRANT SELECT, INSERT ON kept_days TO minhchung_app;
