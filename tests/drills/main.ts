/**
 * The drills by hand: `npm run drills [-- --quick] [-- --only application,worker,database,speed]`.
 * Kills what it started itself, on a database of its own, and compares with what an undisturbed run gives.
 * Exit code 1 when a row differs, a document is doubled, or a process ends that nobody had killed.
 */
import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { debianMissing } from "./debian.ts";
import { SERVER_NAMES, type Server } from "./desk.ts";
import { drill, type Outcome, type Plan, type Reference } from "./drill.ts";
import { sizes } from "./rows.ts";
import { startSampleWebChild } from "./sample-web.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: "order,application,worker,database,speed" },
    points: { type: "string" },
    server: { type: "string" },
  },
});
const points = Number(values.points ?? (values.quick ? 3 : 20));
const wanted = new Set(values.only.split(","));
const MOST_SHOWN = 12;

const PLANS: readonly Plan[] = [
  { server: "embedded", victim: "application", points },
  { server: "embedded", victim: "worker", points },
  { server: "debian", victim: "worker", points },
  { server: "embedded", victim: "database", points },
  { server: "debian", victim: "database", points },
];

const say = (line: string) => console.log(line);
const missing = (server: Server) => (server === "debian" ? debianMissing() : null);

function report(title: string, { kills, seconds, differences, doubled, surprises, rows }: Outcome): boolean {
  const fine = differences.length === 0 && doubled.length === 0 && surprises.length === 0;
  say(
    `${fine ? "✓" : "✗"} ${title}: ${kills} kills, ${seconds.toFixed(1)} s, ${sizes(rows)}, ${rows.audit[0]}`,
  );
  for (const { table, line, expected, found } of differences.slice(0, MOST_SHOWN))
    say(`    ${table}: expected ${expected}, found ${found}: ${line.slice(0, 200)}`);
  if (differences.length > MOST_SHOWN) say(`    … ${differences.length} rows differ`);
  for (const line of doubled) say(`    doubled: ${line.slice(0, 200)}`);
  for (const line of surprises) say(`    ${line.slice(0, 300)}`);
  return fine;
}

say(
  `${cpus()[0]?.model ?? "?"}, ${availableParallelism()} cores, load ${loadavg()
    .map((l) => l.toFixed(2))
    .join(" ")}, Node ${process.version}`,
);
const web = await startSampleWebChild();
let failed = false;
try {
  const undisturbed = await drill({ server: "embedded", victim: null, points: 0 }, web, null);
  failed = !report("undisturbed", undisturbed) || failed;
  const reference: Reference = undisturbed;
  for (const plan of PLANS) {
    if (plan.victim === null || !wanted.has(plan.victim)) continue;
    if (values.server !== undefined && values.server !== plan.server) continue;
    const title = `${plan.victim} killed, ${SERVER_NAMES[plan.server]}`;
    const reason = missing(plan.server);
    if (reason !== null) say(`– ${title}: skipped, ${reason}`);
    else failed = !report(title, await drill(plan, web, reference)) || failed;
  }
} finally {
  await web.close();
}
process.exitCode = failed ? 1 : 0;
