import type { Sql } from "@minhchung/db/connect";

export interface PublishedSample {
  caseId: string;
  rebuttalId: string;
  versionId: string;
  publicationId: string;
}

/** A page about a narrative, as two people left it long ago: the rows alone, without jobs, answers or trail. */
export async function publishedSample(
  owner: Sql,
  about: { narrativeId: number; evidenceId: string; author: string; approver: string },
  slug = "trang-mau",
): Promise<PublishedSample> {
  const id = async (query: PromiseLike<readonly { id?: unknown }[]>) => (await query)[0]?.id as string;
  const { narrativeId, evidenceId, author, approver } = about;
  const caseId = await id(owner`
    insert into cases (narrative_id, title, claim_text, state, opened_by, due_at, closed_at)
    values (${narrativeId}, 'Mẫu', 'Mẫu', 'published', ${author}, now(), now()) returning id`);
  const rebuttalId = await id(owner`
    insert into rebuttals (case_id, state, slug, created_by) values (${caseId}, 'published', ${slug}, ${author}) returning id`);
  const versionId = await id(owner`
    insert into rebuttal_versions (rebuttal_id, number, kind, rating, headline, fact, claim_reviewed, claim_short,
      explanation, closing_fact, author_id)
    values (${rebuttalId}, 1, 'rebuttal', 'false', 'Trang mẫu', 'Mẫu', 'Mẫu', 'Mẫu', 'Mẫu', 'Mẫu', ${author}) returning id`);
  await owner`
    insert into version_citations (version_id, position, evidence_id, quote) values (${versionId}, 1, ${evidenceId}, 'Mẫu')`;
  await owner`insert into reviews (version_id, reviewer_id, decision) values (${versionId}, ${approver}, 'approve')`;
  const publicationId = await id(owner`
    insert into publications (rebuttal_id, version_id, action, published_by)
    values (${rebuttalId}, ${versionId}, 'publish', ${author}) returning id`);
  return { caseId, rebuttalId, versionId, publicationId };
}
