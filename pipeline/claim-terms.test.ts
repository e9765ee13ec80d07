import { testDatabase } from "@minhchung/db/testing/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tellingTerms } from "./claim-terms.ts";
import { addDocument, enterSource } from "./testing/desk.ts";

const database = await testDatabase();
const { db } = database.app;
const POST = "Nghe nói xã Phước Hữu cấp gạo nếp cho 86 hộ dân thôn La Chữ dịp Katê.";
const terms = () => db.transaction((tx) => tellingTerms(tx, POST));
afterAll(() => database.drop());

/** `count` claims, each with these terms and one of its own. */
async function enter(count: number, of: readonly string[], from: number): Promise<void> {
  await database.owner.sql`
    insert into claims (collected_on, document_id, source_id, start_offset, end_offset, text, kind, lane, checkworthiness, terms)
    select d.collected_on, d.id, d.source_id, ${from} + n, ${from} + n + 1, 'x', 'hearsay', 'claims', 0.5, ${[...of]}::text[] || ('eigen ' || n)
    from documents d, generate_series(1, ${count}) n`;
  for (const { name } of await database.owner.sql`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = 'claims'::regclass`)
    await database.owner.sql.unsafe(`analyze ${name}`);
}

beforeAll(async () => {
  const { sourceId } = await enterSource(db);
  await addDocument(db, sourceId, POST);
});

test("on a small desk: as rare as the evidence library says, up to 24", async () => {
  expect(await terms()).toContain("nghe noi");
  expect((await terms()).length).toBe(24);
});

test("words of every second post are not looked for, those of a rumour that spreads still are", async () => {
  await enter(6_000, ["nghe noi", "nghe", "noi", "noi xa"], 0);
  const many = await terms();
  expect(many).not.toContain("nghe noi");
  expect(many).toContain("gao nep");

  // Now two thousand tell the same: all its words are common, and enough of them are looked for all the same.
  await enter(
    2_000,
    [
      "gao",
      "gao nep",
      "nep",
      "nep cho",
      "la chu",
      "chu",
      "chu dip",
      "dip kate",
      "kate",
      "phuoc huu",
      "cap gao",
    ],
    10_000,
  );
  const spread = await terms();
  expect(
    spread.filter((term) => ["gao nep", "la chu", "dip kate", "kate", "cap gao"].includes(term)).length,
  ).toBeGreaterThanOrEqual(2);
  expect(spread).not.toContain("nghe noi");
});
