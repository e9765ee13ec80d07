/**
 * From a post to the queue: documents come at a fixed rate while workers read, verify and group them on a library of a given
 * size; and how long a search takes in libraries of several sizes.
 *
 *   npm run bench ingest -- [--sentences 100000] [--rate 5] [--seconds 120] [--workers 2]
 *   npm run bench ingest -- --search 10000,100000,1000000 [--claims 300]
 *   npm run bench ingest -- --cost 1000,3000,10000     seconds of work by number of documents, with the exponent
 */
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import { connect, type Sql } from "@minhchung/db/connect";
import { type EmbeddedServer, startEmbedded } from "@minhchung/db/embedded/start";
import { migrate } from "@minhchung/db/migrate";
import { createQueue } from "@minhchung/db/queue";
import { DATABASE } from "@minhchung/db/roles";
import { withDatabase } from "@minhchung/db/testing/address";
import { testFolder } from "@minhchung/db/testing/folder";
import { createEncoder } from "@minhchung/models/encoder/encoder";
import { createSearch } from "@minhchung/pipeline/retrieve";
import { type Child, minhchung } from "../../drills/children.ts";
import { measuredOn } from "../filled-desk.ts";
import { fillLibrary } from "./library.ts";
import { evidenceOf, factOf, postOf } from "./texts.ts";

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sentences: { type: "string", default: "100000" },
      rate: { type: "string", default: "5" },
      seconds: { type: "string", default: "120" },
      workers: { type: "string", default: "2" },
      claims: { type: "string", default: "300" },
      search: { type: "string" },
      cost: { type: "string" },
    },
  });
  const numbers = (list: string) => list.split(",").map(Number);
  const { machine, date } = measuredOn();
  console.log(`${date}, ${machine}`);
  if (values.search) return searches(numbers(values.search), Number(values.claims));
  if (values.cost) return costs(numbers(values.cost), Number(values.sentences), Number(values.workers));
  await posts({
    sentences: Number(values.sentences),
    rate: Number(values.rate),
    seconds: Number(values.seconds),
    workers: Number(values.workers),
  });
}

interface Bench {
  readonly server: EmbeddedServer;
  readonly admin: Sql;
  readonly folder: string;
}

async function onServer(work: (bench: Bench) => Promise<void>): Promise<void> {
  const { folder, remove } = await testFolder();
  const server = await startEmbedded({ folder });
  try {
    await migrate({ ownerUrl: server.ownerUrl });
    const admin = connect(withDatabase(server.adminUrl, DATABASE), { applicationName: "bench", max: 2 });
    try {
      await work({ server, admin: admin.sql, folder });
    } finally {
      await admin.close();
    }
  } finally {
    await server.stop();
    await remove();
  }
}

async function searches(sizes: readonly number[], claims: number): Promise<void> {
  await onServer(async ({ server, admin }) => {
    const encoder = await createEncoder();
    const app = connect(server.appUrl, { applicationName: "bench search", max: 2 });
    console.log("| sentences | found first | p50 ms | p95 ms | max ms |\n| --: | --: | --: | --: | --: |");
    for (const size of [...sizes].sort((a, b) => a - b)) {
      await fillLibrary(admin, size);
      const search = createSearch(app.db, encoder);
      const times: number[] = [];
      let right = 0;
      for (let n = 0; n < claims + 20; n++) {
        const fact = factOf(Math.floor((n * size) / (claims + 20)));
        const began = performance.now();
        const [best] = await search(postOf(fact, n).claim, {
          claimedOn: new Date().toISOString().slice(0, 10),
          limit: 10,
        });
        // The first ones fill caches, as they do after a start.
        if (n < 20) continue;
        times.push(performance.now() - began);
        if (best?.text.includes(evidenceOf(fact))) right += 1;
      }
      console.log(`| ${size} | ${((100 * right) / claims).toFixed(0)} % | ${line(times)} |`);
    }
    await app.close();
    await encoder.close();
  });
}

interface Load {
  readonly sentences: number;
  readonly rate: number;
  readonly seconds: number;
  readonly workers: number;
}

async function posts({ sentences, rate, seconds, workers }: Load): Promise<void> {
  await onServer(async (bench) => {
    await fillLibrary(bench.admin, sentences);
    const source = await sourceOf(bench.admin);
    await withWorkers(bench, workers, async () => {
      const total = rate * seconds;
      const queue = await createQueue(bench.server.appUrl, { supervise: false });
      const began = performance.now();
      for (let n = 0; n < total; n++) {
        await until(began + (n * 1000) / rate);
        await post(bench.admin, source, n, sentences);
        // As a crawl does for what is new.
        await queue.send("analyse", {}, { singletonKey: "pending" });
      }
      await grouped(bench.admin, total);
      await queue.stop();
      const rows = await bench.admin<{ s: number }[]>`
        select extract(epoch from grouped_at - fetched_at)::float8 * 1000 as s from documents`;
      const [{ flagged } = { flagged: 0 }] = await bench.admin<
        { flagged: number }[]
      >`select count(*)::int as flagged from narratives where flagged_at is not null`;
      console.log(
        "| documents/s | workers | sentences | documents | flagged | p50 ms | p95 ms | max ms |\n| --: | --: | --: | --: | --: | --: | --: | --: |",
      );
      console.log(
        `| ${rate} | ${workers} | ${sentences} | ${total} | ${flagged} | ${line(rows.map(({ s }) => s))} |`,
      );
    });
  });
}

async function costs(sizes: readonly number[], sentences: number, workers: number): Promise<void> {
  const points: [number, number][] = [];
  console.log("| documents | seconds | documents/s |\n| --: | --: | --: |");
  for (const size of sizes)
    await onServer(async (bench) => {
      await fillLibrary(bench.admin, sentences);
      const source = await sourceOf(bench.admin);
      for (let n = 0; n < size; n++) await post(bench.admin, source, n, sentences);
      let took = 0;
      await withWorkers(bench, workers, async () => {
        // Loading words and models takes the same whatever waits.
        const began = performance.now();
        await grouped(bench.admin, size);
        took = (performance.now() - began) / 1000;
      });
      points.push([size, took]);
      console.log(`| ${size} | ${took.toFixed(1)} | ${(size / took).toFixed(1)} |`);
    });
  const [[small, fast] = [1, 1], [large, slow] = [1, 1]] = [points[0] ?? [1, 1], points.at(-1) ?? [1, 1]];
  if (points.length > 1)
    console.log(`exponent ${(Math.log(slow / fast) / Math.log(large / small)).toFixed(2)}`);
}

async function withWorkers(
  { server, folder }: Bench,
  count: number,
  work: () => Promise<void>,
): Promise<void> {
  const env = { MINHCHUNG_HOME: `${folder}/home`, DATABASE_URL: server.appUrl, MINHCHUNG_LOG: "error" };
  const children: Child[] = Array.from({ length: count }, (_, n) =>
    minhchung(`work ${n + 1}`, ["work"], env),
  );
  try {
    for (const child of children) await child.line((said) => said.includes("Waiting for jobs"));
    await work();
  } finally {
    for (const child of children) await child.stop();
  }
}

async function sourceOf(admin: Sql): Promise<string> {
  const [one, two] =
    await admin`insert into users (name, email) values ('A', 'a@bench.example'), ('B', 'b@bench.example') returning id`;
  const [source] = await admin<{ id: string }[]>`
    insert into sources (key, name, kind, connector, url, reason, proposed_by, approved_by, approved_at)
    values ('bench', 'Bench', 'public_group', 'manual', 'https://bench.example/', 'measured for speed', ${one?.id}, ${two?.id}, now()) returning id`;
  return source?.id ?? "";
}

async function post(admin: Sql, source: string, n: number, sentences: number): Promise<void> {
  // Three posts of each fact, so that narratives grow.
  const { title, text } = postOf(factOf((Math.floor(n / 3) * 7919) % sentences), n);
  await admin`insert into documents (source_id, title, text, register, published_at, original_sha256)
    values (${source}, ${title}, ${text}, 'social', now(), ${createHash("sha256").update(`${n}`).digest("hex")})`;
}

const until = (at: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));

const LOOK_MS = 500;
/** Resolves when so many documents have come to the end of the analysis. */
async function grouped(admin: Sql, total: number): Promise<void> {
  for (;;) {
    const [row] = await admin<
      { n: number }[]
    >`select count(*)::int as n from documents where grouped_at is not null`;
    if ((row?.n ?? 0) >= total) return;
    await until(performance.now() + LOOK_MS);
  }
}

/** "p50 | p95 | max" */
function line(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return [at(0.5), at(0.95), at(1)].map((ms) => ms.toFixed(ms < 100 ? 1 : 0)).join(" | ");
}
