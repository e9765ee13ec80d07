import { fold } from "./fold.ts";
import type { Prepared } from "./prepare.ts";

/** A stretch of tokens. */
export interface TokenSpan {
  readonly from: number;
  readonly to: number;
}

interface Entry<K> {
  readonly kind: K;
  readonly words: readonly string[];
}

/**
 * Many classes of phrases read in one pass: for each class the longest phrases from left to right, without overlap,
 * as `PhraseTable.all` gives them. A text has few words that begin a phrase, so that the number of classes costs little.
 */
export class PhraseClasses<K extends string> {
  readonly #exact = new Map<string, Entry<K>[]>();
  readonly #bare = new Map<string, Entry<K>[]>();
  readonly #read = new WeakMap<Prepared, Partial<Record<K, TokenSpan[]>>>();

  constructor(classes: Readonly<Record<K, readonly string[]>>, bareUnsafe: Iterable<string>) {
    const unsafe = new Set(bareUnsafe);
    for (const kind of Object.keys(classes) as K[]) {
      for (const phrase of classes[kind]) {
        add(this.#exact, { kind, words: phrase.split(" ") });
        if (!unsafe.has(phrase)) add(this.#bare, { kind, words: fold(phrase).split(" ") });
      }
    }
    for (const index of [this.#exact, this.#bare])
      for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length);
  }

  /** Where the phrases of a class stand. A text is read once, for all classes. */
  find(kind: K, prepared: Prepared): readonly TokenSpan[] {
    let found = this.#read.get(prepared);
    if (!found) {
      found = this.#readAll(prepared);
      this.#read.set(prepared, found);
    }
    return found[kind] ?? [];
  }

  #readAll(prepared: Prepared): Partial<Record<K, TokenSpan[]>> {
    const { tokens, plain } = prepared;
    const index = plain ? this.#bare : this.#exact;
    const out: Partial<Record<K, TokenSpan[]>> = {};
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (token?.kind !== "word") continue;
      for (const { kind, words } of index.get(plain ? token.folded : token.lower) ?? []) {
        const last = out[kind]?.at(-1);
        if (last && i < last.to) continue;
        let fits = true;
        for (let j = 1; j < words.length && fits; j++) {
          const next = tokens[i + j];
          fits = next !== undefined && (plain ? next.folded : next.lower) === words[j];
        }
        if (!fits) continue;
        const spans = out[kind] ?? [];
        spans.push({ from: i, to: i + words.length });
        out[kind] = spans;
      }
    }
    return out;
  }
}

function add<K>(index: Map<string, Entry<K>[]>, entry: Entry<K>) {
  const first = entry.words[0] as string;
  const list = index.get(first) ?? [];
  list.push(entry);
  index.set(first, list);
}
