import { claims, flags, narratives } from "@minhchung/db/schema/claims";
import { decisions } from "@minhchung/db/schema/desk";
import { testDatabase } from "@minhchung/db/testing/database";
import { empty } from "@minhchung/db/testing/empty";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createPipeline } from "./pipeline.ts";
import { isOlder, reopenOutdated } from "./reanalyse.ts";
import { createSearch } from "./retrieve.ts";
import type { Step } from "./step.ts";
import { addDocument, addNotice, enterSource, FIFTY } from "./testing/desk.ts";
import { runPending } from "./whole.ts";

const database = await testDatabase();
const { db } = database.app;
const steps = createPipeline(createSearch(db, null));
const { sourceId, proposedBy } = await enterSource(db);
afterAll(() => database.drop());

beforeEach(async () => {
  await empty(
    database,
    "decisions, narratives, flags, claims, matches, documents, evidence, evidence_terms, pages",
  );
  await addNotice(db);
  await addDocument(db, sourceId, FIFTY);
  await runPending(db, steps, 10);
});

/** The pipeline with one step in a later version that gives something else. */
const renew = (name: string, gives: Pick<Step, "run"> | object = {}): Step[] =>
  steps.map((step) => (step.name === name ? { ...step, ...gives, version: "99" } : step));
const WITHOUT_FINDING = {
  run: () => ({ findings: [{ outcome: "undecided", deciding: null, reason: null }] }),
};

async function reanalyse(newer: readonly Step[]): Promise<void> {
  expect(await reopenOutdated(db, newer, 10)).toBe(1);
  expect((await runPending(db, newer, 10)).failed).toEqual([]);
}

describe("a newer version of a step", () => {
  it("is behind nothing while versions are the same", async () => {
    expect(await reopenOutdated(db, steps, 10)).toBe(0);
  });

  it("takes up what an older one did, once", async () => {
    await reanalyse(renew("verify"));
    expect(await reopenOutdated(db, renew("verify"), 10)).toBe(0);
    const [claim] = await db.select().from(claims);
    expect(claim?.stepVersions).toMatchObject({ verify: "99" });
  });

  it("leaves alone what a newer one did", async () => {
    await reanalyse(renew("verify"));
    expect(await reopenOutdated(db, steps, 10)).toBe(0);
  });

  it("that finds the same keeps claims, flags and narratives as they are", async () => {
    const read = async () => [await db.select().from(flags), await db.select({ id: claims.id }).from(claims)];
    const before = await read();
    await reanalyse(renew("detect"));
    expect(await read()).toEqual(before);
    expect(await db.select().from(narratives)).toHaveLength(1);
  });

  it("withdraws the flag that it would not raise, and the narrative with its last flag", async () => {
    await addDocument(db, sourceId, FIFTY.replace("UBND xã", "Xã"));
    await runPending(db, steps, 10);
    expect(await db.select().from(narratives)).toMatchObject([{ documentsCount: 2 }]);
    const newer = renew("judge", WITHOUT_FINDING);
    expect(await reopenOutdated(db, newer, 10)).toBe(2);
    await runPending(db, newer, 10);
    expect(await db.select().from(flags)).toEqual([]);
    expect(await db.select().from(narratives)).toEqual([]);
    expect(await db.select({ outcome: claims.outcome }).from(claims)).toEqual(
      Array(2).fill({ outcome: "undecided" }),
    );
  });

  it("takes away a claim that is none any more", async () => {
    await reanalyse(renew("detect", { run: () => ({ readings: [] }) }));
    expect(await db.select().from(claims)).toEqual([]);
    expect(await db.select().from(narratives)).toEqual([]);
  });

  it("leaves a narrative as people saw it when they decided about it", async () => {
    const [narrative] = await db.select().from(narratives);
    await db.insert(decisions).values({ narrativeId: narrative?.id, actorId: proposedBy, action: "note" });
    const before = await db.select().from(flags);
    for (const newer of [renew("judge", WITHOUT_FINDING), renew("detect", { run: () => ({ readings: [] }) })])
      await reanalyse(newer);
    expect(await db.select().from(flags)).toEqual(before);
    expect(await db.select().from(claims)).toMatchObject([{ narrativeId: narrative?.id }]);
  });
});

describe("isOlder", () => {
  it("compares step by step, whatever else either names", () => {
    expect(isOlder("detect@1 locate@2", "detect@2 locate@2")).toBe(true);
    expect(isOlder("detect@9 locate@2", "detect@10 locate@2")).toBe(true);
    expect(isOlder("detect@2 locate@2", "detect@2 locate@2")).toBe(false);
    expect(isOlder("detect@1 locate@3", "detect@2 locate@2")).toBe(false);
    expect(isOlder("evidence", "detect@2")).toBe(false);
  });
});
