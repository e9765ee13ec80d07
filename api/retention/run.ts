/**
 * What is kept no longer than needed. Map of the folder: `sweep` what one kind of thing answers; `documents`,
 * `residents`, `notes`, `archives` the kinds. Versions, publications, decisions and the audit trail always stay.
 */
import { appendAudit } from "@minhchung/db/audit";
import type { Progress } from "@minhchung/db/job-progress";
import { copies, files } from "./archives.ts";
import { documents } from "./documents.ts";
import { deadLetters, fetches, invitations, runs, sessions } from "./notes.ts";
import { contacts, questions, unconfirmed } from "./residents.ts";
import { type RetentionDeps, type Sweep, today } from "./sweep.ts";

/** In this order: copies go after the documents that named them, files after their rows. */
export const SWEEPS = {
  documents,
  contacts,
  questions,
  unconfirmed,
  copies,
  files,
  fetches,
  runs,
  sessions,
  invitations,
  deadLetters,
} as const satisfies Record<string, Sweep>;
export type SweepName = keyof typeof SWEEPS;
export type RetentionCounts = Readonly<Record<SweepName, number>>;

/** Rows of one transaction: short enough that nobody waits for it. */
const BATCH = 200;

/** Takes away all that has come to its end, in batches; may stop anywhere and run again. Leaves one entry in the trail. */
export async function runRetention(
  deps: RetentionDeps,
  { progress = async () => undefined, batch = BATCH }: { progress?: Progress; batch?: number } = {},
): Promise<RetentionCounts> {
  const counts = await each(async (sweep, before) => {
    let gone = 0;
    for (let taken = batch; taken === batch; gone += taken) {
      taken = await sweep.take(deps, batch);
      await progress(before + gone + taken, null, "rows");
    }
    return gone;
  });
  await deps.db.transaction((tx) =>
    appendAudit(tx, {
      actorId: null,
      action: "retention.run",
      subject: `retention:${today(deps)}`,
      details: { ...counts },
    }),
  );
  return counts;
}

/** What would go now. Raw copies count once their documents have gone. */
export async function previewRetention(deps: RetentionDeps): Promise<RetentionCounts> {
  return each((sweep) => sweep.count(deps));
}

async function each(work: (sweep: Sweep, before: number) => Promise<number>): Promise<RetentionCounts> {
  const counts: [string, number][] = [];
  let before = 0;
  for (const [name, sweep] of Object.entries(SWEEPS)) {
    const count = await work(sweep, before);
    before += count;
    counts.push([name, count]);
  }
  return Object.fromEntries(counts) as RetentionCounts;
}
