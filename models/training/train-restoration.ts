/**
 * Counts which syllable follows which in Vietnamese text and writes the model by which diacritics are restored:
 *
 *   npx tsx models/training/train-restoration.ts DATASETS models/weights/restoration.bin.gz [--without-news]
 *
 * Method: three syllables, interpolated (Witten & Bell 1991); a triple or pair is kept where leaving it out would cost
 * more than `WORTH` in all (as in Stolcke 1998) and one of its syllables has a namesake without diacritics. No text is
 * kept, only counts. About two minutes and 3 GB of memory.
 */
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import elsewhere from "../lexicons/gazetteer/elsewhere.json" with { type: "json" };
import khanhHoa from "../lexicons/gazetteer/khanh-hoa.json" with { type: "json" };
import ninhThuan from "../lexicons/localities/ninh-thuan.json" with { type: "json" };
import { TYPE_LETTER } from "../lexicons/names.ts";
import { OTHER } from "../restore/syllable-model.ts";
import { fold } from "../text/fold.ts";
import { news, wikipedia } from "./corpus.ts";
import { type Counted, SyllableCounter } from "./count-syllables.ts";
import { packModel } from "./pack-model.ts";
import { TripleCounts } from "./triple-counts.ts";

/** Loss, in natural logarithms over the whole corpus, from which a pair and a triple are kept. */
const WORTH = { pair: 12, triple: 20 };
/** Names of places are rarer in the news than in what people post; each is counted as often as this. */
const NAME_TIMES = 12;

async function gather(data: string, withNews: boolean): Promise<Counted> {
  const counter = new SyllableCounter();
  const say = (what: string) => process.stderr.write(`${what}: ${counter.size} syllables\n`);
  for (let i = 0; i < NAME_TIMES; i++) for (const name of placeNames()) counter.add(`, ${name} ,`);
  for await (const text of wikipedia(data)) counter.add(text);
  say("Wikipedia");
  if (withNews) for await (const text of news(data)) counter.add(text);
  say("all");
  return counter.counted();
}

/** "xã Phước Hậu": every unit of the gazetteer, with its kind and without. */
function* placeNames(): Generator<string> {
  yield* elsewhere.provinces;
  yield* Object.keys(elsewhere.former);
  for (const { type, name } of [...khanhHoa.units, ...ninhThuan.units]) yield `${type} ${name} , ${name}`;
  for (const [name, kinds] of Object.entries({ ...elsewhere.districts, ...elsewhere.communes }))
    for (const letter of new Set(kinds.match(/[A-Z]/g))) yield `${KIND_OF[letter] ?? ""} ${name} , ${name}`;
}
const KIND_OF = Object.fromEntries(Object.entries(TYPE_LETTER).map(([kind, letter]) => [letter, kind]));

function train({ vocab, tokens }: Counted) {
  const size = vocab.length;
  const singles = new Float64Array(size);
  const pairs = new Uint32Array(size * size);
  const triples = new TripleCounts(size);
  for (let i = 0; i < tokens.length; i++) {
    const [a = 0, b = 0, c = 0] = [tokens[i - 2], tokens[i - 1], tokens[i]];
    singles[c] = (singles[c] ?? 0) + 1;
    if (i > 0) pairs[b * size + c] = (pairs[b * size + c] ?? 0) + 1;
    if (i > 1) triples.add(a, b, c);
  }
  const namesakes = new Map<string, number>();
  for (const word of vocab) namesakes.set(fold(word), (namesakes.get(fold(word)) ?? 0) + 1);
  const doubtful = vocab.map((word, i) => i > OTHER && (namesakes.get(fold(word)) ?? 0) > 1);

  const kinds = new Float64Array(size);
  pairs.forEach((n, ab) => {
    const a = Math.floor(ab / size);
    if (n > 0) kinds[a] = (kinds[a] ?? 0) + 1;
  });
  const count = (i: number) => singles[i] ?? 0;
  const alone = (c: number) => (count(c) + 0.5) / (tokens.length + size / 2);
  const back = (b: number) => (count(b) === 0 ? 1 : (kinds[b] ?? 0) / (count(b) + (kinds[b] ?? 0)));
  const pair = (b: number, c: number) =>
    ((1 - back(b)) * (pairs[b * size + c] ?? 0)) / Math.max(1, count(b)) + back(b) * alone(c);
  const followers = triples.kinds();
  const pairBack = (ab: number) => {
    const more = followers.get(ab) ?? 0;
    return more === 0 ? 1 : more / ((pairs[ab] ?? 0) + more);
  };

  const keptTriples: { ab: number; c: number; p: number }[] = [];
  const keptPairs = new Set<number>();
  for (const [a, b, c, n] of triples.atLeast(3)) {
    if (!doubtful[a] && !doubtful[b] && !doubtful[c]) continue;
    const ab = a * size + b;
    const low = pairBack(ab) * pair(b, c);
    const p = ((1 - pairBack(ab)) * n) / (pairs[ab] ?? 1) + low;
    if (n * Math.log(p / low) < WORTH.triple) continue;
    keptTriples.push({ ab, c, p: Math.log(p) });
    keptPairs.add(ab);
  }
  for (let ab = 0; ab < pairs.length; ab++) {
    const n = pairs[ab] ?? 0;
    const a = Math.floor(ab / size);
    const b = ab % size;
    if (n < 2 || (!doubtful[a] && !doubtful[b])) continue;
    if (n * Math.log(pair(a, b) / (back(a) * alone(b))) >= WORTH.pair) keptPairs.add(ab);
  }
  process.stderr.write(`${size} syllables, ${keptPairs.size} pairs, ${keptTriples.length} triples\n`);
  return packModel({
    vocab,
    alone: vocab.map((_, i) => Math.log(alone(i))),
    aloneBack: vocab.map((_, i) => Math.log(back(i))),
    pairs: [...keptPairs]
      .sort((x, y) => x - y)
      .map((ab) => ({
        first: Math.floor(ab / size),
        second: ab % size,
        chance: Math.log(pair(Math.floor(ab / size), ab % size)),
        back: Math.log(pairBack(ab)),
      })),
    triples: keptTriples
      .sort((x, y) => x.ab - y.ab || x.c - y.c)
      .map(({ ab, c, p }) => ({ first: Math.floor(ab / size), second: ab % size, third: c, chance: p })),
  });
}

async function main(data: string | undefined, out: string | undefined, option: string | undefined) {
  if (!data || !out) throw new Error("usage: train-restoration.ts DATASETS OUT [--without-news]");
  const packed = train(await gather(data, option !== "--without-news"));
  writeFileSync(out, gzipSync(packed, { level: 9 }));
}

void main(...(process.argv.slice(2) as [string, string, string]));
