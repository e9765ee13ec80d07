import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { DifferenceType, Lane, SentenceKind, Verdict } from "@minhchung/models/types";

/** A claim held against evidence; where careful people differ, `verdict` lists both labels. */
export interface PairCase {
  readonly id: string;
  readonly evidence: string;
  readonly claim: string;
  readonly verdict: Verdict | readonly Verdict[];
  /** Accepted types of the difference, any of them; empty where the meaning is kept. */
  readonly differences: readonly DifferenceType[];
  readonly register: "formal" | "plain" | "chat" | "folded" | "article";
  /** Kept unread while rules are written. */
  readonly frozen?: boolean;
  readonly note?: string;
}

/** A sentence with what it does; a mixed one names the `part` that must travel alone. */
export interface SentenceCase {
  readonly id: string;
  readonly text: string;
  readonly lane: Lane;
  readonly checkable: boolean;
  readonly kind?: SentenceKind;
  readonly part?: string;
  readonly frozen?: boolean;
}

/** Rows of JSON Lines, with the SHA-256 of the bytes they came from. */
export function readRows<T>(file: string | URL): { rows: T[]; sha256: string } {
  const bytes = readFileSync(file);
  const rows = bytes
    .toString("utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
  return { rows, sha256: createHash("sha256").update(bytes).digest("hex") };
}

export const PAIRS_FILE = new URL("./cases/pairs.jsonl", import.meta.url);
export const SENTENCES_FILE = new URL("./cases/sentences.jsonl", import.meta.url);
