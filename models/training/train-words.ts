/**
 * Finds which syllables are written as one word more often than apart, in news segmented by machine, and writes the list
 * by which the product joins syllables:
 *
 *   npx tsx models/training/train-words.ts DATASETS models/weights/words.json
 *
 * Names are left out: they are known by their capitals. No text is kept. About three minutes.
 */
import { writeFileSync } from "node:fs";
import { unifyTones } from "../text/tone.ts";
import { news } from "./corpus.ts";

/** A word is seen so often at least, … */
const SEEN = 10;
/** … and in this share of the places where its syllables stand in a row. */
const SHARE = 0.3;
const WORD = /(?<![\p{L}\p{M}_])\p{Ll}[\p{L}\p{M}]*(?:_\p{Ll}[\p{L}\p{M}]*){1,3}(?![\p{L}\p{M}_])/gu;

async function countJoined(data: string): Promise<Map<string, number>> {
  const joined = new Map<string, number>();
  for await (const text of news(data)) {
    for (const [token] of unifyTones(text.normalize("NFC")).matchAll(WORD)) {
      const word = token.replaceAll("_", " ");
      joined.set(word, (joined.get(word) ?? 0) + 1);
    }
  }
  return new Map([...joined].filter(([, n]) => n >= SEEN));
}

/** How often the syllables of each word stand in a row, joined or not. */
async function countInARow(data: string, words: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const longest = new Map<string, number>();
  for (const word of words.keys()) {
    const syllables = word.split(" ");
    const first = syllables[0] ?? "";
    longest.set(first, Math.max(longest.get(first) ?? 0, syllables.length));
  }
  const rows = new Map<string, number>();
  for await (const text of news(data)) {
    for (const stretch of unifyTones(text.normalize("NFC")).split(/[^\p{Ll}\p{M}_ ]+/u)) {
      const syllables = stretch.split(/[ _]+/).filter((s) => s !== "");
      for (let i = 0; i < syllables.length; i++) {
        const most = longest.get(syllables[i] ?? "") ?? 0;
        for (let n = 2; n <= most && i + n <= syllables.length; n++) {
          const row = syllables.slice(i, i + n).join(" ");
          if (words.has(row)) rows.set(row, (rows.get(row) ?? 0) + 1);
        }
      }
    }
  }
  return rows;
}

async function main(data: string | undefined, out: string | undefined) {
  if (!data || !out) throw new Error("usage: train-words.ts DATASETS OUT");
  const joined = await countJoined(data);
  const rows = await countInARow(data, joined);
  const kept = [...joined].filter(([word, n]) => n / (rows.get(word) ?? n) >= SHARE).map(([word]) => word);
  const byFirst: Record<string, string> = {};
  for (const word of kept.sort()) {
    const [first = "", ...rest] = word.split(" ");
    byFirst[first] = byFirst[first] === undefined ? rest.join(" ") : `${byFirst[first]},${rest.join(" ")}`;
  }
  process.stderr.write(`${kept.length} words\n`);
  const lines = Object.entries(byFirst).map(
    ([first, rest]) => `${JSON.stringify(first)}:${JSON.stringify(rest)}`,
  );
  writeFileSync(out, `{\n${lines.join(",\n")}\n}\n`);
}

void main(process.argv[2], process.argv[3]);
