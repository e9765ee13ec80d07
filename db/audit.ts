import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Executor, Sql } from "./connect.ts";

/**
 * One entry of the audit trail. `subject` names what was acted on ("case:…", "version:…").
 * `details` hold ids and decisions, never words of residents; they can be erased later without breaking
 * the chain, which holds only their digest.
 */
export type AuditEntry = {
  /** Who; null for the system itself. */
  actorId: string | null;
  action: string;
  subject: string;
  details?: Readonly<Record<string, unknown>>;
};

/**
 * Appends to the trail, inside the transaction of what it records: both happen, or neither.
 * Number, time and hashes are set by the database (migrations, `chain_audit`), one writer at a time until
 * the transaction ends: append last.
 * @returns the entry's number
 */
export async function appendAudit(tx: Executor, entry: AuditEntry): Promise<number> {
  const details = canonical(entry.details ?? {});
  const rows = await tx.execute<{ seq: number }>(sql`
    insert into audit (actor_id, action, subject, details_sha256)
    values (${entry.actorId}::uuid, ${entry.action}, ${entry.subject}, ${digest(details)})
    returning seq`);
  const seq = rows[0]?.seq as number;
  await tx.execute(sql`insert into audit_details (seq, details) values (${seq}, ${details}::jsonb)`);
  return seq;
}

/** `broken`: the first entry that does not fit, and why; null when the whole chain holds. */
export type AuditReport = {
  entries: number;
  /** Entries whose details were erased on request. */
  erased: number;
  /** The last hash: write it down elsewhere, and a cut-off tail shows as well. */
  head: string;
  broken: { seq: number; reason: "gap" | "previous" | "hash" | "details" | "head" } | null;
};

const BATCH = 1000;
const START = "0".repeat(64);

/**
 * Walks the whole chain in batches and computes every hash again, here and not in the database: a
 * replaced function there would agree with itself.
 * @param noted what was written down elsewhere: a hash that must occur in the chain, or heads that must stand at their
 *   place. An entry that is missing at the end shows by them ("gap"), and a chain that was made anew from the first
 *   entry on, which agrees with itself, shows by nothing else ("head").
 */
export async function verifyAudit(sql: Sql, noted?: string | readonly NotedHead[]): Promise<AuditReport> {
  const report: AuditReport = { entries: 0, erased: 0, head: START, broken: null };
  const expectedHead = typeof noted === "string" ? noted : undefined;
  const heads = typeof noted === "string" || noted === undefined ? [] : noted;
  const headAt = new Map(heads.map(({ entries, head }) => [entries, head]));
  let seen = expectedHead === undefined || expectedHead === START;
  for await (const rows of readTrail(sql).cursor(BATCH)) {
    for (const row of rows) {
      const reason = check(row, report.entries + 1, report.head);
      if (reason !== null) return { ...report, broken: { seq: row.seq, reason } };
      report.entries += 1;
      report.head = row.hash;
      if ((headAt.get(row.seq) ?? row.hash) !== row.hash)
        return { ...report, broken: { seq: row.seq, reason: "head" } };
      if (row.hash === expectedHead) seen = true;
      if (isErased(row.details)) report.erased += 1;
    }
  }
  if (!seen || heads.some(({ entries }) => entries > report.entries))
    report.broken = { seq: report.entries + 1, reason: "gap" };
  return report;
}

/** The last hash of the chain when it had so many entries. */
export type NotedHead = { readonly entries: number; readonly head: string };

type Row = {
  seq: number;
  micros: string;
  actor_id: string | null;
  action: string;
  subject: string;
  details_sha256: string;
  previous_hash: string;
  hash: string;
  details: Record<string, unknown> | null;
};

const readTrail = (sql: Sql) => sql<Row[]>`
  select seq, (extract(epoch from at) * 1000000)::bigint::text as micros, actor_id, action, subject,
         details_sha256, previous_hash, hash, details
  from audit left join audit_details using (seq) order by seq`;

function check(row: Row, seq: number, previous: string): "gap" | "previous" | "hash" | "details" | null {
  if (row.seq !== seq) return "gap";
  if (row.previous_hash !== previous) return "previous";
  if (row.hash !== digest(lineOf(row))) return "hash";
  if (row.details === null) return "details";
  if (isErased(row.details)) return null;
  return digest(canonical(row.details)) === row.details_sha256 ? null : "details";
}

/** What is hashed: the same line as `audit_line` in the migrations. */
function lineOf({ seq, micros, actor_id, action, subject, details_sha256, previous_hash }: Row): string {
  return [seq, micros, actor_id ?? "-", action, subject, details_sha256, previous_hash].join("|");
}

const isErased = (details: Row["details"]) => details?.erased === true && Object.keys(details).length === 1;

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

/** JSON with sorted keys: `jsonb` keeps no order, so the digest must not depend on one. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(",")}]`;
  if (value !== null && typeof value === "object" && !(value instanceof Date)) {
    const pairs = Object.entries(value).filter(([, item]) => item !== undefined);
    pairs.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
