import type { Sql } from "@minhchung/db/connect";
import type { MentionRow } from "../../staff/comment-types.ts";

/** Where somebody was named, the newest first. */
export async function readMentions(sql: Sql, userId: string): Promise<MentionRow[]> {
  const rows = await sql<(Omit<MentionRow, "at"> & { at: Date })[]>`
    select m.id::int as id, json_build_object('id', b.id, 'name', b.name) as by, m.created_at as at,
           m.seen_at is not null as seen, coalesce(d.note, c.body) as text, coalesce(k.title, v.headline) as title,
           d.case_id as "caseId", v.rebuttal_id as "rebuttalId"
    from mentions m join users b on b.id = m.made_by
    left join decisions d on d.id = m.decision_id left join cases k on k.id = d.case_id
    left join version_comments c on c.id = m.comment_id left join rebuttal_versions v on v.id = c.version_id
    where m.user_id = ${userId} order by m.id desc limit 100`;
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
