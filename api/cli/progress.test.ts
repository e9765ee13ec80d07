import { expect, it } from "vitest";
import { createProgress, megabytes } from "./progress.ts";

function heard(options: { terminal: boolean; json?: boolean }) {
  const lines: string[] = [];
  const bars: string[] = [];
  const progress = createProgress({
    err: (line) => void lines.push(line),
    bar: options.terminal ? (text) => void bars.push(text) : null,
    json: options.json ?? false,
  });
  for (let done = 0; done <= 1000; done += 1) progress.at(done * 1e5, 1e8, "users");
  progress.end();
  return { lines, bars };
}

it("is a bar on a terminal, which is cleared in the end and redrawn only when it changes", () => {
  const { lines, bars } = heard({ terminal: true });
  expect(lines).toEqual([]);
  expect(bars[0]).toBe(`${"░".repeat(24)} 0 % 0.0 MB users`);
  expect(bars.at(-2)).toContain("99 %");
  expect(bars.at(-1)).toBe("");
  expect(new Set(bars).size).toBe(bars.length);
});

it("is a line for each ten percent elsewhere, and nothing for programs", () => {
  const { lines } = heard({ terminal: false });
  expect([lines.length, lines[0], lines[9]]).toEqual([10, "0 % (0.0 MB) users", "90 % (90 MB) users"]);
  expect(heard({ terminal: false, json: true })).toEqual({ lines: [], bars: [] });
});

it("never says that it is done before it is", () => {
  const lines: string[] = [];
  const progress = createProgress({ err: (line) => void lines.push(line), bar: null, json: false });
  progress.at(500, 100, "x");
  progress.at(1, 0, "y");
  expect(lines).toEqual(["90 % (0.0 MB) x", "0 % (0.0 MB) y"]);
  expect(megabytes(123_456_789)).toBe("123 MB");
});
