import { testDatabase } from "@minhchung/db/testing/database";
import { afterAll, expect, test } from "vitest";
import { frequencies, rarestTerms } from "./rarity.ts";

const database = await testDatabase();
afterAll(() => database.drop());

test("terms that are equally rare come in the order of the text, however the server finds them", async () => {
  const { db, sql } = database.app;
  await sql`insert into evidence_terms (term, df) values ('ho', 2), ('lu', 2), ('xa', 2), ('song', 9)`;
  const terms = ["xa", "song", "lu", "chua thay", "ho"];
  expect([...(await frequencies(db, terms))]).toEqual([
    ["xa", 2],
    ["song", 9],
    ["lu", 2],
    ["ho", 2],
  ]);
  expect(await rarestTerms(db, terms, 3)).toEqual(["chua thay", "xa", "lu"]);
});
