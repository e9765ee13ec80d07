import type { AuditHead } from "@minhchung/db/audit-heads";
import { headLine, readHeads } from "@minhchung/db/audit-heads";
import { ApiFailure } from "../errors.ts";
import type { Letter } from "../mail.ts";
import { say } from "../words/words.ts";
import type { LetterDesk } from "./desk.ts";

/**
 * Sends a day's head of the audit trail to one of the mailboxes that keep it: out of reach of whoever holds the machine.
 * @throws what the mail server or the net says (the queue tries again); ApiFailure `not_found` where the day has none
 */
export async function sendHead(
  desk: Pick<LetterDesk, "db" | "house" | "mail">,
  day: string,
  to: string,
): Promise<boolean> {
  const head = (await readHeads(desk.db)).find((one) => one.day === day);
  if (!head) throw new ApiFailure("not_found");
  await desk.mail(headLetter(head, { to, origin: desk.house.origin, desk: desk.house.unitName.vi }));
  return true;
}

/** The letter: the line to keep, and what it is for. In Vietnamese: it goes to bodies of the locality. */
export function headLetter(
  head: AuditHead,
  about: { readonly to: string; readonly origin: string; readonly desk: string },
): Letter {
  const { to, origin, desk } = about;
  const w = (key: string, params: Readonly<Record<string, string | number>> = {}) =>
    say("vi", `letters.${key}`, params);
  return {
    to,
    subject: w("headSubject", { day: head.day, desk }),
    text: [headLine(head), w("headWhy", { entries: head.entries }), `${origin}/nhat-ky.json`, desk].join(
      "\n\n",
    ),
    messageId: `<audit-head-${head.day}@${new URL(origin).hostname}>`,
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
