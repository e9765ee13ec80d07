-- How many claims hold each of the commonest terms, by the statistics that PostgreSQL keeps of each month: the application
-- may read claims, but not the partitions by themselves, and so not their statistics.
CREATE FUNCTION claim_terms_held() RETURNS TABLE (term text, claims integer, total integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.term, sum(e.share * c.reltuples)::int,
         (SELECT sum(p.reltuples)::int FROM pg_inherits o JOIN pg_class p ON p.oid = o.inhrelid AND p.reltuples > 0
           WHERE o.inhparent = 'public.claims'::regclass)
  FROM pg_inherits i
  JOIN pg_class c ON c.oid = i.inhrelid AND c.reltuples > 0
  JOIN pg_stats s ON s.schemaname = c.relnamespace::regnamespace::text AND s.tablename = c.relname AND s.attname = 'terms'
  CROSS JOIN LATERAL unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS e (term, share)
  WHERE i.inhparent = 'public.claims'::regclass AND e.term IS NOT NULL
  GROUP BY e.term
$$;
REVOKE ALL ON FUNCTION claim_terms_held() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_terms_held() TO minhchung_app;
