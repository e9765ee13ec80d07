import { appendAudit } from "@minhchung/db/audit";
import type { Transaction } from "@minhchung/db/connect";
import type { QueueName } from "@minhchung/db/queues";
import { deadLetterDecisions } from "@minhchung/db/schema/jobs";
import { documents } from "@minhchung/db/schema/sources";
import type { Sender } from "@minhchung/db/send";
import { MAX_FAILURES } from "@minhchung/pipeline/pending";
import { and, desc, eq, gte, sql } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { ApiFailure, found } from "../errors.ts";
import { announce } from "../live.ts";
import type { CAN } from "./may.ts";
import type { Desk } from "./record.ts";

/** Null: whoever has the machine itself, at the command line. */
type Decider = Authorized<(typeof CAN.decideJobs)[number]> | null;

/**
 * Runs a dead letter again: its job is sent anew with its key, or its document may try again. Where one with that key
 * waits already, that one does the work.
 * @throws ApiFailure `not_found`, `wrong_state` when somebody has decided already
 */
export async function rerunDeadLetter(
  desk: Desk & { queue: Sender },
  actor: Decider,
  id: string,
): Promise<void> {
  await desk.db.transaction(async (tx) => {
    const letter = await lock(tx, id);
    if (letter.document) {
      await tx
        .update(documents)
        .set({ analysisFailures: 0, analysisError: null })
        .where(eq(documents.id, letter.document));
    }
    const newJobId = await desk.queue.sendInside(tx, letter.queue, letter.data, { singletonKey: letter.key });
    await decide(tx, actor, { id, queue: letter.queue, decision: "rerun", newJobId });
  });
}

/**
 * Lays a dead letter aside: it is not run, and not counted any more; why stands in the trail.
 * @throws ApiFailure `not_found`, `wrong_state`
 */
export async function setAsideDeadLetter(
  { db }: Desk,
  actor: Decider,
  id: string,
  reason: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { queue } = await lock(tx, id);
    await decide(tx, actor, { id, queue, decision: "set_aside", reason });
  });
}

interface Letter {
  readonly queue: QueueName;
  readonly data: object;
  readonly key: string;
  /** The document's number, where it is one. */
  readonly document?: number;
}

async function lock(tx: Transaction, id: string): Promise<Letter> {
  const [kind, key = ""] = id.split(":");
  const letter = kind === "job" ? await lockJob(tx, key) : await lockDocument(tx, Number(key));
  const [last] = await tx
    .select({ decision: deadLetterDecisions.decision })
    .from(deadLetterDecisions)
    .where(eq(deadLetterDecisions.subject, id))
    .orderBy(desc(deadLetterDecisions.id))
    .limit(1);
  // A document that was run again and came back is decided anew; a job never comes back.
  const decided = last !== undefined && (kind === "job" || last.decision === "set_aside");
  if (decided) throw new ApiFailure("wrong_state", { params: { state: last.decision } });
  return letter;
}

async function lockJob(tx: Transaction, id: string): Promise<Letter> {
  const [row] = await tx.execute<{ name: QueueName; data: string | null; key: string | null }>(sql`
    select name, data::text as data, singleton_key as key from pgboss.job
    where id = ${id}::uuid and state = 'failed' and name <> 'dead-letter' for update`);
  const { name, data, key } = found(row);
  return { queue: name, data: JSON.parse(data ?? "{}") as object, key: key ?? id };
}

async function lockDocument(tx: Transaction, id: number): Promise<Letter> {
  const [row] = await tx
    .select({ analysed: documents.analysedAt, verified: documents.verifiedAt })
    .from(documents)
    .where(and(eq(documents.id, id), gte(documents.analysisFailures, MAX_FAILURES)))
    .for("update");
  const { analysed, verified } = found(row);
  const queue = analysed === null ? "analyse" : verified === null ? "verify" : "group";
  // The key of the worker's own jobs of a stage: at most one waits.
  return { queue, data: {}, key: "pending", document: id };
}

interface Decided {
  readonly id: string;
  readonly queue: QueueName;
  readonly decision: "rerun" | "set_aside";
  readonly reason?: string;
  readonly newJobId?: string | null;
}

async function decide(tx: Transaction, actor: Decider, { id, ...decided }: Decided): Promise<void> {
  const actorId = actor?.id ?? null;
  await tx.insert(deadLetterDecisions).values({ subject: id, decidedBy: actorId, ...decided });
  await announce(tx, { type: "run", kind: decided.queue, done: false });
  await appendAudit(tx, { actorId, action: `job.${decided.decision}`, subject: id, details: { ...decided } });
}
