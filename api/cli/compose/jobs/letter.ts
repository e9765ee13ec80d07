import type { Queue } from "@minhchung/db/queue";
import { sendAnswer } from "../../../letters/answer.ts";
import type { LetterDesk } from "../../../letters/desk.ts";
import { dueSubscriptions, sendDigest } from "../../../letters/digest.ts";
import { sendHead } from "../../../letters/head.ts";
import { sendConfirmation } from "../../../letters/subscribe.ts";
import type { Sending } from "../../../receivers/send.ts";

/** A letter: an answer, the confirmation of a subscription, the digest, or the head of the audit trail for a mailbox. */
export type LetterData =
  | { answerId: string }
  | { subscriptionId: string }
  | { digestFor: string }
  | { headOf: string; mailbox: number };

/**
 * One job of the queue `letter`; may run again without harm.
 * @throws Error `mail_off` where no mail server is configured: the job is tried again, and then left to people
 */
export async function letterJob({ mail, ...desk }: Sending, data: LetterData): Promise<boolean> {
  if (mail === null) throw Object.assign(new Error("no mail server is configured"), { code: "mail_off" });
  const letters: LetterDesk & Pick<Sending, "sql"> = { ...desk, house: desk.house, mail };
  if ("answerId" in data) return sendAnswer(letters, data.answerId);
  if ("subscriptionId" in data) return sendConfirmation(letters, data.subscriptionId);
  if ("headOf" in data) {
    const to = desk.headMailboxes[data.mailbox];
    // No longer in the settings: nobody is left to send it to.
    return to === undefined ? false : sendHead(letters, data.headOf, to);
  }
  return (await sendDigest(letters, data.digestFor)) > 0;
}

/** Digests go out from five in the afternoon in Vietnam (UTC+7), when most people have left work. */
const HOUR_UTC = 10;
const LATEST_HOUR_UTC = 14;
const LOOK_MS = 600_000;

/** The hour at which this day's digests begin, or null outside of their hours. Pure. */
export function digestSince(now: Date): Date | null {
  const hour = now.getUTCHours();
  if (hour < HOUR_UTC || hour >= LATEST_HOUR_UTC) return null;
  const since = new Date(now);
  since.setUTCHours(HOUR_UTC, 0, 0, 0);
  return since;
}

/**
 * Looks now and then whether digests are due, and sends a job for each subscriber. Any number of processes may look: a
 * subscriber has one job a day, and a digest that has gone is not due again.
 */
export function watchDigests({ sql, mail }: Pick<Sending, "sql" | "mail">, queue: Queue) {
  let next = 0;
  return async (now: Date): Promise<number> => {
    const since = digestSince(now);
    if (mail === null || since === null || now.getTime() < next) return 0;
    next = now.getTime() + LOOK_MS;
    const due = await dueSubscriptions(sql, since);
    const day = since.toISOString().slice(0, 10);
    for (const id of due)
      await queue.send("letter", { digestFor: id }, { singletonKey: `digest:${id}:${day}` });
    return due.length;
  };
}
