import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { fold } from "../text/fold.ts";

/** Which syllable follows which, as counted in Vietnamese text; syllables are told by their ids. */
export interface SyllableModel {
  /** The ways to write a syllable that is typed without its diacritics, commonest first. */
  written(bare: string): readonly number[];
  /** The id of a syllable as it is written; `OTHER` for a word that the model does not know. */
  id(syllable: string): number;
  text(id: number): string;
  /** Ids of syllables are above `OTHER` and below this. */
  readonly size: number;
  /** How rare a syllable is: minus the natural logarithm of its share of all syllables. */
  rarity(id: number): number;
  /** Natural logarithm of the chance that `c` follows `a b`. */
  chance(a: number, b: number, c: number): number;
}

/** A figure, a mark (also the beginning of a text), a word that is no known syllable. */
export const FIGURE = 0;
export const MARK = 1;
export const OTHER = 2;

/** Logarithms are kept in steps of a sixteenth. */
const STEP = -1 / 16;
const RAREST = 255;
const WEIGHTS = new URL("../weights/restoration.bin.gz", import.meta.url);

let loaded: SyllableModel | null = null;

/** The trained model (`models/cards/restoration.md`); read once, when first asked for. */
export function syllableModel(): SyllableModel {
  loaded ??= unpack(gunzipSync(readFileSync(WEIGHTS)));
  return loaded;
}

/**
 * Reads a model as `models/training/train-restoration.ts` packs it: the length of a JSON head, the head, then columns:
 * of each syllable, of each pair in the order of its first syllable, of each triple in the order of its pair.
 */
export function unpack(bytes: Buffer): SyllableModel {
  const from = 4 + bytes.readUInt32LE(0);
  const head = JSON.parse(bytes.toString("utf8", 4, from)) as { vocab: string[]; b: number; t: number };
  const { vocab, b: pairs, t: triples } = head;
  let at = from;
  const column = (length: number, width: 1 | 2 | 4) => {
    const part = bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + length * width);
    at += length * width;
    return width === 1 ? new Uint8Array(part) : width === 2 ? new Uint16Array(part) : new Uint32Array(part);
  };
  const alone = column(vocab.length, 1);
  const aloneBack = column(vocab.length, 1);
  const pairsOf = column(vocab.length + 1, 4);
  const second = column(pairs, 2);
  const pair = column(pairs, 1);
  const pairBack = column(pairs, 1);
  const triplesIn = column(pairs, 2);
  const third = column(triples, 2);
  const triple = column(triples, 1);
  const triplesOf = new Uint32Array(pairs + 1);
  for (let i = 0; i < pairs; i++) triplesOf[i + 1] = (triplesOf[i] ?? 0) + (triplesIn[i] ?? 0);

  const ids = new Map(vocab.map((word, i) => [word, i]));
  const bare = new Map<string, number[]>();
  for (let i = OTHER + 1; i < vocab.length; i++) {
    const key = fold(vocab[i] ?? "");
    const list = bare.get(key);
    if (list) list.push(i);
    else bare.set(key, [i]);
  }
  const pairAt = (a: number, b: number) => find(second, b, pairsOf[a] ?? 0, pairsOf[a + 1] ?? 0);
  const afterOne = (b: number, c: number) => {
    const i = pairAt(b, c);
    return i >= 0 ? (pair[i] ?? 0) : (aloneBack[b] ?? 0) + (alone[c] ?? 0);
  };
  return {
    written: (key) => bare.get(key) ?? [],
    id: (syllable) => ids.get(syllable) ?? OTHER,
    text: (id) => vocab[id] ?? "",
    size: vocab.length,
    rarity: (id) => -(id === OTHER ? RAREST : (alone[id] ?? RAREST)) * STEP,
    chance(a, b, c) {
      const i = pairAt(a, b);
      if (i < 0) return afterOne(b, c) * STEP;
      const j = find(third, c, triplesOf[i] ?? 0, triplesOf[i + 1] ?? 0);
      return (j >= 0 ? (triple[j] ?? 0) : (pairBack[i] ?? 0) + afterOne(b, c)) * STEP;
    },
  };
}

/** Where `value` stands in a sorted stretch, or -1. */
function find(list: ArrayLike<number>, value: number, from: number, to: number): number {
  let low = from;
  let high = to - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = list[middle] ?? 0;
    if (there === value) return middle;
    if (there < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
