import type { Sql } from "@minhchung/db/connect";
import { deviceOf } from "../../auth/device.ts";
import type { SessionRow } from "../../staff/people-types.ts";

interface Row {
  id: string;
  userAgent: string | null;
  since: Date;
  expiresAt: Date;
}

/** Where a person is signed in, the newest first. The tokens stay in the database. */
export async function readSessions(sql: Sql, userId: string, current: string | null): Promise<SessionRow[]> {
  const rows = await sql<Row[]>`
    select id, user_agent as "userAgent", created_at as since, expires_at as "expiresAt"
    from sessions where user_id = ${userId} and expires_at > now() order by created_at desc, id limit 100`;
  return rows.map(({ id, userAgent, since, expiresAt }) => ({
    id,
    ...deviceOf(userAgent),
    since: since.toISOString(),
    expiresAt: expiresAt.toISOString(),
    current: id === current,
  }));
}
