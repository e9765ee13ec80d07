import { testDatabase } from "@minhchung/db/testing/database";
import { expect, it } from "vitest";
import { healthRoutes } from "./health.ts";

it("is ok, degraded by code, or down when nothing can be read", async () => {
  const database = await testDatabase();
  const degraded: { code: string }[] = [];
  const app = healthRoutes({ readDb: database.app.db, db: database.app.db, degraded: () => degraded });
  const ask = async () => {
    const answer = await app.request("/healthz");
    return [answer.status, await answer.json()];
  };
  expect(await ask()).toEqual([200, { status: "ok", degraded: [] }]);
  degraded.push({ code: "replica_down" });
  expect(await ask()).toEqual([200, { status: "degraded", degraded: ["replica_down"] }]);
  await database.drop();
  expect(await ask()).toEqual([503, { status: "down", degraded: ["replica_down"] }]);
});

it("lives while it answers, and is ready while it reads and writes", async () => {
  const database = await testDatabase();
  const { db } = database.app;
  const app = healthRoutes({ readDb: db, db, degraded: () => [] });
  const ask = async (path: string) => {
    const answer = await app.request(path);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    return [answer.status, await answer.json()];
  };
  expect(await ask("/livez")).toEqual([200, { status: "ok" }]);
  expect(await ask("/readyz")).toEqual([200, { status: "ok", reads: true, writes: true }]);
  await database.owner.sql.unsafe(`alter database ${database.name} set default_transaction_read_only = on`);
  // Of this database alone: other tests have theirs on the same server.
  await database.app.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'test app' and pid <> pg_backend_pid()`;
  await expect.poll(() => ask("/readyz")).toEqual([503, { status: "down", reads: true, writes: false }]);
  await database.drop();
  expect(await ask("/livez")).toEqual([200, { status: "ok" }]);
  expect(await ask("/readyz")).toEqual([503, { status: "down", reads: false, writes: false }]);
});
