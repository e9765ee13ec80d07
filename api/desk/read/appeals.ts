import type { Sql } from "@minhchung/db/connect";
import { rebuttalUrl } from "../../publish/links.ts";
import type { AppealRow, AppealState } from "../../staff/appeal-types.ts";
import { type Holder, mayAppeal } from "../may.ts";

interface Row extends Omit<AppealRow, "createdAt" | "dueAt" | "answeredAt" | "rebuttal" | "may"> {
  createdAt: Date;
  dueAt: Date;
  answeredAt: Date | null;
  rebuttalId: string;
  headline: string;
  slug: string | null;
  hadPart: boolean;
}

const MOST = 500;

/** Appeals: those that wait first, and of these what is due first. Nothing says who sent one. */
export async function readAppeals(
  sql: Sql,
  { person, origin, state }: { person: Holder; origin: string; state: AppealState | undefined },
): Promise<AppealRow[]> {
  const rows = await sql<Row[]>`
    select a.id, a.ticket_code as "ticketCode", a.text, a.state, a.created_at as "createdAt", a.due_at as "dueAt",
           a.answer, a.answered_at as "answeredAt", r.id as "rebuttalId", r.slug, v.headline,
           ${hadPart(sql, person.id)} as "hadPart"
    from appeals a join rebuttals r on r.id = a.rebuttal_id
    join lateral (select headline from rebuttal_versions where rebuttal_id = r.id order by number desc limit 1) v on true
    where ${state ? sql`a.state = ${state}` : sql`true`}
    order by a.state <> 'received', case when a.state = 'received' then a.due_at end, a.answered_at desc, a.id limit ${MOST}`;
  return rows.map(({ rebuttalId, headline, slug, hadPart, ...row }) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    rebuttal: { id: rebuttalId, headline, url: slug === null ? null : rebuttalUrl(origin, slug) },
    may: mayAppeal(person, row.state, hadPart),
  }));
}

/** Whether the person wrote or decided on any version of the text of appeal `a`, as the database's `guard_appeal` asks. */
export const hadPart = (sql: Sql, userId: string) => sql`exists (
  select 1 from rebuttal_versions v
  left join version_authors w on w.version_id = v.id left join reviews d on d.version_id = v.id
  where v.rebuttal_id = a.rebuttal_id and ${userId} in (w.user_id, d.reviewer_id))`;
