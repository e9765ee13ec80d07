import type { EvidenceKind } from "@minhchung/db/schema/evidence";
import type { AddresseeKind, QuestionState } from "@minhchung/db/schema/questions";
import type { Person } from "./people-types.ts";
import type { Bilingual } from "./types.ts";

export type { AddresseeKind, QuestionState };

/** A question to a body as a list shows it: whom the case waits for, and until when. */
export interface Awaited {
  addressee: string;
  dueAt: string;
  reminders: number;
}

/** A question of a case, with what came back. */
export interface BodyQuestion {
  id: string;
  addresseeKind: AddresseeKind;
  addressee: string;
  question: string;
  state: QuestionState;
  askedBy: Person;
  askedAt: string;
  dueAt: string;
  reminders: number;
  remindedAt: string | null;
  closedAt: string | null;
  replies: {
    evidenceId: string;
    kind: EvidenceKind;
    title: string;
    repliedOn: string;
    recordedBy: Person;
  }[];
  may: { remind: boolean; withdraw: boolean; reply: boolean };
}

/** GET /api/questions/:id — the question as a letter, to be printed or copied. */
export interface QuestionSheet extends BodyQuestion {
  caseId: string;
  caseTitle: string;
  sample: boolean;
  letter: Bilingual;
}
