import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flagModels } from "@minhchung/db/schema/learning";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createUser } from "../../auth/people.ts";
import { args, type Bench, bench } from "../testing/command.ts";
import { attempt, back, fit, status } from "./learn.ts";

let database: TestDatabase;
let folder = "";
let desk: Bench;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "minhchung-learn-"));
  desk = bench(database, folder);
  const person = { password: null } as const;
  await createUser(database.owner.db, { ...person, name: "An", email: "an@x.org", roles: ["analyst"] });
  await createUser(database.owner.db, { ...person, name: "Q", email: "q@x.org", roles: ["administrator"] });
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  desk.lines.length = 0;
});

test("a fresh desk says that there is nothing to learn from yet", async () => {
  expect(await status(desk.engine, desk.context())).toBe(0);
  expect(desk.lines).toEqual([
    "0 labels from decisions (0 flags right, 0 wrong); 90 are needed at least",
    "  the verifier's own probability is in use",
  ]);
  expect(await attempt(desk.engine, desk.context({ language: "vi" }))).toBe(0);
  expect(desk.lines.at(-1)).toMatch(/^chưa đủ nhãn/);
});

test("only an administrator fits or goes back", async () => {
  const by = { by: "an@x.org" };
  for (const run of [fit, back])
    await expect(run(desk.engine, desk.context(), args([], by))).rejects.toMatchObject({
      code: "not_allowed",
    });
});

test("going back is one command, and stands in the trail", async () => {
  await desk.engine.db.insert(flagModels).values({ model: { bias: 0, features: [] }, report: {} });
  const by = { by: "q@x.org" };
  expect(await back(desk.engine, desk.context(), args([], by))).toBe(0);
  expect(await back(desk.engine, desk.context(), args([], by))).toBe(1);
  expect(desk.lines).toEqual(["back to the model before", "no model is in use"]);
  expect(await database.owner.sql`select action from audit where action like 'model.%'`).toHaveLength(1);
});
