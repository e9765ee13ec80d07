import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import type {
  ChannelSettings,
  Learned,
  LocalityCheck,
  LocalityView,
  ModelsView,
  RetentionView,
} from "./settings-types.ts";

let desk: TestDesk;
let quan: TestPerson;
beforeAll(async () => {
  desk = await testDesk();
  quan = await desk.person("quan", "administrator");
});
afterAll(() => desk.close());

const get = async <T>(part: string) => ok<T>(await quan.ask("GET", `/api/settings/${part}`));
const check = async (text: string) =>
  ok<LocalityCheck>(await quan.ask("POST", "/api/settings/locality/check", { text }));
const built = new URL("../../models/lexicons/localities/ninh-thuan.json", import.meta.url);

test("the locality in force: its units of today, each with what it was made of", async () => {
  const view = await get<LocalityView>("locality");
  expect(view).toMatchObject({ id: "ninh-thuan", from: "built-in", province: "Tỉnh Khánh Hòa" });
  expect(view.units).toHaveLength(24);
  const unit = view.units.find(({ name }) => name === "Xã Phước Hữu");
  expect(unit?.placed).toBe(true);
  expect(unit?.former.map(({ name }) => name)).toContain("Xã Phước Hữu");
});

test("a locality file is read, every problem named with its line, and nothing of it kept", async () => {
  const text = await readFile(built, "utf8");
  expect(await check(text)).toMatchObject({ problems: [], found: { name: "Ninh Thuận", current: 24 } });
  const line = text.split("\n").findIndex((one) => one.includes('"Bảo An","level":"commune"')) + 1;
  const broken = text.replace('"Bảo An","level":"commune"', '"Bảo An","level":"village"');
  const { problems, found } = await check(broken);
  expect(found).toBeNull();
  expect(problems[0]).toMatchObject({ line, message: { en: expect.stringContaining("village") } });
  expect((await check('{"id": "x",\n "name": }')).problems[0]).toMatchObject({ line: 2 });
  expect((await check("")).problems).toHaveLength(1);
  expect((await get<LocalityView>("locality")).id).toBe("ninh-thuan");
});

test("retention says what tonight's job would take away, and takes nothing", async () => {
  const { sql } = desk.database.owner;
  await sql`insert into tips (ticket_code, question, folded, due_at, retain_until)
            values ('AAAA-0001', 'Cũ?', 'cu', '2025-01-01', '2026-01-01')`;
  const view = await get<RetentionView>("retention");
  expect(view.due.find(({ kind }) => kind === "questions")?.count).toBe(1);
  expect(view).toMatchObject({ keepDays: 180, lastRun: null });
  expect(await sql`select 1 from tips`).toHaveLength(1);
});

test("how long notes are kept is set within bounds, by administrators, holds tonight, and stands in the trail", async () => {
  const set = (keepDays: number, by = quan) => by.ask("PUT", "/api/settings/retention", { keepDays });
  expect(await get<RetentionView>("retention")).toMatchObject({
    set: null,
    bounds: { least: 30, most: 3650 },
  });
  for (const days of [29, 3651, 60.5, -1]) expect(refusal(await set(days))).toBe("400 bad_request");
  const an = await desk.person("an", "analyst");
  expect(refusal(await set(60, an))).toBe("403 forbidden");
  ok(await set(60));
  ok(await set(60));
  const { sql } = desk.database.owner;
  await sql`insert into runs (kind, started_at, finished_at) values ('crawl', ${new Date(desk.now.getTime() - 61 * 86_400_000)}, now())`;
  const view = await get<RetentionView>("retention");
  expect(view).toMatchObject({ keepDays: 60, set: { by: { name: "quan" } } });
  expect(view.due.find(({ kind }) => kind === "runs")?.count).toBe(1);
  const trail = await sql`
    select d.details from audit a join audit_details d using (seq) where a.action = 'retention.set'`;
  expect(trail.map((row) => row.details)).toEqual([{ days: 60, before: 180 }]);
  // The database holds both rules, whatever asks it.
  const insert = (days: number, who: string) =>
    desk.deps.sql`insert into kept_days (days, set_by) values (${days}, ${who})`;
  await expect(insert(7, quan.id)).rejects.toMatchObject({ code: "23514" });
  await expect(insert(60, an.id)).rejects.toMatchObject({ code: "MC003" });
  await expect(desk.deps.sql`update kept_days set days = 90`).rejects.toMatchObject({ code: "42501" });
});

test("channels by which texts leave the desk, and no secret among them", async () => {
  const view = await get<ChannelSettings>("channels");
  expect(view.own.flatMap(({ addresses }) => addresses)).toContain("http://127.0.0.1:3000/rss.xml");
  expect(view.mail).toEqual({ on: true, from: "hoi@desk.example" });
  expect(JSON.stringify(view)).not.toMatch(/smtp|secret|password/i);
});

test("models: steps, cards and what could be learned; trying changes nothing, fitting needs enough labels", async () => {
  const view = await get<ModelsView>("models");
  expect(view.steps.map(({ name }) => name)).toContain("verify");
  expect(view.cards[0]?.title).toBe("Verifier");
  expect(view).toMatchObject({ labels: { total: 0, needed: 90 }, learned: [] });
  const ask = async (what: string) => ok<Learned>(await quan.ask("POST", `/api/settings/models/${what}`));
  expect((await ask("try")).outcome).toBe("too_few");
  expect((await ask("fit")).outcome).toBe("too_few");
  expect(ok(await quan.ask("POST", "/api/settings/models/back"))).toEqual({ taken: false });
});

test("a model that is taken back stands so, and in the trail", async () => {
  const { sql } = desk.database.owner;
  const report = { fitted: { labels: 60, right: 30 }, frozen: { labels: 30, right: 15 }, comparison: null };
  await sql`insert into flag_models (model, report, fitted_by)
            values (${sql.json({ features: [], bias: 0 })}, ${sql.json(report)}, ${quan.id})`;
  expect((await get<ModelsView>("models")).learned[0]).toMatchObject({
    state: "in_use",
    by: { id: quan.id },
  });
  expect(ok(await quan.ask("POST", "/api/settings/models/back"))).toEqual({ taken: true });
  expect((await get<ModelsView>("models")).learned[0]?.state).toBe("taken_back");
  const acts = await sql<{ actor: string }[]>`
    select actor_id as actor from audit where action = 'model.back' and subject = 'flag-model'`;
  expect(acts).toEqual([{ actor: quan.id }]);
});
