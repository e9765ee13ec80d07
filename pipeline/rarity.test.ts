import { testDatabase } from "@minhchung/db/testing/database";
import { afterAll, expect, test } from "vitest";
import { weigh } from "./rarity.ts";

const database = await testDatabase();
afterAll(() => database.drop());

test("terms that are equally rare come in the order of the text, however the server finds them", async () => {
  await database.app
    .sql`insert into evidence_terms (term, df) values ('ho', 2), ('lu', 2), ('xa', 2), ('song', 9)`;
  const weights = await weigh(database.app.db, ["xa", "song", "lu", "chua thay", "ho"], 100);
  expect([...weights.keys()]).toEqual(["xa", "song", "lu", "ho"]);
  expect(weights.get("xa")).toBe(weights.get("ho"));
  expect(weights.get("xa")).toBeGreaterThan(weights.get("song") ?? 0);
});
