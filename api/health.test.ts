import { testDatabase } from "@minhchung/db/testing/database";
import { expect, it } from "vitest";
import { healthRoutes } from "./health.ts";

it("is ok, degraded by code, or down when nothing can be read", async () => {
  const database = await testDatabase();
  const degraded: { code: string }[] = [];
  const app = healthRoutes({ readDb: database.app.db, degraded: () => degraded });
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
