import type { Transaction } from "@minhchung/db/connect";
import { rebuttals, rebuttalVersions, reviews, versionAuthors } from "@minhchung/db/schema/desk";
import { and, desc, eq } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { ApiFailure, found } from "../errors.ts";
import { lockRebuttal, moveCase } from "./drafts.ts";
import { type Desk, record } from "./record.ts";
import { after, REBUTTAL } from "./transitions.ts";

type Approver = Authorized<"approver">;

/** A version with its rebuttal, which is held until the transaction ends. @throws ApiFailure `not_latest_version` */
export async function lockVersion(tx: Transaction, versionId: string) {
  const [version] = await tx.select().from(rebuttalVersions).where(eq(rebuttalVersions.id, versionId));
  const { rebuttalId } = found(version);
  const rebuttal = await lockRebuttal(tx, rebuttalId);
  const [latest] = await tx
    .select({ id: rebuttalVersions.id })
    .from(rebuttalVersions)
    .where(eq(rebuttalVersions.rebuttalId, rebuttalId))
    .orderBy(desc(rebuttalVersions.number))
    .limit(1);
  if (latest?.id !== versionId) throw new ApiFailure("not_latest_version");
  return { version: found(version), rebuttal };
}

/** The database refuses this as well (`guard_review`): here the asker learns it before the state is looked at. */
async function assertWroteNothing(tx: Transaction, versionId: string, personId: string): Promise<void> {
  const wrote = await tx.$count(
    versionAuthors,
    and(eq(versionAuthors.versionId, versionId), eq(versionAuthors.userId, personId)),
  );
  if (wrote > 0) throw new ApiFailure("author_cannot_review");
}

/**
 * One decision of an approver on the latest version, by somebody who wrote no part of it.
 * @throws ApiFailure `author_cannot_review`, `wrong_state`, `not_latest_version`, `no_evidence`, `self_certified`
 */
export async function review(
  { db }: Desk,
  actor: Approver,
  versionId: string,
  input: { decision: "approve" } | { decision: "return"; reason: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await assertWroteNothing(tx, versionId, actor.id);
    const { rebuttal } = await lockVersion(tx, versionId);
    const state = after(REBUTTAL, rebuttal.state, input.decision);
    await tx.insert(reviews).values({ versionId, reviewerId: actor.id, ...input });
    await tx.update(rebuttals).set({ state }).where(eq(rebuttals.id, rebuttal.id));
    await moveCase(tx, rebuttal.caseId, input.decision);
    await record(tx, {
      actorId: actor.id,
      action: `version.${input.decision}`,
      subject: `version:${versionId}`,
      details: { rebuttalId: rebuttal.id },
      event: { type: "rebuttal", rebuttalId: rebuttal.id },
    });
  });
}
