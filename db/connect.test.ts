import { afterAll, expect, test } from "vitest";
import { testDatabase } from "./testing/database.ts";

const database = await testDatabase();
afterAll(() => database.drop());

test("a small question gets no helpers and no machine code, in either pool", async () => {
  const { sql, db } = database.app;
  const asked =
    "select current_setting('max_parallel_workers_per_gather') as helpers, current_setting('jit') as jit";
  const expected = [{ helpers: "0", jit: "off" }];
  expect([...(await sql.unsafe(asked))]).toEqual(expected);
  expect([...(await db.execute(asked))]).toEqual(expected);
});
