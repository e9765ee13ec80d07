import type { Transaction } from "@minhchung/db/connect";
import { narratives } from "@minhchung/db/schema/claims";
import { publications, rebuttals, rebuttalVersions } from "@minhchung/db/schema/desk";
import type { Sender } from "@minhchung/db/send";
import { desc, eq, like, or, sql } from "drizzle-orm";
import { answerAskers } from "../ask/answer.ts";
import type { Authorized } from "../auth/authorise.ts";
import { lockRebuttal, moveCase } from "../desk/drafts.ts";
import type { CAN } from "../desk/may.ts";
import { write } from "../desk/narrative-rows.ts";
import { type Desk, record } from "../desk/record.ts";
import { lockVersion } from "../desk/reviews.ts";
import { after, REBUTTAL } from "../desk/transitions.ts";
import { ApiFailure, found } from "../errors.ts";
import { dispatchInside } from "../receivers/dispatch.ts";
import { rebuttalUrl } from "./links.ts";
import { freeSlug, slugOf } from "./slug.ts";

export type Publisher = Authorized<(typeof CAN.publish)[number]>;
export type PublishingDesk = Desk & { readonly queue: Sender };

/**
 * Publishes an approved version: readers see it with the commit. See {@link publishInside}.
 * @returns the public address, which never changes afterwards
 * @throws ApiFailure `wrong_state`, `not_latest_version`, `not_approved`, `no_evidence`, `self_certified`
 */
export async function publish(
  desk: PublishingDesk & { publicOrigin: string },
  actor: Publisher,
  versionId: string,
): Promise<{ url: string }> {
  const slug = await desk.db.transaction((tx) => publishInside(tx, desk, actor, versionId));
  return { url: rebuttalUrl(desk.publicOrigin, slug) };
}

/**
 * Publication → its delivery as a job → the ledger's rows for receivers → states of text, case and narrative → an
 * answer to every asker → audit → live event, all in one transaction. The database itself refuses a version that no second person approved. A text that was
 * published before is corrected. Gives the text's place in public addresses.
 */
export async function publishInside(
  tx: Transaction,
  desk: PublishingDesk,
  actor: Publisher,
  versionId: string,
): Promise<string> {
  const now = desk.clock();
  const { version, rebuttal } = await lockVersion(tx, versionId);
  const before = await tx.$count(publications, eq(publications.rebuttalId, rebuttal.id));
  const action = before === 0 ? "publish" : "correct";
  const state = after(REBUTTAL, rebuttal.state, action);
  const reason = action === "correct" ? version.changeNote : null;
  const publicationId = await insert(tx, desk.queue, {
    rebuttalId: rebuttal.id,
    versionId,
    action,
    reason,
    publishedBy: actor.id,
  });
  const slug = rebuttal.slug ?? (await chooseSlug(tx, version.headline));
  await tx.update(rebuttals).set({ state, slug }).where(eq(rebuttals.id, rebuttal.id));
  const row = await moveCase(tx, rebuttal.caseId, "publish", now);
  const narrativeId = row?.narrativeId ?? null;
  if (narrativeId !== null) {
    const respondedAt = sql`coalesce(${narratives.respondedAt}, ${now.toISOString()}::timestamptz)`;
    await write(tx, narrativeId, {
      status: "closed",
      statusReason: "published",
      respondedAt: respondedAt as never,
    });
  }
  const { id: rebuttalId, caseId } = rebuttal;
  const context = {
    publicationId,
    action,
    reason,
    version,
    rebuttalId,
    caseId,
    narrativeId,
    actorId: actor.id,
    now,
  } as const;
  const answered = await answerAskers(tx, desk.queue, context);
  const dispatched = await dispatchInside(tx, desk.queue, context);
  await record(tx, {
    actorId: actor.id,
    action: `rebuttal.${action}`,
    subject: `rebuttal:${rebuttalId}`,
    details: { versionId, publicationId, answered: answered.length, dispatched },
    event: { type: "rebuttal", rebuttalId },
  });
  return slug;
}

/** The act, and the job that brings it to every channel (`deliver.ts`): both exist, or neither. */
async function insert(
  tx: Transaction,
  queue: Sender,
  values: typeof publications.$inferInsert,
): Promise<string> {
  const [row] = await tx.insert(publications).values(values).returning({ id: publications.id });
  const publicationId = found(row).id;
  await queue.sendInside(tx, "publish", { publicationId }, { singletonKey: publicationId });
  return publicationId;
}

async function chooseSlug(tx: Transaction, headline: string): Promise<string> {
  const slug = slugOf(headline);
  const rows = await tx
    .select({ slug: rebuttals.slug })
    .from(rebuttals)
    .where(or(eq(rebuttals.slug, slug), like(rebuttals.slug, `${slug}-%`)));
  return freeSlug(slug, new Set(rows.flatMap((row) => row.slug ?? [])));
}

/**
 * Takes a published text back: its page stays, says that it was withdrawn, and why; everybody who got it is told.
 * @throws ApiFailure `wrong_state`
 */
export async function withdraw(
  desk: PublishingDesk,
  actor: Authorized<(typeof CAN.withdraw)[number]>,
  rebuttalId: string,
  reason: string,
): Promise<void> {
  await desk.db.transaction(async (tx) => {
    const rebuttal = await lockRebuttal(tx, rebuttalId);
    const state = after(REBUTTAL, rebuttal.state, "withdraw");
    const [last] = await tx
      .select({ version: rebuttalVersions })
      .from(publications)
      .innerJoin(rebuttalVersions, eq(rebuttalVersions.id, publications.versionId))
      .where(eq(publications.rebuttalId, rebuttalId))
      .orderBy(desc(publications.publishedAt))
      .limit(1);
    if (!last) throw new ApiFailure("wrong_state", { params: { state: rebuttal.state } });
    const { version } = last;
    const publishedBy = actor.id;
    const publicationId = await insert(tx, desk.queue, {
      rebuttalId,
      versionId: version.id,
      action: "withdraw",
      reason,
      publishedBy,
    });
    await tx.update(rebuttals).set({ state }).where(eq(rebuttals.id, rebuttalId));
    const row = await moveCase(tx, rebuttal.caseId, "withdraw");
    const now = desk.clock();
    await answerAskers(tx, desk.queue, {
      publicationId,
      action: "withdraw",
      reason,
      version,
      rebuttalId,
      caseId: rebuttal.caseId,
      narrativeId: row?.narrativeId ?? null,
      actorId: actor.id,
      now,
    });
    const { caseId } = rebuttal;
    const act = { publicationId, rebuttalId, caseId, action: "withdraw" } as const;
    const dispatched = await dispatchInside(tx, desk.queue, act);
    await record(tx, {
      actorId: actor.id,
      action: "rebuttal.withdraw",
      subject: `rebuttal:${rebuttalId}`,
      details: { publicationId, dispatched },
      event: { type: "rebuttal", rebuttalId },
    });
  });
}
