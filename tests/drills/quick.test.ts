/**
 * A short drill in which everybody is killed once; twenty kills each, against a whole desk that nobody disturbs:
 * `npm run drills`. Here it is held against the same crawl in one process, which takes a third less.
 */
import { expect, test } from "vitest";
import { drill } from "./drill.ts";
import { crawledInProcess } from "./in-process.ts";
import { differences, doubled, type Rows } from "./rows.ts";
import { startSampleWebChild } from "./sample-web.ts";

/** Few sources, but long enough in work that everybody can be killed in it; `npm run drills` takes all. */
const SOURCES = ["bao-tin", "cho-que"];
const PATIENCE_MS = 400_000;

const NOTHING: Rows = {
  ...{
    documents: [],
    pages: [],
    claims: [],
    matches: [],
    flags: [],
    narratives: [],
    evidence: [],
    audit: [],
  },
};

test("what is lost, added or doubled is told row by row", () => {
  const before: Rows = { ...NOTHING, documents: ["a v1", "b v1", "c v1"], audit: ["3 entries, whole"] };
  const after: Rows = {
    ...NOTHING,
    documents: ["a v1", "c v1", "c v1", "d v1"],
    audit: ["2 entries, broken"],
  };
  expect(differences(before, before)).toEqual([]);
  expect(differences(before, after)).toEqual([
    { table: "documents", line: "b v1", expected: 1, found: 0 },
    { table: "documents", line: "c v1", expected: 1, found: 2 },
    { table: "documents", line: "d v1", expected: 0, found: 1 },
    { table: "audit", line: "3 entries, whole", expected: 1, found: 0 },
    { table: "audit", line: "2 entries, broken", expected: 0, found: 1 },
  ]);
  expect(doubled(before)).toEqual([]);
  expect(doubled(after)).toEqual(["c v1"]);
});

test("kill -9 of the application, a worker and PostgreSQL: nothing is lost, nothing doubled", {
  timeout: PATIENCE_MS,
}, async () => {
  const all = await startSampleWebChild();
  const web = { ...all, sources: all.sources.filter(({ key }) => SOURCES.includes(key)) };
  expect(web.sources).toHaveLength(SOURCES.length);
  try {
    const undisturbed = await crawledInProcess(web);
    expect(undisturbed.rows.documents.length).toBeGreaterThan(40);
    const victims = ["worker", "database", "application"] as const;
    const disturbed = await drill({ server: "embedded", victims, points: 3 }, web, undisturbed);
    expect(disturbed.kills).toBe(3);
    expect(disturbed.differences).toEqual([]);
    expect(disturbed.doubled).toEqual([]);
    expect(disturbed.surprises).toEqual([]);
  } finally {
    await all.close();
  }
});
