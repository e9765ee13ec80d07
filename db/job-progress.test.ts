import { expect, test } from "vitest";
import { openProgress } from "./job-progress.ts";

/** A connection that only remembers, and a clock that is moved by hand. */
async function opened() {
  const written: unknown[][] = [];
  let time = 0;
  let heard = 0;
  const execute = async (text: string, values: unknown[]) => {
    written.push([text.split(" ")[0], ...values]);
  };
  const job = { id: "j1", queue: "crawl", worker: "host:1" };
  const row = await openProgress(execute, job, { now: () => time, onWrite: () => heard++ });
  return { ...row, written, heard: () => heard, pass: (ms: number) => (time += ms) };
}

test("a job that tells every page is written once a second", async () => {
  const { progress, close, written, heard, pass } = await opened();
  await progress(1, 60, "pages");
  for (let page = 2; page <= 30; page += 1) await progress(page, 60, "pages");
  pass(999);
  await progress(31, 60, "pages");
  pass(1);
  await progress(32, 60, "pages");
  await close();
  expect(written).toEqual([
    ["insert", "j1", "crawl", "host:1"],
    ["update", "j1", 1, 60, "pages"],
    ["update", "j1", 32, 60, "pages"],
    ["delete", "j1"],
  ]);
  expect(heard()).toBe(4);
});
