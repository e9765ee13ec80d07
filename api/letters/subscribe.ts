/** Subscriptions to the digest: asked for, confirmed by the letter's link (double opt-in), ended by one click. */
import { createHmac, randomUUID } from "node:crypto";
import type { Database } from "@minhchung/db/connect";
import { subscriptions } from "@minhchung/db/schema/residents";
import type { Sender } from "@minhchung/db/send";
import { and, eq, isNull } from "drizzle-orm";
import type { Letter } from "../mail.ts";
import { seal, unseal } from "../seal.ts";
import { type Language, say } from "../words/words.ts";
import type { LetterDesk } from "./desk.ts";
import { tokenOf } from "./token.ts";

export interface Wish {
  readonly email: string;
  readonly language: Language;
  readonly placeCodes: readonly string[];
}

interface Box {
  readonly db: Database;
  readonly queue: Sender;
  readonly contactKey: Uint8Array;
  clock(): Date;
}

/** Between two letters to the same address, so that nobody is flooded by somebody else's asking. */
const AGAIN_MS = 3_600_000;

/**
 * Notes the wish and asks for the letter that confirms it. Says nothing of whether the address is known: who is
 * subscribed already gets the same letter, which changes language and communes once confirmed.
 */
export async function askToSubscribe({ db, queue, contactKey, clock }: Box, wish: Wish): Promise<void> {
  const now = clock();
  const addressHash = hashOf(contactKey, wish.email);
  await db.transaction(async (tx) => {
    const [known] = await tx
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.addressHash, addressHash))
      .for("update");
    if (known && now.getTime() - known.askedAt.getTime() < AGAIN_MS) return;
    const id = known?.id ?? randomUUID();
    const values = {
      ciphertext: seal(contactKey, id, wish.email),
      language: wish.language,
      placeCodes: [...wish.placeCodes],
      askedAt: now,
    };
    // Who has confirmed stays as they are: a stranger who types their address changes nothing.
    if (known?.confirmedAt != null)
      await tx.update(subscriptions).set({ askedAt: now }).where(eq(subscriptions.id, id));
    else if (known) await tx.update(subscriptions).set(values).where(eq(subscriptions.id, id));
    else await tx.insert(subscriptions).values({ id, addressHash, ...values });
    await queue.sendInside(tx, "letter", { subscriptionId: id }, { singletonKey: `subscription:${id}` });
  });
}

/** @returns whether there is such a subscription; confirming twice is no fault */
export async function confirm({ db, clock }: Pick<Box, "db" | "clock">, id: string): Promise<boolean> {
  await db
    .update(subscriptions)
    .set({ confirmedAt: clock() })
    .where(and(eq(subscriptions.id, id), isNull(subscriptions.confirmedAt)));
  return (await db.$count(subscriptions, eq(subscriptions.id, id))) > 0;
}

/** Ends a subscription: the row with the address and what it was sent goes. Ending twice is no fault. */
export async function end({ db }: Pick<Box, "db">, id: string): Promise<void> {
  await db.delete(subscriptions).where(eq(subscriptions.id, id));
}

/** Sends the letter that confirms; nothing where the wish is gone. */
export async function sendConfirmation(desk: LetterDesk, id: string): Promise<boolean> {
  const [row] = await desk.db.select().from(subscriptions).where(eq(subscriptions.id, id));
  if (!row) return false;
  const { unitName, origin } = desk.house;
  const about = { id, language: row.language, origin, desk: unitName[row.language] };
  const to = unseal(desk.contactKey, id, row.ciphertext);
  await desk.mail(confirmationLetter({ ...about, to, token: tokenOf(desk.contactKey, "confirm", id) }));
  return true;
}

export function confirmationLetter(about: {
  readonly to: string;
  readonly id: string;
  readonly token: string;
  readonly language: Language;
  readonly origin: string;
  readonly desk: string;
}): Letter {
  const { to, id, token, language, origin, desk } = about;
  const w = (key: string, params: Readonly<Record<string, string>> = {}) =>
    say(language, `letters.${key}`, params);
  const url = `${origin}${language === "en" ? "/en" : ""}/ban-tin/xac-nhan/${token}`;
  return {
    to,
    subject: w("confirmSubject", { desk }),
    text: [w("confirmLead", { desk }), url, w("confirmWhy"), desk].join("\n\n"),
    messageId: `<confirm-${id}-${token.slice(-8)}@${new URL(origin).hostname}>`,
    headers: { "Auto-Submitted": "auto-generated" },
  };
}

/** Keyed, so that the table tells nobody whose addresses stand in it. */
const hashOf = (key: Uint8Array, email: string): Buffer =>
  createHmac("sha256", key).update(`address ${email.trim().toLowerCase()}`).digest();
