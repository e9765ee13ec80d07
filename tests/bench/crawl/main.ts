/**
 * `npm run bench crawl [-- --pages N] [-- --only ours,alone,redacted,thread,hand,crawlee,minhash] [-- --chars N] [-- --repeats N]
 * [-- --threads] [-- --turns]`: one host on loopback with pages of 122 KB. Each way runs in a process of its own, so that none pays for another's memory. Whether memory
 * stays flat and the event loop free over ten thousand pages: `--only ours --pages 10000` (`--chars 12000` is shorter).
 * `--turns`: the ways go on one after the other for a second each, so that what slows the machine for a while slows all of
 * them; a ratio is then worth most, but pauses of the event loop are not told.
 */

import { parseArgs } from "node:util";
import { fingerprint } from "@minhchung/crawlers/duplicates/fingerprint";
import { extractArticle } from "@minhchung/crawlers/extract/article";
import { pageOf } from "../../drills/crawl/web.ts";
import { load, machine } from "../../drills/report.ts";
import { drift, type Measured } from "./measure.ts";
import { goes, setStage } from "./stage.ts";
import { takeTurns } from "./turns.ts";

const PAGE_CHARS = "122000";
const NAMES = {
  alone: "the extractor alone",
  redacted: "the extractor with redaction alone",
  thread: "the extractor alone, in a reader's thread",
  hand: "fetch, extractor, insert",
  ours: "Minh Chứng, whole",
  crawlee: "Crawlee's CheerioCrawler with our extractor",
};
type Name = keyof typeof NAMES;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      pages: { type: "string", default: "600" },
      chars: { type: "string", default: PAGE_CHARS },
      only: { type: "string", default: "alone,redacted,thread,hand,ours,crawlee,minhash" },
      repeats: { type: "string", default: "1" },
      threads: { type: "boolean", default: false },
      turns: { type: "boolean", default: false },
    },
  });
  const [pages, chars] = [Number(values.pages), Number(values.chars)];
  const wanted = new Set(values.only.split(","));
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${machine()}, load ${load()}; ${pages} pages of ${chars / 1000} KB`,
  );
  const rounds: Map<Name, Measured>[] = [];
  for (let repeat = 0; repeat < Number(values.repeats); repeat++) {
    const results = new Map<Name, Measured>();
    rounds.push(results);
    const names = (Object.keys(NAMES) as Name[]).filter((name) => wanted.has(name));
    const turns = values.turns ? await inTurns(names, pages, chars) : null;
    for (const name of names) {
      const measured = turns === null ? await alone(name, pages, chars) : turns.get(name);
      if (!measured)
        console.log(`– ${NAMES[name]}: not installed; npm install --no-save @crawlee/cheerio@3.18.1`);
      else {
        results.set(name, measured);
        console.log(line(NAMES[name], measured, results.get("alone"), values.turns));
        if (values.threads) console.log(byThread(measured));
      }
    }
  }
  if (rounds.length > 1) for (const said of spread(rounds)) console.log(said);
  if (wanted.has("minhash")) console.log(minhash());
}

/** Null where its peer is missing. */
async function alone(name: Name, pages: number, chars: number): Promise<Measured | null> {
  const stage = await setStage(pages, chars);
  try {
    return await goes(name, stage).measured;
  } finally {
    await stage.close();
  }
}

async function inTurns(
  names: readonly Name[],
  pages: number,
  chars: number,
): Promise<Map<Name, Measured | null>> {
  const stages = await Promise.all(names.map(() => setStage(pages, chars)));
  try {
    const ways = stages.map((stage, at) => ({ name: names[at] as Name, ...goes(names[at] as Name, stage) }));
    await takeTurns(ways.map(({ child }) => child));
    return new Map(
      await Promise.all(ways.map(async ({ name, measured }) => [name, await measured] as const)),
    );
  } finally {
    for (const stage of stages) await stage.close();
  }
}

function line(name: string, m: Measured, alone: Measured | undefined, turns: boolean): string {
  const per = perPage(m);
  const over = alone === undefined ? "" : `, ${(per / perPage(alone)).toFixed(2)} × the extractor alone`;
  const late = perPage(m.warm);
  const warm = `; in the warm half ${late.toFixed(1)} ms${alone === undefined ? "" : `, ${(late / perPage(alone.warm)).toFixed(2)} ×`}`;
  const moved = drift(m.resident);
  const memory =
    moved === null
      ? ""
      : `, memory ${moved.least.toFixed(0)} to ${moved.most.toFixed(0)} MB after the first tenth (± ${(moved.share * 100).toFixed(0)} %), held ${m.held.map((mb) => mb.toFixed(0)).join(" → ")} MB`;
  const byClock = turns
    ? ""
    : `; ${m.wall.toFixed(1)} s by the clock; event loop stood at most ${m.longestPause.toFixed(0)} ms`;
  return `  ${name}: ${m.done} pages, ${per.toFixed(1)} ms of processor a page (${(1000 / per).toFixed(0)} a CPU-second)${over}${warm}${byClock}${memory}`;
}

const perPage = ({ cpu, done }: Pick<Measured, "cpu" | "done">): number => (cpu * 1000) / Math.max(1, done);

/** Milliseconds a page by thread: its own, the reader's, the engine's helpers (which compile and collect). */
const byThread = ({ threads, done }: Measured): string =>
  `    by thread, ms a page: ${threads.map(({ name, cpu }) => `${name} ${((cpu * 1000) / done).toFixed(2)}`).join(", ")}`;

/** The whole way against each of the bare ones, repeat by repeat: the middle / the least / the most. */
function spread(rounds: readonly ReadonlyMap<Name, Measured>[]): string[] {
  return (["alone", "redacted"] as const).flatMap((bare) => {
    const pairs = rounds.flatMap((results) => {
      const [whole, against] = [results.get("ours"), results.get(bare)];
      return whole === undefined || against === undefined ? [] : [{ whole, against }];
    });
    if (pairs.length === 0) return [];
    const all = rangeOf(pairs.map(({ whole, against }) => perPage(whole) / perPage(against)));
    const warm = rangeOf(pairs.map(({ whole, against }) => perPage(whole.warm) / perPage(against.warm)));
    return [
      `  ${NAMES.ours} against ${NAMES[bare]}, ${pairs.length} repeats: ${all}; in the warm half ${warm}`,
    ];
  });
}

/** The middle, the least and the most of some ratios. */
function rangeOf(ratios: readonly number[]): string {
  const sorted = [...ratios].sort((a, b) => a - b);
  const [least, middle, most] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
  return [middle, least, most].map((ratio) => (ratio ?? Number.NaN).toFixed(2)).join(" / ");
}

function minhash(): string {
  const texts = Array.from({ length: 400 }, (_text, at) => extractArticle(pageOf(`minhash ${at}`, 0)).text);
  for (const text of texts) fingerprint(text);
  const began = process.cpuUsage();
  for (const text of texts) fingerprint(text);
  const { user, system } = process.cpuUsage(began);
  return `  MinHash and keys: ${(texts.length / ((user + system) / 1e6)).toFixed(0)} documents of ${Math.round(texts.reduce((sum, text) => sum + text.split(" ").length, 0) / texts.length)} syllables a CPU-second`;
}
