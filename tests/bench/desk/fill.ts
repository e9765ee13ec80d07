/**
 * A desk after years of work: narratives with their claims, documents, matches and flags; evidence, decisions, cases and
 * published texts. Entered by the superuser without triggers (what is measured is reading), in a plausible spread: of a
 * hundred narratives 30 are open, 3 sleep, 4 are in a case, 50 were dismissed and 13 closed; one in ten has thirteen
 * claims, the others one or two; each claim was held against three sentences.
 */

import type { Sql } from "@minhchung/db/connect";
import { HARM_CLASSES } from "@minhchung/db/schema/claims";
import { sentences } from "./sentences.ts";

const DISTINCT = 20_000;
const DAYS = 700;

export async function fill(admin: Sql, narratives: number): Promise<void> {
  await admin`set session_replication_role = replica`;
  await admin`select ensure_partitions((current_date - ${DAYS}::int), ${Math.ceil(DAYS / 30) + 2})`;
  const rows = sentences(DISTINCT).map(({ text, folded }, n) => ({ n, text, folded }));
  await admin`create temp table said as select * from jsonb_to_recordset(${admin.json(rows)}) as t (n int, text text, folded text)`;
  await admin`create index on said (n)`;
  await people(admin);
  await library(admin);
  await claimsOf(admin, narratives);
  await work(admin);
  await admin`set session_replication_role = default`;
  // As autovacuum would have left it.
  await admin`vacuum analyze`;
}

/** Two who propose and approve, and forty sources. */
async function people(admin: Sql): Promise<void> {
  await admin`insert into users (name, email) select 'Người ' || i, 'nguoi-' || i || '@bench.example' from generate_series(1, 2) i`;
  await admin`
    insert into sources (key, name, kind, connector, url, reason, proposed_by, approved_by, approved_at)
    select 'nguon-' || i, 'Nguồn ' || i, case i % 3 when 0 then 'official' when 1 then 'press' else 'public_page' end, 'feed',
           'https://nguon-' || i || '.example/', 'measured for speed', (select id from users where email = 'nguoi-1@bench.example'),
           (select id from users where email = 'nguoi-2@bench.example'), now()
    from generate_series(0, 39) i`;
}

/** Four thousand documents of evidence, five sentences each. */
async function library(admin: Sql): Promise<void> {
  await admin`
    insert into evidence (key, kind, title, issuer, number, issued_on, valid_from, text, sha256)
    select 'bench-' || s.n, 'record', s.text, 'UBND xã số ' || s.n % 60, s.n || '/QĐ-UBND', current_date - s.n % 700,
           current_date - s.n % 700, repeat(s.text || ' ', 5), encode(sha256(s.text::bytea), 'hex')
    from said s where s.n < 4000`;
  await admin`
    insert into evidence_sentences (evidence_id, position, start_offset, end_offset, text, terms)
    select e.id, p, p * length(e.title), (p + 1) * length(e.title), e.title, string_to_array((select folded from said where n = split_part(e.key, '-', 2)::int), ' ')
    from evidence e, generate_series(0, 4) p`;
  await admin`insert into evidence_terms select term, count(*) from evidence_sentences, unnest(terms) term group by 1`;
}

/** Narratives, and below them everything that the pipeline writes. */
async function claimsOf(admin: Sql, narratives: number): Promise<void> {
  await admin`
    insert into narratives (title, folded, status, status_reason, snoozed_until, harm_class, priority, factors, place_codes,
                            documents_count, sources_count, first_seen_at, last_seen_at, flagged_at)
    select s.text, s.folded,
           case when i % 100 < 30 then 'open' when i % 100 < 33 then 'snoozed' when i % 100 < 37 then 'in_case'
                when i % 100 < 87 then 'dismissed' else 'closed' end,
           case when i % 100 between 37 and 86 then 'not_ours' end,
           case when i % 100 between 30 and 32 then now() + make_interval(hours => i % 90 - 20) end,
           (${[...HARM_CLASSES]}::text[])[1 + i % ${HARM_CLASSES.length}],
           (i * 7919 % 100000) / 100000.0,
           '[{"key": "contradiction", "value": 0.9, "weight": 1}, {"key": "spread", "value": 0.4, "weight": 0.5}]',
           array[(22800 + i % 65)::text], case when i % 10 = 0 then 13 else 1 + i % 2 end, 1 + i % 3,
           at, at + interval '2 days', at
    from (select i, now() - make_interval(mins => (i::bigint * 7907 % (${DAYS} * 1400))::int) as at from generate_series(1, ${narratives}) i) g
    join said s on s.n = g.i % ${DISTINCT}`;
  await admin`
    create temp table parts as
    select n.id as narrative, row_number() over () as id, (n.first_seen_at + k * interval '3 hours') as at, n.title, n.status
    from narratives n, lateral generate_series(1, n.documents_count) k`;
  await admin`
    insert into documents (id, collected_on, source_id, title, text, register, published_at, fetched_at, original_sha256,
                           analysed_at, verified_at, grouped_at)
    select p.id, least(p.at, now())::date, s.id, left(p.title, 80), 'Hôm qua bà con kể với nhau. ' || p.title || ' ' || repeat('Ai biết thêm thì nói rõ cho mọi người cùng hay. ', 8),
           case s.kind when 'official' then 'official' when 'press' then 'news' else 'social' end, p.at, p.at,
           encode(sha256((p.id::text)::bytea), 'hex'), now(), now(), now()
    from parts p join sources s on s.key = 'nguon-' || (p.id * 7 + p.narrative) % 40`;
  await admin`
    insert into claims (id, collected_on, document_id, source_id, start_offset, end_offset, text, kind, lane, checkworthiness, claimed_at, narrative_id)
    select d.id, d.collected_on, d.id, d.source_id, 28, 28 + length(p.title), p.title, 'assertion', 'claims', 0.8, d.published_at, p.narrative
    from parts p join documents d on d.id = p.id and d.collected_on = least(p.at, now())::date`;
  await admin`
    insert into matches (id, collected_on, claim_id, evidence_sentence_id, rank, score, verdict, p_supported, p_refuted, p_not_enough_evidence, differences, same_event, model_version)
    select c.id * 3 + r, c.collected_on, c.id, 1 + (c.id * 11 + r * 977) % 20000, r + 1, 9 - r,
           case r when 0 then 'refuted' else 'not_enough_evidence' end, 0.02, case r when 0 then 0.9 else 0.1 end, case r when 0 then 0.08 else 0.88 end,
           '[{"type": "money", "claim": {"start": 10, "end": 18, "text": "50 triệu"}, "evidence": {"start": 10, "end": 17, "text": "5 triệu"}, "explanation": {"vi": "50 triệu, không phải 5 triệu", "en": "50 million, not 5 million"}}]',
           '{"same": true, "reasons": []}', 'bench'
    from claims c, generate_series(0, 2) r`;
  await admin`
    insert into flags (narrative_id, claim_id, match_id, collected_on, reason_vi, reason_en, p_refuted)
    select c.narrative_id, c.id, c.id * 3, c.collected_on, 'Chứng cứ ghi 5 triệu đồng', 'The evidence says 5 million đồng', 0.9 from claims c`;
}

/** What people did: decisions on whatever is not open, cases, and a published text for one closed narrative in ten. */
async function work(admin: Sql): Promise<void> {
  await admin`create temp table actor as select id from users where email = 'nguoi-1@bench.example'`;
  await admin`
    insert into cases (narrative_id, title, claim_text, state, opened_by, opened_at, due_at, closed_at)
    select id, title, title, case status when 'closed' then 'closed' else 'drafting' end, (select id from actor), flagged_at,
           flagged_at + interval '4 hours', case status when 'closed' then flagged_at + interval '1 day' end
    from narratives where status in ('in_case', 'closed')`;
  await admin`
    insert into decisions (narrative_id, case_id, actor_id, action, reason, created_at)
    select n.id, k.id, (select id from actor), case n.status when 'dismissed' then 'dismiss' when 'snoozed' then 'snooze' else 'open_case' end,
           case n.status when 'dismissed' then 'not_ours' end, n.flagged_at
    from narratives n left join cases k on k.narrative_id = n.id where n.status <> 'open'`;
  await admin`
    insert into case_evidence (case_id, evidence_sentence_id, accepted, decided_by)
    select k.id, 1 + (k.narrative_id * 31 + r) % 20000, r < 2, (select id from actor) from cases k, generate_series(0, 2) r`;
  await admin`
    insert into rebuttals (case_id, slug, state, created_by, created_at)
    select k.id, 'van-ban-' || k.narrative_id, 'published', (select id from actor), k.opened_at
    from cases k where k.state = 'closed' and k.narrative_id % 10 = 0`;
  await admin`
    insert into rebuttal_versions (rebuttal_id, number, kind, rating, headline, fact, claim_reviewed, claim_short, explanation, closing_fact, author_id)
    select r.id, 1, 'rebuttal', 'false', left(k.title, 150), k.title, k.claim_text, left(k.title, 70), k.title, k.title, r.created_by
    from rebuttals r join cases k on k.id = r.case_id`;
  await admin`
    insert into publications (rebuttal_id, version_id, action, published_by, published_at)
    select v.rebuttal_id, v.id, 'publish', v.author_id, r.created_at from rebuttal_versions v join rebuttals r on r.id = v.rebuttal_id`;
}
