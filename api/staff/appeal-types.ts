import type { Bilingual } from "./types.ts";

export type AppealState = "received" | "upheld" | "rejected";

/** GET /api/appeals: an appeal against a published text, without who sent it. */
export interface AppealRow {
  id: string;
  ticketCode: string;
  /** The resident's words, without personal data. */
  text: string;
  state: AppealState;
  createdAt: string;
  dueAt: string;
  /** Public: on the ticket's page and in the register. */
  answer: string | null;
  answeredAt: string | null;
  /** The text that it is against, as readers see it now. */
  rebuttal: { id: string; headline: string; url: string | null };
  may: {
    answer: boolean;
    /** Why this person may not, where the appeal still waits. */
    whyNot: Bilingual | null;
  };
}
