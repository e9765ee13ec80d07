import type { NarrativeStatus } from "@minhchung/db/schema/claims";
import type { CaseState, RebuttalState } from "@minhchung/db/schema/desk";
import type { QuestionState } from "@minhchung/db/schema/questions";
import { ApiFailure } from "../errors.ts";

/** state → event → next state; what is not listed is refused. */
type Table<State extends string, Event extends string> = {
  readonly [S in State]: { readonly [E in Event]?: State };
};

/** `merge`: goes into another narrative; `receive`: takes others in; `split`: gives a part away. */
export type NarrativeEvent =
  | "dismiss"
  | "snooze"
  | "assign"
  | "open_case"
  | "close_case"
  | "merge"
  | "receive"
  | "split";

/**
 * A narrative in the queue. Undo is no row: it puts back what the decision it undoes had found. Nor is publication,
 * which closes a narrative whatever its state.
 */
export const NARRATIVE: Table<NarrativeStatus, NarrativeEvent> = {
  open: {
    dismiss: "dismissed",
    snooze: "snoozed",
    assign: "open",
    open_case: "in_case",
    merge: "closed",
    receive: "open",
    split: "open",
  },
  snoozed: {
    dismiss: "dismissed",
    snooze: "snoozed",
    assign: "snoozed",
    open_case: "in_case",
    merge: "closed",
    receive: "snoozed",
    split: "snoozed",
  },
  in_case: { assign: "in_case", close_case: "closed", receive: "in_case", split: "in_case" },
  dismissed: {},
  closed: {},
};

export type CaseEvent = "draft" | "submit" | "return" | "approve" | "publish" | "withdraw" | "close";

export const CASE: Table<CaseState, CaseEvent> = {
  open: { draft: "drafting", close: "closed" },
  drafting: { submit: "in_review", close: "closed", withdraw: "closed" },
  in_review: { return: "drafting", approve: "approved", withdraw: "closed" },
  approved: { return: "drafting", publish: "published", withdraw: "closed" },
  // A correction goes the same way again; what is published can be withdrawn at any point of it.
  published: { submit: "in_review", withdraw: "closed" },
  closed: {},
};

export type RebuttalEvent =
  | "edit"
  | "submit"
  | "return"
  | "approve"
  | "schedule"
  | "unschedule"
  | "publish"
  | "correct"
  | "withdraw";

/**
 * A text. What readers see is the latest row of `publications`, also while a correction is on its way; only a text
 * that has one can be withdrawn.
 */
export const REBUTTAL: Table<RebuttalState, RebuttalEvent> = {
  draft: { edit: "draft", submit: "in_review", withdraw: "withdrawn" },
  in_review: { return: "draft", approve: "approved", withdraw: "withdrawn" },
  approved: {
    return: "draft",
    schedule: "scheduled",
    publish: "published",
    correct: "corrected",
    withdraw: "withdrawn",
  },
  // Its hour may be changed; whoever returns it stops it.
  scheduled: {
    return: "draft",
    schedule: "scheduled",
    unschedule: "approved",
    publish: "published",
    correct: "corrected",
    withdraw: "withdrawn",
  },
  published: { edit: "published", submit: "in_review", withdraw: "withdrawn" },
  corrected: { edit: "corrected", submit: "in_review", withdraw: "withdrawn" },
  withdrawn: {},
};

export type QuestionEvent = "remind" | "withdraw" | "reply";

/** A question to a body. An answer may come in parts; what was answered is not taken back. */
export const QUESTION: Table<QuestionState, QuestionEvent> = {
  open: { remind: "open", withdraw: "withdrawn", reply: "answered" },
  answered: { reply: "answered" },
  withdrawn: {},
};

/** Whether `event` is possible now. */
export function can<S extends string, E extends string>(table: Table<S, E>, state: S, event: E): boolean {
  return table[state][event] !== undefined;
}

/** The state after `event`. @throws ApiFailure `wrong_state` */
export function after<S extends string, E extends string>(table: Table<S, E>, state: S, event: E): S {
  const next = table[state][event];
  if (next === undefined) throw new ApiFailure("wrong_state", { params: { state } });
  return next;
}
