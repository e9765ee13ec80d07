import type { NarrativeStatus } from "@minhchung/db/schema/claims";
import type { CaseState, RebuttalState } from "@minhchung/db/schema/desk";
import type { Role } from "@minhchung/db/schema/people";
import type { QuestionState } from "@minhchung/db/schema/questions";
import type { AppealRow, AppealState } from "../staff/appeal-types.ts";
import type { Me } from "../staff/people-types.ts";
import type { BodyQuestion } from "../staff/question-types.ts";
import type { RebuttalView } from "../staff/rebuttal-types.ts";
import type { ReportView } from "../staff/report-types.ts";
import type { CaseView, QueueRow } from "../staff/types.ts";
import { both } from "../words/words.ts";
import { CASE, can, NARRATIVE, QUESTION, REBUTTAL } from "./transitions.ts";

/** Who may do what: read by the routes (`only(…)`) and by `may` of each item alike. */
export const CAN = {
  signIn: ["analyst", "editor", "approver", "administrator"],
  triage: ["analyst", "editor"],
  annotate: ["analyst", "editor", "approver"],
  write: ["editor"],
  review: ["approver"],
  comment: ["editor", "approver"],
  endDelegation: ["approver", "administrator"],
  publish: ["editor", "approver"],
  withdraw: ["approver"],
  answer: ["analyst", "editor"],
  answerAppeal: ["analyst", "editor", "approver"],
  check: ["analyst", "editor", "approver"],
  ask: ["analyst", "editor"],
  addEvidence: ["analyst", "editor"],
  bring: ["analyst", "editor"],
  proposeSource: ["analyst", "editor", "administrator"],
  approveSource: ["approver", "administrator"],
  checkSource: ["analyst", "editor", "approver", "administrator"],
  retireSource: ["administrator"],
  crawl: ["analyst", "editor", "administrator"],
  keepReceivers: ["editor", "approver", "administrator"],
  noteUse: ["analyst", "editor", "approver"],
  writeReport: ["editor", "approver"],
  decideJobs: ["administrator"],
  administer: ["administrator"],
} as const satisfies Record<string, readonly Role[]>;

export type Ability = keyof typeof CAN;

export interface Holder {
  readonly id: string;
  readonly roles: ReadonlySet<Role>;
}

/** Whether a person holds a role for this. */
export function able(person: Pick<Holder, "roles">, ability: Ability): boolean {
  return CAN[ability].some((role) => person.roles.has(role));
}

/** What a person may do apart from any item. */
export function mayDesk(person: Holder): Me["may"] {
  return {
    openCase: able(person, "triage"),
    check: able(person, "check"),
    readTips: able(person, "annotate"),
    answer: able(person, "answer"),
    addEvidence: able(person, "addEvidence"),
    bring: able(person, "bring"),
    proposeSource: able(person, "proposeSource"),
    writeReport: able(person, "writeReport"),
    administer: able(person, "administer"),
  };
}

/** Words recognised in a picture wait for a person, as long as the item is in use. */
export function mayConfirmEvidence(
  person: Pick<Holder, "roles">,
  item: { readonly readBy: string; readonly confirmedAt: unknown; readonly retiredAt: unknown },
): boolean {
  return (
    able(person, "addEvidence") &&
    item.readBy === "ocr" &&
    item.confirmedAt === null &&
    item.retiredAt === null
  );
}

/** Out of use, or followed by a newer version: only while it is in use. */
export const mayChangeEvidence = (
  person: Pick<Holder, "roles">,
  item: { readonly retiredAt: unknown },
): boolean => able(person, "addEvidence") && item.retiredAt === null;

export function mayNarrative(person: Holder, status: NarrativeStatus, undoable: boolean): QueueRow["may"] {
  const triage = able(person, "triage");
  return {
    openCase: triage && can(NARRATIVE, status, "open_case"),
    dismiss: triage && can(NARRATIVE, status, "dismiss"),
    assign: triage && can(NARRATIVE, status, "assign"),
    undo: triage && undoable,
    merge: triage && can(NARRATIVE, status, "merge"),
    split: triage && can(NARRATIVE, status, "split"),
  };
}

export function mayCase(person: Holder, state: CaseState, hasRebuttal: boolean): CaseView["may"] {
  const running = state !== "closed" && state !== "published";
  return {
    draft: able(person, "write") && !hasRebuttal && can(CASE, state, "draft"),
    decideEvidence: able(person, "triage") && running,
    ask: able(person, "ask") && state !== "closed",
    note: able(person, "annotate"),
    handOver: able(person, "triage") && state !== "closed",
    close: able(person, "triage") && can(CASE, state, "close"),
  };
}

export function mayReport(person: Pick<Holder, "roles">, closed: boolean): ReportView["may"] {
  const writes = able(person, "writeReport");
  return { write: writes && !closed, close: writes && !closed, renew: writes && closed };
}

/** `hadPart`: whether the person wrote or decided on a version of the text; the database refuses them, too. */
export function mayAppeal(
  person: Pick<Holder, "roles">,
  state: AppealState,
  hadPart: boolean,
): AppealRow["may"] {
  const waits = able(person, "answerAppeal") && state === "received";
  return { answer: waits && !hadPart, whyNot: waits && hadPart ? both("reasons.had_part") : null };
}

export function mayQuestion(person: Pick<Holder, "roles">, state: QuestionState): BodyQuestion["may"] {
  const asks = able(person, "ask");
  return {
    remind: asks && can(QUESTION, state, "remind"),
    withdraw: asks && can(QUESTION, state, "withdraw"),
    reply: asks && can(QUESTION, state, "reply"),
  };
}

/**
 * `wrote`: whether the person wrote any part of the latest version; `otherUnit`: no right over it by place, request or
 * delegation; `isPublic`: whether readers ever saw the text.
 */
export function mayRebuttal(
  person: Holder,
  state: RebuttalState,
  { wrote, otherUnit, isPublic }: { wrote: boolean; otherUnit: boolean; isPublic: boolean },
): RebuttalView["may"] {
  const writes = able(person, "write");
  const reviews = able(person, "review");
  const second = reviews && !wrote && !otherUnit;
  const approve = can(REBUTTAL, state, "approve");
  return {
    edit: writes && can(REBUTTAL, state, "edit"),
    submit: writes && can(REBUTTAL, state, "submit"),
    approve: second && approve,
    return: second && can(REBUTTAL, state, "return"),
    publish: able(person, "publish") && can(REBUTTAL, state, "publish"),
    unschedule: able(person, "publish") && can(REBUTTAL, state, "unschedule"),
    withdraw: able(person, "withdraw") && isPublic && can(REBUTTAL, state, "withdraw"),
    comment: able(person, "comment"),
    whyNotApprove: whyNot({ reviews, wrote, otherUnit, inReview: approve }),
  };
}

function whyNot(is: { reviews: boolean; wrote: boolean; otherUnit: boolean; inReview: boolean }) {
  const { reviews, wrote, otherUnit, inReview } = is;
  if (!inReview) return both("reasons.nothing_in_review");
  if (!reviews) return both("reasons.not_approver");
  if (wrote) return both("reasons.you_wrote");
  return otherUnit ? both("reasons.other_unit") : null;
}
