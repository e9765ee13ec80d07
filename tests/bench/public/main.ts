/**
 * `npm run bench public`: the public site at 300 requests a second, beside a static file from the same server, on the same
 * machine and in the same run; readers in a process of their own. `--rate N`, `--seconds S` a part, `--narratives N`
 * (a hundredth and a third of them are published texts), `--json FILE`.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { STYLE_PATH } from "@minhchung/api/public/assets";
import { connect } from "@minhchung/db/connect";
import { startEmbedded } from "@minhchung/db/embedded/start";
import { migrate } from "@minhchung/db/migrate";
import { DATABASE } from "@minhchung/db/roles";
import { withDatabase } from "@minhchung/db/testing/address";
import { testFolder } from "@minhchung/db/testing/folder";
import { fill } from "../desk/fill.ts";
import { figures, type Row } from "../desk/load.ts";
import { openDesk } from "../desk/open.ts";
import { ownProcess } from "../own-process.ts";
import type { Asked, Plan, Taken } from "./load.ts";

const LOAD = join(import.meta.dirname, "load.main.ts");

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      narratives: { type: "string", default: "30000" },
      rate: { type: "string", default: "300" },
      seconds: { type: "string", default: "20" },
      json: { type: "string" },
    },
  });
  const { folder, remove } = await testFolder();
  const server = await startEmbedded({ folder });
  const home = await mkdtemp(join(tmpdir(), "minhchung-bench-"));
  try {
    await migrate({ ownerUrl: server.ownerUrl });
    const admin = connect(withDatabase(server.adminUrl, DATABASE), { applicationName: "bench fill", max: 1 });
    await fill(admin.sql, Number(values.narratives));
    const slugs = (
      await admin.sql<{ slug: string }[]>`select slug from rebuttals where slug is not null order by id`
    ).map(({ slug }) => slug);
    await admin.close();
    const desk = await openDesk(server, home, 0);
    try {
      const pages = questionsOf(slugs);
      const plan = { origin: desk.origin, perSecond: Number(values.rate), seconds: Number(values.seconds) };
      await readers({ ...plan, perSecond: 50, seconds: 5, questions: pages });
      const taken = await readers({ ...plan, questions: pages });
      const file = [{ name: "static file", path: STYLE_PATH }];
      const fixed = await readers({ ...plan, questions: file });
      const names = [...new Set(pages.map(({ name }) => name))];
      const told = {
        texts: slugs.length,
        ...plan,
        machine: `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
        date: new Date().toISOString().slice(0, 10),
        rows: [
          ...rowsOf(
            ["all pages"],
            taken.map((one) => ({ ...one, name: "all pages" })),
          ),
          ...rowsOf(names, taken),
          ...rowsOf(["static file"], fixed),
        ],
      };
      if (values.json) await writeFile(values.json, `${JSON.stringify(told, null, 2)}\n`);
      console.log(table(told));
    } finally {
      await desk.close();
    }
  } finally {
    await server.stop();
    await rm(home, { recursive: true, force: true });
    await remove();
  }
}

/** What readers look at: texts above all, some far more than others; the list; searches; feeds read by programs. */
function questionsOf(slugs: readonly string[]): Asked[] {
  const searches = ["ho-tro", "mua lũ", "50 triệu", "phuoc huu"];
  return Array.from({ length: 200 }, (_, n): Asked => {
    // Of twenty readers eleven come for a text: every other one for one of the newest ten.
    const slug = slugs[n % 4 === 0 ? (n * 37) % slugs.length : n % 10];
    const kind = (n * 7) % 20;
    if (kind < 11) return { name: "text", path: `/kiem-chung/${slug}` };
    if (kind < 14) return { name: "front page", path: "/" };
    if (kind < 15) return { name: "list, next page", path: `/?trang=${2 + (n % 5)}` };
    if (kind < 16) return { name: "search", path: `/?q=${encodeURIComponent(searches[n % 4] as string)}` };
    if (kind < 18) return { name: "feed", path: "/rss.xml" };
    return kind < 19 ? { name: "ask", path: "/hoi" } : { name: "corrections", path: "/dinh-chinh" };
  });
}

const readers = (plan: Plan) => ownProcess<Taken[]>(LOAD, plan);

type Told = Row & { kilobytes: number };

function rowsOf(names: readonly string[], taken: readonly Taken[]): Told[] {
  return figures(names, taken).map((row) => {
    const bytes = taken.filter(({ name }) => name === row.name).map((one) => one.bytes);
    return { ...row, kilobytes: Math.max(...bytes) / 1000 };
  });
}

function table(told: {
  rows: readonly Told[];
  texts: number;
  perSecond: number;
  machine: string;
  date: string;
}): string {
  const line = ({ name, count, kilobytes, ...ms }: Told) =>
    `| ${name} | ${count} | ${[ms.p50, ms.p95, ms.p99].map((one) => one.toFixed(1)).join(" | ")} | ${kilobytes.toFixed(1)} |`;
  return [
    `${told.date}, ${told.machine}; ${told.texts} published texts, ${told.perSecond} requests a second`,
    "| asked | answers | p50 ms | p95 ms | p99 ms | most KB |",
    "| --- | --: | --: | --: | --: | --: |",
    ...told.rows.map(line),
  ].join("\n");
}
