/**
 * The drills by hand: `npm run drills [-- --quick] [-- --only steps,order,application,worker,database,speed,crawl] [-- --points N] [-- --copies N]`.
 * Kills what it started itself, on databases of its own, and compares with what an undisturbed run gives.
 * Exit code 1 when a row differs, something is doubled, or a process ends that nobody had killed.
 */
import { parseArgs } from "node:util";
import { crawlDrill, crawlLines, faults } from "./crawl/drill.ts";
import type { Plan } from "./drill.ts";
import { endsWell, exitOnSignals } from "./ends-with-us.ts";
import { load, machine, runDrills, runSpeed } from "./report.ts";
import { startSampleWebChild } from "./sample-web.ts";
import type { SpeedPlan } from "./speed.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: "steps,order,application,worker,database,speed,crawl" },
    points: { type: "string" },
    copies: { type: "string", default: "4" },
    server: { type: "string" },
    pages: { type: "string", default: "10000" },
    hosts: { type: "string", default: "200" },
    processes: { type: "string", default: "4" },
  },
});
const points = Number(values.points ?? (values.quick ? 3 : 20));
const parts = new Set(values.only.split(","));

const PLANS: readonly (Plan & { part: string })[] = [
  // Nobody is killed, but two workers share the work: whatever differs here depends on the order alone.
  { part: "order", server: "embedded", victims: ["worker"], points: 0 },
  { part: "application", server: "embedded", victims: ["application"], points },
  { part: "worker", server: "embedded", victims: ["worker"], points },
  { part: "worker", server: "debian", victims: ["worker"], points },
  { part: "database", server: "embedded", victims: ["database"], points },
  { part: "database", server: "debian", victims: ["database"], points },
];
const SPEED_PLANS: readonly SpeedPlan[] = (["debian", "embedded-kept"] as const).flatMap((server) => [
  ...[1, 2, 4].map((workers) => ({ server, workers, killOne: false, copies: Number(values.copies) })),
  { server, workers: 4, killOne: true, copies: Number(values.copies) },
]);

const isWanted = (part: string, server: string) =>
  parts.has(part) && (values.server === undefined || server.startsWith(values.server));
const plans = PLANS.filter(({ part, server }) => isWanted(part, server));
const speedPlans = SPEED_PLANS.filter(({ server }) => !values.quick && isWanted("speed", server));

/** Every kind of job dies at every step (`every-step/`): in the test runner, which has the database for it. */
function everyStep(most: number): Promise<boolean> {
  const args = ["vitest", "run", "--project", "whole", "tests/drills/every-step", "--testTimeout", "3600000"];
  return endsWell("npx", args, { ...process.env, DRILL_POINTS: String(most) });
}

exitOnSignals();
console.log(`${machine()}, load ${load()}`);
let fine = true;
if (parts.has("steps")) fine = await everyStep(values.quick ? 4 : 1000);
if (parts.has("crawl")) {
  const [pages, hosts, processes] = values.quick
    ? [300, 20, 2]
    : [values.pages, values.hosts, values.processes].map(Number);
  const outcome = await crawlDrill(
    {
      hosts: hosts ?? 1,
      pagesPerHost: Math.floor((pages ?? 1) / (hosts ?? 1)),
      processes: processes ?? 1,
      kills: points,
      delayMs: 100,
    },
    console.log,
  );
  for (const line of crawlLines(`${hosts} hosts crawled by ${processes} processes`, outcome))
    console.log(line);
  fine &&= faults(outcome).length === 0;
}
if (plans.length + speedPlans.length === 0) process.exit(fine ? 0 : 1);
const web = await startSampleWebChild();
try {
  const drilled = plans.length === 0 || (await runDrills(plans, web));
  const measured = speedPlans.length === 0 || (await runSpeed(speedPlans, web));
  process.exitCode = fine && drilled && measured ? 0 : 1;
} finally {
  await web.close();
}
