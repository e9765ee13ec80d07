/** What an administrator asks of a database that runs: read by `doctor`, as the application role. */
import { createRequire } from "node:module";
import type { Sql } from "./connect.ts";
import { QUEUE_SCHEMA } from "./queue-setup.ts";
import { DEAD_LETTER } from "./queues.ts";

/** The version of its tables that this pg-boss works with. */
const QUEUE_VERSION = (createRequire(import.meta.url)("pg-boss/version.json") as { schema: number }).schema;

export type QueueHealth = {
  version: number;
  expected: number;
  /** Jobs that may start now. */
  waiting: number;
  running: number;
  /** Jobs that failed for good, about which nobody has decided yet. */
  failed: number;
  /** How long the oldest of the waiting ones has been able to start; 0 when none waits. */
  oldestSeconds: number;
};

export async function queueHealth(sql: Sql): Promise<QueueHealth> {
  const [version] = await sql.unsafe(`select version from ${QUEUE_SCHEMA}.version`);
  const [jobs] = await sql.unsafe<Omit<QueueHealth, "version" | "expected">[]>(
    `select count(*) filter (where state in ('created', 'retry') and start_after <= now() and name <> $1)::int as waiting,
            count(*) filter (where state = 'active')::int as running,
            count(*) filter (where state = 'failed' and name <> $1 and not exists (
              select 1 from dead_letter_decisions d where d.subject = 'job:' || job.id))::int as failed,
            coalesce(extract(epoch from now() - min(start_after) filter (
              where state in ('created', 'retry') and start_after <= now() and name <> $1)), 0)::float8 as "oldestSeconds"
       from ${QUEUE_SCHEMA}.job`,
    [DEAD_LETTER],
  );
  const none = { waiting: 0, running: 0, failed: 0, oldestSeconds: 0 };
  return { version: Number(version?.version), expected: QUEUE_VERSION, ...(jobs ?? none) };
}

export type RoleHealth = {
  user: string;
  role: string;
  superuser: boolean;
  /** Tables, functions and schemas that the application's role owns: none. */
  owned: number;
  /** May the user take more rights on than the application has? */
  ownsTables: boolean;
};

export async function roleHealth(sql: Sql): Promise<RoleHealth> {
  const [row] = await sql<RoleHealth[]>`
    select session_user as "user", current_user as role,
           (select rolsuper from pg_roles where rolname = current_user) as superuser,
           (select count(*)::int from pg_class where relowner = (select oid from pg_roles where rolname = current_user)) as owned,
           pg_has_role(session_user, (select relowner from pg_class where oid = 'public.audit'::regclass), 'member')
             as "ownsTables"`;
  if (row === undefined) throw new Error("no answer");
  return row;
}

/** The first day for which a big table has no partition any more, and how many whole days that is away. */
export async function partitionsReach(sql: Sql): Promise<{ until: string; days: number }> {
  const [row] = await sql<{ until: string; days: number }[]>`
    select min(until)::text as until, (min(until) - current_date)::int as days from (
      select max(substring(pg_get_expr(c.relpartbound, c.oid) from $$TO \\('([0-9-]+)'\\)$$)::date) as until
        from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
       where p.relnamespace = 'public'::regnamespace and p.relkind = 'p' group by p.oid) as tables`;
  return { until: row?.until ?? "-", days: row?.days ?? 0 };
}

/** The server's clock minus ours, in seconds; half of the way there and back is counted in. */
export async function clockSkew(sql: Sql): Promise<number> {
  await sql`select 1`;
  const before = Date.now();
  const [row] = await sql<{ at: number }[]>`select extract(epoch from clock_timestamp())::float8 as at`;
  return (row?.at ?? 0) - (before + Date.now()) / 2000;
}

/** A few archived copies: the newest, the oldest and some between. */
export async function sampleArchives(sql: Sql): Promise<{ file: string; sha256: string }[]> {
  return sql<{ file: string; sha256: string }[]>`
    (select file, sha256 from archives order by retrieved_at desc limit 2)
    union (select file, sha256 from archives order by retrieved_at limit 1)
    union (select file, sha256 from archives order by sha256 limit 2)`;
}
