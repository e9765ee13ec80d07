import type { Sql } from "@minhchung/db/connect";
import { rebuttalUrl } from "../../publish/links.ts";
import type { TipRow } from "../../staff/types.ts";

interface Row extends Omit<TipRow, "createdAt" | "dueAt" | "answers"> {
  createdAt: Date;
  dueAt: Date;
  answers: { text: string; at: string; slug: string | null }[];
}

export type TipFilter =
  | { state?: TipRow["state"] | undefined }
  | { caseId: string; narrativeId: number | null }
  | { narrativeId: number };

const MOST = 500;

/** Residents' questions: open ones first, and of these what is due first. Contact data is not read. */
export async function readTips(sql: Sql, publicOrigin: string, filter: TipFilter): Promise<TipRow[]> {
  const rows = await sql<Row[]>`
    select t.id, t.ticket_code as "ticketCode", t.question, t.link, t.state, t.created_at as "createdAt",
           t.due_at as "dueAt", t.case_id as "caseId", t.narrative_id as "narrativeId", t.sample,
           coalesce((
             select json_agg(json_build_object('text', a.text, 'at', a.created_at, 'slug', r.slug) order by a.created_at)
             from answers a left join publications p on p.id = a.publication_id
             left join rebuttals r on r.id = p.rebuttal_id where a.tip_id = t.id), '[]') as answers
    from tips t where ${condition(sql, filter)}
    order by t.state in ('answered', 'closed'), t.due_at, t.id limit ${MOST}`;
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    answers: row.answers.map(({ text, at, slug }) => ({
      text,
      at: new Date(at).toISOString(),
      url: slug === null ? null : rebuttalUrl(publicOrigin, slug),
    })),
  }));
}

function condition(sql: Sql, filter: TipFilter) {
  if ("caseId" in filter) {
    return sql`(t.case_id = ${filter.caseId} or t.narrative_id = ${filter.narrativeId})`;
  }
  if ("narrativeId" in filter) {
    const { narrativeId } = filter;
    return sql`(t.narrative_id = ${narrativeId}
      or t.case_id in (select id from cases where narrative_id = ${narrativeId}))`;
  }
  return filter.state ? sql`t.state = ${filter.state}` : sql`true`;
}
