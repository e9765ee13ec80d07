/** Rows of the kinds that a desk of one afternoon has not got yet: an appeal, a fact-check of others, a copy, an alarm … */
import type { Sql } from "@minhchung/db/connect";

export async function moreRows(sql: Sql): Promise<void> {
  const [user] = await sql`select id from users order by email limit 1`;
  const [other] = await sql`select id from users order by email desc limit 1`;
  const [rebuttal] = await sql`select rebuttal_id as id from publications limit 1`;
  const [source] = await sql`select id from sources order by key limit 1`;
  const [version] =
    await sql`select v.id from rebuttal_versions v join rebuttals r on r.id = v.rebuttal_id where r.state = 'in_review' limit 1`;
  for (const [code, state] of [
    ["0AAA-0001", "received"],
    ["0AAA-0002", "upheld"],
    ["0AAA-0003", "rejected"],
  ] as const) {
    const answered = state !== "received";
    await sql`insert into appeals (rebuttal_id, ticket_code, text, state, answer, answered_by, answered_at, due_at)
      values (${rebuttal?.id}, ${code}, 'x', ${state}, ${answered ? "x" : null}, ${answered ? user?.id : null},
              ${answered ? sql`now()` : null}, now())`;
  }
  await sql`insert into fact_checks (url, claim_sha256, claim_reviewed, headline, publisher, rating_said, terms, imported_by)
    select 'https://khac.example/' || n, encode(sha256(n::text::bytea), 'hex'), 'x', 'x', 'x', 'x',
           (select terms from claims where cardinality(terms) > 3 limit 1), ${user?.id}
    from generate_series(1, 12) n`;
  await sql`insert into source_alarms (source_id, kind, reason, raised_at, seen_at, sample_id, sample_collected_on)
    select ${source?.id}, 'silence', 'silent', now(), now(), id, collected_on from documents limit 1`;
  await sql`update sources set last_error_code = 'network', last_error_detail = 'x', last_error_at = now(),
    terms = '{"vi": "x", "en": "x"}', takes = '{"vi": "x", "en": "x"}'`;
  const documents = await sql`select id, collected_on::text as day from documents order by id limit 12`;
  for (const [at, later] of documents.entries()) {
    const earlier = documents[at - 1];
    if (earlier)
      await sql`insert into document_copies (document_id, collected_on, earlier_id, earlier_collected_on, relation, similarity, changed)
        values (${later.id}, ${later.day}::date, ${earlier.id}, ${earlier.day}::date, 'near', 0.9, '[{"earlier": "x", "later": "x"}]')`;
  }
  await sql`insert into document_pictures (document_id, collected_on, source_id, url, caption, hash, width, height, read_at)
    select id, collected_on, source_id, 'https://x.example/' || id, 'x', 1::bit(64), 1200, 800, now() from documents order by id limit 12
    on conflict do nothing`;
  await sql`insert into approval_requests (version_id, asked_by, asked_of, note) values (${version?.id}, ${user?.id}, ${other?.id}, 'x')`;
  await sql`insert into report_parts (report_id, part, text, saved_by)
    select r.id, p.part, 'x', ${user?.id} from reports r,
      unnest(array['situation', 'results', 'limits', 'tasks', 'proposals', 'superior', 'number', 'place', 'recipients', 'signer']) p(part)
    where r.closed_at is null`;
  await sql`update cases set concerns_issuer = 'x' where state <> 'published'`;
  await sql`insert into decisions (case_id, actor_id, action, note) select id, ${user?.id}, 'note', 'x' from cases`;
  await sql`insert into decisions (narrative_id, actor_id, action, reason, note)
    select id, ${user?.id}, 'dismiss', 'other', 'x' from narratives limit 5`;
  await sql`update evidence set number = coalesce(number, 'x'), url = coalesce(url, 'https://x.example/')`;
  await sql`update evidence set retired_at = now(), retired_by = ${user?.id}, retired_reason = 'x'
    where id in (select id from evidence where kind = 'press' limit 3)`;
  await sql`update documents set permalink = coalesce(permalink, 'https://x.example/'), analysis_error = 'x'`;
  await sql`update claims set place_codes = '{x}', reason = coalesce(reason, '{"vi": "x", "en": "x"}')`;
  await sql`update rebuttal_versions set concerns_issuer = 'x', change_note = 'x'`;
  await sql`update receivers set place_codes = '{x}'`;
  await sql`update tips set place_codes = '{x}', link = 'https://x.example/'`;
  await sql`insert into answers (tip_id, text, answered_by) select id, 'x', ${user?.id} from tips`;
}
