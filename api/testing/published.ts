import type { Sql } from "@minhchung/db/connect";

export interface ApprovedSample {
  caseId: string;
  rebuttalId: string;
  versionId: string;
}
export interface PublishedSample extends ApprovedSample {
  publicationId: string;
}

interface About {
  narrativeId: number | null;
  evidenceId: string;
  author: string;
  approver: string;
}

const id = async (query: PromiseLike<readonly { id?: unknown }[]>) => (await query)[0]?.id as string;

/** A text that a second person has approved: the rows alone, without jobs, answers or trail. */
export async function approvedSample(
  owner: Sql,
  { narrativeId, evidenceId, author, approver }: About,
): Promise<ApprovedSample> {
  const caseId = await id(owner`
    insert into cases (narrative_id, title, claim_text, state, opened_by, due_at)
    values (${narrativeId}, 'Mẫu', 'Mẫu', 'approved', ${author}, now()) returning id`);
  const rebuttalId = await id(owner`
    insert into rebuttals (case_id, state, created_by) values (${caseId}, 'approved', ${author}) returning id`);
  const versionId = await id(owner`
    insert into rebuttal_versions (rebuttal_id, number, kind, rating, headline, fact, claim_reviewed, claim_short,
      explanation, closing_fact, author_id)
    values (${rebuttalId}, 1, 'rebuttal', 'false', 'Trang mẫu', 'Mẫu', 'Mẫu', 'Mẫu', 'Mẫu', 'Mẫu', ${author}) returning id`);
  await owner`
    insert into version_citations (version_id, position, evidence_id, quote) values (${versionId}, 1, ${evidenceId}, 'Mẫu')`;
  await owner`insert into reviews (version_id, reviewer_id, decision) values (${versionId}, ${approver}, 'approve')`;
  return { caseId, rebuttalId, versionId };
}

/** A page about a narrative, as two people left it long ago. */
export async function publishedSample(
  owner: Sql,
  about: About,
  slug = "trang-mau",
): Promise<PublishedSample> {
  const approved = await approvedSample(owner, about);
  const { caseId, rebuttalId, versionId } = approved;
  await owner`update cases set state = 'published', closed_at = now() where id = ${caseId}`;
  await owner`update rebuttals set state = 'published', slug = ${slug} where id = ${rebuttalId}`;
  const publicationId = await id(owner`
    insert into publications (rebuttal_id, version_id, action, published_by)
    values (${rebuttalId}, ${versionId}, 'publish', ${about.author}) returning id`);
  return { ...approved, publicationId };
}
