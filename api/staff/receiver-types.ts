/** Receivers and the delivery ledger: the part of the contract of `types.ts` about where texts go. */
import type { RebuttalState } from "@minhchung/db/schema/desk";
import type { Channel } from "@minhchung/db/schema/jobs";
import type { DispatchState, ReceiverKind } from "@minhchung/db/schema/receivers";
import type { Person } from "./people-types.ts";

/** One publication to one receiver. */
export interface DispatchView {
  id: string;
  receiver: { id: string; kind: ReceiverKind; name: string };
  text: { rebuttalId: string; headline: string; state: RebuttalState };
  action: "publish" | "correct" | "withdraw";
  publishedAt: string;
  state: DispatchState;
  dueOn: string | null;
  /** Still to be used after its day. */
  overdue: boolean;
  attempts: number;
  triedAt: string | null;
  /** What went wrong at the last try, in the reader's language. */
  problem: string | null;
  endedAt: string | null;
  usedOn: string | null;
  note: string | null;
  notedBy: Person | null;
  may: { note: boolean; plan: boolean; again: boolean };
}

/** GET /api/receivers */
export interface ReceiverRow {
  id: string;
  kind: ReceiverKind;
  name: string;
  places: { code: string; name: string }[];
  /** Of a machine; of a webhook without its query. */
  address: string | null;
  retiredAt: string | null;
  sample: boolean;
  waiting: number;
  failed: number;
  overdue: number;
  /** Delivered or used. */
  done: number;
  lastDoneAt: string | null;
  may: { change: boolean };
}

/** GET /api/receivers: the register, and what may be entered. */
export interface ReceiversView {
  rows: ReceiverRow[];
  places: { code: string; name: string }[];
  /** False: no mail server is configured, so letters cannot be sent. */
  mail: boolean;
  may: { add: boolean };
}

/** POST /api/receivers. The secret of a webhook is shown this once. */
export interface ReceiverAdded {
  id: string;
  secret: string | null;
}

/** GET /api/rebuttals/{id}/deliveries: every act of a text, the latest first, and whom each has reached. */
export interface DeliveriesView {
  acts: {
    publicationId: string;
    action: "publish" | "correct" | "withdraw";
    publishedAt: string;
    version: number;
    channels: { channel: Channel; deliveredAt: string | null }[];
    dispatches: DispatchView[];
    /** Askers who got it as their answer. */
    askers: number;
    /** Subscribers whose digest told it. */
    digest: number;
  }[];
}
