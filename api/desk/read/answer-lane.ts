import type { Sql } from "@minhchung/db/connect";
import type { AnswerLaneRow } from "../../staff/types.ts";

const MOST = 200;

interface Row {
  claimId: number;
  text: string;
  documentTitle: string;
  permalink: string | null;
  publishedAt: Date | null;
  placeCodes: string[];
}

/** Complaints about one's own service, newest first: somebody answers them, nobody is flagged. */
export async function readAnswerLane(
  sql: Sql,
  placeName: (code: string) => string,
): Promise<AnswerLaneRow[]> {
  const rows = await sql<Row[]>`
    select c.id as "claimId", c.text, d.title as "documentTitle", d.permalink, d.published_at as "publishedAt",
           c.place_codes as "placeCodes"
    from claims c join documents d on d.id = c.document_id and d.collected_on = c.collected_on
    where c.lane = 'answer' order by c.created_at desc, c.id desc limit ${MOST}`;
  return rows.map(({ placeCodes, publishedAt, ...row }) => ({
    ...row,
    publishedAt: publishedAt?.toISOString() ?? null,
    places: placeCodes.map(placeName),
  }));
}
