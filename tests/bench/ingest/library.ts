/** A library of that many evidence sentences, entered in bulk with the terms that the desk itself would give them. */
import { createHash } from "node:crypto";
import type { Sql } from "@minhchung/db/connect";
import { termsOf } from "@minhchung/pipeline/terms";
import { evidenceOf, factOf } from "./texts.ts";

const IN_AN_ITEM = 5;
const AT_ONCE = 1_000;

/**
 * Adds items until the library has `sentences` of them. As the superuser, without triggers, and the index made anew at
 * the end: what is measured comes later.
 */
export async function fillLibrary(admin: Sql, sentences: number): Promise<void> {
  const [{ n: there } = { n: 0 }] = await admin<
    { n: number }[]
  >`select count(*)::int as n from evidence_sentences`;
  if (there >= sentences) return;
  await admin`set session_replication_role = replica`;
  const [index] = await admin<
    { indexdef: string }[]
  >`select indexdef from pg_indexes where indexname = 'evidence_sentences_terms'`;
  if (index) await admin`drop index evidence_sentences_terms`;
  for (let item = there / IN_AN_ITEM; item < sentences / IN_AN_ITEM; item += AT_ONCE) {
    const items = Array.from({ length: Math.min(AT_ONCE, sentences / IN_AN_ITEM - item) }, (_, at) =>
      itemOf(item + at),
    );
    await admin`
      with given as (select * from jsonb_to_recordset(${admin.json(items as never)}) as t (key text, sha text, sentences jsonb)),
      items as (
        insert into evidence (key, kind, title, issuer, number, issued_on, valid_from, text, sha256, rechecked_at)
        select key, 'record', key, 'UBND xã', key || '/QĐ-UBND', current_date - 60, current_date - 60,
               (select string_agg(s ->> 'text', ' ') from jsonb_array_elements(sentences) s), sha, now() from given returning id, key)
      insert into evidence_sentences (evidence_id, position, start_offset, end_offset, text, terms)
      select i.id, s.at - 1, s.at * 100, s.at * 100 + 90, s.one ->> 'text', array(select jsonb_array_elements_text(s.one -> 'terms'))
      from given g join items i on i.key = g.key, jsonb_array_elements(g.sentences) with ordinality as s (one, at)`;
  }
  if (index) await admin.unsafe(index.indexdef);
  await admin`truncate evidence_terms`;
  await admin`insert into evidence_terms select term, count(*) from evidence_sentences, unnest(terms) term group by 1`;
  await admin`set session_replication_role = default`;
  // As autovacuum would have left it.
  await admin`vacuum analyze evidence`;
  await admin`vacuum analyze evidence_sentences`;
  await admin`vacuum analyze evidence_terms`;
}

function itemOf(item: number) {
  const key = `bench-${item}`;
  const sentences = Array.from({ length: IN_AN_ITEM }, (_, at) => {
    const text = evidenceOf(factOf(item * IN_AN_ITEM + at));
    return { text, terms: termsOf(text) };
  });
  return { key, sha: createHash("sha256").update(key).digest("hex"), sentences };
}
