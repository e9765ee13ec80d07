import { documentCopies, documents, pages, sources } from "@minhchung/db/schema/sources";
import { testDatabase } from "@minhchung/db/testing/database";
import { seedDesk } from "@minhchung/db/testing/desk";
import { afterAll, expect, test } from "vitest";
import { readCopies } from "./copies.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { db, sql } = database.app;

test("a document shows each other source that has its text once, with the nearest copy as seen from there", async () => {
  const desk = await seedDesk(database.owner.sql);
  const add = async (key: string) => {
    const [row] = await db
      .insert(sources)
      .values({
        ...{ key, name: key, kind: "press", connector: "feed", url: `https://${key}.example/` },
        ...{
          reason: "Báo của tỉnh",
          proposedBy: desk.editor,
          approvedBy: desk.approver,
          approvedAt: new Date(),
        },
      })
      .returning({ id: sources.id });
    return row?.id ?? "";
  };
  const [first, second, third] = [await add("mot"), await add("hai"), await add("ba")];
  const write = async (sourceId: string, title: string, hour: number) => {
    const [row] = await db
      .insert(documents)
      .values({
        ...{ sourceId, title, text: title, register: "news", originalSha256: "0".repeat(64) },
        ...{ publishedAt: new Date(Date.UTC(2025, 10, 12, hour)), permalink: `https://x.example/${title}` },
      })
      .returning();
    return row as typeof documents.$inferSelect;
  };
  const own = await write(first, "goc", 1);
  const again = await write(first, "sua", 2);
  const [loose, near] = [await write(second, "long", 3), await write(second, "sat", 4)];
  const part = await write(third, "trich", 5);
  const pair = (
    later: typeof own,
    relation: "near" | "excerpt",
    similarity: number,
    changed: { earlier: string; later: string }[] = [],
  ) => ({
    ...{ documentId: later.id, collectedOn: later.collectedOn, relation, similarity, changed },
    ...{ earlierId: own.id, earlierCollectedOn: own.collectedOn },
  });
  await db
    .insert(documentCopies)
    .values([
      pair(again, "near", 0.95),
      pair(loose, "near", 0.6),
      pair(near, "near", 0.9, [{ earlier: "5", later: "50" }]),
      pair(part, "excerpt", 0.97),
    ]);
  const [other] = [await add("bon")];
  await db.insert(pages).values({
    ...{
      sourceId: other,
      urlSha256: "2".repeat(64),
      url: "https://bon.example/a",
      firstSeenAt: new Date(Date.UTC(2025, 10, 12, 6)),
    },
    ...{ sameAs: own.id, sameAsCollectedOn: own.collectedOn },
  });
  const views = await readCopies(sql, [own.id, part.id, own.id]);
  expect(views.get(own.id)).toMatchObject([
    {
      source: { key: "hai" },
      relation: "near",
      similarity: expect.closeTo(0.9),
      changed: [{ here: "5", there: "50" }],
    },
    {
      source: { key: "ba" },
      relation: "excerpt",
      permalink: "https://x.example/trich",
      at: "2025-11-12T05:00:00.000Z",
    },
    { source: { key: "bon" }, relation: "exact", title: null, permalink: "https://bon.example/a" },
  ]);
  // The excerpt's copy is the longer text that it was taken from.
  expect(views.get(part.id)).toMatchObject([{ source: { key: "mot" }, title: "goc", relation: "includes" }]);
  expect(await readCopies(sql, [])).toEqual(new Map());
});
