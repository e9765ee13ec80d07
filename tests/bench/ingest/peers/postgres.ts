/** PostgreSQL's own full-text search: stored vectors with an index, any word, ranked by `ts_rank`. */
import type { Sql } from "@minhchung/db/connect";

const FIRST = 10;

/** Makes the vectors and their index beside the library; gives what takes them away again. */
export async function prepareRanking(admin: Sql): Promise<() => Promise<void>> {
  await admin`create table bench_ranking as select id, text, to_tsvector('simple', text) as words from evidence_sentences`;
  await admin`create index on bench_ranking using gin (words)`;
  await admin`vacuum analyze bench_ranking`;
  return async () => {
    await admin`drop table bench_ranking`;
  };
}

/** The first of the ten best sentences. */
export async function ranked(admin: Sql, claim: string): Promise<string | undefined> {
  const [first] = await admin<{ text: string }[]>`
    with q as (select replace(plainto_tsquery('simple', ${claim})::text, '&', '|')::tsquery as any_of)
    select r.text from bench_ranking r, q where r.words @@ q.any_of
    order by ts_rank(r.words, q.any_of) desc, r.id limit ${FIRST}`;
  return first?.text;
}
