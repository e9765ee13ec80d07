/** Every figure of a report against a count made without the database, and against the list behind it. */
import type { TableCell } from "@minhchung/api/reports/document";
import { readFigures } from "@minhchung/api/reports/figures";
import { readList } from "@minhchung/api/reports/list";
import { MEASURE_KEYS, type MeasureKey } from "@minhchung/api/reports/measure-keys";
import { MEASURES } from "@minhchung/api/reports/measures";
import { groupName } from "@minhchung/api/reports/names";
import { bucketsOf, type Period, periodOf, previousPeriod } from "@minhchung/api/reports/period";
import { reportDocument } from "@minhchung/api/reports/report";
import type { Cell, Counted, Figures } from "@minhchung/api/reports/shapes";
import { testDatabase } from "@minhchung/db/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Item, itemsOf, percentile, sourcesAt } from "./year/expected.ts";
import { makeYear } from "./year/make.ts";
import { twoYears } from "./year/start.ts";
import { NOW } from "./year/time.ts";

const database = await testDatabase(twoYears);
const { sql } = database.app;
const year = makeYear();
const items = itemsOf(year);
const PERIODS = [
  periodOf("year", "2026-06-01"),
  periodOf("quarter", "2026-08-01"),
  periodOf("week", "2026-10-14"),
];
const read = new Map<Period, Figures>();

beforeAll(async () => {
  for (const period of PERIODS) read.set(period, await readFigures(sql, period, NOW));
});
afterAll(() => database.drop());

const inside = (list: readonly Item[], { from, to }: { from: Date; to: Date }) =>
  list.filter(({ at }) => at >= from && at < to);
const itemsIn = (measure: MeasureKey, period: Period) =>
  measure === "sources" ? sourcesAt(year, period.to) : inside(items[measure], period);

/** What may be said: counted by hand, the rule of five documents from three sources included. */
function said(measure: MeasureKey, list: readonly Item[]): number | null {
  const { guard } = MEASURES[measure];
  if (list.length === 0 || guard === null) return list.length;
  if (guard === "residents") return list.length >= 5 ? list.length : null;
  const rests = list.flatMap((one) => one.rests);
  const [documents, sources] = [
    new Set(rests.map((rest) => rest.document)),
    new Set(rests.map((rest) => rest.source)),
  ];
  return documents.size >= 5 && sources.size >= 3 ? list.length : null;
}

/** Cells as they were counted, and as they are expected: one more may be hidden, so that none can be worked out. */
function expectCells(cells: readonly Cell[], lists: readonly Item[][], measure: MeasureKey, what: string) {
  const expected = lists.map((list) => said(measure, list));
  const hidden = cells.filter(({ n }, i) => n === null && expected[i] !== null).length;
  expect(hidden, `${what}: hidden besides`).toBeLessThanOrEqual(1);
  for (const [i, { n }] of cells.entries()) if (n !== null) expect(n, `${what} ${i}`).toBe(expected[i]);
}

function expectCounted(counted: Counted, measure: MeasureKey, period: Period): void {
  const list = itemsIn(measure, period);
  const what = `${measure} of ${period.kind} ${period.firstDay}`;
  expect(counted.total, what).toBe(said(measure, list));
  const groups = [...new Set(list.flatMap((one) => one.groups))].sort();
  expect(counted.groups.map(({ key }) => key).sort(), what).toEqual(groups);
  const ofGroup = (key: string) => list.filter((one) => one.groups.includes(key));
  expectCells(
    counted.groups,
    counted.groups.map(({ key }) => ofGroup(key)),
    measure,
    what,
  );
  if (measure !== "sources") {
    const buckets = bucketsOf(period).map((bucket) => inside(list, bucket));
    expectCells(counted.buckets, buckets, measure, `${what}, over time`);
  }
  const minutes = list.flatMap((one) => one.minutes ?? []);
  expect(counted.timing?.n ?? 0, what).toBe(minutes.length);
  if (counted.timing === null) return;
  expect(counted.timing.median, what).toBeCloseTo(percentile(minutes, 0.5), 3);
  expect(counted.timing.p90, what).toBeCloseTo(percentile(minutes, 0.9), 3);
}

describe.each(PERIODS)("$kind from $firstDay", (period) => {
  it("every figure is what really happened, in the period and in the one before", () => {
    const figures = read.get(period) as Figures;
    for (const measure of MEASURE_KEYS) {
      expectCounted(figures.now[measure], measure, period);
      if (figures.before) expectCounted(figures.before[measure], measure, previousPeriod(period));
    }
    expect(figures.before).not.toBeNull();
    expect(figures.sample).toBe(true);
  });

  it("every figure is the length of the list behind it, with the same rows", async () => {
    const figures = read.get(period) as Figures;
    for (const measure of MEASURE_KEYS) {
      const { total, groups, buckets } = figures.now[measure];
      const known = new Set(itemsIn(measure, period).map(({ id }) => id));
      const whole = await readList(sql, period, { measure });
      if (total !== null) expect(whole.total, measure).toBe(total);
      const timed = await readList(sql, period, { measure, timed: true });
      expect(timed.total, `${measure}, timed`).toBe(figures.now[measure].timing?.n ?? 0);
      // Decisions and alarms are numbered by the database.
      if (!["decisions", "dismissals", "alarms"].includes(measure)) {
        for (const { id } of whole.rows) expect(known.has(id), `${measure} ${id}`).toBe(true);
      }
      for (const { key, n } of groups) {
        const { total: length } = await readList(sql, period, { measure, group: key });
        if (n !== null) expect(length, `${measure} ${key}`).toBe(n);
      }
      for (const [bucket, { n, timing }] of measure === "sources" ? [] : buckets.entries()) {
        const { total: length } = await readList(sql, period, { measure, bucket });
        if (n !== null) expect(length, `${measure} part ${bucket}`).toBe(n);
        if (timing === null) continue;
        const { total: ofMedian } = await readList(sql, period, { measure, bucket, timed: true });
        expect(ofMedian, `${measure} part ${bucket}, timed`).toBe(timing.n);
      }
    }
  });
});

it.each(PERIODS)(
  "every number in the report of $kind $firstDay leads to just as many rows",
  async (period) => {
    const report = reportDocument({
      period,
      figures: read.get(period) as Figures,
      parts: {},
      language: "vi",
      edition: 1,
      closed: true,
      body: "Bàn kiểm chứng",
      placeName: (code) => code,
    });
    const numbers = report.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block): readonly TableCell[] => {
        if (block.kind === "table") return block.rows.flat();
        return block.kind === "chart" ? block.points : [];
      })
      .flatMap(({ text, ref }) => {
        // "1.234", "58 (51%)"; a duration has its list as well, but is no number of rows.
        const [, whole] = /^([\d.]+)(?: \([\d,]+%\))?$/.exec(text) ?? [];
        return ref && whole ? [{ ref, rows: Number(whole.replaceAll(".", "")), text }] : [];
      });
    expect(numbers.length).toBeGreaterThan(60);
    for (const { ref, rows, text } of numbers) {
      // Medians over time are hours, whole ones by chance.
      if (ref.timed && ref.bucket !== undefined) continue;
      const { total } = await readList(sql, period, ref);
      expect(total, `${text} ${JSON.stringify(ref)}`).toBe(rows);
    }
  },
);

/** Whose it is, who wrote, asked or decided: no measure has a column for it, so nothing can be summed up by it. */
it("no measure has a column to group by but its own groups and time", async () => {
  const [period] = PERIODS;
  if (!period) throw new Error("no period");
  const columns = [
    "id",
    "at",
    "title",
    "grp",
    "minutes",
    "document_id",
    "source_id",
    "link",
    "sample",
  ].sort();
  const people = await database.owner.sql`select id::text from users`;
  const known = new Set([...people.map(({ id }) => id as string), ...year.sources.map(({ id }) => id)]);
  for (const measure of MEASURE_KEYS) {
    const result = await sql`select * from (${MEASURES[measure].rows(sql, period)}) r limit 1`;
    expect(result.columns.map(({ name }) => name).sort(), measure).toEqual(columns);
    const groups = await sql`select distinct grp from (${MEASURES[measure].rows(sql, period)}) r`;
    for (const { grp } of groups) {
      expect(known.has(grp as string), `${measure} ${grp}`).toBe(false);
      for (const language of ["vi", "en"] as const) {
        const name = groupName(measure, grp as string, language, (code) => `Xã ${code}`);
        expect(name, `${measure} ${grp}`).not.toContain("reports.groups");
      }
    }
  }
});

it("the list's pages hold each row once", async () => {
  const [period] = PERIODS;
  if (!period) throw new Error("no period");
  const seen = new Set<string>();
  const first = await readList(sql, period, { measure: "questions" });
  for (let page = 1; page <= Math.ceil(first.total / first.pageSize); page++) {
    for (const { id } of (await readList(sql, period, { measure: "questions" }, page)).rows) seen.add(id);
  }
  expect(seen.size).toBe(first.total);
  expect(first.total).toBeGreaterThan(first.pageSize);
});

it("a desk that did not work before has nothing to compare with", async () => {
  const figures = await readFigures(sql, periodOf("year", "2025-03-01"), NOW);
  expect(figures.before).toBeNull();
});
