/**
 * `npm run bench desk`: queue and case with a hundred thousand narratives and twenty people, beside a bare Hono route on
 * the same database, server and machine. `--narratives N`, `--seconds S` a part, `--pause MS` between an answer and the
 * next question (a brisk reader: 1000), `--json FILE`.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measuredOn, onFilledDesk } from "../filled-desk.ts";
import { ownProcess } from "../own-process.ts";
import { type Answered, figures, type Load, type Question, type Row } from "./load.ts";
import { SEARCHES } from "./sentences.ts";

const PEOPLE = 20;
/** People sit at machines of their own. */
const ask = (questions: readonly Question[], load: Load) =>
  ownProcess<Answered[]>(join(import.meta.dirname, "load.main.ts"), { questions, load });

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      narratives: { type: "string", default: "100000" },
      seconds: { type: "string", default: "20" },
      pause: { type: "string", default: "1000" },
      json: { type: "string" },
    },
  });
  const narratives = Number(values.narratives);
  const told = await onFilledDesk(
    { narratives, people: PEOPLE },
    async (sql) =>
      (await sql<{ id: string }[]>`select id from cases where closed_at is null order by id limit 400`).map(
        ({ id }) => id,
      ),
    async (desk, cases) => {
      const questions = questionsOf(cases);
      const load = { origin: desk.origin, cookies: desk.cookies, pauseMs: Number(values.pause) };
      await ask(questions, { ...load, seconds: 5, pauseMs: 0 });
      const seconds = Number(values.seconds);
      const names = questions.map(({ name }) => name);
      const rows = figures(names, await ask(questions, { ...load, seconds }));
      const bare: Question[] = [{ name: "bare route", paths: ["/bare"] }];
      rows.push(
        ...figures(["bare route"], await ask(bare, { ...load, origin: desk.bare, seconds: seconds / 2 })),
      );
      return { narratives, people: PEOPLE, pauseMs: load.pauseMs, ...measuredOn(), rows };
    },
  );
  if (values.json) await writeFile(values.json, `${JSON.stringify(told, null, 2)}\n`);
  console.log(table(told));
}

/** What people look at, in the share that a round has of each. */
function questionsOf(cases: readonly string[]): Question[] {
  const queue = (name: string, ...searches: string[]) => ({
    name,
    paths: searches.map((search) => `/api/queue${search}`),
  });
  return [
    queue("queue", "", "?sort=newest", "?sort=due"),
    queue("queue, next pages", "?page=2", "?page=7", "?page=40"),
    queue(
      "queue, filters",
      "?harm=health",
      "?place=22837",
      "?source=nguon-7",
      "?status=dismissed",
      "?assigned=me",
      "?harm=land&place=22812",
    ),
    queue("queue, search", ...SEARCHES.map((q) => `?q=${encodeURIComponent(q)}`)),
    { name: "case", paths: cases.map((id) => `/api/cases/${id}`) },
  ];
}

function table({
  rows,
  ...about
}: {
  rows: readonly Row[];
  narratives: number;
  people: number;
  pauseMs: number;
  machine: string;
  date: string;
}): string {
  const line = ({ name, count, ...ms }: Row) =>
    `| ${name} | ${count} | ${[ms.p50, ms.p95, ms.p99].map((one) => one.toFixed(1)).join(" | ")} |`;
  return [
    `${about.date}, ${about.machine}; ${about.narratives} narratives, ${about.people} people, ${about.pauseMs} ms between questions`,
    "| asked | answers | p50 ms | p95 ms | p99 ms |",
    "| --- | --: | --: | --: | --: |",
    ...rows.map(line),
  ].join("\n");
}
