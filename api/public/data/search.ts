/** Search in published texts, with and without diacritics. Pure. */
import type { RebuttalWords } from "@minhchung/db/schema/desk";
import { fold } from "@minhchung/models/text/fold";
import { normalise } from "@minhchung/models/text/normalise";

/** At most this many words of a query count. */
const MAX_WORDS = 12;

/** The words of a text parted by single spaces, with one before the first: ` đập sông sắt`. */
export interface SearchText {
  /** Lower-case, with diacritics. */
  readonly exact: string;
  /** Without. */
  readonly folded: string;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export function searchText(words: RebuttalWords & { english: RebuttalWords | null }): SearchText {
  const { headline, fact, claimReviewed, explanation, english } = words;
  const parts = [headline, fact, claimReviewed, explanation, english?.headline ?? "", english?.fact ?? ""];
  const exact = ` ${wordsOf(parts.join(" ").normalize("NFC")).join(" ")}`;
  return { exact, folded: fold(exact) };
}

/** The words of a query as typed, lower-case, cleaned of look-alikes and punctuation. */
export function queryWords(query: string): string[] {
  return [...new Set(wordsOf(normalise(query.normalize("NFC")).text))].slice(0, MAX_WORDS);
}

/**
 * "exact" where every word of the query begins a word of the text, "folded" where it does so without diacritics
 * ("dap" finds "đập"; "đập" finds "đáp" after all "đập"), else null. A query without words finds nothing.
 */
export function matchWords(text: SearchText, query: readonly string[]): "exact" | "folded" | null {
  if (query.length === 0 || !query.every((word) => text.folded.includes(` ${fold(word)}`))) return null;
  return query.every((word) => text.exact.includes(` ${word}`)) ? "exact" : "folded";
}
