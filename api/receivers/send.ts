import { CrawlError } from "@minhchung/crawlers/errors";
import type { Guard } from "@minhchung/crawlers/fetch/guard";
import { post } from "@minhchung/crawlers/fetch/post";
import type { Database, Sql, Transaction } from "@minhchung/db/connect";
import { QUEUES } from "@minhchung/db/queues";
import { publications } from "@minhchung/db/schema/desk";
import { dispatches, receivers } from "@minhchung/db/schema/receivers";
import { and, eq, isNull } from "drizzle-orm";
import { readApproved } from "../desk/read/approved.ts";
import { ApiFailure, found } from "../errors.ts";
import { announce } from "../live.ts";
import type { SendMail } from "../mail.ts";
import type { House } from "../publish/channels/approved.ts";
import { unseal } from "../seal.ts";
import { letterOf } from "./letter.ts";
import { webhookMessage } from "./message.ts";
import { sign } from "./signature.ts";

export interface Sending {
  readonly db: Database;
  readonly sql: Sql;
  readonly house: House;
  /** A demonstration: whatever leaves it says so. */
  readonly sample: boolean;
  readonly guard: Guard;
  /** What the secrets of webhooks are sealed with. */
  readonly key: Uint8Array;
  /** What residents' addresses are encrypted with. */
  readonly contactKey: Uint8Array;
  /** Null where no mail server is configured. */
  readonly mail: SendMail | null;
  /** Mailboxes that keep the daily head of the audit trail. */
  readonly headMailboxes: readonly string[];
  clock(): Date;
}

type Row = typeof dispatches.$inferSelect;
type Receiver = typeof receivers.$inferSelect;

const DEADLINE_MS = 15_000;
/** Tries that the queue makes of itself; afterwards a person decides. */
const MOST_TRIES = QUEUES.dispatch.retryLimit + 1;

/**
 * Sends one row of the ledger to its machine and notes how that went. One row a receiver at a time, over all
 * processes, so that an earlier text never arrives after a later one. What has ended is left alone: the job may run
 * again without harm, and a receiver that got a message twice knows it by its id.
 * @returns whether it was sent now
 * @throws CrawlError or the mail server's error where another try makes sense (the queue tries again)
 */
export async function sendDispatch(sending: Sending, dispatchId: string): Promise<boolean> {
  const outcome = await sending.db.transaction(async (tx) => {
    const row = await lock(tx, dispatchId);
    if (row === null) return { sent: false, error: null };
    const error: unknown = await attempt(sending, row).then(
      () => null,
      (thrown: unknown) => {
        // Not the receiver's doing.
        if (thrown instanceof ApiFailure) throw thrown;
        return thrown;
      },
    );
    const attempts = row.dispatch.attempts + 1;
    const failure = error === null ? null : toFailure(error);
    const over = failure !== null && (failure.final || attempts >= MOST_TRIES);
    await tx
      .update(dispatches)
      .set({
        attempts,
        triedAt: sending.clock(),
        errorCode: failure?.code ?? null,
        errorDetail: failure?.detail ?? null,
        ...(failure === null ? { state: "sent", endedAt: sending.clock() } : {}),
        ...(over ? { state: "failed" } : {}),
      })
      .where(and(eq(dispatches.id, dispatchId), isNull(dispatches.endedAt)));
    await announce(tx, { type: "rebuttal", rebuttalId: row.rebuttalId });
    return { sent: error === null, error: over ? null : error };
  });
  if (outcome.error !== null) throw outcome.error;
  return outcome.sent;
}

interface Locked {
  readonly dispatch: Row;
  readonly receiver: Receiver;
  readonly rebuttalId: string;
  readonly versionId: string;
}

/** The row with its receiver held, or null where it has ended or waits for a person. */
async function lock(tx: Transaction, id: string): Promise<Locked | null> {
  const [first] = await tx
    .select({ receiverId: dispatches.receiverId })
    .from(dispatches)
    .where(eq(dispatches.id, id));
  const [receiver] = await tx
    .select()
    .from(receivers)
    .where(eq(receivers.id, found(first).receiverId))
    .for("no key update");
  // Read behind the lock: another process may have ended it meanwhile.
  const [row] = await tx
    .select({ dispatch: dispatches, rebuttalId: publications.rebuttalId, versionId: publications.versionId })
    .from(dispatches)
    .innerJoin(publications, eq(publications.id, dispatches.publicationId))
    .where(eq(dispatches.id, id));
  return row?.dispatch.state === "waiting" ? { ...row, receiver: found(receiver) } : null;
}

/** Says the text to the receiver. Throws what went wrong. */
async function attempt(sending: Sending, { dispatch, receiver, versionId }: Locked): Promise<void> {
  const { sql, house, clock } = sending;
  const approved = await readApproved(sql, versionId, house.origin);
  const text = sending.sample ? { ...approved, sample: true } : approved;
  const address = found(receiver.address);
  if (receiver.kind === "mail") {
    if (sending.mail === null) throw new MailOff();
    await sending.mail(await letterOf(text, house, { to: address, id: dispatch.id }));
    return;
  }
  const body = JSON.stringify(webhookMessage(text, house));
  const secret = unseal(sending.key, receiver.id, found(receiver.secret));
  const headers = {
    "content-type": "application/json",
    "user-agent": "MinhChung",
    ...sign(secret, { id: dispatch.id, at: clock(), body }),
  };
  await post(sending.guard, address, body, { headers, deadlineMs: DEADLINE_MS });
}

/** No mail server is configured. */
class MailOff extends Error {
  readonly code = "mail_off";
}

/** What is kept of a failure: a code, what its sentence names, and whether trying again is of no use. */
function toFailure(error: unknown): { code: string; detail: string; final: boolean } {
  if (error instanceof CrawlError) {
    const { code, status, params, action } = error;
    // The address itself stands with the receiver, and may hold a key in its query.
    const detail = JSON.stringify({ status, reason: String(params.reason ?? "").slice(0, 200) });
    return { code, detail, final: action === "never" || action === "stop" };
  }
  if (error instanceof MailOff) return { code: error.code, detail: "", final: false };
  const { message, responseCode } = error as Error & { responseCode?: number };
  // RFC 5321 §4.2.1: 5yz is a permanent refusal.
  const final = responseCode !== undefined && responseCode >= 500;
  return { code: "mail_refused", detail: JSON.stringify({ reason: message.slice(0, 200) }), final };
}
