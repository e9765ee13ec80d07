-- The main picture of press and official pages: where it stands, what is written below it, and a number by which it is
-- known again (crawlers/pictures): an old picture passed off as new is the commonest distortion of a local event. The
-- picture itself is never kept, nor who took it; of posts nothing is noted at all.
CREATE TABLE document_pictures (
  document_id   bigint PRIMARY KEY,
  collected_on  date NOT NULL,
  source_id     uuid NOT NULL REFERENCES sources,
  url           text NOT NULL CHECK (url ~ '^https?://' AND url !~ '@' AND length(url) <= 2000),
  caption       text CHECK (length(caption) <= 400),
  -- Null while it waits, and where it could not be read.
  hash          bit(64),
  width         integer,
  height        integer,
  -- When the matter was settled, one way or the other.
  read_at       timestamptz,
  attempts      smallint NOT NULL DEFAULT 0,
  error_code    text,
  error_detail  text,
  -- The hash in four parts: of two that differ in up to ten bits, one part differs in up to two, so few rows are looked at
  -- however many there are (crawlers/pictures/alike.ts).
  part_1        integer GENERATED ALWAYS AS (substring(hash FROM 1 FOR 16)::integer) STORED,
  part_2        integer GENERATED ALWAYS AS (substring(hash FROM 17 FOR 16)::integer) STORED,
  part_3        integer GENERATED ALWAYS AS (substring(hash FROM 33 FOR 16)::integer) STORED,
  part_4        integer GENERATED ALWAYS AS (substring(hash FROM 49 FOR 16)::integer) STORED,
  FOREIGN KEY (document_id, collected_on) REFERENCES documents (id, collected_on) ON DELETE CASCADE,
  CHECK ((hash IS NULL) = (width IS NULL) AND (hash IS NULL) = (height IS NULL)),
  CHECK (hash IS NULL OR read_at IS NOT NULL)
);
CREATE INDEX document_pictures_part_1 ON document_pictures (part_1);
CREATE INDEX document_pictures_part_2 ON document_pictures (part_2);
CREATE INDEX document_pictures_part_3 ON document_pictures (part_3);
CREATE INDEX document_pictures_part_4 ON document_pictures (part_4);
CREATE INDEX document_pictures_waiting ON document_pictures (source_id, document_id DESC) WHERE read_at IS NULL;
-- The same address on many pages is asked for once in a while, not for each.
CREATE INDEX document_pictures_url ON document_pictures USING hash (url);

CREATE FUNCTION guard_picture() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM sources WHERE id = NEW.source_id AND kind IN ('press', 'official')) THEN
    RAISE EXCEPTION 'pictures are noted of official pages and registered press only' USING ERRCODE = 'MC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_picture BEFORE INSERT OR UPDATE OF source_id ON document_pictures
  FOR EACH ROW EXECUTE FUNCTION guard_picture();

GRANT SELECT, INSERT, UPDATE ON document_pictures TO minhchung_app;

-- The short way of a page that was never seen (0072) with its picture. Those who call it without one get none.
DROP FUNCTION store_fresh(uuid, text, text, text, text, text, text, text, text, integer, text, text, text, text,
                          timestamptz, boolean, timestamptz, boolean, text, integer, integer, timestamptz,
                          text, text, text, bigint, text, timestamptz, bigint[]);
CREATE FUNCTION store_fresh(
  of_source uuid, page_sha256 text, page_url text, page_etag text, page_last_modified text,
  words_sha256 text, words_title text, words_text text, words_section text, words_redactions integer,
  words_language text, words_register text, words_read_by text, words_permalink text,
  words_published timestamptz, words_guessed boolean, fetched timestamptz, is_sample boolean,
  asked_url text, asked_status integer, asked_bytes integer, asked_at timestamptz,
  copy_url text, copy_sha256 text, copy_mime text, copy_bytes bigint, copy_file text, copy_at timestamptz,
  keys bigint[],
  picture_url text DEFAULT NULL, picture_caption text DEFAULT NULL
) RETURNS TABLE (document bigint, day date) LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  page bigint;
  copy uuid;
BEGIN
  -- Two workers with the same words in hand write one document: the second waits and sees the first's.
  PERFORM pg_advisory_xact_lock(hashtextextended(words_sha256, 0));
  IF EXISTS (SELECT FROM pages p WHERE p.content_sha256 = words_sha256 AND p.document_id IS NOT NULL) THEN
    RETURN;
  END IF;
  INSERT INTO pages (source_id, url_sha256, url) VALUES (of_source, page_sha256, page_url)
    ON CONFLICT DO NOTHING RETURNING id INTO page;
  IF page IS NULL THEN
    RETURN;
  END IF;
  IF copy_file IS NOT NULL THEN
    INSERT INTO archives (url, sha256, mime, bytes, file, retrieved_at, sample)
      VALUES (copy_url, copy_sha256, copy_mime, copy_bytes, copy_file, copy_at, is_sample) RETURNING id INTO copy;
  END IF;
  INSERT INTO documents (source_id, title, text, section, redactions, language, register, permalink, published_at,
                         published_guessed, fetched_at, original_sha256, archive_id, read_by, sample)
    VALUES (of_source, words_title, words_text, words_section, words_redactions, words_language, words_register,
            words_permalink, words_published, words_guessed, fetched, words_sha256, copy, words_read_by, is_sample)
    RETURNING id, collected_on INTO document, day;
  UPDATE pages SET etag = page_etag, last_modified = page_last_modified, last_fetched_at = fetched,
                   content_sha256 = words_sha256, document_id = document, collected_on = day
    WHERE id = page;
  INSERT INTO fetches (source_id, url, outcome, status, bytes, started_at)
    VALUES (of_source, asked_url, 'new', asked_status, asked_bytes, asked_at);
  INSERT INTO text_keys (key, collected_on, document_id) SELECT key, day, document FROM unnest(keys) AS key
    ON CONFLICT DO NOTHING;
  IF picture_url IS NOT NULL THEN
    INSERT INTO document_pictures (document_id, collected_on, source_id, url, caption)
      VALUES (document, day, of_source, picture_url, picture_caption);
  END IF;
  RETURN NEXT;
END $$;
