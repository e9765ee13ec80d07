-- What most pages of a crawl are: never seen before, with words that no other page has. Everything about such a page in one
-- statement, where the general way (crawlers/store.ts) takes six round trips. No row comes back where the page or its words
-- are known: nothing was written then, and the general way decides. crawlers/store.test.ts holds that both leave the same.
CREATE FUNCTION store_fresh(
  of_source uuid, page_sha256 text, page_url text, page_etag text, page_last_modified text,
  words_sha256 text, words_title text, words_text text, words_section text, words_redactions integer,
  words_language text, words_register text, words_read_by text, words_permalink text,
  words_published timestamptz, words_guessed boolean, fetched timestamptz, is_sample boolean,
  asked_url text, asked_status integer, asked_bytes integer, asked_at timestamptz,
  copy_url text, copy_sha256 text, copy_mime text, copy_bytes bigint, copy_file text, copy_at timestamptz,
  keys bigint[]
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
  RETURN NEXT;
END $$;
