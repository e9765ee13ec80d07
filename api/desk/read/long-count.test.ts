import type { Sql } from "@minhchung/db/connect";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { longCount } from "./long-count.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

function counter(...answers: number[]) {
  const sql = (() => undefined) as unknown as Sql;
  let at = 0;
  return (key = "open") =>
    longCount(
      sql,
      key,
      async () => answers[at++] as number,
      (n) => n,
    );
}

test("a short list is counted at every reading", async () => {
  const count = counter(12, 11);
  expect([await count(), await count()]).toEqual([12, 11]);
});

test("a long one is counted again after three seconds", async () => {
  const count = counter(50_000, 49_000);
  expect([await count(), await count()]).toEqual([50_000, 50_000]);
  vi.advanceTimersByTime(3_001);
  expect(await count()).toBe(49_000);
});

test("each list has a count of its own; one that became short is exact at once afterwards", async () => {
  const count = counter(50_000, 7, 400, 399);
  expect([await count("open"), await count("mine"), await count("open")]).toEqual([50_000, 7, 50_000]);
  vi.advanceTimersByTime(3_001);
  expect([await count("open"), await count("open")]).toEqual([400, 399]);
});
