/** One drill: a desk crawls and analyses the sample web while somebody is killed again and again. */
import { appendAudit } from "@minhchung/db/audit";
import { type DrillDesk, openDesk, type Server } from "./desk.ts";
import { watch, withDatabase, withSql } from "./progress.ts";
import {
  countNotes,
  type Difference,
  DRILL_NOTE,
  differences,
  doubled,
  type Rows,
  readRefusals,
  readRows,
} from "./rows.ts";
import type { SampleWebChild } from "./sample-web.ts";
import { type Post, SERVE, START, startTeam, type Team, WORK } from "./team.ts";

export type Victim = "application" | "worker" | "database";

export interface Plan {
  readonly server: Server;
  /** Who is killed, in turn; nobody where it is empty. */
  readonly victims: readonly Victim[];
  /** How often somebody is killed, at equal shares of the way. */
  readonly points: number;
}

/** What an undisturbed run gives. */
export interface Reference {
  readonly rows: Rows;
  /** Documents stored + analysed + verified + grouped. */
  readonly steps: number;
}

export interface Outcome extends Reference {
  readonly kills: number;
  readonly seconds: number;
  readonly differences: readonly Difference[];
  readonly doubled: readonly string[];
  readonly surprises: readonly string[];
  /** Pages that were not read, and why. */
  readonly refusals: readonly string[];
}

const PATIENCE_MS = 900_000;

/** Who runs. A worker dies beside another that lives on; a server that the product does not keep serves several. */
function postsOf({ victims, server }: Plan): readonly [Post, ...Post[]] {
  if (victims.includes("application")) return victims.includes("worker") ? [START, WORK(1)] : [START];
  if (victims.includes("worker")) return [SERVE, WORK(1), WORK(2)];
  return victims.includes("database") && server !== "embedded" ? [SERVE, WORK(1)] : [START];
}

/** Runs the plan to its end; compares with `expected` where it is given. */
export async function drill(plan: Plan, web: SampleWebChild, expected: Reference | null): Promise<Outcome> {
  const desk = await openDesk(plan.server, web);
  try {
    return await drillOn(desk, plan, expected);
  } finally {
    await desk.close();
  }
}

async function drillOn(desk: DrillDesk, plan: Plan, expected: Reference | null): Promise<Outcome> {
  const started = performance.now();
  const posts = postsOf(plan);
  const team = await startTeam(desk, posts);
  try {
    let kills = 0;
    for (let point = 1; expected !== null && point <= plan.points; point += 1) {
      const share = Math.ceil((expected.steps * point) / (plan.points + 1));
      const { idle } = await watch(desk.url, ({ steps, idle }) => idle || steps >= share, PATIENCE_MS);
      if (idle) break;
      await noteInAudit(desk, point);
      await strike(plan, desk, team, posts, point);
      kills += 1;
    }
    const { steps } = await watch(desk.url, ({ idle }) => idle, PATIENCE_MS);
    const [rows, notes, refusals] = await withSql(desk.url, async (sql) => [
      await readRows(sql),
      await countNotes(sql),
      await readRefusals(sql),
    ]);
    const seconds = (performance.now() - started) / 1000;
    await team.stop();
    const gaps = expected === null ? [] : differences(expected.rows, rows);
    return {
      ...{ kills, seconds, steps, rows, refusals, doubled: doubled(rows), surprises: team.surprises },
      differences: [...gaps, ...forgotten(kills, notes)],
    };
  } finally {
    await team.abandon();
  }
}

/** An entry that PostgreSQL has acknowledged when the kill comes, on the chain that every process writes to. */
const noteInAudit = (desk: DrillDesk, point: number) =>
  withDatabase(desk.url, (db) =>
    db.transaction((tx) => appendAudit(tx, { actorId: null, action: DRILL_NOTE, subject: `point:${point}` })),
  );

function forgotten(kills: number, notes: number): Difference[] {
  if (kills === notes) return [];
  return [
    { table: "audit", line: "entries that were acknowledged before a kill", expected: kills, found: notes },
  ];
}

async function strike(
  { victims }: Plan,
  desk: DrillDesk,
  team: Team,
  [first, ...others]: readonly [Post, ...Post[]],
  point: number,
): Promise<void> {
  const victim = victims[(point - 1) % victims.length];
  if (victim === "application") await team.replace(first);
  // One worker after the other.
  if (victim === "worker") await team.replace(others[point % others.length] ?? first);
  if (victim !== "database") return;
  await desk.killServer();
  await desk.startServer();
}
