import { FIGURE, MARK, OTHER } from "../restore/syllable-model.ts";
import { fold } from "../text/fold.ts";
import { unifyTones } from "../text/tone.ts";
import { isBareSyllable } from "../text/undiacritised.ts";

const TOKEN = /\d[\d.,]*|[\p{L}\p{M}]+|[^\s_]/gu;
/** A spelling rarer than this, alone or beside its commoner namesakes, is a slip. */
const RAREST = 12;
const RAREST_SHARE = 2e-5;
/** Ids are kept in sixteen bits. */
const MOST = 65_000;

/** A text corpus as a row of syllable ids; the commonest syllables have the lowest ids. */
export interface Counted {
  readonly vocab: readonly string[];
  readonly tokens: Uint16Array;
}

/** Gathers texts as ids of syllables: figures, marks and words that are no Vietnamese syllable are one id each. */
export class SyllableCounter {
  readonly #ids = new Map<string, number>([
    ["0", FIGURE],
    [",", MARK],
    ["*", OTHER],
  ]);
  readonly #counts = [0, 0, 0];
  readonly #full: Uint16Array[] = [];
  #block = new Uint16Array(1 << 20);
  #at = 0;
  #last = MARK;

  add(text: string): void {
    for (const [token] of unifyTones(text.normalize("NFC").toLowerCase()).matchAll(TOKEN)) {
      const id = this.#idOf(token);
      if (id === MARK && this.#last === MARK) continue;
      this.#push(id);
    }
  }

  get size(): number {
    return this.#full.length * this.#block.length + this.#at;
  }

  #push(id: number) {
    if (this.#at === this.#block.length) {
      this.#full.push(this.#block);
      this.#block = new Uint16Array(1 << 20);
      this.#at = 0;
    }
    this.#block[this.#at++] = id;
    this.#counts[id] = (this.#counts[id] ?? 0) + 1;
    this.#last = id;
  }

  #idOf(token: string): number {
    if (/^\d/.test(token)) return FIGURE;
    if (!/^\p{L}/u.test(token)) return MARK;
    const known = this.#ids.get(token);
    if (known !== undefined) return known;
    const next = this.#counts.length;
    const id = next < MOST && isBareSyllable(fold(token)) ? next : OTHER;
    this.#ids.set(token, id);
    if (id !== OTHER) this.#counts.push(0);
    return id;
  }

  /** Everything added, in order, without the spellings that are slips. */
  counted(): Counted {
    const words = [...this.#ids].filter(([word, id]) => id !== OTHER || word === "*");
    const sums = new Map<string, number>();
    const count = (id: number) => this.#counts[id] ?? 0;
    for (const [word, id] of words) sums.set(fold(word), (sums.get(fold(word)) ?? 0) + count(id));
    const kept = words
      .filter(
        ([word, id]) =>
          id > OTHER && count(id) >= RAREST && count(id) >= (sums.get(fold(word)) ?? 0) * RAREST_SHARE,
      )
      .sort(([, a], [, b]) => count(b) - count(a));
    const renamed = new Uint16Array(this.#counts.length).fill(OTHER);
    renamed[FIGURE] = FIGURE;
    renamed[MARK] = MARK;
    kept.forEach(([, id], i) => {
      renamed[id] = OTHER + 1 + i;
    });
    const tokens = new Uint16Array(this.size);
    [...this.#full, this.#block.subarray(0, this.#at)].forEach((block, k) => {
      block.forEach((id, i) => {
        tokens[k * this.#block.length + i] = renamed[id] ?? OTHER;
      });
    });
    return { vocab: ["0", ",", "*", ...kept.map(([word]) => word)], tokens };
  }
}
