import { appendAudit } from "@minhchung/db/audit";
import type { Sql, Transaction } from "@minhchung/db/connect";
import { type HarmClass, narratives } from "@minhchung/db/schema/claims";
import {
  caseEvidence,
  cases,
  type DraftContent,
  drafts,
  rebuttals,
  rebuttalVersions,
  versionCitations,
} from "@minhchung/db/schema/desk";
import { evidenceSentences } from "@minhchung/db/schema/evidence";
import { users } from "@minhchung/db/schema/people";
import { and, asc, eq, max } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { ApiFailure, found } from "../errors.ts";
import { announce } from "../live.ts";
import { skeletonOf } from "../publish/templates.ts";
import type { LintFinding } from "../staff/rebuttal-types.ts";
import { lockCase } from "./cases.ts";
import { readFindings } from "./read/findings.ts";
import { type Desk, record } from "./record.ts";
import { after, CASE, can, REBUTTAL } from "./transitions.ts";

type Editor = Authorized<"editor">;

/** The bounds of claim_reviewed and claim_short; ClaimReview wants the short one under 75 characters. */
const CLAIM_LENGTH = 300;
const SHORT_LENGTH = 74;

/**
 * Starts the text of a case. It is filled only from the claim and the accepted sentences, each cited with the words
 * that were taken over: nothing is invented. The headline stays empty, since it must be the desk's own.
 */
export async function createRebuttal({ db }: Desk, actor: Editor, caseId: string) {
  return db.transaction(async (tx) => {
    const row = await lockCase(tx, caseId);
    const [known] = await tx.select({ id: rebuttals.id }).from(rebuttals).where(eq(rebuttals.caseId, caseId));
    if (known) throw new ApiFailure("already_exists", { current: { rebuttalId: known.id } });
    const state = after(CASE, row.state, "draft");
    const { createdBy, sample } = { createdBy: actor.id, sample: row.sample };
    const [made] = await tx.insert(rebuttals).values({ caseId, createdBy, sample }).returning();
    const { id: rebuttalId } = found(made);
    const content = proposal(row, await accepted(tx, caseId), await harmOf(tx, row.narrativeId));
    await tx.insert(drafts).values({ rebuttalId, content, updatedBy: actor.id });
    await tx
      .update(cases)
      .set({ state, rowVersion: row.rowVersion + 1 })
      .where(eq(cases.id, caseId));
    await record(tx, {
      actorId: actor.id,
      action: "rebuttal.create",
      subject: `rebuttal:${rebuttalId}`,
      details: { caseId },
      event: { type: "case", caseId },
    });
    return { rebuttalId };
  });
}

/** What the claim would harm; null for a case that no narrative stands behind. */
async function harmOf(tx: Transaction, narrativeId: number | null): Promise<HarmClass | null> {
  if (narrativeId === null) return null;
  const [row] = await tx
    .select({ harm: narratives.harmClass })
    .from(narratives)
    .where(eq(narratives.id, narrativeId));
  return row?.harm ?? null;
}

function accepted(tx: Transaction, caseId: string) {
  return tx
    .select({
      evidenceId: evidenceSentences.evidenceId,
      evidenceSentenceId: evidenceSentences.id,
      quote: evidenceSentences.text,
    })
    .from(caseEvidence)
    .innerJoin(evidenceSentences, eq(evidenceSentences.id, caseEvidence.evidenceSentenceId))
    .where(and(eq(caseEvidence.caseId, caseId), eq(caseEvidence.accepted, true)))
    .orderBy(asc(caseEvidence.decidedAt), asc(evidenceSentences.id));
}

/**
 * The first draft of a case, from its claim and its accepted sentences alone; below them the questions that readers of
 * such a text have, as blanks.
 */
export function proposal(
  { claimText, concernsIssuer }: Pick<typeof cases.$inferSelect, "claimText" | "concernsIssuer">,
  citations: DraftContent["citations"],
  harm: HarmClass | null,
): DraftContent {
  const [first, ...others] = citations.map((citation) => citation.quote);
  return {
    kind: "rebuttal",
    rating: null,
    headline: "",
    fact: first ?? "",
    claimReviewed: shorten(claimText, CLAIM_LENGTH),
    claimShort: shorten(claimText, SHORT_LENGTH),
    explanation: [others.join(" "), skeletonOf(harm, "vi")].filter(Boolean).join("\n\n"),
    closingFact: first ?? "",
    english: null,
    concernsIssuer,
    changeNote: null,
    citations,
  };
}

/** At most `most` UTF-16 units, cut between words, with an ellipsis where something was left out. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > most / 2 ? space : undefined).trimEnd()}…`;
}

/** The rebuttal, held until the transaction ends. */
export async function lockRebuttal(tx: Transaction, id: string) {
  const [row] = await tx.select().from(rebuttals).where(eq(rebuttals.id, id)).for("update");
  return found(row);
}

/**
 * Saves a draft over the version that the editor had read.
 * @throws ApiFailure `changed_meanwhile` with the draft as it stands: the screen shows both and loses neither
 */
export async function saveDraft(
  { db, clock, sql }: Desk & { sql: Sql },
  actor: Editor,
  rebuttalId: string,
  input: { content: DraftContent; rowVersion: number },
): Promise<{ rowVersion: number; lint: LintFinding[] }> {
  const rowVersion = await db.transaction(async (tx) => {
    const rebuttal = await lockRebuttal(tx, rebuttalId);
    after(REBUTTAL, rebuttal.state, "edit");
    const before = await standing(tx, rebuttalId);
    if (before.rowVersion !== input.rowVersion)
      throw new ApiFailure("changed_meanwhile", { current: before });
    const rowVersion = before.rowVersion + 1;
    await tx
      .update(drafts)
      .set({ content: input.content, rowVersion, updatedBy: actor.id, updatedAt: clock() })
      .where(eq(drafts.rebuttalId, rebuttalId));
    await announce(tx, { type: "rebuttal", rebuttalId });
    // A form saves every few seconds: the trail notes who takes a text up, not each key. (Everybody who wrote is kept
    // by the database itself, in `draft_contributors`.)
    if (before.updatedBy.id !== actor.id) {
      const subject = `rebuttal:${rebuttalId}`;
      await appendAudit(tx, { actorId: actor.id, action: "draft.take_up", subject, details: { rowVersion } });
    }
    return rowVersion;
  });
  return { rowVersion, lint: await readFindings(sql, rebuttalId, input.content) };
}

/** The draft as it stands, as the screen shows it on a conflict. The rebuttal is held, so it stays so. */
async function standing(tx: Transaction, rebuttalId: string) {
  const [row] = await tx
    .select({ draft: drafts, name: users.name })
    .from(drafts)
    .innerJoin(users, eq(users.id, drafts.updatedBy))
    .where(eq(drafts.rebuttalId, rebuttalId));
  const { draft, name } = found(row);
  const { content, rowVersion, updatedBy, updatedAt } = draft;
  return { content, rowVersion, updatedBy: { id: updatedBy, name }, updatedAt: updatedAt.toISOString() };
}

/**
 * Makes an immutable version of the draft and puts it up for review.
 * @throws ApiFailure `lint_errors` (with the findings), `changed_meanwhile`, `wrong_state`
 */
export async function submit(
  { db, sql }: Desk & { sql: Sql },
  actor: Editor,
  rebuttalId: string,
  rowVersion: number,
) {
  return db.transaction(async (tx) => {
    const rebuttal = await lockRebuttal(tx, rebuttalId);
    const state = after(REBUTTAL, rebuttal.state, "submit");
    const draft = await standing(tx, rebuttalId);
    if (draft.rowVersion !== rowVersion) throw new ApiFailure("changed_meanwhile", { current: draft });
    const { citations, ...words } = draft.content;
    const number = await nextNumber(tx, rebuttalId);
    const lint = await readFindings(sql, rebuttalId, draft.content);
    const errors = lint.filter((finding) => finding.severity === "error");
    if (errors.length > 0) throw new ApiFailure("lint_errors", { current: { lint } });
    // Readers are told what changed since they could read it; before that, the reviews tell the story.
    const changeNote = words.changeNote ?? (number > 1 ? "" : null);
    const [version] = await tx
      .insert(rebuttalVersions)
      .values({ rebuttalId, number, authorId: actor.id, ...words, changeNote })
      .returning({ id: rebuttalVersions.id });
    const versionId = found(version).id;
    const rows = citations.map((citation, i) => ({ versionId, position: i + 1, ...citation }));
    await tx.insert(versionCitations).values(rows);
    await tx.update(rebuttals).set({ state }).where(eq(rebuttals.id, rebuttalId));
    // Nobody writes in it any more.
    await tx
      .update(drafts)
      .set({ lockedBy: null, lockedAt: null, lockSeenAt: null })
      .where(eq(drafts.rebuttalId, rebuttalId));
    await moveCase(tx, rebuttal.caseId, "submit");
    await record(tx, {
      actorId: actor.id,
      action: "version.submit",
      subject: `version:${versionId}`,
      details: { rebuttalId, number },
      event: { type: "rebuttal", rebuttalId },
    });
    return { versionId };
  });
}

async function nextNumber(tx: Transaction, rebuttalId: string): Promise<number> {
  const [row] = await tx
    .select({ last: max(rebuttalVersions.number) })
    .from(rebuttalVersions)
    .where(eq(rebuttalVersions.rebuttalId, rebuttalId));
  return (row?.last ?? 0) + 1;
}

/** The case goes along with its text, where there is one. */
export async function moveCase(
  tx: Transaction,
  caseId: string | null,
  event: "submit" | "return" | "approve" | "publish" | "withdraw",
  closedAt?: Date,
) {
  if (caseId === null) return null;
  const row = await lockCase(tx, caseId);
  if (!can(CASE, row.state, event)) throw new ApiFailure("wrong_state", { params: { state: row.state } });
  await tx
    .update(cases)
    .set({
      state: after(CASE, row.state, event),
      rowVersion: row.rowVersion + 1,
      ...(closedAt ? { closedAt } : {}),
    })
    .where(eq(cases.id, caseId));
  return row;
}
