/** Documents as the analysis leaves them, entered in bulk: a desk that has read so many already. */
import type { Sql } from "@minhchung/db/connect";
import { fold } from "@minhchung/models/text/fold";
import { createPipeline } from "@minhchung/pipeline/pipeline";
import { stepsOf, versionLine } from "@minhchung/pipeline/step";
import { termsOf } from "@minhchung/pipeline/terms";
import { postNumber, shaOf } from "./on-server.ts";

const AT_ONCE = 1_000;
/** Read by the steps as they are: otherwise the desk would read them again. */
const STEPS = createPipeline(() => Promise.reject(new Error("nothing is searched for")));
const READ = versionLine(stepsOf(STEPS, "analyse"));
const VERIFIED = versionLine(stepsOf(STEPS, "verify"));
/** Evidence sentences that a claim was held against, as the pipeline writes them. */
const MATCHES = 3;

export interface Standing {
  readonly documents: number;
  /** Of the library: each fact is told by three posts, every second post with a changed figure. */
  readonly sentences: number;
}

/** Adds what is missing to `documents`: each with its claim and matches, every second one flagged, one narrative a fact. */
export async function stand(admin: Sql, source: string, { documents, sentences }: Standing): Promise<void> {
  const [{ n: there } = { n: 0 }] = await admin<{ n: number }[]>`select count(*)::int as n from documents`;
  await admin`set session_replication_role = replica`;
  for (let first = there; first < documents; first += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, documents - first) }, (_, at) =>
      rowOf(first + at, sentences),
    );
    await enter(admin, source, rows);
  }
  await admin`set session_replication_role = default`;
  // As autovacuum would have left it.
  for (const table of ["documents", "claims", "matches", "flags", "narratives"])
    await admin`vacuum analyze ${admin(table)}`;
}

function rowOf(n: number, sentences: number) {
  const { title, text, claim } = postNumber(n, sentences);
  const start = text.indexOf(claim);
  const fact = Math.floor(n / 3);
  return {
    ...{ title, text, claim, fact, start, end: start + claim.length, terms: termsOf(claim) },
    folded: fold(claim),
    sha: shaOf(n),
    refuted: n % 2 === 0,
    sentence: 1 + ((fact * 7919) % Math.max(1, sentences - MATCHES)),
  };
}

async function enter(admin: Sql, source: string, rows: readonly ReturnType<typeof rowOf>[]): Promise<void> {
  await admin`
    with given as materialized (
      select * from jsonb_to_recordset(${admin.json(rows as never)})
        as t (title text, text text, claim text, fact int, start int, "end" int, terms jsonb, folded text, sha text, refuted boolean, sentence bigint)),
    documents as (
      insert into documents (source_id, title, text, register, published_at, original_sha256, compared_at, analysed_at, verified_at, grouped_at,
                             analysis_version, verification_version)
      select ${source}, title, text, 'social', now(), sha, now(), now(), now(), now(), ${READ}, ${VERIFIED} from given
      returning id, collected_on, source_id, original_sha256),
    narratives as (
      insert into narratives (title, folded, priority, documents_count, sources_count, flagged_at, status_reason)
      select min(claim), min(folded), 0.5, count(*), 1, now(), fact::text from given where refuted group by fact
      returning id, status_reason),
    numbered as materialized (
      select g.*, d.id as document_id, d.collected_on, d.source_id, n.id as narrative_id,
             nextval('claims_id_seq') as claim_id, nextval('matches_id_seq') as m0, nextval('matches_id_seq') as m1, nextval('matches_id_seq') as m2
      from given g join documents d on d.original_sha256 = g.sha
      left join narratives n on g.refuted and n.status_reason = g.fact::text),
    claims as (
      insert into claims (id, collected_on, document_id, source_id, start_offset, end_offset, text, kind, lane, checkworthiness,
                          claimed_at, terms, outcome, narrative_id, deciding_match_id, reason)
      select claim_id, collected_on, document_id, source_id, start, "end", claim, 'hearsay', 'claims', 0.8, now(),
             array(select jsonb_array_elements_text(terms)), case when refuted then 'refuted' else 'undecided' end, narrative_id,
             case when refuted then m0 end,
             case when refuted then '{"vi": "Chứng cứ ghi 5 triệu đồng", "en": "The evidence says 5 million đồng"}'::jsonb end
      from numbered),
    matches as (
      insert into matches (id, collected_on, claim_id, evidence_sentence_id, rank, score, verdict, p_supported, p_refuted,
                           p_not_enough_evidence, differences, same_event, model_version)
      select (array[m0, m1, m2])[k + 1], collected_on, claim_id, sentence + k, k + 1, 1 - k * 0.2,
             case when refuted and k = 0 then 'refuted' else 'not_enough_evidence' end, 0.02,
             case when refuted and k = 0 then 0.9 else 0.1 end, 0.08,
             '[{"type": "money", "claim": {"start": 10, "end": 18, "text": "50 triệu"}, "evidence": {"start": 10, "end": 17, "text": "5 triệu"}, "explanation": {"vi": "50 triệu, không phải 5 triệu", "en": "50 million, not 5 million"}}]',
             '{"same": true, "reasons": []}', 'bench'
      from numbered cross join generate_series(0, ${MATCHES - 1}) k)
    insert into flags (narrative_id, claim_id, match_id, collected_on, reason_vi, reason_en, p_refuted)
    select narrative_id, claim_id, m0, collected_on, 'Chứng cứ ghi 5 triệu đồng', 'The evidence says 5 million đồng', 0.9
    from numbered where refuted`;
}
