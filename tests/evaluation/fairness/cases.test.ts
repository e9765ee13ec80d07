import { expect, test } from "vitest";
import { DRAWS, named, PEOPLES, readCases } from "./cases.ts";
import { paired, signTest } from "./compare.ts";
import { errorRates } from "./rates.ts";

const { rows } = readCases();

test("at least two hundred texts, each told with names of every people, no name shared between two of them", () => {
  expect(rows.length).toBeGreaterThanOrEqual(200);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  for (const { text, event } of rows)
    for (let draw = 0; draw < DRAWS; draw++) {
      const told = PEOPLES.map((people) => named(text, people, event, draw));
      expect(new Set(told).size, text).toBe(text.includes("{") ? PEOPLES.length : 1);
      expect(told.join(" ")).not.toMatch(/[{}]|undefined/);
    }
});

test("a case has the same names in evidence and claim, and others in its second telling", () => {
  const [first] = rows;
  if (!first?.evidence) throw new Error("no case");
  const village = (text: string) => /thôn [\p{L} ]+?(?= được| có)/u.exec(text)?.[0];
  expect(village(named(first.evidence, "cham", 1, 0))).toBe(village(named(first.text, "cham", 1, 0)));
  expect(village(named(first.text, "cham", 1, 1))).not.toBe(village(named(first.text, "cham", 1, 0)));
  expect(() => named("{river}", "cham", 1, 0)).toThrow("no names");
});

test("pairs: the difference with bounds, and how many cases go each way", () => {
  const seen = (shares: readonly number[]) => shares.map((share, event) => ({ event, share }));
  const same = paired(seen([1, 0, 1]), seen([1, 0, 1]));
  expect(same).toMatchObject({ difference: 0, bounds: [0, 0], more: 0, fewer: 0, p: 1 });
  const more = paired(seen(Array(12).fill(0)), seen(Array(12).fill(1)));
  expect(more).toMatchObject({ difference: 1, more: 12, fewer: 0 });
  expect(more.p).toBeCloseTo(2 / 2 ** 12);
  expect(signTest(4, 2)).toBeCloseTo(0.6875);
  expect(() => paired(seen([1]), seen([]))).toThrow();
});

test("errors by register and place: each pair counts once in each", () => {
  const pair = { event: "u1", verdict: "supported", register: "news" } as const;
  const text = "UBND xã Phước Hậu hỗ trợ 120 hộ dân mỗi hộ 5 triệu đồng.";
  const rates = errorRates([
    { ...pair, claim: text, evidence: text },
    { ...pair, register: "minutes", claim: text.replaceAll("5 triệu", "50 triệu"), evidence: text },
  ]);
  expect(rates.map(({ group }) => group)).toEqual([
    "register: news",
    "register: minutes",
    "place: many Chăm",
  ]);
  expect(rates.map(({ accepted, keptRefuted }) => [accepted, keptRefuted])).toEqual([
    [1, 0],
    [0, 1],
    [0.5, 1],
  ]);
});
