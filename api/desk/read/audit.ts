import type { Sql } from "@minhchung/db/connect";
import type { AuditRow } from "../../staff/types.ts";

const PAGE = 100;

/** One page of the audit trail, newest first. */
export async function readAudit(sql: Sql, page: number): Promise<{ rows: AuditRow[]; total: number }> {
  const [rows, [count]] = await Promise.all([
    sql<(Omit<AuditRow, "at"> & { at: Date })[]>`
      select a.seq, a.at, a.action, a.subject, a.hash, d.details,
             case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as actor
      from audit a
      left join audit_details d on d.seq = a.seq
      left join users u on u.id = a.actor_id
      order by a.seq desc limit ${PAGE} offset ${(page - 1) * PAGE}`,
    sql<{ n: number }[]>`select count(*) as n from audit`,
  ]);
  return { rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })), total: count?.n ?? 0 };
}
