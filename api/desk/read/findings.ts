import type { Sql } from "@minhchung/db/connect";
import type { DraftContent } from "@minhchung/db/schema/desk";
import { found } from "../../errors.ts";
import type { LintFinding } from "../../staff/rebuttal-types.ts";
import { type CitedItem, findingsOf } from "../findings.ts";

interface Head {
  claimText: string | null;
  concernsIssuer: string | null;
  correction: boolean;
}

/**
 * What still stands between `content` and its publication as a version of this rebuttal.
 * @throws ApiFailure `not_found`
 */
export async function readFindings(
  sql: Sql,
  rebuttalId: string,
  content: DraftContent,
): Promise<LintFinding[]> {
  const [[head], cited] = await Promise.all([
    sql<Head[]>`
      select k.claim_text as "claimText", k.concerns_issuer as "concernsIssuer",
             exists (select 1 from publications p where p.rebuttal_id = r.id) as correction
      from rebuttals r left join cases k on k.id = r.case_id where r.id = ${rebuttalId}`,
    readCited(sql, content.citations),
  ]);
  const { claimText, concernsIssuer, correction } = found(head);
  return findingsOf(content, {
    claimText: claimText ?? content.claimReviewed,
    concernsIssuer,
    correction,
    cited,
  });
}

async function readCited(sql: Sql, citations: DraftContent["citations"]): Promise<Map<string, CitedItem>> {
  // Only a page can vanish: what has no address needs no archived copy.
  const rows = await sql<(CitedItem & { id: string })[]>`
    select id, kind, issuer, title, number, issued_on as "issuedOn", text,
           archive_id is not null or url is null as "hasArchive", retired_at is not null as "isRetired"
    from evidence where id = any(${[...new Set(citations.map((citation) => citation.evidenceId))]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
