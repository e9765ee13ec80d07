import { claims, narratives } from "@minhchung/db/schema/claims";
import { documentCopies, pages, sources } from "@minhchung/db/schema/sources";
import { testDatabase } from "@minhchung/db/testing/database";
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it, test } from "vitest";
import { countTexts, readSpread } from "./distinct-texts.ts";
import { refreshNarratives } from "./refresh-narratives.ts";
import { addDocument, enterSource, FIVE } from "./testing/desk.ts";

describe("countTexts", () => {
  it("counts what hangs together by copies once, in whatever order the pairs come", () => {
    const ids = [1, 2, 3, 4, 5, 6];
    const pairs = [[1, 2], [4, 3], [2, 3], [1, 4]] as const; // biome-ignore format: pairs
    expect(countTexts(ids, pairs)).toBe(3);
    expect(countTexts(ids.reverse(), [...pairs].reverse())).toBe(3);
    expect(countTexts(ids, [])).toBe(6);
    expect(countTexts([], pairs)).toBe(0);
  });
  it("counts no copy that is not among the documents", () => {
    expect(countTexts([1, 2], [[1, 9], [9, 2]])).toBe(2); // biome-ignore format: pairs
  });
  it("takes a long chain in its stride", () => {
    const ids = Array.from({ length: 20_000 }, (_id, at) => at);
    expect(countTexts(ids, ids.slice(1).map((id) => [id, id - 1] as const))).toBe(1); // biome-ignore format: a line
  });
});

const database = await testDatabase();
const { db } = database.app;
afterAll(() => database.drop());

test("a narrative's spread counts a text once and every source that carries it; a copy with another figure is another text", async () => {
  const { sourceId, proposedBy, approvedBy } = await enterSource(db);
  const others = await db
    .insert(sources)
    .values(
      ["nhom-hai", "nhom-ba"].map((key) => ({
        ...{ key, name: key, kind: "public_group" as const, connector: "page" as const },
        ...{ url: `https://${key}.example/`, reason: "Nhóm công khai của xã", proposedBy, approvedBy },
        approvedAt: new Date(),
      })),
    )
    .returning({ id: sources.id });
  const [narrative] = await db.insert(narratives).values({ title: FIVE, folded: "" }).returning();
  const narrativeId = narrative?.id ?? 0;
  const claim = { startOffset: 0, kind: "assertion", lane: "claims", checkworthiness: 0.9 } as const;
  const carry = async (source: string, text: string) => {
    const document = await addDocument(db, source, text);
    const { collectedOn } = document;
    await db.insert(claims).values({
      ...{ collectedOn, documentId: document.id, sourceId: source, text, narrativeId, ...claim },
      ...{ endOffset: text.length, claimedAt: document.publishedAt, outcome: "undecided" },
    });
    return document;
  };
  const first = await carry(sourceId, FIVE);
  const again = await carry(sourceId, FIVE);
  const passedOn = await carry(others[0]?.id ?? "", FIVE);
  const altered = await carry(others[0]?.id ?? "", FIVE.replace("5 triệu", "50 triệu"));
  const copy = (
    one: typeof first,
    other: typeof first,
    changed: { earlier: string; later: string }[] = [],
  ) => ({
    ...{ documentId: one.id, collectedOn: one.collectedOn, changed },
    ...{
      earlierId: other.id,
      earlierCollectedOn: other.collectedOn,
      relation: "near" as const,
      similarity: 0.9,
    },
  });
  await db
    .insert(documentCopies)
    .values([
      copy(again, first),
      copy(passedOn, again),
      copy(altered, first, [{ earlier: "5", later: "50" }]),
    ]);
  // A third source has the very words on a page of its own.
  const { id: sameAs, collectedOn: sameAsCollectedOn } = first;
  await db
    .insert(pages)
    .values({ sourceId: others[1]?.id ?? "", urlSha256: "1".repeat(64), sameAs, sameAsCollectedOn });
  expect(await db.transaction((tx) => readSpread(tx, narrativeId))).toEqual({ texts: 2, sources: 3 });
  await db.transaction((tx) => refreshNarratives(tx, [narrativeId]));
  const [row] = await db.select().from(narratives).where(eq(narratives.id, narrativeId));
  expect(row).toMatchObject({ documentsCount: 4, sourcesCount: 3 });
});
