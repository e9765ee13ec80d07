/** How background work is read out. Pure. */
import type { Words } from "../words/tables.ts";

type JobWords = Words["jobs"];

const QUEUES = [
  "crawl",
  "analyse",
  "verify",
  "group",
  "publish",
  "dispatch",
  "letter",
  "retention",
] as const satisfies (keyof JobWords["queue"])[];
export type QueueKey = (typeof QUEUES)[number];

/** The words' key of a queue; null for one that this screen does not know: it is shown as the server names it. */
export const queueKey = (name: string): QueueKey | null => QUEUES.find((known) => known === name) ?? null;

const COUNTS = [
  "found",
  "fetched",
  "new",
  "changed",
  "unchanged",
  "duplicate",
  "denied",
  "error",
  "documents",
  "claims",
  "matches",
  "flagged",
  "narratives",
  "failed",
  "delivered",
  "published",
  "refused",
  "contacts",
  "questions",
  "unconfirmed",
  "copies",
  "files",
  "fetches",
  "runs",
  "sessions",
  "invitations",
  "deadLetters",
] as const satisfies (keyof JobWords["count"])[];
export type CountKey = (typeof COUNTS)[number];

/** What a run counted, in a fixed order; zeros and what this screen does not know are left out. */
export function countsOf(counts: Readonly<Record<string, number>>): { key: CountKey; n: number }[] {
  return COUNTS.flatMap((key) => (counts[key] ? [{ key, n: counts[key] }] : []));
}

/** How long something took, in the unit people would say it in. */
export function duration(
  fromIso: string,
  toIso: string,
): { unit: "ms" | "seconds" | "minutes" | "hours"; n: number } {
  const ms = Math.max(0, Date.parse(toIso) - Date.parse(fromIso));
  if (ms < 1_000) return { unit: "ms", n: ms };
  if (ms < 90_000) return { unit: "seconds", n: Math.round(ms / 1_000) };
  if (ms < 90 * 60_000) return { unit: "minutes", n: Math.round(ms / 60_000) };
  return { unit: "hours", n: Math.round(ms / 3_600_000) };
}
