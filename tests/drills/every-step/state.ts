/** What a desk holds, as lines that two runs can be compared by: every table of the live schema, without ids, times and digests. */
import type { Sql } from "@minhchung/db/connect";

/** Notes of the machine about its own tries: a run that was cut off leaves one more. */
const OF_THE_MACHINE = new Set([
  "runs",
  "job_progress",
  "fetches",
  "hosts",
  "sessions",
  "minhchung_migrations",
  "audit_details",
]);
const DIGESTS = new Set([
  "hash",
  "previous_hash",
  "details_sha256",
  "head",
  "ciphertext",
  "secret",
  "file",
  "ip_address",
]);

/** Sorted; ids that a text names are left out of it. */
export async function stateOf(sql: Sql): Promise<string[]> {
  const columns = await sql<{ table: string; columns: string[] }[]>`
    select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.atttypid in ('text'::regtype, 'bool'::regtype, 'jsonb'::regtype, 'text[]'::regtype, 'real'::regtype)
    group by 1`;
  const lines: string[] = [];
  for (const { table, columns: all } of columns) {
    if (OF_THE_MACHINE.has(table)) continue;
    const kept = all.filter((name) => !DIGESTS.has(name)).map((name) => `"${name}"`);
    if (kept.length === 0) continue;
    const rows = await sql.unsafe<{ line: string }[]>(
      `select row(${kept.join(", ")})::text as line from ${table}`,
    );
    for (const { line } of rows) lines.push(`${table} ${line.replace(UUID, "…").replace(NUMBER, "…")}`);
  }
  for (const { name, n } of await sql<{ name: string; n: number }[]>`
    select name, count(*)::int as n from pgboss.job where state in ('created', 'retry') group by 1`)
    lines.push(`waiting ${name} ${n}`);
  return lines.sort();
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Row numbers inside JSON ("decidingId": 12). */
const NUMBER = /(?<=Id""?: )\d+/g;

/** Lines that one has more often than the other. */
export function gaps(expected: readonly string[], found: readonly string[]): string[] {
  const count = new Map<string, number>();
  for (const line of expected) count.set(line, (count.get(line) ?? 0) + 1);
  for (const line of found) count.set(line, (count.get(line) ?? 0) - 1);
  return [...count]
    .filter(([, n]) => n !== 0)
    .map(([line, n]) => `${n > 0 ? "lost" : "added"} ${Math.abs(n)} × ${line.slice(0, 200)}`);
}
