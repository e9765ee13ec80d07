import type { Sql } from "@minhchung/db/connect";
import type { Role } from "@minhchung/db/schema/people";
import type { Person, UserRow } from "../../staff/people-types.ts";

interface GrantRow {
  grantId: string;
  userId: string;
  role: Role;
  requestedBy: Person | null;
  confirmed: boolean;
}

/** All people of the desk with their roles, and the roles that wait for a second administrator. */
export async function readUsers(sql: Sql, asker: string): Promise<UserRow[]> {
  const [users, grants] = await Promise.all([
    sql<(Omit<UserRow, "roles" | "pendingRoles" | "disabledAt" | "may"> & { disabledAt: Date | null })[]>`
      select u.id, u.name, u.email, u.disabled_at as "disabledAt", u.sample, u.two_factor_enabled as "secondFactor",
             u.unit_id as "unitId", not exists (select from accounts a where a.user_id = u.id) as invited,
             (select count(*) from sessions s where s.user_id = u.id and s.expires_at > now()) as sessions
      from users u order by u.name, u.id`,
    sql<GrantRow[]>`
      select g.id as "grantId", g.user_id as "userId", g.role, g.confirmed_at is not null as confirmed,
             case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as "requestedBy"
      from role_grants g left join users u on u.id = g.requested_by
      where g.revoked_at is null order by g.requested_at`,
  ]);
  return users.map((user) => {
    const own = grants.filter((grant) => grant.userId === user.id);
    return {
      ...user,
      may: { resetSecondFactor: user.secondFactor && user.id !== asker, invite: user.invited },
      disabledAt: user.disabledAt?.toISOString() ?? null,
      roles: own.filter((grant) => grant.confirmed).map((grant) => grant.role),
      pendingRoles: own
        .filter((grant) => !grant.confirmed)
        .map(({ grantId, role, requestedBy }) => ({
          grantId,
          role,
          requestedBy,
          mayConfirm: requestedBy?.id !== asker && user.id !== asker,
        })),
    };
  });
}

/** Those to whom work can be given. */
export async function readPeople(sql: Sql): Promise<(Person & { roles: Role[] })[]> {
  return sql<(Person & { roles: Role[] })[]>`
    select u.id, u.name, array_agg(a.role order by a.role) as roles
    from users u join active_roles a on a.user_id = u.id group by u.id, u.name order by u.name`;
}
