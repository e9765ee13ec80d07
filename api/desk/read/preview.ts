/** A draft as its channels would say it: for whoever writes it, never to be taken along before a second person approved. */
import type { Sql } from "@minhchung/db/connect";
import type { DraftContent } from "@minhchung/db/schema/desk";
import { ApiFailure, found } from "../../errors.ts";
import type { ApprovedText, Cited } from "../../publish/channels/approved.ts";

/**
 * The draft in the form that channels are made of; without an address, since it has no page.
 * @throws ApiFailure `not_found`; `incomplete` while headline or fact is empty
 */
export async function readPreview(
  sql: Sql,
  rebuttalId: string,
  content: DraftContent,
): Promise<ApprovedText> {
  if (content.headline.trim() === "" || content.fact.trim() === "") {
    throw new ApiFailure("incomplete", { params: { fields: "headline, fact" } });
  }
  const [[row], cited] = await Promise.all([
    sql<{ sample: boolean; placeCodes: string[] | null; number: number }[]>`
      select r.sample, n.place_codes as "placeCodes",
             (select coalesce(max(number), 0) + 1 from rebuttal_versions where rebuttal_id = r.id)::int as number
      from rebuttals r left join cases k on k.id = r.case_id left join narratives n on n.id = k.narrative_id
      where r.id = ${rebuttalId}`,
    sql<(Omit<Cited, "quote"> & { id: string })[]>`
      select id, kind, title, issuer, number, to_char(issued_on, 'YYYY-MM-DD') as "issuedOn" from evidence
      where id = any(${[...new Set(content.citations.map((citation) => citation.evidenceId))]}::uuid[])`,
  ]);
  const { sample, placeCodes, number } = found(row);
  const items = new Map(cited.map(({ id, ...item }) => [id, item]));
  const { citations, changeNote, ...words } = content;
  return {
    ...words,
    versionId: "",
    rebuttalId,
    number,
    standing: "approved",
    note: changeNote,
    publishedAt: null,
    placeCodes: placeCodes ?? [],
    url: null,
    sample,
    citations: citations.flatMap(({ evidenceId, quote }) => {
      const item = items.get(evidenceId);
      return item ? [{ quote, ...item }] : [];
    }),
  };
}
