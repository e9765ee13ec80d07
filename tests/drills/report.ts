/** Runs drills and measurements one after another and says what came of each, with every row that differs. */
import { availableParallelism, cpus, loadavg } from "node:os";
import { debianMissing } from "./debian.ts";
import { SERVER_NAMES, type Server } from "./desk.ts";
import { drill, type Outcome, type Plan, type Reference } from "./drill.ts";
import { type Difference, sizes } from "./rows.ts";
import type { SampleWebChild } from "./sample-web.ts";
import { measure, type Speed, type SpeedPlan } from "./speed.ts";

const MOST_SHOWN = 12;

const say = (line: string) => console.log(line);
const missing = (server: Server) => (server === "debian" ? debianMissing() : null);

export const machine = () =>
  `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.version}`;

/** Averages of the last 1, 5 and 15 minutes: whoever else works on the machine shows here. */
export const load = () =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(" ");

/** Each plan against one undisturbed run; false where any of them found something. */
export async function runDrills(plans: readonly Plan[], web: SampleWebChild): Promise<boolean> {
  const reference = await drill({ server: "embedded", victims: [], points: 0 }, web, null);
  let fine = reportDrill("undisturbed, one process", reference);
  for (const plan of plans) {
    const who = plan.points === 0 ? "undisturbed, two workers" : `${plan.victims.join(", ")} killed`;
    const title = `${who}, ${SERVER_NAMES[plan.server]}`;
    const reason = missing(plan.server);
    if (reason !== null) say(`– ${title}: skipped, ${reason}`);
    else fine = (await runDrill(title, plan, web, reference)) && fine;
  }
  return fine;
}

/** Where others go on while the killed one starts again, one crawl is over before the last point: then another follows. */
async function runDrill(
  title: string,
  plan: Plan,
  web: SampleWebChild,
  reference: Reference,
): Promise<boolean> {
  let [fine, left] = [true, plan.points];
  do {
    const outcome = await drill({ ...plan, points: left }, web, reference);
    fine = reportDrill(title, outcome) && fine;
    if (left > 0 && outcome.kills === 0) throw new Error("the crawl was over before anybody could be killed");
    left -= outcome.kills;
  } while (left > 0);
  return fine;
}

function reportDrill(title: string, outcome: Outcome): boolean {
  const { kills, seconds, differences, doubled, surprises, refusals, rows } = outcome;
  const fine = differences.length === 0 && doubled.length === 0 && surprises.length === 0;
  say(`${fine ? "✓" : "✗"} ${title}: ${kills} kills, ${seconds.toFixed(1)} s, load ${load()}`);
  say(`    ${sizes(rows)}, audit ${rows.audit[0]}`);
  show(differences);
  if (!fine) for (const line of refusals) say(`    not read: ${line.slice(0, 200)}`);
  for (const line of doubled) say(`    doubled: ${line.slice(0, 200)}`);
  for (const line of surprises) say(`    ${line.slice(0, 300)}`);
  return fine;
}

function show(rows: readonly Difference[]): void {
  for (const { table, line, expected, found } of rows.slice(0, MOST_SHOWN))
    say(`    ${table}: expected ${expected}, found ${found}: ${line.slice(0, 200)}`);
  if (rows.length > MOST_SHOWN) say(`    … ${rows.length} rows differ`);
}

/** A line a plan; the speed-up is against the first plan of the same server. False where anything is doubled or lost. */
export async function runSpeed(plans: readonly SpeedPlan[], web: SampleWebChild): Promise<boolean> {
  let fine = true;
  const first = new Map<Server, Speed>();
  for (const plan of plans) {
    const reason = missing(plan.server);
    if (reason !== null) {
      say(`– ${titleOf(plan)}: skipped, ${reason}`);
      continue;
    }
    const speed = await measure(plan, web);
    const one = first.get(plan.server) ?? speed;
    first.set(plan.server, one);
    fine = reportSpeed(plan, speed, one) && fine;
  }
  return fine;
}

const titleOf = ({ server, workers, killOne }: SpeedPlan) =>
  `${SERVER_NAMES[server]} | ${workers} work${killOne ? ", one killed" : ""}`;

function reportSpeed(plan: SpeedPlan, speed: Speed, one: Speed): boolean {
  const { documents, seconds, whole, rows, doubled, surprises } = speed;
  const lost = (["documents", "claims", "matches"] as const)
    .filter((table) => one.rows[table].length !== rows[table].length)
    .map((table) => `${table}: expected ${one.rows[table].length}, found ${rows[table].length}`);
  const fine = doubled.length + surprises.length + lost.length === 0;
  const columns = [
    titleOf(plan),
    `${seconds.toFixed(1)} s`,
    `${(documents / seconds).toFixed(1)} documents/s`,
    `${(one.seconds / seconds).toFixed(2)} ×`,
    `grouped after ${whole.toFixed(1)} s`,
    `${rows.claims.length} claims, ${rows.matches.length} matches, ${doubled.length} doubled`,
    `load ${load()}`,
  ];
  say(`${fine ? "✓" : "✗"} ${columns.join(" | ")}`);
  for (const line of [...lost, ...doubled, ...surprises].slice(0, MOST_SHOWN))
    say(`    ${line.slice(0, 300)}`);
  return fine;
}
