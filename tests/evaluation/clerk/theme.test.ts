/** The frame of the scorers on rows of our own: parts, ratios, bounds, overlap. */
import { describe, expect, it } from "vitest";
import { asked, hit, NOT_ASKED, ratio, sum } from "./figure.ts";
import { pairUp, spanF1, spansRight } from "./overlap.ts";
import { inPart, scoreTheme, type Theme } from "./theme.ts";

const span = (start: number, end: number) => ({ start, end });

describe("a ratio", () => {
  it("is the sum of hits over the sum of what was asked", () => {
    expect(sum([hit(true), hit(false), NOT_ASKED, [2, 3]])).toEqual([3, 5]);
    expect(ratio([hit(true), hit(false), NOT_ASKED], ["a", "b", "c"], 10)).toMatchObject({
      value: 0.5,
      of: 2,
    });
    expect(asked(false, () => true)).toEqual(NOT_ASKED);
  });

  it("is bounded by groups: what stands together falls together", () => {
    const counts = Array.from({ length: 40 }, (_, i) => hit(i % 2 === 0));
    const alone = ratio(
      counts,
      counts.map((_, i) => String(i)),
      500,
    ).bounds;
    const halves = ratio(
      counts,
      counts.map((_, i) => String(i % 2)),
      500,
    ).bounds;
    expect(alone[0]).toBeGreaterThan(0.2);
    expect(alone[1]).toBeLessThan(0.8);
    expect(halves).toEqual([0, 1]);
  });

  it("is nothing of nothing", () => {
    expect(ratio([NOT_ASKED], ["a"], 10)).toEqual({ value: 0, of: 0, bounds: [0, 0] });
  });
});

describe("spans", () => {
  it("pair one to one, the largest overlap first", () => {
    const gold = [span(0, 10), span(10, 20)];
    const said = [span(8, 20), span(0, 2)];
    const pairs = pairUp(gold, said);
    expect(pairs.get(gold[1] as never)).toBe(said[0]);
    expect(pairs.get(gold[0] as never)).toBe(said[1]);
    expect(pairUp([span(0, 5)], [span(5, 9)]).size).toBe(0);
  });

  it("prefer the right one of equal overlap", () => {
    const said = [
      { ...span(0, 4), value: 1 },
      { ...span(0, 4), value: 2 },
    ];
    const gold = { ...span(0, 4), value: 2 };
    expect(pairUp([gold], said, (g, s) => g.value === s.value).get(gold)?.value).toBe(2);
  });

  it("count twice the pairs over both sides, and the right ones of those asked", () => {
    expect(spanF1([span(0, 4)], [span(2, 6), span(8, 9)])).toEqual([2, 3]);
    expect(spanF1([], [])).toEqual([0, 0]);
    const gold = [span(0, 4), span(5, 9), span(20, 24)];
    expect(spansRight(gold, [span(0, 4), span(5, 8)], (g, s) => g.end === s.end)).toEqual([1, 3]);
    expect(
      spansRight(
        gold,
        [],
        () => true,
        (g) => g.start > 0,
      ),
    ).toEqual([0, 2]);
  });
});

describe("a theme", () => {
  interface Row {
    readonly id: string;
    readonly says: string;
    readonly frozen?: boolean;
  }
  const theme: Theme<Row, string> = {
    name: "letters",
    file: new URL("file:///nowhere"),
    baseline: "always a",
    ours: ({ says }) => says,
    simple: () => "a",
    group: ({ id }) => id,
    measures: [
      {
        name: "b",
        better: "higher",
        count: (_row, out) => hit(out === "b"),
        split: { keys: ({ id }) => [id.slice(0, 1)] },
      },
      { name: "no baseline", better: "lower", count: () => hit(true), oursOnly: true },
    ],
    misses: (_row, out) => (out === "b" ? [] : [{ kind: "not b", expected: "b", came: out, text: "" }]),
  };
  const rows: Row[] = [
    { id: "x1", says: "b" },
    { id: "x2", says: "a" },
    { id: "y1", says: "b" },
    { id: "y2", says: "b", frozen: true },
  ];

  it("takes one part and leaves the other", () => {
    expect(inPart(rows, "open").map(({ id }) => id)).toEqual(["x1", "x2", "y1"]);
    expect(inPart(rows, "frozen").map(({ id }) => id)).toEqual(["y2"]);
  });

  it("gives figures with parts, the baseline beside, and the misses", () => {
    const { figures, misses, cases } = scoreTheme(theme, inPart(rows, "open"), 50);
    expect(cases).toBe(3);
    const [b, none] = figures;
    expect(b?.value).toBeCloseTo(2 / 3);
    expect(b?.baseline?.value).toBe(0);
    expect(b?.parts.map(({ name, value, of }) => [name, value, of])).toEqual([
      ["x", 0.5, 2],
      ["y", 1, 1],
    ]);
    expect(none?.baseline).toBeNull();
    expect(misses).toEqual([{ id: "x2", kind: "not b", expected: "b", came: "a", text: "" }]);
  });
});
