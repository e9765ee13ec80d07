/** Stores what residents send. Personal data is removed before anything is written. */
import { randomUUID } from "node:crypto";
import type { Database } from "@minhchung/db/connect";
import { appeals, tipContacts, tips } from "@minhchung/db/schema/residents";
import { fold } from "@minhchung/models/text/fold";
import { normalise } from "@minhchung/models/text/normalise";
import type { Redaction } from "@minhchung/models/types";
import { CASE_MINUTES, dueAt } from "../desk/clock.ts";
import { seal } from "../seal.ts";
import type { Question } from "./question.ts";
import { newTicketCode } from "./ticket.ts";

export interface Receiver {
  db: Database;
  redact: (text: string) => Redaction;
  clock: () => Date;
  contactKey?: Uint8Array;
  sample: boolean;
}

/** A working day of the desk is as long as a case may take. */
const workingDays = (from: Date, days: number) => dueAt(from, days * CASE_MINUTES, false);

/** The database holds texts up to this length; redaction may make one a little longer. */
const MOST_STORED = 5000;

/**
 * Stores a question with its contact (encrypted, in a table of its own) in one transaction.
 * @returns the ticket code, the tip's id, and whether anything was redacted.
 */
export async function receiveQuestion(
  receiver: Receiver,
  { question, link, email }: Question,
  options: { language: "vi" | "en"; days: number; linkOnly: string },
): Promise<{ id: string; ticketCode: string }> {
  const now = receiver.clock();
  const text = receiver.redact(question).text.slice(0, MOST_STORED) || options.linkOnly;
  const id = randomUUID();
  const row = {
    id,
    question: text,
    folded: fold(normalise(text).text),
    link: link === null ? null : redactedLink(receiver, link),
    language: options.language,
    createdAt: now,
    dueAt: workingDays(now, options.days),
    retainUntil: dayAfter(now, 365),
    sample: receiver.sample,
  };
  const ticketCode = await withFreshCode((code) =>
    receiver.db.transaction(async (tx) => {
      await tx.insert(tips).values({ ...row, ticketCode: code });
      if (email !== null && receiver.contactKey) {
        const ciphertext = seal(receiver.contactKey, id, email);
        await tx.insert(tipContacts).values({ tipId: id, ciphertext, deleteAfter: dayAfter(now, 90) });
      }
    }),
  );
  return { id, ticketCode };
}

/** Stores an appeal; it is answered by someone who neither wrote nor approved (the database checks it). */
export async function receiveAppeal(
  receiver: Receiver,
  { rebuttalId, text }: { rebuttalId: string; text: string },
  days: number,
): Promise<{ id: string; ticketCode: string }> {
  const now = receiver.clock();
  const id = randomUUID();
  const row = {
    id,
    rebuttalId,
    text: receiver.redact(text).text.slice(0, MOST_STORED),
    createdAt: now,
    dueAt: workingDays(now, days),
  };
  const ticketCode = await withFreshCode((code) =>
    receiver.db.insert(appeals).values({ ...row, ticketCode: code }),
  );
  return { id, ticketCode };
}

/**
 * A link whose address holds personal data (a telephone number in a path) is cut to its host. Accounts are left out
 * here: `readLink` has already taken them away, and what it writes ("tiktok.com/embed/…") may look like one.
 */
function redactedLink({ redact }: Receiver, link: string): string {
  const personal = redact(link).spans.some(({ type }) => type !== "social_handle");
  return personal ? `${new URL(link).origin}/` : link;
}

const dayAfter = (from: Date, days: number) =>
  new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** Two of 2^40 codes may meet; the database refuses the second, and another is drawn. */
async function withFreshCode(write: (code: string) => PromiseLike<unknown>): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const code = newTicketCode();
    try {
      await write(code);
      return code;
    } catch (error) {
      if (attempt === 3 || !isTaken(error)) throw error;
    }
  }
}

/** A unique violation (SQLSTATE 23505) of the ticket code, however deep the driver's error is wrapped. */
function isTaken(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, constraint_name: name } = at as { code?: unknown; constraint_name?: unknown };
    if (code === "23505" && String(name).includes("ticket_code")) return true;
  }
  return false;
}
