/** Published texts of hostile words, a payload each, as two people would have left them: current, corrected, withdrawn. */
import type { Sql } from "@minhchung/db/connect";
import type { Payload } from "./payloads/payload.ts";

export interface HostileText {
  readonly slug: string;
  readonly versionId: string;
  readonly payload: Payload;
}

/** What the database holds of a headline, a claim and its short form. */
const MOST = { headline: 200, claim: 300, short: 75 };

/** Enters them in one go. Every seventh was withdrawn, every third of the others corrected: both say why. */
export async function publishAll(sql: Sql, all: readonly Payload[]): Promise<HostileText[]> {
  const [author, approver] = await sql<{ id: string }[]>`
    select u.id from users u join active_roles r on r.user_id = u.id where r.role in ('editor', 'approver')
    group by u.id, u.email order by count(*) filter (where r.role = 'editor') desc, u.email limit 2`;
  const evidence = await sql<{ id: string; sentence: number }[]>`
    select e.id, min(s.id)::int as sentence from evidence e join evidence_sentences s on s.evidence_id = e.id
    where e.kind = 'record' and e.retired_at is null and e.read_by = 'text' group by e.id`;
  if (!author || !approver || evidence.length === 0) throw new Error("nobody to publish, or nothing to cite");
  const texts: HostileText[] = [];
  for (const [at, payload] of all.entries()) {
    const { text } = payload;
    const slug = `doc-hai-${payload.number}`;
    const withdrawn = at % 7 === 6;
    const corrected = !withdrawn && at % 3 === 0;
    const cited = evidence[at % evidence.length];
    const [narrative] = await sql`
      insert into narratives (title, folded, place_codes, status) values (${text}, 'x', ${[text, "22846"]}, 'in_case') returning id`;
    const [matter] = await sql`
      insert into cases (narrative_id, title, claim_text, opened_by, due_at, state)
      values (${narrative?.id}, ${text}, ${text}, ${author.id}, now(), 'published') returning id`;
    const [rebuttal] = await sql`
      insert into rebuttals (case_id, created_by, slug, state)
      values (${matter?.id}, ${author.id}, ${slug}, ${withdrawn ? "withdrawn" : "published"}) returning id`;
    const words = {
      headline: text.slice(0, MOST.headline),
      fact: text,
      claimReviewed: text.slice(0, MOST.claim),
      claimShort: text.slice(0, MOST.short),
      explanation: `${text}\n\n${text}`,
      closingFact: text,
    };
    let versionId = "";
    for (const number of corrected ? [1, 2] : [1]) {
      const [version] = await sql<{ id: string }[]>`
        insert into rebuttal_versions (rebuttal_id, number, kind, rating, headline, fact, claim_reviewed, claim_short,
          explanation, closing_fact, english, change_note, author_id)
        values (${rebuttal?.id}, ${number}, 'rebuttal', 'false', ${words.headline}, ${words.fact}, ${words.claimReviewed},
          ${words.claimShort}, ${words.explanation}, ${words.closingFact}, ${sql.json(words)},
          ${number === 1 ? null : text}, ${author.id}) returning id`;
      versionId = version?.id ?? "";
      await sql`insert into version_citations (version_id, position, evidence_id, evidence_sentence_id, quote)
        values (${versionId}, 1, ${cited?.id ?? ""}, ${cited?.sentence ?? 0}, ${text})`;
      await sql`insert into reviews (version_id, reviewer_id, decision, reason)
        values (${versionId}, ${approver.id}, 'approve', ${text})`;
      await sql`insert into publications (rebuttal_id, version_id, action, reason, published_by)
        values (${rebuttal?.id}, ${versionId}, ${number === 1 ? "publish" : "correct"}, ${number === 1 ? null : text}, ${author.id})`;
    }
    if (withdrawn)
      await sql`insert into publications (rebuttal_id, version_id, action, reason, published_by)
        values (${rebuttal?.id}, ${versionId}, 'withdraw', ${text}, ${author.id})`;
    texts.push({ slug, versionId, payload });
  }
  return texts;
}
