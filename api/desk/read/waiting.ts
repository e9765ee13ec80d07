import type { Sql } from "@minhchung/db/connect";
import type { Waiting } from "../../staff/people-types.ts";
import { CAN } from "../may.ts";
import { hadPart } from "./appeals.ts";

/** What waits for this person: cases that they hold and nobody has finished, texts that they may review, approved ones, appeals, sources. */
export async function readWaiting(sql: Sql, userId: string): Promise<Waiting> {
  const [row] = await sql<Waiting[]>`
    select (select count(*) from cases k
             where k.assigned_to = ${userId} and k.closed_at is null and k.state in ('open', 'drafting')) as cases,
           (select count(*) from appeals a where a.state = 'received' and not ${hadPart(sql, userId)}
             and exists (select 1 from active_roles where user_id = ${userId} and role in ${sql(CAN.answerAppeal)})) as appeals,
           (select count(*) from sources s
             where s.retired_at is null and case when s.approved_at is null
               then s.proposed_by <> ${userId}
                 and exists (select 1 from active_roles where user_id = ${userId} and role in ${sql(CAN.approveSource)})
               else exists (select 1 from source_alarms where source_id = s.id and cleared_at is null and noted_at is null)
                 and exists (select 1 from active_roles where user_id = ${userId} and role in ${sql(CAN.crawl)}) end) as sources,
           count(*) filter (where r.state = 'in_review') as texts,
           count(*) filter (where r.state = 'approved') as approved
    from rebuttals r
    join lateral (select id from rebuttal_versions where rebuttal_id = r.id order by number desc limit 1) v on true
    join lateral review_right(${userId}, v.id) x on true
    where r.state in ('in_review', 'approved') and has_role(${userId}, 'approver')`;
  return row ?? { cases: 0, texts: 0, approved: 0, appeals: 0, sources: 0 };
}
