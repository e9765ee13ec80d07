import type { Transaction } from "@minhchung/db/connect";
import { cases } from "@minhchung/db/schema/desk";
import type { DocumentType, EvidenceKind } from "@minhchung/db/schema/evidence";
import { type AddresseeKind, bodyQuestions, bodyReplies } from "@minhchung/db/schema/questions";
import { currentLocality } from "@minhchung/models/lexicons/locality";
import { addEvidence, EmptyEvidenceError } from "@minhchung/pipeline/evidence";
import { eq } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { ApiFailure, found } from "../errors.ts";
import { findAccount, findLabel } from "../publish/lint/labels.ts";
import { say } from "../words/words.ts";
import { lockCase } from "./cases.ts";
import { dueAt, isUrgent } from "./clock.ts";
import { type CAN, mayCase } from "./may.ts";
import { harmOf } from "./read/questions.ts";
import { type Desk, record } from "./record.ts";
import { after, QUESTION } from "./transitions.ts";

type Asker = Authorized<(typeof CAN.ask)[number]>;

export interface NewQuestion {
  addresseeKind: AddresseeKind;
  addressee: string;
  question: string;
  /** Time to answer, in hours of the desk's clock. */
  hours: number;
  /** The claim is about what this very body does: its bare answer then proves less. */
  ownConduct: boolean;
}

/**
 * Puts a question of a case to a body or a quoted outlet, and starts its clock.
 * @throws ApiFailure `question_accuses` where it insults or names an account; `already_exists` while the same body has
 * not answered; `changed_meanwhile` where the case names another body; `wrong_state`
 */
export async function askBody(
  { db, clock }: Desk,
  actor: Asker,
  caseId: string,
  { ownConduct, hours, ...input }: NewQuestion,
): Promise<{ questionId: string }> {
  assertFair(input.question);
  return db.transaction(async (tx) => {
    const row = await lockCase(tx, caseId);
    if (!mayCase(actor, row.state, false).ask)
      throw new ApiFailure("wrong_state", { params: { state: row.state } });
    const account = findAccount(row.claimText);
    if (account) throw new ApiFailure("question_accuses", { params: { word: account } });
    if (ownConduct) await concern(tx, row, input.addressee);
    const now = clock();
    const urgent = isUrgent((await harmOf(tx, row.narrativeId)) ?? "other");
    const [made] = await tx
      .insert(bodyQuestions)
      .values({
        ...input,
        caseId,
        askedBy: actor.id,
        askedAt: now,
        dueAt: dueAt(now, hours * 60, urgent),
      })
      .returning({ id: bodyQuestions.id });
    const questionId = found(made).id;
    await leave(tx, actor, { action: "ask", caseId, questionId, note: input.addressee });
    return { questionId };
  });
}

function assertFair(question: string): void {
  const word = findLabel(question) ?? findAccount(question);
  if (word) throw new ApiFailure("question_accuses", { params: { word } });
}

/** The case notes whose conduct it concerns; another name than the one it holds is for a person to put right. */
async function concern(tx: Transaction, row: typeof cases.$inferSelect, addressee: string): Promise<void> {
  const { id, rowVersion, concernsIssuer } = row;
  if (concernsIssuer === addressee) return;
  if (concernsIssuer !== null) {
    throw new ApiFailure("changed_meanwhile", { current: { rowVersion, concernsIssuer } });
  }
  await tx
    .update(cases)
    .set({ concernsIssuer: addressee, rowVersion: rowVersion + 1 })
    .where(eq(cases.id, id));
}

/** The body was asked again: its clock starts anew, and the letter says that it is a reminder. */
export async function remindBody(
  { db, clock }: Desk,
  actor: Asker,
  questionId: string,
  hours: number,
): Promise<{ dueAt: string }> {
  return db.transaction(async (tx) => {
    const { question, narrativeId } = await lockQuestion(tx, questionId);
    after(QUESTION, question.state, "remind");
    const now = clock();
    const urgent = isUrgent((await harmOf(tx, narrativeId)) ?? "other");
    const due = dueAt(now, hours * 60, urgent);
    await tx
      .update(bodyQuestions)
      .set({ dueAt: due, remindedAt: now, reminders: question.reminders + 1 })
      .where(eq(bodyQuestions.id, questionId));
    const { caseId, addressee: note } = question;
    await leave(tx, actor, { action: "remind", caseId, questionId, note });
    return { dueAt: due.toISOString() };
  });
}

/** The question is not needed any more. It stays in the case, with the reason. */
export async function withdrawQuestion(
  { db, clock }: Desk,
  actor: Asker,
  questionId: string,
  reason: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { question } = await lockQuestion(tx, questionId);
    const state = after(QUESTION, question.state, "withdraw");
    await tx.update(bodyQuestions).set({ state, closedAt: clock() }).where(eq(bodyQuestions.id, questionId));
    const { caseId, addressee } = question;
    const note = `${addressee}: ${reason}`;
    await leave(tx, actor, { action: "withdraw_question", caseId, questionId, note });
  });
}

export interface NewReply {
  /** When it came. */
  repliedOn: string;
  text: string;
  url: string | null;
  /** A document that came with the answer and is more than its word; null: the answer itself. */
  document: {
    kind: Extract<EvidenceKind, "record" | "dataset">;
    documentType: DocumentType;
    title: string;
    number: string | null;
    issuedOn: string;
  } | null;
}

/**
 * Enters a dated answer as evidence in the name of whoever was asked, sentence by sentence.
 * @throws ApiFailure `bad_request` for an empty text or a day before the question or after today; `reply_not_evidence`
 */
export async function recordReply(
  { db, clock }: Desk,
  actor: Asker,
  questionId: string,
  { repliedOn, text, url, document }: NewReply,
): Promise<{ evidenceId: string }> {
  return db.transaction(async (tx) => {
    const { question, sample } = await lockQuestion(tx, questionId);
    const state = after(QUESTION, question.state, "reply");
    const now = clock();
    if (repliedOn < localDay(question.askedAt) || repliedOn > localDay(now)) {
      throw new ApiFailure("bad_request", { params: { detail: "repliedOn" } });
    }
    const { caseId, addressee: issuer, addresseeKind } = question;
    const answer = {
      kind: addresseeKind === "outlet" ? ("press" as const) : ("statement" as const),
      title: say("vi", "letter.answer_title", { addressee: issuer, day: vietnameseDay(repliedOn) }),
      issuedOn: repliedOn,
    };
    const item = document ?? answer;
    const evidenceId = await addEvidence(tx, {
      ...item,
      issuer,
      validFrom: item.issuedOn,
      url,
      text,
      addedBy: actor.id,
      sample,
    }).catch((error: unknown) => {
      if (!(error instanceof EmptyEvidenceError)) throw error;
      throw new ApiFailure("bad_request", { params: { detail: "text" }, cause: error });
    });
    await tx.insert(bodyReplies).values({ questionId, evidenceId, repliedOn, recordedBy: actor.id });
    if (question.state === "open") {
      await tx.update(bodyQuestions).set({ state, closedAt: now }).where(eq(bodyQuestions.id, questionId));
    }
    await leave(tx, actor, {
      action: "reply",
      caseId,
      questionId,
      note: issuer,
      more: { evidenceId, kind: item.kind },
    });
    return { evidenceId };
  });
}

/** The question, held until the transaction ends, with what its clock and its answers follow. */
async function lockQuestion(tx: Transaction, id: string) {
  const [question] = await tx.select().from(bodyQuestions).where(eq(bodyQuestions.id, id)).for("update");
  const { caseId } = found(question);
  const [row] = await tx
    .select({ narrativeId: cases.narrativeId, sample: cases.sample })
    .from(cases)
    .where(eq(cases.id, caseId));
  return { question: found(question), ...found(row) };
}

interface Left {
  action: "ask" | "remind" | "withdraw_question" | "reply";
  caseId: string;
  questionId: string;
  note: string;
  more?: Record<string, unknown>;
}

async function leave(tx: Transaction, actor: Asker, { action, caseId, questionId, note, more }: Left) {
  await record(tx, {
    actorId: actor.id,
    action: `question.${action === "withdraw_question" ? "withdraw" : action}`,
    subject: `question:${questionId}`,
    details: { caseId, ...more },
    decision: { caseId, action, note, details: { questionId, ...more } },
    event: { type: "case", caseId },
  });
}

/** The calendar day in the locality, "YYYY-MM-DD". */
function localDay(at: Date): string {
  const { timeZone } = currentLocality();
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at);
}

const vietnameseDay = (iso: string) => iso.split("-").reverse().join("/");
