/** The drill of the crawl, small: two processes, a few hosts, `kill -9` twice. */
import { expect, test } from "vitest";
import { crawlDrill, faults } from "./drill.ts";

test("kill -9 in the middle of a crawl: every page is one document, no host is asked faster than its clock", {
  timeout: 180_000,
}, async () => {
  const killed: string[] = [];
  const plan = { hosts: 4, pagesPerHost: 10, processes: 2, kills: 2, delayMs: 100 };
  const outcome = await crawlDrill(plan, (line) => killed.push(line));
  expect(faults(outcome)).toEqual([]);
  expect(outcome).toMatchObject({ pages: 40, documents: 40, wrong: 0, kills: 2 });
  expect(killed).toHaveLength(2);
});

test("a lost page, a doubled one, a host in haste and a process that died by itself are faults", () => {
  const fine = {
    ...{ pages: 40, documents: 40, kills: 1, seconds: 9, wrong: 0, askedAgain: 2 },
    ...{ fastestTen: 900, allowedTen: 900, problems: ["problem deadline"] },
  };
  expect(faults(fine)).toEqual([]);
  for (const fault of [{ wrong: 1 }, { documents: 41 }, { askedAgain: 5 }, { fastestTen: 500 }, { problems: ["ended with 1"] }]) // biome-ignore format: a line
    expect(faults({ ...fine, ...fault })).toHaveLength(1);
});
