import type { Sql } from "@minhchung/db/connect";
import type { Waiting } from "../../staff/people-types.ts";

/** What waits for this person: cases that they hold and nobody has finished, and texts that they may review. */
export async function readWaiting(sql: Sql, userId: string): Promise<Waiting> {
  const [row] = await sql<Waiting[]>`
    select (select count(*) from cases k
             where k.assigned_to = ${userId} and k.closed_at is null and k.state in ('open', 'drafting')) as cases,
           (select count(*) from rebuttals r
             join lateral (select id from rebuttal_versions where rebuttal_id = r.id order by number desc limit 1) v on true
             join lateral review_right(${userId}, v.id) x on true
             where r.state = 'in_review' and has_role(${userId}, 'approver')) as texts`;
  return row ?? { cases: 0, texts: 0 };
}
