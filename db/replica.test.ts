import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { createMonitor, MOST_LAG_SECONDS, openReplica, readsReplica, type StandbyAnswer } from "./replica.ts";
import { testDatabase } from "./testing/database.ts";

const database = await testDatabase();
afterAll(() => database.drop());

/** A primary and a replica that do as told. */
function pair() {
  const world = {
    primary: 100,
    replayed: 100,
    standby: true,
    age: null as number | null,
    away: false,
    lost: false,
    now: 0,
  };
  const monitor = createMonitor({
    askPrimary: async () => {
      if (world.lost) throw new Error("primary away");
      return world.primary;
    },
    askStandby: async (): Promise<StandbyAnswer> => {
      if (world.away) throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
      return { standby: world.standby, replayed: world.replayed, ageSeconds: world.age };
    },
    clock: () => world.now,
  });
  return { world, monitor };
}

test("an idle primary makes no lag, however long", async () => {
  const { world, monitor } = pair();
  expect(monitor.state().code).toBe("unreachable");
  for (world.now = 0; world.now < 3_600_000; world.now += 60_000) {
    expect(await monitor.check()).toEqual({ code: "reading", lagSeconds: 0 });
  }
});

test("a replica that gets no more WAL is behind since the last position it reached", async () => {
  const { world, monitor } = pair();
  await monitor.check();
  const codes: string[] = [];
  for (let i = 1; i <= 8; i += 1) {
    world.now = i * 5_000;
    world.primary += 10;
    const state = await monitor.check();
    codes.push(state.code);
    expect("lagSeconds" in state && state.lagSeconds).toBe(i * 5);
  }
  expect(codes).toEqual([...Array(6).fill("reading"), "lagging", "lagging"]);
  expect(MOST_LAG_SECONDS).toBe(30);
  // It catches up half: the lag is that of what it still lacks.
  world.replayed = world.primary - 10;
  world.now += 1_000;
  expect(await monitor.check()).toEqual({ code: "reading", lagSeconds: 6 });
  world.replayed = world.primary;
  expect(await monitor.check()).toEqual({ code: "reading", lagSeconds: 0 });
});

test("a replica that was behind before anybody looked is judged by its own last transaction", async () => {
  const { world, monitor } = pair();
  Object.assign(world, { replayed: 50, age: 400 });
  expect(await monitor.check()).toEqual({ code: "lagging", lagSeconds: 400 });
  world.age = null;
  expect((await monitor.check()).code).toBe("lagging");
});

test("away, and a server that is no replica, are said; it is read again when it is back", async () => {
  const { world, monitor } = pair();
  world.away = true;
  expect(await monitor.check()).toEqual({ code: "unreachable", detail: "ECONNREFUSED" });
  Object.assign(world, { away: false, standby: false });
  expect(await monitor.check()).toEqual({ code: "not_standby" });
  world.standby = true;
  expect((await monitor.check()).code).toBe("reading");
  monitor.suspect("57P01");
  expect(monitor.state()).toEqual({ code: "unreachable", detail: "57P01" });
});

test("when the primary is away, the replica goes on showing what was published", async () => {
  const { world, monitor } = pair();
  await monitor.check();
  Object.assign(world, { lost: true, now: 90_000 });
  expect(await monitor.check()).toEqual({ code: "primary_away", lagSeconds: 90 });
  expect(readsReplica(monitor.state())).toBe(true);
  world.away = true;
  expect((await monitor.check()).code).toBe("unreachable");
});

test("reads go to the primary where nothing answers, or what answers is no replica", async () => {
  const wrong = new URL(database.appUrl);
  wrong.port = "1";
  for (const [url, code] of [
    [wrong.href, "unreachable"],
    [database.appUrl, "not_standby"],
  ] as const) {
    const heard: string[] = [];
    const replica = await openReplica(url, database.app, (state) => heard.push(state.code));
    expect(replica.state().code).toBe(code);
    const rows = await replica.db.execute(sql`select 'chính' as where`);
    expect(rows[0]).toEqual({ where: "chính" });
    expect((await replica.check()).code).toBe(code);
    expect(heard).toEqual([code]);
    await replica.close();
  }
});
