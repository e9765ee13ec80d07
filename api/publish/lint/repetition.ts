import { fold } from "@minhchung/models/text/fold";
import { words } from "@minhchung/models/text/words";

/** Shorter claims ("đập vỡ") are part of too many honest sentences. */
const LEAST_WORDS = 4;
/** Words that a repetition may put between those of the claim, as a share of its length. */
const MOST_INSERTED = 0.3;
const NEGATIONS = new Set(["không", "chưa", "chẳng", "chả", "đừng", "chớ", "not", "no", "never", "n't"]);

interface Word {
  raw: string;
  folded: string;
}

function read(text: string): Word[] {
  return words(text).map((word) => ({
    raw: word.text.toLowerCase(),
    folded: fold(word.text.normalize("NFC")),
  }));
}

/** A number or a negation between the claim's words makes another statement of it: most facts are made so. */
const changesMeaning = ({ raw }: Word): boolean => NEGATIONS.has(raw) || /\d/.test(raw);

/**
 * How often a text says the claim again: all its words in their order, with few others between them. A denial in
 * front ("không có chuyện …") is a repetition all the same: readers remember the claim, not the denial (Debunking
 * Handbook 2020). A changed figure or an inserted "không" is not: that is the fact.
 */
export function countRepetitions(text: string, claim: string): number {
  const sought = read(claim);
  const given = read(text);
  if (sought.length < LEAST_WORDS) return 0;
  let found = 0;
  for (let start = 0; start < given.length; start++) {
    const end = matchFrom(given, start, sought);
    if (end === null) continue;
    found += 1;
    start = end;
  }
  return found;
}

/** The index of the last word of a repetition that begins at `start`, or null. */
function matchFrom(given: readonly Word[], start: number, sought: readonly Word[]): number | null {
  if (given[start]?.folded !== sought[0]?.folded) return null;
  const most = Math.max(1, Math.floor(sought.length * MOST_INSERTED));
  let next = 1;
  let inserted = 0;
  for (let i = start + 1; i < given.length; i++) {
    const word = given[i] as Word;
    if (word.folded === sought[next]?.folded) next += 1;
    else if (changesMeaning(word) || ++inserted > most) return null;
    if (next === sought.length) return i;
  }
  return null;
}
