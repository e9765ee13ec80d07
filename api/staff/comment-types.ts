/** Comments on versions: the part of the contract of `types.ts` about them. */
import type { Passage } from "@minhchung/db/schema/comments";
import type { Person } from "./people-types.ts";

/** What was said in a thread, or that somebody settled it or opened it again. */
export interface CommentView {
  id: number;
  act: "comment" | "reply" | "resolve" | "reopen";
  body: string | null;
  by: Person;
  at: string;
}

/** GET /api/rebuttals/:id/comments — threads of all versions, what is open first, then the newest. */
export interface CommentThread {
  /** Of its first comment. */
  id: number;
  versionId: string;
  /** The version's number. */
  number: number;
  /** Null: the text as a whole. */
  passage: { field: Passage; language: "vi" | "en"; quote: string | null } | null;
  resolved: boolean;
  comments: CommentView[];
  may: { reply: boolean; resolve: boolean; reopen: boolean };
}

/** GET /api/mentions: where a colleague named the asker, the newest first. */
export interface MentionRow {
  id: number;
  by: Person;
  at: string;
  seen: boolean;
  /** The note or the comment. */
  text: string;
  /** Of its case or its text. */
  title: string;
  caseId: string | null;
  rebuttalId: string | null;
}
