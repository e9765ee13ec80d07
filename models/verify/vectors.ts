import { readFileSync } from "node:fs";
import { fold } from "../text/fold.ts";
import { Kept } from "../text/remember.ts";

/**
 * The encoder's token vectors, for comparing single words without running the model. Read once, at first use,
 * from the encoder's own weight files: int8 rows and one scale a row.
 */
interface Table {
  readonly rows: ReadonlyMap<string, number>;
  readonly codes: Int8Array;
  readonly dimensions: number;
}

let table: Table | null = null;

function load(): Table {
  if (table) return table;
  const folder = new URL("../weights/encoder/", import.meta.url);
  const read = (name: string) => readFileSync(new URL(name, folder));
  const { hidden_size: dimensions, vocab_size: size } = JSON.parse(read("config.json").toString("utf8"));
  const tokenizer = JSON.parse(read("tokenizer.json").toString("utf8"));
  const rows = new Map<string, number>();
  for (const [i, [unit]] of (tokenizer.model.vocab as [string, number][]).entries()) {
    rows.set(unit.slice(1).replaceAll("▁", " "), i);
  }
  const model = read("onnx/model.onnx");
  const name = model.indexOf("codes", model.indexOf("codes") + 5);
  const start = matrixStart(model, size * dimensions, name);
  table = {
    rows,
    codes: new Int8Array(model.buffer, model.byteOffset + start, size * dimensions),
    dimensions,
  };
  return table;
}

/** Where the raw bytes of the matrix begin: after its protobuf field 9 (raw_data) tag and length. */
function matrixStart(model: Buffer, bytes: number, from: number): number {
  const length: number[] = [];
  for (let rest = bytes; rest > 0 || length.length === 0; rest = Math.floor(rest / 128)) {
    length.push((rest % 128) + (rest >= 128 ? 128 : 0));
  }
  const at = model.indexOf(Buffer.from([0x4a, ...length]), Math.max(0, from));
  if (at < 0) throw new Error("weights/encoder: the matrix of codes was not found");
  return at + 1 + length.length;
}

/** Whether the encoder knows these syllables as one word (lower-case, joined by a space). */
export const isWord = (word: string): boolean => load().rows.has(word);

/** Cosine of two words (one or two syllables, lower-case), or null where one is unknown. */
export function similarity(a: string, b: string): number | null {
  const { rows, codes, dimensions } = load();
  const i = rows.get(a) ?? rows.get(fold(a));
  const j = rows.get(b) ?? rows.get(fold(b));
  if (i === undefined || j === undefined) return null;
  let dot = 0;
  let na = 0;
  let nb = 0;
  for (let k = 0; k < dimensions; k++) {
    const x = codes[i * dimensions + k] ?? 0;
    const y = codes[j * dimensions + k] ?? 0;
    dot += x * y;
    na += x * x;
    nb += y * y;
  }
  return na > 0 && nb > 0 ? dot / Math.sqrt(na * nb) : null;
}

/** The summed vector of a word sequence, by its two-syllable words first; null where nothing is known. */
export function phraseVector(words: readonly string[]): Float64Array | null {
  const { rows, codes, dimensions } = load();
  const out = new Float64Array(dimensions);
  let known = 0;
  for (let i = 0; i < words.length; i++) {
    const pair = i + 1 < words.length ? rows.get(`${words[i]} ${words[i + 1]}`) : undefined;
    const row = pair ?? rows.get(words[i] ?? "");
    if (pair !== undefined) i++;
    if (row === undefined) continue;
    known++;
    let norm = 0;
    for (let k = 0; k < dimensions; k++) norm += (codes[row * dimensions + k] ?? 0) ** 2;
    const scale = 1 / Math.sqrt(norm || 1);
    for (let k = 0; k < dimensions; k++) out[k] = (out[k] ?? 0) + (codes[row * dimensions + k] ?? 0) * scale;
  }
  return known > 0 ? out : null;
}

const kept = new Kept<{ readonly of: Float64Array | null }>(20_000);

/** {@link phraseVector} of words that are compared again and again. */
export const keptPhraseVector = (words: string): Float64Array | null =>
  kept.get(words, () => ({ of: phraseVector(words.split(" ")) })).of;

export function cosine(a: Float64Array | null, b: Float64Array | null): number {
  if (!a || !b) return 0;
  let dot = 0;
  let na = 0;
  let nb = 0;
  for (let k = 0; k < a.length; k++) {
    dot += (a[k] ?? 0) * (b[k] ?? 0);
    na += (a[k] ?? 0) ** 2;
    nb += (b[k] ?? 0) ** 2;
  }
  return na > 0 && nb > 0 ? dot / Math.sqrt(na * nb) : 0;
}
