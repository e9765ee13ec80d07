import type { Sql } from "@minhchung/db/connect";
import type { RebuttalState } from "@minhchung/db/schema/desk";
import type { ApprovalView, DelegationRow, UnitRow } from "../../staff/approval-types.ts";
import type { Person } from "../../staff/people-types.ts";
import { able, type Holder } from "../may.ts";

export async function readUnits(sql: Sql): Promise<UnitRow[]> {
  return sql<UnitRow[]>`
    select n.id, n.name, n.kind, (select count(*)::int from users u where u.unit_id = n.id and u.disabled_at is null) as people
    from units n order by n.kind <> 'desk', n.name`;
}

/** All delegations: what stands or is to come first, then what is over; the newest first. */
export async function readDelegations(sql: Sql, person: Holder): Promise<DelegationRow[]> {
  const rows = await sql<(Omit<DelegationRow, "may"> & { fromId: string })[]>`
    select d.id, json_build_object('id', f.id, 'name', f.name) as "from", json_build_object('id', t.id, 'name', t.name) as "to",
           to_char(d.starts_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as "firstDay",
           to_char(d.ends_at at time zone 'Asia/Ho_Chi_Minh' - interval '1 second', 'YYYY-MM-DD') as "lastDay", d.reason,
           d.from_user as "fromId",
           case when d.revoked_at is not null then 'revoked' when d.ends_at <= now() then 'over'
                when d.starts_at > now() then 'coming' else 'standing' end as state
    from approval_delegations d join users f on f.id = d.from_user join users t on t.id = d.to_user
    order by (d.revoked_at is null and d.ends_at > now()) desc, d.created_at desc limit 200`;
  return rows.map(({ fromId, ...row }) => {
    const open = row.state === "standing" || row.state === "coming";
    return { ...row, may: { revoke: open && (fromId === person.id || able(person, "administer")) } };
  });
}

interface Row {
  unit: ApprovalView["unit"];
  how: "place" | "request" | "delegation" | null;
  from: Person | null;
  requests: ApprovalView["requests"];
  askable: Person[];
}

/** Whose a version is, by what right the person may review it, and whom a writer has asked or could ask. */
export async function readApproval(
  sql: Sql,
  versionId: string,
  { person, state, wrote }: { person: Holder; state: RebuttalState; wrote: boolean },
): Promise<ApprovalView> {
  const [row] = await sql<Row[]>`
    select (select json_build_object('id', n.id, 'name', n.name) from units n where n.id = unit_of_version(${versionId})) as unit,
           x.how, (select json_build_object('id', u.id, 'name', u.name)
                   from approval_delegations d join users u on u.id = d.from_user
                   where x.how = 'delegation' and d.id = x.id) as "from",
           coalesce((select json_agg(json_build_object('id', q.id, 'of', json_build_object('id', o.id, 'name', o.name),
               'by', json_build_object('id', b.id, 'name', b.name), 'note', q.note, 'at', q.created_at) order by q.created_at)
             from approval_requests q join users o on o.id = q.asked_of join users b on b.id = q.asked_by
             where q.version_id = ${versionId} and q.withdrawn_at is null), '[]') as requests,
           coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name)
             from active_roles a join users u on u.id = a.user_id
             where ${wrote} and a.role = 'approver' and not reviews_by_place(u.id, ${versionId})
               and not exists (select 1 from version_authors w where w.version_id = ${versionId} and w.user_id = u.id)
               and not exists (select 1 from approval_requests q where q.version_id = ${versionId}
                               and q.asked_of = u.id and q.withdrawn_at is null)), '[]') as askable
    from (select 1) one left join review_right(${person.id}, ${versionId}) x on true`;
  const { unit = null, how = null, from = null, requests = [], askable = [] } = row ?? {};
  const asks = wrote && able(person, "write") && state === "in_review";
  return {
    unit,
    right:
      how === "delegation" && from ? { how, from } : how === null || how === "delegation" ? null : { how },
    requests: requests.map((request) => ({ ...request, at: new Date(request.at).toISOString() })),
    askable: asks ? askable : [],
    may: { ask: asks && askable.length > 0, withdraw: asks && requests.length > 0 },
  };
}
