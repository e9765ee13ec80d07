import type { Transaction } from "@minhchung/db/connect";
import { answerLetters, answers, tipContacts, tips } from "@minhchung/db/schema/residents";
import type { Sender } from "@minhchung/db/send";
import { eq, inArray } from "drizzle-orm";
import type { Letter } from "../mail.ts";
import { unseal } from "../seal.ts";
import { type Language, say } from "../words/words.ts";
import type { LetterDesk } from "./desk.ts";

/** Asks for a letter to each asker who left an address; inside the transaction of the answers. */
export async function lettersInside(
  tx: Transaction,
  queue: Sender,
  answerIds: readonly string[],
): Promise<number> {
  if (answerIds.length === 0) return 0;
  const rows = await tx
    .select({ id: answers.id })
    .from(answers)
    .innerJoin(tipContacts, eq(tipContacts.tipId, answers.tipId))
    .where(inArray(answers.id, [...answerIds]));
  for (const { id } of rows)
    await queue.sendInside(tx, "letter", { answerId: id }, { singletonKey: `answer:${id}` });
  return rows.length;
}

/**
 * Sends one answer to the address that its asker left, once; nothing where the address is gone meanwhile.
 * @returns whether it was sent now
 * @throws what the mail server or the net says (the queue tries again)
 */
export async function sendAnswer(desk: LetterDesk, answerId: string): Promise<boolean> {
  return desk.db.transaction(async (tx) => {
    const [row] = await tx
      .select({
        text: answers.text,
        tipId: tips.id,
        code: tips.ticketCode,
        language: tips.language,
        sample: tips.sample,
        sealed: tipContacts.ciphertext,
        sentAt: answerLetters.sentAt,
      })
      .from(answers)
      .innerJoin(tips, eq(tips.id, answers.tipId))
      .innerJoin(tipContacts, eq(tipContacts.tipId, tips.id))
      .leftJoin(answerLetters, eq(answerLetters.answerId, answers.id))
      .where(eq(answers.id, answerId))
      // Two processes with the same job: the second waits, and finds it sent.
      .for("update", { of: tipContacts });
    if (!row || row.sentAt !== null) return false;
    // Another worker may have sent it while this one waited for the contact: what was joined above was read before that.
    const [mine] = await tx
      .insert(answerLetters)
      .values({ answerId })
      .onConflictDoNothing()
      .returning({ answerId: answerLetters.answerId });
    if (!mine) return false;
    const to = unseal(desk.contactKey, row.tipId, row.sealed);
    const { unitName, origin } = desk.house;
    await desk.mail(answerLetter({ ...row, to, id: answerId, origin, desk: unitName[row.language] }));
    return true;
  });
}

/** The letter: the answer, where it stands with its proof, and why it came. The address of the ticket is its key. */
export function answerLetter(about: {
  readonly to: string;
  readonly id: string;
  readonly text: string;
  readonly code: string;
  readonly language: Language;
  readonly origin: string;
  readonly desk: string;
  readonly sample: boolean;
}): Letter {
  const { to, id, text, code, language, origin, desk, sample } = about;
  const url = `${origin}${language === "en" ? "/en" : ""}/phieu/${code}`;
  const w = (key: string, params: Readonly<Record<string, string>> = {}) =>
    say(language, `letters.${key}`, params);
  const lines = [
    ...(sample ? [w("sample")] : []),
    w("answerLead", { code }),
    text,
    w("answerMore", { url }),
    w("answerWhy"),
    desk,
  ];
  return {
    to,
    subject: w("answerSubject", { code }),
    text: lines.join("\n\n"),
    messageId: `<answer-${id}@${new URL(origin).hostname}>`,
    // RFC 3834 §5: nobody's holiday notice comes back.
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
