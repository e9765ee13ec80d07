/**
 * `npm run bench public`: the public site at 300 requests a second, beside a static file from the same server, on the same
 * machine and in the same run; readers in a process of their own. `--rate N`, `--seconds S` a part, `--narratives N`
 * (a hundredth and a third of them are published texts), `--json FILE`.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { STYLE_PATH } from "@minhchung/api/public/assets";
import { figures, type Row } from "../desk/load.ts";
import { measuredOn, onFilledDesk } from "../filled-desk.ts";
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
  const told = await onFilledDesk(
    { narratives: Number(values.narratives), people: 0 },
    async (sql) =>
      (await sql<{ slug: string }[]>`select slug from rebuttals where slug is not null order by id`).map(
        ({ slug }) => slug,
      ),
    async (desk, slugs) => {
      const pages = questionsOf(slugs);
      const plan = { origin: desk.origin, perSecond: Number(values.rate), seconds: Number(values.seconds) };
      await readers({ ...plan, perSecond: 50, seconds: 5, questions: pages });
      const taken = await readers({ ...plan, questions: pages });
      const fixed = await readers({ ...plan, questions: [{ name: "static file", path: STYLE_PATH }] });
      const names = [...new Set(pages.map(({ name }) => name))];
      const all = taken.map((one) => ({ ...one, name: "all pages" }));
      const rows = [
        ...rowsOf(["all pages"], all),
        ...rowsOf(names, taken),
        ...rowsOf(["static file"], fixed),
      ];
      return { texts: slugs.length, ...plan, ...measuredOn(), rows };
    },
  );
  if (values.json) await writeFile(values.json, `${JSON.stringify(told, null, 2)}\n`);
  console.log(table(told));
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
