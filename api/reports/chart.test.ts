import { describe, expect, it } from "vitest";
import { type ChartData, drawChart, scaleOf } from "./chart.ts";
import { change, duration, moment, number } from "./format.ts";

const data = (look: ChartData["look"], values: (number | null)[]): ChartData => ({
  look,
  labels: values.map((_, i) => `T${i + 1}`),
  series: [{ name: "n", values }],
  format: String,
});

describe("a chart", () => {
  it.each([
    [0, 1, 1],
    [1, 1, 1],
    [3, 1, 3],
    [9, 5, 2],
    [13, 5, 3],
    [249, 100, 3],
    [1000, 500, 2],
  ])("up to %s goes in steps of %s, %s of them", (largest, step, steps) => {
    expect(scaleOf(largest)).toEqual({ step, steps });
  });

  it("draws bars as long as their values, none for nothing, and marks what is not shown", () => {
    const { rects, texts } = drawChart(data("bars", [10, 5, 0, null]));
    expect(rects.map(({ h }) => h).map((h) => Math.round(h / (rects[1]?.h ?? 1)))).toEqual([2, 1, 0]);
    expect(texts.filter(({ text }) => text === "(*)")).toHaveLength(1);
    const lying = drawChart(data("lying", [8, 2, null]));
    expect(lying.rects.map(({ w }) => w / (lying.rects[1]?.w ?? 1))).toEqual([4, 1]);
    expect(lying.texts.at(-1)?.text).toBe("(*)");
  });

  it("stays in its box, and breaks a line where a value is missing", () => {
    for (const look of ["bars", "lying", "line"] as const) {
      const shapes = drawChart(data(look, [3, 900, null, 12, 7]));
      for (const { x, y } of [...shapes.texts, ...shapes.rects, ...shapes.dots]) {
        expect(x >= 0 && x <= shapes.width && y >= 0 && y <= shapes.height, look).toBe(true);
      }
    }
    const { lines, dots } = drawChart(data("line", [3, 900, null, 12, 7]));
    expect(lines.filter(({ look }) => look === "curve")).toHaveLength(2);
    expect(dots).toHaveLength(4);
  });
});

describe("numbers in words", () => {
  it("are written as each language writes them", () => {
    expect([number(12_345.67, "vi"), number(12_345.67, "en")]).toEqual(["12.345,7", "12,345.7"]);
    expect(number(1234, "vi")).toBe("1.234");
  });

  it("a change needs something to compare with", () => {
    expect(change(9, 8, "vi")).toBe("+12,5%");
    expect(change(8, 10, "vi")).toBe("–20%");
    expect(change(8, 8, "vi")).toBe("0%");
    expect(change(8, 0, "vi")).toBeNull();
    expect(change(null, 8, "vi")).toBeNull();
  });

  it("durations in the unit that people use", () => {
    expect(duration(58.4, "vi")).toBe("58 phút");
    expect(duration(390, "vi")).toBe("6,5 giờ");
    expect(duration(4900, "vi")).toBe("3,4 ngày");
    expect(duration(390, "en")).toBe("6.5 h");
  });

  it("moments in Vietnam's time", () => {
    expect(moment("2026-12-31T18:05:00Z", "vi")).toBe("01 giờ 05 ngày 01/01/2027");
    expect(moment("2026-12-31T18:05:00Z", "en")).toBe("01:05, 1 January 2027");
  });
});
