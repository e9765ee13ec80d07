import type { AlarmKind } from "@minhchung/db/schema/sources";

/** What is wrong with a source by its own past. */
export interface AlarmView {
  id: number;
  kind: AlarmKind;
  /** Why, and what to look at, in the reader's language. */
  message: string;
  raisedAt: string;
  /** Somebody knows of it; it stands until the source is well again. */
  noted: { by: { id: string; name: string }; at: string } | null;
  /** The last document that was as usual. */
  sample: { id: number; title: string; permalink: string | null; at: string } | null;
}
