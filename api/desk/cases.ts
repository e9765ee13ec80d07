import type { Transaction } from "@minhchung/db/connect";
import { claims, flags } from "@minhchung/db/schema/claims";
import { caseEvidence, cases, type DISMISS_REASONS } from "@minhchung/db/schema/desk";
import { evidenceSentences } from "@minhchung/db/schema/evidence";
import { tips } from "@minhchung/db/schema/residents";
import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { ApiFailure, found } from "../errors.ts";
import { CASE_MINUTES, dueAt, isUrgent } from "./clock.ts";
import { CAN, mayCase } from "./may.ts";
import { noteMentions } from "./mentions.ts";
import { lock, type Triager, write } from "./narrative-rows.ts";
import { type Desk, record } from "./record.ts";
import { after, CASE, NARRATIVE } from "./transitions.ts";
import { assertAssignable } from "./triage.ts";

type Annotator = Authorized<(typeof CAN.annotate)[number]>;

/**
 * Takes a narrative up as a case, with the residents' questions that wait for it.
 * @throws ApiFailure `taken_meanwhile` (with the other case), `changed_meanwhile`, `wrong_state`
 */
export async function openCase({ db, clock }: Desk, actor: Triager, narrativeId: number, rowVersion: number) {
  return db.transaction(async (tx) => {
    const narrative = await lock(tx, narrativeId);
    const [taken] = await tx
      .select({ caseId: cases.id, openedBy: cases.openedBy })
      .from(cases)
      .where(and(eq(cases.narrativeId, narrativeId), isNull(cases.closedAt)));
    if (taken) throw new ApiFailure("taken_meanwhile", { current: taken });
    const status = after(NARRATIVE, narrative.status, "open_case");
    if (narrative.rowVersion !== rowVersion) {
      throw new ApiFailure("changed_meanwhile", { current: { rowVersion: narrative.rowVersion } });
    }
    const now = clock();
    const caseId = await insertCase(tx, {
      narrativeId,
      title: narrative.title,
      claimText: (await flaggedClaim(tx, narrativeId)) ?? narrative.title,
      openedBy: actor.id,
      assignedTo: actor.id,
      dueAt: dueAt(now, CASE_MINUTES, isUrgent(narrative.harmClass)),
      sample: narrative.sample,
    });
    await write(tx, narrativeId, { status, assignedTo: actor.id, snoozedUntil: null });
    await tx
      .update(tips)
      .set({ caseId, state: "in_progress" })
      .where(and(eq(tips.narrativeId, narrativeId), isNull(tips.caseId), eq(tips.state, "received")));
    await record(tx, {
      actorId: actor.id,
      action: "case.open",
      subject: `case:${caseId}`,
      details: { narrativeId },
      decision: { narrativeId, caseId, action: "open_case" },
      event: { type: "queue", narrativeIds: [narrativeId] },
    });
    return { caseId };
  });
}

async function flaggedClaim(tx: Transaction, narrativeId: number): Promise<string | undefined> {
  const [row] = await tx
    .select({ text: claims.text })
    .from(flags)
    .innerJoin(claims, and(eq(claims.id, flags.claimId), eq(claims.collectedOn, flags.collectedOn)))
    .where(eq(flags.narrativeId, narrativeId))
    .orderBy(asc(flags.id))
    .limit(1);
  return row?.text;
}

async function insertCase(tx: Transaction, values: typeof cases.$inferInsert): Promise<string> {
  const [row] = await tx.insert(cases).values(values).returning({ id: cases.id });
  return found(row).id;
}

const TITLE_LENGTH = 160;

/** Opens a case from a text that somebody pasted, or from a resident's question. */
export async function createCase(
  { db, clock }: Desk,
  actor: Triager,
  input: { claimText: string; title: string | null; tipId: string | null },
) {
  return db.transaction(async (tx) => {
    const caseId = await insertCase(tx, {
      title: input.title ?? input.claimText.slice(0, TITLE_LENGTH),
      claimText: input.claimText,
      openedBy: actor.id,
      assignedTo: actor.id,
      dueAt: dueAt(clock(), CASE_MINUTES, false),
      // What people of the demonstration make is part of it.
      sample: actor.sample,
    });
    if (input.tipId !== null) {
      const linked = await tx
        .update(tips)
        .set({ caseId, state: "in_progress" })
        .where(
          and(
            eq(tips.id, input.tipId),
            isNull(tips.caseId),
            or(eq(tips.state, "received"), eq(tips.state, "in_progress")),
          ),
        )
        .returning({ id: tips.id });
      if (linked.length === 0) throw new ApiFailure("taken_meanwhile");
    }
    await record(tx, {
      actorId: actor.id,
      action: "case.open",
      subject: `case:${caseId}`,
      details: { tipId: input.tipId },
      decision: { caseId, action: "open_case" },
      event: { type: "case", caseId },
    });
    return { caseId };
  });
}

/** The case, held until the transaction ends. */
export async function lockCase(tx: Transaction, id: string) {
  const [row] = await tx.select().from(cases).where(eq(cases.id, id)).for("update");
  return found(row);
}

/** Accepts or rejects one evidence sentence for a case; deciding again replaces the answer, the trail keeps both. */
export async function decideEvidence(
  { db }: Desk,
  actor: Triager,
  caseId: string,
  { sentenceId, accepted }: { sentenceId: number; accepted: boolean },
) {
  await db.transaction(async (tx) => {
    const row = await lockCase(tx, caseId);
    if (!mayCase(actor, row.state, false).decideEvidence) {
      throw new ApiFailure("wrong_state", { params: { state: row.state } });
    }
    const known = await tx.$count(evidenceSentences, eq(evidenceSentences.id, sentenceId));
    if (known === 0) throw new ApiFailure("not_found");
    const set = { accepted, decidedBy: actor.id, decidedAt: sql`now()` };
    await tx
      .insert(caseEvidence)
      .values({ caseId, evidenceSentenceId: sentenceId, accepted, decidedBy: actor.id })
      .onConflictDoUpdate({ target: [caseEvidence.caseId, caseEvidence.evidenceSentenceId], set });
    const action = accepted ? "accept_evidence" : "reject_evidence";
    await record(tx, {
      actorId: actor.id,
      action: `case.${action}`,
      subject: `case:${caseId}`,
      details: { sentenceId },
      decision: { caseId, narrativeId: row.narrativeId, action, details: { sentenceId } },
      event: { type: "case", caseId },
    });
  });
}

export async function addNote({ db }: Desk, actor: Annotator, caseId: string, note: string) {
  await db.transaction(async (tx) => {
    await lockCase(tx, caseId);
    const { decisionId } = await record(tx, {
      actorId: actor.id,
      action: "case.note",
      subject: `case:${caseId}`,
      decision: { caseId, action: "note", note },
      event: { type: "case", caseId },
    });
    if (decisionId !== null)
      await noteMentions(tx, { text: note, by: actor.id, readers: CAN.annotate, of: { decisionId } });
  });
}

/**
 * Changes whose conduct a case concerns, or who works on it: a person, a unit (a hand-over).
 * @throws ApiFailure `changed_meanwhile` with what stands now, `not_found` for a unit that is not there
 */
export async function changeCase(
  { db }: Desk,
  actor: Triager,
  caseId: string,
  input: {
    concernsIssuer?: string | null | undefined;
    assignedTo?: string | null | undefined;
    unitId?: string | null | undefined;
    rowVersion: number;
  },
) {
  return db.transaction(async (tx) => {
    const row = await lockCase(tx, caseId);
    const { concernsIssuer, assignedTo, unitId } = { ...row, ...defined(input) };
    if (row.rowVersion !== input.rowVersion) {
      const { rowVersion, concernsIssuer, assignedTo, unitId } = row;
      const current = { rowVersion, concernsIssuer, assignedTo, unitId };
      throw new ApiFailure("changed_meanwhile", { current });
    }
    if (assignedTo !== row.assignedTo) await assertAssignable(tx, assignedTo);
    const rowVersion = row.rowVersion + 1;
    await tx
      .update(cases)
      .set({ concernsIssuer, assignedTo, unitId, rowVersion })
      .where(eq(cases.id, caseId));
    const handOver = assignedTo !== row.assignedTo || unitId !== row.unitId;
    await record(tx, {
      actorId: actor.id,
      action: handOver ? "case.hand_over" : "case.change",
      subject: `case:${caseId}`,
      details: { concernsIssuer, assignedTo, unitId },
      ...(handOver
        ? { decision: { caseId, action: "hand_over" as const, details: { assignedTo, unitId } } }
        : {}),
      event: { type: "case", caseId },
    });
    return { rowVersion };
  });
}

function defined<T extends object>(value: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as never;
}

/** Ends a case without a publication, with a reason; "not enough evidence" is a normal end. */
export async function closeCase(
  { db, clock }: Desk,
  actor: Triager,
  caseId: string,
  { reason, note }: { reason: (typeof DISMISS_REASONS)[number]; note: string | null },
) {
  await db.transaction(async (tx) => {
    const row = await lockCase(tx, caseId);
    const state = after(CASE, row.state, "close");
    await tx
      .update(cases)
      .set({ state, closedAt: clock(), rowVersion: row.rowVersion + 1 })
      .where(eq(cases.id, caseId));
    if (row.narrativeId !== null) {
      const narrative = await lock(tx, row.narrativeId);
      const status = after(NARRATIVE, narrative.status, "close_case");
      await write(tx, row.narrativeId, { status, statusReason: reason });
    }
    await record(tx, {
      actorId: actor.id,
      action: "case.close",
      subject: `case:${caseId}`,
      details: { reason },
      decision: { caseId, narrativeId: row.narrativeId, action: "close", reason, note },
      event: { type: "case", caseId },
    });
  });
}
