import type { Transaction } from "@minhchung/db/connect";
import { cases, publications, type rebuttalVersions } from "@minhchung/db/schema/desk";
import { answers, tips } from "@minhchung/db/schema/residents";
import type { Sender } from "@minhchung/db/send";
import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import type { CAN } from "../desk/may.ts";
import { type Desk, record } from "../desk/record.ts";
import { ApiFailure, found } from "../errors.ts";
import { lettersInside } from "../letters/answer.ts";
import { announce } from "../live.ts";
import { type Language, say } from "../words/words.ts";

type Version = typeof rebuttalVersions.$inferSelect;

export interface Published {
  publicationId: string;
  action: "publish" | "correct" | "withdraw";
  /** Why, for a correction or a withdrawal. */
  reason: string | null;
  version: Version;
  rebuttalId: string;
  caseId: string | null;
  narrativeId: number | null;
  actorId: string;
  now: Date;
}

/**
 * Answers every question that waits for this case or its narrative and, on a correction or withdrawal, everybody
 * who got the earlier text (corrections go to every asker), also by e-mail where they left an address. The link comes
 * with the publication.
 *
 * @returns the ids of the tips that were answered
 */
export async function answerAskers(tx: Transaction, queue: Sender, published: Published): Promise<string[]> {
  const rows = await tx
    .select({ id: tips.id, language: tips.language })
    .from(tips)
    .where(
      or(waiting(published), published.action === "publish" ? undefined : answeredEarlier(tx, published)),
    );
  if (rows.length === 0) return [];
  const { publicationId, actorId, now } = published;
  const written = await tx
    .insert(answers)
    .values(
      rows.map(({ id, language }) => ({
        tipId: id,
        text: answerText(published, language),
        publicationId,
        answeredBy: actorId,
      })),
    )
    .returning({ id: answers.id });
  await lettersInside(
    tx,
    queue,
    written.map(({ id }) => id),
  );
  const ids = rows.map((row) => row.id);
  await tx
    .update(tips)
    .set({
      state: "answered",
      closedAt: now,
      caseId: sql`coalesce(${tips.caseId}, ${published.caseId}::uuid)`,
    })
    .where(inArray(tips.id, ids));
  for (const tipId of ids) await announce(tx, { type: "tip", tipId });
  return ids;
}

function waiting({ action, caseId, narrativeId }: Published) {
  // Who waits while a text is withdrawn keeps waiting: there is no answer yet.
  if (action === "withdraw") return undefined;
  const links = [
    ...(caseId === null ? [] : [eq(tips.caseId, caseId)]),
    ...(narrativeId === null ? [] : [eq(tips.narrativeId, narrativeId)]),
  ];
  if (links.length === 0) return sql`false`;
  return and(or(...links), inArray(tips.state, ["received", "in_progress"]));
}

function answeredEarlier(tx: Transaction, { rebuttalId }: Published) {
  const earlier = tx
    .select({ id: answers.tipId })
    .from(answers)
    .innerJoin(publications, eq(publications.id, answers.publicationId))
    .where(eq(publications.rebuttalId, rebuttalId));
  return inArray(tips.id, earlier);
}

/** The answer in the asker's language; the English words where an editor wrote them, else the Vietnamese ones. */
export function answerText({ action, reason, version }: Published, language: Language): string {
  const { fact } = (language === "en" ? version.english : null) ?? version;
  if (action === "withdraw") return say(language, "answers.withdrawn", { reason });
  if (action === "correct") return say(language, "answers.corrected", { note: reason, fact });
  if (version.rating === null) return say(language, "answers.notice", { fact });
  return say(language, "answers.published", { rating: say(language, `ratings.${version.rating}`), fact });
}

type Answerer = Authorized<(typeof CAN.answer)[number]>;

/** A person answers one question in words of their own. */
export async function answerTip(
  { db, clock, queue }: Desk & { readonly queue: Sender },
  actor: Answerer,
  tipId: string,
  text: string,
) {
  await db.transaction(async (tx) => {
    const [tip] = await tx.select({ state: tips.state }).from(tips).where(eq(tips.id, tipId)).for("update");
    if (found(tip).state === "closed") throw new ApiFailure("wrong_state", { params: { state: "closed" } });
    const [written] = await tx
      .insert(answers)
      .values({ tipId, text, answeredBy: actor.id })
      .returning({ id: answers.id });
    await lettersInside(tx, queue, [found(written).id]);
    await tx.update(tips).set({ state: "answered", closedAt: clock() }).where(eq(tips.id, tipId));
    await record(tx, {
      actorId: actor.id,
      action: "tip.answer",
      subject: `tip:${tipId}`,
      event: { type: "tip", tipId },
    });
  });
}

/** Joins a question to a running case, whose publication will then answer it. */
export async function linkTip({ db }: Desk, actor: Answerer, tipId: string, caseId: string) {
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select({ closedAt: cases.closedAt, state: cases.state })
      .from(cases)
      .where(eq(cases.id, caseId));
    const { closedAt, state } = found(row);
    if (closedAt !== null) throw new ApiFailure("wrong_state", { params: { state } });
    const linked = await tx
      .update(tips)
      .set({
        caseId,
        state: sql`case when ${tips.state} = 'received' then 'in_progress' else ${tips.state} end`,
      })
      .where(eq(tips.id, tipId))
      .returning({ id: tips.id });
    found(linked[0]);
    await record(tx, {
      actorId: actor.id,
      action: "tip.link",
      subject: `tip:${tipId}`,
      details: { caseId },
      event: { type: "tip", tipId },
    });
  });
}
