/**
 * Every kind of job dies at every one of its steps, once before the server hears of it and once when it has done it and
 * nobody learns so; then the job runs again, as it does on the desk. What it leaves must be what an undisturbed run leaves,
 * row for row, and what goes outside must have gone, under one name.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "@minhchung/api/cli/compose/engine";
import { publishHead } from "@minhchung/api/cli/compose/jobs/head";
import { letterJob } from "@minhchung/api/cli/compose/jobs/letter";
import { publishJob } from "@minhchung/api/cli/compose/jobs/publish";
import { retentionJob } from "@minhchung/api/cli/compose/jobs/retention";
import { runStage } from "@minhchung/api/cli/compose/stages";
import { sendDispatch } from "@minhchung/api/receivers/send";
import { verifyAudit } from "@minhchung/db/audit";
import { connect } from "@minhchung/db/connect";
import { sender } from "@minhchung/db/send";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import type { Start } from "@minhchung/db/testing/start";
import { afterAll, beforeAll, expect, it } from "vitest";
import { engineOn } from "../../browser/support.ts";
import { type Moment, startCut } from "./cut.ts";
import { analysed, type Outside, openOutside, readyFor, sendingOf, verified } from "./desk.ts";
import { gaps, stateOf } from "./state.ts";

/** Points of a job, evenly; `npm run drills -- --only steps` takes every step. */
const MOST_POINTS = Number(process.env.DRILL_POINTS ?? 4);

let outside: Outside;
let home: string;
beforeAll(async () => {
  [outside, home] = await Promise.all([openOutside(), mkdtemp(join(tmpdir(), "minhchung-steps-"))]);
});
afterAll(async () => {
  await outside.close();
  await rm(home, { recursive: true, force: true });
});

const progress = async () => undefined;
const first = async ({ owner }: TestDatabase, query: string) =>
  (await owner.sql.unsafe(query))[0] as Record<string, string>;

interface Kind {
  readonly start: () => Start;
  /** Each round leaves its receipt in the trail, also one that finds everything done. */
  readonly receipt?: string;
  work(engine: Engine, database: TestDatabase): Promise<unknown>;
}

const ready = () => readyFor(outside);
const KINDS: Readonly<Record<string, Kind>> = {
  analyse: { start: ready, work: (engine) => runStage(engine, "analyse", 50) },
  verify: { start: () => analysed(ready()), work: (engine) => runStage(engine, "verify", 50) },
  group: { start: () => verified(analysed(ready())), work: (engine) => runStage(engine, "group", 50) },
  publish: {
    start: ready,
    work: async (engine, database) => {
      const { id = "" } = await first(database, "select id from publications");
      return publishJob(engine, { data: { publicationId: id }, progress });
    },
  },
  "publish at its hour": {
    start: ready,
    work: async (engine, database) => {
      // After a run that was only not heard of there is no hour any more, and the job carries the one that it was sent with.
      const hour = await first(
        database,
        "select scheduled_version as id, scheduled_for as at from rebuttals where scheduled_for is not null",
      );
      if (hour) timed = { versionId: hour.id ?? "", at: new Date(hour.at ?? "").toISOString() };
      return publishJob(engine, { data: timed, progress });
    },
  },
  dispatch: {
    start: ready,
    work: async (engine, database) =>
      sendDispatch(sendingOf(engine, outside), (await first(database, "select id from dispatches")).id ?? ""),
  },
  letter: {
    start: ready,
    work: async (engine, database) =>
      letterJob(sendingOf(engine, outside), {
        answerId: (await first(database, "select id from answers")).id ?? "",
      }),
  },
  retention: {
    start: ready,
    receipt: "audit (retention.run",
    work: (engine) => retentionJob(engine, { progress }),
  },
  "audit head": { start: ready, work: (engine) => publishHead(engine, sender, ["van-thu@a.example"]) },
};
let timed = { versionId: "", at: "" };

/** Runs the job behind a line that breaks at a statement; `null`: it holds. Gives the number of statements. */
async function runBehind(
  kind: Kind,
  database: TestDatabase,
  at: number | null,
  moment: Moment,
): Promise<number> {
  const cut = await startCut(database.appUrl, at, moment);
  const app = connect(cut.url, { applicationName: "drill", max: 3 });
  const running = kind.work(engineOn({ ...database, app }, home), database);
  running.catch(() => undefined);
  try {
    if (at === null) await running;
    // Whoever dies waits for nothing, and closes nothing.
    else await Promise.race([running.catch(() => undefined), cut.broken]);
    return cut.statements;
  } finally {
    if (at === null) await app.close();
    await cut.close();
  }
}

async function result(database: TestDatabase, { receipt }: Kind): Promise<string[]> {
  const audit = await verifyAudit(database.owner.sql);
  if (receipt !== undefined) {
    const lines = (await stateOf(database.owner.sql)).filter((line) => !line.startsWith(receipt));
    return [...lines, `audit ${audit.broken === null ? "whole" : "broken"}`];
  }
  return [
    ...(await stateOf(database.owner.sql)),
    `audit ${audit.entries} ${audit.broken === null ? "whole" : "broken"}`,
  ];
}

/** What went outside: every message by its name; the same one twice is one. */
function gone(): string[] {
  const heard = outside.portal.heard.splice(0).map(({ headers }) => `portal ${headers["webhook-id"]}`);
  const letters = outside.station.letters
    .splice(0)
    .map(({ raw }) => `letter ${/^message-id: (.*)$/im.exec(raw)?.[1]}`);
  return [...new Set([...heard, ...letters])];
}

it.each(Object.entries(KINDS))(
  "%s dies at every step, and nothing is lost or doubled",
  { timeout: 3_000_000 },
  async (_, kind) => {
    const undisturbed = await testDatabase(kind.start());
    gone();
    const steps = await runBehind(kind, undisturbed, null, "before");
    const expected = await result(undisturbed, kind);
    const sent = gone().length;
    await undisturbed.drop();
    expect(steps).toBeGreaterThan(1);
    const points = Math.min(steps, MOST_POINTS);
    for (let point = 1; point <= points; point++) {
      const at = Math.ceil((point * steps) / points);
      for (const moment of ["before", "after"] as const) {
        const database = await testDatabase(kind.start());
        await runBehind(kind, database, at, moment);
        await runBehind(kind, database, null, moment);
        expect(gaps(expected, await result(database, kind)), `${moment} statement ${at} of ${steps}`).toEqual(
          [],
        );
        expect(gone()).toHaveLength(sent);
        await database.drop();
      }
    }
  },
);
