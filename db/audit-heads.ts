/** The trail's head, once a day: noted by the database, and carried out of it, so that nobody can make the trail anew. */
import { sql } from "drizzle-orm";
import type { NotedHead } from "./audit.ts";
import type { Executor } from "./connect.ts";

export interface AuditHead extends NotedHead {
  /** "2026-11-30", in UTC. */
  readonly day: string;
}

/** Notes today's head, once; null where it was noted already. The database says what it is. */
export async function noteHead(db: Executor): Promise<AuditHead | null> {
  const [head] = await db.execute<Row>(sql`
    insert into audit_heads (entries, head) values (0, '') on conflict (day) do nothing
    returning day::text, entries::int, head`);
  return head ?? null;
}

/** The newest heads first. */
export async function readHeads(db: Executor, most = 400): Promise<AuditHead[]> {
  return [
    ...(await db.execute<Row>(
      sql`select day::text, entries::int, head from audit_heads order by day desc limit ${most}`,
    )),
  ];
}

type Row = { day: string; entries: number; head: string };

/** A head as a line that people can copy: "2026-11-30 1234 9f86…". */
export const headLine = ({ day, entries, head }: AuditHead): string => `${day} ${entries} ${head}`;

/** Every head that stands in a text, be it lines, a letter, or what the public site gives. */
export function headsIn(text: string): AuditHead[] {
  const lines = text.matchAll(/(\d{4}-\d\d-\d\d) (\d{1,15}) ([0-9a-f]{64})/g);
  const json = text.matchAll(
    /"day":\s?"(\d{4}-\d\d-\d\d)",\s?"entries":\s?(\d{1,15}),\s?"head":\s?"([0-9a-f]{64})"/g,
  );
  return [...lines, ...json].map(([, day = "", entries, head = ""]) => ({
    day,
    entries: Number(entries),
    head,
  }));
}
