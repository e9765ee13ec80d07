/**
 * `npm run bench crawl [-- --pages N] [-- --only ours,alone,redacted,thread,hand,crawlee,minhash] [-- --chars N] [-- --repeats N]
 * [-- --threads]`: one host on loopback with pages of 122 KB. Each way runs in a process of its own, so that none pays for another's memory. Whether memory
 * stays flat and the event loop free over ten thousand pages: `--only ours --pages 10000` (`--chars 12000` is shorter).
 */

import { chmod } from "node:fs/promises";
import { parseArgs } from "node:util";
import { fingerprint } from "@minhchung/crawlers/duplicates/fingerprint";
import { extractArticle } from "@minhchung/crawlers/extract/article";
import { connect } from "@minhchung/db/connect";
import { startEmbedded } from "@minhchung/db/embedded/start";
import { migrate } from "@minhchung/db/migrate";
import { testFolder } from "@minhchung/db/testing/folder";
import { type Child, script } from "../../drills/children.ts";
import { LISTS_PER_HOST, pageOf } from "../../drills/crawl/web.ts";
import { load, machine } from "../../drills/report.ts";
import { drift, type Measured } from "./measure.ts";
import type { Site } from "./ways.ts";

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
    for (const name of Object.keys(NAMES) as Name[]) {
      if (!wanted.has(name)) continue;
      const measured = await runAlone(name, pages, chars);
      if (measured === null)
        console.log(`– ${NAMES[name]}: not installed; npm install --no-save @crawlee/cheerio@3.18.1`);
      else {
        results.set(name, measured);
        console.log(line(NAMES[name], measured, results.get("alone")));
        if (values.threads) console.log(byThread(measured));
      }
    }
  }
  if (rounds.length > 1) for (const said of spread(rounds)) console.log(said);
  if (wanted.has("minhash")) console.log(minhash());
}

function line(name: string, m: Measured, alone: Measured | undefined): string {
  const per = perPage(m);
  const over = alone === undefined ? "" : `, ${(per / perPage(alone)).toFixed(2)} × the extractor alone`;
  const late = perPage(m.warm);
  const warm = `; in the warm half ${late.toFixed(1)} ms${alone === undefined ? "" : `, ${(late / perPage(alone.warm)).toFixed(2)} ×`}`;
  const moved = drift(m.resident);
  const memory =
    moved === null
      ? ""
      : `, memory ${moved.least.toFixed(0)} to ${moved.most.toFixed(0)} MB after the first tenth (± ${(moved.share * 100).toFixed(0)} %), held ${m.held.map((mb) => mb.toFixed(0)).join(" → ")} MB`;
  return `  ${name}: ${m.done} pages, ${per.toFixed(1)} ms of processor a page (${(1000 / per).toFixed(0)} a CPU-second)${over}${warm}; ${m.wall.toFixed(1)} s by the clock; event loop stood at most ${m.longestPause.toFixed(0)} ms${memory}`;
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

/** A database, a host and a process for one way; null where its peer is missing. */
async function runAlone(name: Name, pages: number, chars: number): Promise<Measured | null> {
  const { folder, remove } = await testFolder();
  await chmod(folder, 0o711);
  const server = await startEmbedded({ folder });
  const web = script("host", new URL("../../drills/crawl/web.main.ts", import.meta.url), [
    "1",
    String(pages),
    String(chars),
  ]);
  try {
    await migrate({ ownerUrl: server.ownerUrl });
    const { origins } = JSON.parse(await web.line((said) => said.startsWith('{"origins"'))) as {
      origins: string[];
    };
    const site: Site = { origin: origins[0] ?? "", pages, appUrl: server.appUrl };
    await addSources(server.ownerUrl, site.origin);
    return await inProcess(name, site);
  } finally {
    await web.kill();
    await server.stop();
    await remove();
  }
}

async function inProcess(name: Name, site: Site): Promise<Measured | null> {
  const child: Child = script(name, new URL("way.main.ts", import.meta.url), [name, JSON.stringify(site)]);
  const said = await child.line((text) => text.startsWith('{"measured"'));
  await child.ended;
  return (JSON.parse(said) as { measured: Measured | null }).measured;
}

async function addSources(ownerUrl: string, origin: string): Promise<void> {
  const owner = connect(ownerUrl, { applicationName: "bench", max: 1 });
  try {
    await owner.sql`insert into users (email, name) values ('a@bench.example', 'A'), ('b@bench.example', 'B')`;
    await owner.sql`create table bench_pages (url text primary key, title text, text text)`;
    await owner.sql`grant insert on bench_pages to public`;
    for (let list = 0; list < LISTS_PER_HOST; list++)
      await owner.sql`
        insert into sources (key, name, kind, connector, url, reason, proposed_by, approved_by, approved_at, settings, sample)
        select ${`bench-${list}`}, 'Bench', 'press', 'sitemap', ${`${origin}/sitemap-${list}.xml`}, 'Bench: host of the bench', a.id, b.id, now(), '{"maxPages": 500}', true
        from users a, users b where a.email like 'a@%' and b.email like 'b@%'`;
  } finally {
    await owner.close();
  }
}
