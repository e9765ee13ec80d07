import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLongCounts } from "./long-count.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

function counter(...answers: number[]) {
  const counts = createLongCounts();
  let at = 0;
  return (key = "open") => {
    const count = () => answers[at++] as number;
    const known = counts.known<number>(key);
    if (known !== undefined) return known;
    const n = count();
    return counts.keep(key, n, n);
  };
}

test("a short list is counted at every reading", () => {
  const count = counter(12, 11);
  expect([count(), count()]).toEqual([12, 11]);
});

test("a long one is counted again after three seconds", () => {
  const count = counter(50_000, 49_000);
  expect([count(), count()]).toEqual([50_000, 50_000]);
  vi.advanceTimersByTime(3_001);
  expect(count()).toBe(49_000);
});

test("each list has a count of its own; one that became short is exact at once afterwards", () => {
  const count = counter(50_000, 7, 400, 399);
  expect([count("open"), count("mine"), count("open")]).toEqual([50_000, 7, 50_000]);
  vi.advanceTimersByTime(3_001);
  expect([count("open"), count("open")]).toEqual([400, 399]);
});

test("of very many lists the oldest counts go first", () => {
  const counts = createLongCounts();
  for (let i = 0; i <= 200; i += 1) counts.keep(`list ${i}`, 5_000 + i, 5_000);
  expect([counts.known("list 0"), counts.known("list 1"), counts.known("list 200")]).toEqual([
    undefined,
    5_001,
    5_200,
  ]);
});
