import { expect, test } from "vitest";
import { figures } from "./load.ts";

test("percentiles are answers that somebody waited for, each question by itself", () => {
  const answered = Array.from({ length: 100 }, (_, i) => ({ name: "a", ms: 100 - i }));
  expect(figures(["a", "b"], [...answered, { name: "b", ms: 7 }])).toEqual([
    { name: "a", count: 100, p50: 50, p95: 95, p99: 99 },
    { name: "b", count: 1, p50: 7, p95: 7, p99: 7 },
  ]);
});
