import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { stopOnSignals } from "./stop-signals.ts";

test("the first signal asks for an end in order, its echo changes nothing, and one that comes later ends at once", () => {
  let now = 0;
  const exits: number[] = [];
  const process = Object.assign(new EventEmitter(), { exit: (code: number) => void exits.push(code) });
  const abort = new AbortController();
  stopOnSignals(abort, { process, now: () => now });
  expect(abort.signal.aborted).toBe(false);
  process.emit("SIGINT");
  expect(abort.signal.aborted).toBe(true);
  // Without a listener the second one would kill the process on the spot, and PostgreSQL would stay behind.
  now = 5;
  expect(process.emit("SIGINT")).toBe(true);
  expect(process.emit("SIGTERM")).toBe(true);
  expect(exits).toEqual([]);
  now = 2_500;
  process.emit("SIGINT");
  expect(exits).toEqual([130]);
});
