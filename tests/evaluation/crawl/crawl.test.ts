import { expect, it } from "vitest";
import { scoreAddresses } from "./addresses.ts";
import { scoreCopies } from "./copies.ts";
import { readByDefuddle, readByParagraphs, readByReadability } from "./peers.ts";
import { scoreRobots } from "./robots.ts";
import { meanOf, sameDay, scoreTexts, textF1 } from "./score.ts";
import { setMissing } from "./sets.ts";

it("F1 counts words as often as they stand there, whatever their case and marks", () => {
  expect(textF1("Xã cấp nước.", "xã, CẤP nước")).toBe(1);
  expect(textF1("một hai", "một hai ba bốn")).toBeCloseTo(2 / 3);
  expect(textF1("một một một", "một hai ba")).toBeCloseTo(1 / 3);
  expect(textF1("", "một")).toBe(0);
  expect(textF1("", "")).toBe(1);
});

it("a mean has bounds around it, the same in every run", () => {
  const values = Array.from({ length: 50 }, (_value, at) => (at % 5) / 4);
  const { value, bounds, of } = meanOf(values);
  expect([value, of]).toEqual([0.5, 50]);
  expect(bounds[0]).toBeLessThan(value);
  expect(bounds[1]).toBeGreaterThan(value);
  expect(meanOf(values)).toEqual(meanOf(values));
});

it("pages are scored by their kind, ours and the peers alike", async () => {
  const html = `<html><body><nav>Menu</nav><article><h1>Tin</h1><p>${"Xã Phước Hữu cấp nước trở lại cho dân. ".repeat(20)}</p></article></body></html>`;
  const text = "Xã Phước Hữu cấp nước trở lại cho dân. ".repeat(20);
  const page = { id: "1", url: "https://a.example/", type: "article", html, text, published: null };
  for (const read of [readByReadability, readByDefuddle, readByParagraphs]) {
    const { all, article, forum } = await scoreTexts([page, { ...page, type: "forum", text: "khác" }], read);
    expect([article.of, forum.of, all.of]).toEqual([1, 1, 2]);
    expect(article.value).toBeGreaterThan(0.95);
    expect(forum.value).toBeLessThan(0.1);
  }
});

it("a day is right up to its neighbour, for pages are marked without their zone", () => {
  expect(sameDay("2025-06-04T01:00:00.000Z", "2025-06-04")).toBe(true);
  expect(sameDay("2025-06-03T17:00:00.000Z", "2025-06-04")).toBe(true);
  expect(sameDay("2025-06-06T17:00:00.000Z", "2025-06-04")).toBe(false);
  expect(sameDay("2025-04-06T00:00:00.000Z", "2025-06-04")).toBe(false);
});

it("a folder without the sets names the first one that is missing", () => {
  expect(setMissing("/nowhere")).toMatch(/wcxb/);
});

it("copies of a text are found by each edit, and different texts are not taken for copies", () => {
  const text = (at: number) =>
    Array.from({ length: 12 }, (_line, i) => `Đoạn ${at} ${i}: xã số ${at * 31 + i} họp dân về việc thứ ${at * i + 7} ở thôn ${at + i * 17} ngày ${i + at}.`).join("\n"); // biome-ignore format: a line
  const scores = scoreCopies(Array.from({ length: 8 }, (_text, at) => text(at)));
  expect(scores).toMatchObject({ texts: 8, wrongPairs: 0, pairs: 28 });
  expect(Object.values(scores.recall)).toHaveLength(4);
  expect(scores.recall["boilerplate added"]).toBe(1);
  expect(scores.recall["first half only"]).toBe(1);
});

it("robots decisions and address pairs count what comes out right and what does not", () => {
  const file = new TextEncoder().encode("User-agent: testy\nDisallow: /\n");
  const robots = scoreRobots(new Map([["merge-rules.txt", file]]));
  expect(robots.files).toBe(1);
  expect(robots.cases.right).toBe(robots.cases.of);
  expect(robots.wrong).toContain("merge-rules curl /foo");
  expect(robots.wrong).not.toContain("merge-rules testy /");
  const pair = (given: string, out: string) => ({ suite: "w3lib-canonicalize", in: given, out });
  const addresses = scoreAddresses([
    pair("http://A.vn/?b=1&a=2", "http://a.vn/?a=2&b=1"),
    pair("http://a.vn/x", "http://a.vn/y"),
    pair("data:x", "data:x"),
  ]);
  expect(addresses).toEqual({ pairs: 2, same: 1, merged: 0, spelling: { pairs: 2, same: 1 } });
});
