import { claims, flags, narratives } from "@minhchung/db/schema/claims";
import { evidence } from "@minhchung/db/schema/evidence";
import { documents } from "@minhchung/db/schema/sources";
import { testDatabase } from "@minhchung/db/testing/database";
import { empty } from "@minhchung/db/testing/empty";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { analysePending } from "./analyse.ts";
import { groupPending } from "./group-claims.ts";
import { isWaiting } from "./pending.ts";
import { createPipeline } from "./pipeline.ts";
import { recheckNewEvidence } from "./recheck.ts";
import { createSearch } from "./retrieve.ts";
import { addNotice as addNoticeTo, addDocument as addTo, enterSource, FIFTY, FIVE } from "./testing/desk.ts";
import { verifyPending } from "./verify.ts";
import { runPending } from "./whole.ts";

const database = await testDatabase();
const { db } = database.app;
const steps = createPipeline(createSearch(db, null));
const { sourceId } = await enterSource(db);
afterAll(() => database.drop());

beforeEach(async () => {
  await empty(database, "narratives, flags, claims, matches, documents, evidence, evidence_terms, pages");
});

const addDocument = async (text: string, publishedAt = "2025-11-13T02:00:00Z") =>
  (await addTo(db, sourceId, text, { publishedAt: new Date(publishedAt) })).id;
const addNotice = () => addNoticeTo(db);

describe("the three stages", () => {
  it("each do their part and hand the document on", async () => {
    await addNotice();
    await addDocument(FIFTY);
    expect(await verifyPending(db, steps, 10)).toMatchObject({ documents: 0 });
    expect(await analysePending(db, steps, 10)).toMatchObject({ documents: 1, claims: 1 });
    expect(await db.select({ outcome: claims.outcome }).from(claims)).toEqual([{ outcome: null }]);
    expect(await isWaiting(db, "group")).toBe(false);
    expect(await verifyPending(db, steps, 10)).toMatchObject({ documents: 1, claims: 1 });
    expect((await db.select().from(claims))[0]).toMatchObject({ outcome: "refuted", narrativeId: null });
    expect(await groupPending(db, 10)).toMatchObject({ documents: 1, flagged: 1 });
    for (const stage of ["analyse", "verify", "group"] as const)
      expect(await isWaiting(db, stage)).toBe(false);
  });

  it("done twice over the same document, double nothing and keep what people see", async () => {
    await addNotice();
    await addDocument(FIFTY);
    await runPending(db, steps, 10);
    const before = {
      claims: await db.select({ id: claims.id }).from(claims),
      flags: await db.select().from(flags),
    };
    await db.update(documents).set({ analysedAt: null, verifiedAt: null, groupedAt: null });
    await runPending(db, steps, 10);
    expect(await db.select({ id: claims.id }).from(claims)).toEqual(before.claims);
    expect(await db.select().from(flags)).toEqual(before.flags);
    expect(await db.select().from(narratives)).toHaveLength(1);
  });

  it("skip the later ones where nothing is held against evidence", async () => {
    await addDocument("Theo tôi xã làm việc quá tệ, chẳng ra gì.");
    expect(await analysePending(db, steps, 10)).toMatchObject({ documents: 1 });
    expect(await isWaiting(db, "verify")).toBe(false);
  });
});

describe("grouping", () => {
  const EARLIER = FIFTY.replace("UBND xã Phước Hữu cho biết", "Xã Phước Hữu cho biết");

  it("takes in what said the same before anything refuted it", async () => {
    const first = await addDocument(EARLIER, "2025-11-11T02:00:00Z");
    await runPending(db, steps, 10);
    expect(await db.select().from(narratives)).toEqual([]);
    await addNotice();
    await addDocument(FIFTY);
    await runPending(db, steps, 10);
    expect(await db.select().from(narratives)).toMatchObject([{ documentsCount: 2 }]);
    const [joined] = await db.select().from(claims).where(eq(claims.documentId, first));
    expect(joined?.narrativeId).not.toBeNull();
  });

  it("gives the same narratives in whatever order documents arrive", async () => {
    const texts = [EARLIER, FIFTY, FIVE.replace("120 hộ", "12 hộ"), FIVE];
    const counts: number[][] = [];
    for (const order of [texts, [...texts].reverse()]) {
      await empty(database, "narratives, flags, claims, matches, documents, evidence, evidence_terms, pages");
      await addNotice();
      for (const text of order) {
        await addDocument(text);
        await runPending(db, steps, 10);
      }
      const rows = await db.select({ count: narratives.documentsCount }).from(narratives);
      counts.push(rows.map(({ count }) => count).sort());
    }
    expect(counts[1]).toEqual(counts[0]);
    expect(counts[0]).toEqual([1, 2]);
  });
});

describe("new evidence", () => {
  it("is held against claims that were made before it", async () => {
    await addDocument(FIFTY);
    await addDocument("Ngày mai chợ Phan Rang họp sớm hơn một giờ vì lễ Katê.");
    await runPending(db, steps, 10);
    expect(await db.select().from(flags)).toEqual([]);
    await addNotice();
    expect(await recheckNewEvidence(db, 10)).toEqual({ items: 1, documents: 1 });
    await runPending(db, steps, 10);
    expect(await db.select().from(flags)).toHaveLength(1);
  });

  it("is looked at once, and not at all once it is retired", async () => {
    await addDocument(FIFTY);
    await runPending(db, steps, 10);
    const id = await addNotice();
    await db.update(evidence).set({ retiredAt: new Date() }).where(eq(evidence.id, id));
    expect(await recheckNewEvidence(db, 10)).toEqual({ items: 1, documents: 0 });
    expect(await recheckNewEvidence(db, 10)).toEqual({ items: 0, documents: 0 });
  });
});
