/** A closed report as the application's own role meets it in SQL: neither its figures nor its words change. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "./testing/database.ts";
import { one, seedDesk, type TestDesk } from "./testing/desk.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { sql } = database.app;
let desk: TestDesk;
let report = "";

beforeAll(async () => {
  desk = await seedDesk(database.owner.sql);
  report = await open("month", "2026-11-01", 1);
});

const open = (kind: string, day: string, edition: number) =>
  one<string>(sql`insert into reports (kind, first_day, edition, created_by)
                  values (${kind}, ${day}, ${edition}, ${desk.editor}) returning id`);
const write = (text: string) => sql`
  insert into report_parts (report_id, part, text, saved_by) values (${report}, 'situation', ${text}, ${desk.editor})
  on conflict (report_id, part) do update set text = excluded.text, row_version = report_parts.row_version + 1`;
const refused = (query: PromiseLike<unknown>, code: string) =>
  expect(Promise.resolve(query)).rejects.toMatchObject({ code });

test("a period begins on its first day, and has one open report", async () => {
  for (const [kind, day] of [
    ["week", "2026-11-24"],
    ["month", "2026-11-02"],
    ["quarter", "2026-11-01"],
    ["half_year", "2026-04-01"],
    ["year", "2026-07-01"],
    ["decade", "2020-01-01"],
  ] as const)
    await refused(open(kind, day, 1), "23514");
  for (const [kind, day] of [
    ["week", "2026-11-23"],
    ["quarter", "2026-10-01"],
    ["half_year", "2026-07-01"],
    ["year", "2026-01-01"],
  ] as const)
    await open(kind, day, 1);
  await refused(open("month", "2026-11-01", 2), "23505");
});

test("an open one is written, and changes in nothing else", async () => {
  await write("Một.");
  await write("Hai.");
  await refused(sql`update reports set edition = 7 where id = ${report}`, "42501");
  await refused(sql`update reports set sample = true where id = ${report}`, "MC001");
  await refused(sql`update reports set closed_at = now() where id = ${report}`, "23514");
  await refused(sql`delete from report_parts`, "42501");
  await refused(sql`delete from reports`, "42501");
  await refused(database.owner.sql`delete from report_parts`, "MC001");
});

test("a closed one stays, also for the owner", async () => {
  const close = sql`update reports set closed_by = ${desk.editor}, closed_at = now(), figures = '{"n": 1}' where id = ${report}`;
  await close;
  await refused(sql`update reports set figures = '{"n": 2}' where id = ${report}`, "MC001");
  await refused(
    sql`update reports set closed_by = null, closed_at = null, figures = null where id = ${report}`,
    "MC001",
  );
  await refused(write("Ba."), "MC001");
  await refused(
    sql`insert into report_parts (report_id, part, text, saved_by) values (${report}, 'limits', 'x', ${desk.editor})`,
    "MC001",
  );
  await refused(database.owner.sql`update reports set kind = 'year' where id = ${report}`, "MC001");
  await refused(database.owner.sql`delete from reports where id = ${report}`, "MC001");
  await refused(database.owner.sql`update report_parts set text = 'x' where report_id = ${report}`, "MC001");
  // The next edition may begin.
  await open("month", "2026-11-01", 2);
});
