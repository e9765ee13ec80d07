import { afterAll, expect, test } from "vitest";
import { testDatabase } from "./testing/database.ts";

const database = await testDatabase();
afterAll(() => database.drop());

test("a cloned database has everything", async () => {
  const rows = await database.app.sql`select file from minhchung_migrations`;
  expect(rows.length).toBeGreaterThan(0);
});
