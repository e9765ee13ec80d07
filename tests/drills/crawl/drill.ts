/** Several processes crawl many hosts while one after another is killed: every page once, no host faster than its clock. */
import { chmod } from "node:fs/promises";
import { connect } from "@minhchung/db/connect";
import { startEmbedded } from "@minhchung/db/embedded/start";
import { migrate } from "@minhchung/db/migrate";
import { testFolder } from "@minhchung/db/testing/folder";
import { type Child, script } from "../children.ts";
import { LISTS_PER_HOST, type WebCounts } from "./web.ts";

export interface CrawlPlan {
  readonly hosts: number;
  readonly pagesPerHost: number;
  readonly processes: number;
  readonly kills: number;
  /** Pace of each host. */
  readonly delayMs: number;
}
export interface CrawlOutcome {
  readonly pages: number;
  readonly documents: number;
  readonly kills: number;
  readonly seconds: number;
  /** Pages without exactly one document. */
  readonly wrong: number;
  /** Requests for pages beyond the first: a process may be killed between an answer and its storing. */
  readonly askedAgain: number;
  /** Least time in which a host was asked ten times, and the least that its clock allows, milliseconds. */
  readonly fastestTen: number;
  readonly allowedTen: number;
  /** What failed and was asked again at the next round, and processes that ended although nobody had killed them. */
  readonly problems: readonly string[];
}

const PAGE_CHARS = 6_000;
/** What a process holds while it is killed: sources at a time (`worker.main.ts`). */
export const HELD = 4;
const TEN = 10;
const LOOK_MS = 200;

export async function crawlDrill(plan: CrawlPlan, say: (line: string) => void): Promise<CrawlOutcome> {
  const { folder, remove } = await testFolder();
  await chmod(folder, 0o711);
  const server = await startEmbedded({ folder, settings: { max_connections: "200" } });
  const web = hostedWeb(plan);
  try {
    await migrate({ ownerUrl: server.ownerUrl });
    const { origins } = JSON.parse(await web.line((line) => line.startsWith('{"origins"'))) as {
      origins: string[];
    };
    return await crawlOn(plan, { ...server, origins, web }, say);
  } finally {
    await web.kill();
    await server.stop();
    await remove();
  }
}

const hostedWeb = ({ hosts, pagesPerHost }: CrawlPlan): Child =>
  script("hosts", new URL("web.main.ts", import.meta.url), [hosts, pagesPerHost, PAGE_CHARS].map(String));

async function crawlOn(
  plan: CrawlPlan,
  at: {
    readonly ownerUrl: string;
    readonly appUrl: string;
    readonly origins: readonly string[];
    readonly web: Child;
  },
  say: (line: string) => void,
): Promise<CrawlOutcome> {
  const owner = connect(at.ownerUrl, { applicationName: "drill", max: 2 });
  const pages = plan.hosts * plan.pagesPerHost;
  const problems: string[] = [];
  const workers = new Set<Child>();
  const enter = (): void => {
    const child = script("crawl", new URL("worker.main.ts", import.meta.url), [
      ...[at.appUrl, String(plan.delayMs), at.origins.map((origin) => origin.slice(7)).join(",")],
    ]);
    workers.add(child);
  };
  const started = performance.now();
  try {
    await addSources(owner.sql, at.origins);
    for (let n = 0; n < plan.processes; n++) enter();
    let kills = 0;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      const [row] = await owner.sql<{ done: number; left: number }[]>`
        select (select count(*)::int from documents) as done, (select count(*)::int from sources where next_fetch_at <= now()) as left`;
      for (const child of workers) {
        if (child.isRunning()) continue;
        workers.delete(child);
        const { code, signal } = await child.ended;
        problems.push(...child.said.filter((line) => line.startsWith("problem")));
        if (code !== 0 && signal !== "SIGKILL") problems.push(`ended with ${code}: ${child.said.at(-1)}`);
      }
      if ((row?.left ?? 0) === 0) break;
      // At equal shares of the pages one of them is killed, wherever it stands; another takes its place.
      if (kills < plan.kills && (row?.done ?? 0) >= (pages * (kills + 1)) / (plan.kills + 1)) {
        const running = [...workers].filter((child) => child.isRunning());
        const victim = running[Math.floor(Math.random() * running.length)];
        await victim?.kill();
        kills += 1;
        say(`    ${row?.done} of ${pages} pages: kill -9 (${kills})`);
      }
      while (workers.size < plan.processes) enter();
    }
    const seconds = (performance.now() - started) / 1000;
    return {
      ...(await judge(owner.sql, at.web, plan)),
      ...{ pages, kills, seconds, problems: [...new Set(problems)] },
    };
  } finally {
    for (const child of workers) await child.kill();
    await owner.close();
  }
}

type Sql = ReturnType<typeof connect>["sql"];

async function addSources(sql: Sql, origins: readonly string[]): Promise<void> {
  await sql`insert into users (email, name) values ('a@drill.example', 'A'), ('b@drill.example', 'B')`;
  const lists = origins.flatMap((origin, host) =>
    Array.from({ length: LISTS_PER_HOST }, (_list, list) => ({
      key: `h${host}-${list}`,
      url: `${origin}/sitemap-${list}.xml`,
    })),
  );
  for (const { key, url } of lists)
    await sql`
      insert into sources (key, name, kind, connector, url, reason, proposed_by, approved_by, approved_at, every_minutes, settings, sample)
      select ${key}, ${key}, 'press', 'sitemap', ${url}, 'Drill: host of the drill', a.id, b.id, now(), 1440, '{"maxPages": 500}', true
      from users a, users b where a.email like 'a@%' and b.email like 'b@%'`;
}

async function judge(
  sql: Sql,
  web: Child,
  plan: CrawlPlan,
): Promise<Pick<CrawlOutcome, "documents" | "wrong" | "askedAgain" | "fastestTen" | "allowedTen">> {
  const counts = await countsOf(web);
  const rows = await sql<
    { permalink: string; n: number }[]
  >`select permalink, count(*)::int as n from documents group by 1`;
  const stored = new Map(
    rows.map(({ permalink, n }) => [permalink.replace(/^http:\/\/([\d.]+):\d+/, "$1"), n]),
  );
  const asked = Object.entries(counts.pages);
  const all = Object.keys(counts.times).flatMap((host) =>
    Array.from({ length: plan.pagesPerHost }, (_page, at) => `${host}/tin/${at}.html`),
  );
  const spans = Object.values(counts.times).flatMap((times) =>
    times.slice(TEN - 1).map((time, at) => time - (times[at] ?? 0)),
  );
  return {
    documents: rows.reduce((sum, { n }) => sum + n, 0),
    wrong:
      all.filter((page) => stored.get(page) !== 1).length +
      Math.max(0, plan.hosts * plan.pagesPerHost - all.length),
    askedAgain: asked.reduce((sum, [, times]) => sum + times - 1, 0),
    fastestTen: spans.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...spans),
    allowedTen: plan.delayMs * (TEN - 1),
  };
}

async function countsOf(web: Child): Promise<WebCounts> {
  web.tell("counts");
  return JSON.parse(await web.line((line) => line.startsWith('{"pages"'))) as WebCounts;
}

/** What of an outcome is a fault; empty where the drill was passed. */
export function faults(outcome: CrawlOutcome): readonly string[] {
  const { wrong, documents, pages, askedAgain, kills, fastestTen, allowedTen, problems } = outcome;
  return [
    ...(wrong > 0 || documents !== pages
      ? [`${wrong} pages without exactly one document; ${documents} documents of ${pages} pages`]
      : []),
    ...(askedAgain > kills * HELD
      ? [`${askedAgain} pages asked again, more than ${kills} killed processes held`]
      : []),
    // Requests arrive later than they were allowed to, and not all equally late.
    ...(fastestTen < allowedTen * 0.8 ? [`a host was asked ten times in ${fastestTen.toFixed(0)} ms`] : []),
    ...problems.filter((problem) => !problem.startsWith("problem")),
  ];
}

export const crawlLines = (title: string, outcome: CrawlOutcome): readonly string[] => {
  const { pages, documents, kills, seconds, askedAgain, fastestTen, allowedTen, problems } = outcome;
  const found = faults(outcome);
  return [
    `${found.length === 0 ? "✓" : "✗"} ${title}: ${documents} documents of ${pages} pages, ${kills} kills, ${seconds.toFixed(1)} s`,
    `    ${askedAgain} pages asked again; fastest ten requests to a host ${fastestTen.toFixed(0)} ms (its clock allows ${allowedTen})${problems.map((problem) => `; ${problem}`).join("")}`,
    ...found.map((fault) => `    ${fault}`),
  ];
};
