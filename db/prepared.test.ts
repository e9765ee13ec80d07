import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepared } from "./prepared.ts";
import { hosts } from "./schema/sources.ts";
import { type TestDatabase, testDatabase } from "./testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("statements are prepared once a connection, within transactions and their savepoints too", async () => {
  await prepared(database.app.db).transaction(async (tx) => {
    for (const host of ["a.example", "b.example"]) await tx.insert(hosts).values({ host, delayMs: 5 });
    await tx.transaction((inner) => inner.insert(hosts).values({ host: "c.example", delayMs: 5 }));
    const kept = await tx.execute<{ statement: string }>(
      sql`select statement from pg_prepared_statements where statement like 'insert into "hosts"%'`,
    );
    expect(kept).toHaveLength(1);
  });
  expect(await prepared(database.app.db).select({ host: hosts.host }).from(hosts)).toHaveLength(3);
});

test("what fails within a transaction is undone, and the pool serves on", async () => {
  const db = prepared(database.app.db);
  const failing = db.transaction(async (tx) => {
    await tx.insert(hosts).values({ host: "d.example" });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  const found = await db.select({ host: hosts.host }).from(hosts);
  expect(found.map(({ host }) => host)).not.toContain("d.example");
});
