import { fold } from "./fold.ts";
import type { Prepared } from "./prepare.ts";

export interface PhraseMatch<T> {
  readonly phrase: string;
  readonly value: T;
  /** Index of the first token and of the one after the last. */
  readonly from: number;
  readonly to: number;
}

interface Entry<T> {
  readonly words: readonly string[];
  readonly phrase: string;
  readonly value: T;
}

type Index<T> = Map<string, Entry<T>[]>;

/**
 * Phrases of whole words, matched token by token, longest first. Over text typed without diacritics they match
 * folded, save for those whose bare form is too ambiguous (`bareUnsafe`: "đã" is also "da", "đá").
 */
export class PhraseTable<T> {
  readonly #exact: Index<T> = new Map();
  readonly #bare: Index<T> = new Map();

  constructor(entries: Iterable<readonly [string, T]>, bareUnsafe: Iterable<string> = []) {
    const unsafe = new Set(bareUnsafe);
    for (const [phrase, value] of entries) {
      add(this.#exact, phrase.split(" "), phrase, value);
      if (!unsafe.has(phrase)) add(this.#bare, fold(phrase).split(" "), phrase, value);
    }
    for (const index of [this.#exact, this.#bare]) {
      for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length);
    }
  }

  /** The longest phrase that begins at token `i`. */
  at(prepared: Prepared, i: number): PhraseMatch<T> | null {
    const { tokens, plain } = prepared;
    const token = tokens[i];
    if (token?.kind !== "word") return null;
    const list = (plain ? this.#bare : this.#exact).get(plain ? token.folded : token.lower);
    if (!list) return null;
    for (const entry of list) {
      let fits = true;
      for (let j = 1; j < entry.words.length && fits; j++) {
        const next = tokens[i + j];
        fits = next !== undefined && (plain ? next.folded : next.lower) === entry.words[j];
      }
      if (fits) return { phrase: entry.phrase, value: entry.value, from: i, to: i + entry.words.length };
    }
    return null;
  }

  /** All matches from left to right, without overlap. */
  all(prepared: Prepared): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    for (let i = 0; i < prepared.tokens.length; ) {
      const match = this.at(prepared, i);
      if (match) found.push(match);
      i = match ? match.to : i + 1;
    }
    return found;
  }
}

function add<T>(index: Index<T>, words: readonly string[], phrase: string, value: T) {
  const first = words[0] as string;
  const list = index.get(first) ?? [];
  list.push({ words, phrase, value });
  index.set(first, list);
}
