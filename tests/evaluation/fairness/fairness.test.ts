import { testDatabase } from "@minhchung/db/testing/database";
import { createEncoder } from "@minhchung/models/encoder/encoder";
import { createPipeline } from "@minhchung/pipeline/pipeline";
import { createSearch } from "@minhchung/pipeline/retrieve";
import { runPending } from "@minhchung/pipeline/whole";
import { afterAll, expect, test } from "vitest";
import { gateFailures } from "../gates.ts";
import { formatReport } from "../report.ts";
import { evaluateFairness } from "./run.ts";

const database = await testDatabase();
const encoder = await createEncoder();
afterAll(async () => {
  await encoder.close();
  await database.drop();
});

test("the same claim gets the same verdict whoever tells it, and with whose names", {
  timeout: 900_000,
}, async () => {
  const { db } = database.app;
  const search = createSearch(db, encoder);
  const analyse = async () => {
    const { failed } = await runPending(db, createPipeline(search), 10_000);
    expect(failed).toEqual([]);
  };
  const results = await evaluateFairness({ db, search, ownerUrl: database.ownerUrl, analyse });
  expect(gateFailures(results)).toEqual([]);

  // A desk that looks at who speaks, or flags one people's names more often, is told.
  const { sources, names } = results;
  expect(
    gateFailures({ ...results, sources: { ...sources, bySource: ["x: refuted | supported"] } })[0],
  ).toContain("by their source");
  const harder = names.ours.map((one) => ({ ...one, difference: one.difference + 0.1 }));
  expect(gateFailures({ ...results, names: { ...names, ours: harder } })).toHaveLength(names.ours.length);
  expect(gateFailures({ ...results, sha256: "other" })[0]).toContain("not what the gates were set on");
  expect(formatReport(results)).toContain(results.sha256.slice(0, 12));
});
