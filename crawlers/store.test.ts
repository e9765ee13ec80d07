/** The short way of a page that was never seen (`store_fresh`) beside the general one: the same rows, the same rules. */
import {
  archives,
  documentPictures,
  documents,
  fetches,
  pages,
  sources,
  textKeys,
} from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rawWords, safeWords } from "./extract/safe-words.ts";
import { type ItemToStore, type SourceRow, storeItem } from "./store.ts";
import { twoPeople } from "./testing/people.ts";
import { testWords } from "./testing/words.ts";

let database: TestDatabase;
let people: { a: string; b: string };
let count = 0;

beforeAll(async () => {
  database = await testDatabase();
  people = await twoPeople(database, "store");
});
afterAll(() => database.drop());

async function source(kind: SourceRow["kind"] = "press"): Promise<SourceRow> {
  const [row] = await database.owner.db
    .insert(sources)
    .values({
      ...{ key: `bao-${count++}`, name: "Báo", kind, connector: "feed", url: "https://bao.example/rss" },
      ...{ reason: "Báo của tỉnh", proposedBy: people.a, approvedBy: people.b, approvedAt: new Date() },
    })
    .returning();
  return row as SourceRow;
}

const AT = new Date("2026-11-30T01:15:00Z");
const COPY = {
  ...{ url: "https://bao.example/a", sha256: "a".repeat(64), mime: "text/html", bytes: 12 },
  ...{ file: "2026/11/30/a.warc.gz", retrievedAt: AT },
};

function item(seed: number, more: Partial<ItemToStore> = {}): ItemToStore {
  const url = `https://bao.example/tin/${seed}?utm_source=x`;
  const read = {
    title: `Tin ${seed}`,
    text: `${testWords(seed, 120).join(" ")}. Gọi 0912 345 678.`,
    section: "Đời sống",
  };
  return {
    ...{ identity: url, url, ...read, language: null, published: "2026-11-29T23:00:00.000Z" },
    ...{ publishedGuessed: true, fetchedAt: AT, archive: null },
    validators: { etag: '"e1"', lastModified: "Sun, 29 Nov 2026 23:00:00 GMT" },
    request: { startedAt: AT, status: 200, bytes: 4_321 },
    safe: { content: String(seed).padStart(64, "0"), words: safeWords(rawWords(read)) },
    ...more,
  };
}

/** All that a source's rows say, without their numbers and the moment of the insert. */
async function rowsOf(row: SourceRow): Promise<unknown> {
  const { db } = database.owner;
  const found = await db.select().from(documents).where(eq(documents.sourceId, row.id));
  const bare = (rows: readonly object[]) =>
    rows.map((one) =>
      Object.fromEntries(
        Object.entries(one).filter(
          ([key]) =>
            !/^(?:id|sourceId|documentId|archiveId|finishedAt|firstSeenAt|comparedAt|urlSha256)$/.test(key),
        ),
      ),
    );
  const keys = await Promise.all(
    found.map(({ id }) => db.select({ key: textKeys.key }).from(textKeys).where(eq(textKeys.documentId, id))),
  );
  return {
    documents: bare(found),
    compared: found.map(({ comparedAt }) => comparedAt !== null),
    pages: bare(await db.select().from(pages).where(eq(pages.sourceId, row.id))),
    pointsHome: (await db.select().from(pages).where(eq(pages.sourceId, row.id))).map(
      ({ documentId }) => documentId === found[0]?.id,
    ),
    fetches: bare(await db.select().from(fetches).where(eq(fetches.sourceId, row.id))),
    pictures: bare(await db.select().from(documentPictures).where(eq(documentPictures.sourceId, row.id))),
    keys: keys.map((rows) => rows.map(({ key }) => Number(key)).sort((a, b) => a - b)),
    copies: bare(
      await db
        .select()
        .from(archives)
        .where(eq(archives.id, found[0]?.archiveId ?? crypto.randomUUID())),
    ),
  };
}

test.each([
  ["a page of the press with its raw copy", "press", { archive: COPY }],
  [
    "a page of the press with its picture",
    "press",
    { picture: { url: "https://anh.example/ho.jpg", caption: "Hồ Sông Sắt" } },
  ],
  ["a page of an office, recognised from a picture", "official", { readBy: "ocr" as const, language: "en" }],
  [
    "a post without an address, date and section",
    "public_group",
    { url: null, published: null, section: null },
  ],
] as const)("%s: both ways leave the same", async (_what, kind, more) => {
  const [short, general] = [await source(kind), await source(kind)];
  expect(await storeItem(database.app.db, short, item(1 + count, { ...more, unseen: true }))).toBe("new");
  const left = await rowsOf(short);
  // The same words again would be a duplicate: the first source's are taken away.
  await database.owner
    .sql`update pages set document_id = null, content_sha256 = null, collected_on = null where source_id = ${short.id}`;
  await database.owner
    .sql`delete from text_keys where document_id in (select id from documents where source_id = ${short.id})`;
  await database.owner.sql`delete from documents where source_id = ${short.id}`;
  expect(await storeItem(database.app.db, general, item(1 + count, more))).toBe("new");
  expect(left).toEqual(await rowsOf(general));
  expect(JSON.stringify(left)).not.toContain("912 345");
});

test("what is known after all goes the general way: the same page, the same words elsewhere", async () => {
  const row = await source();
  const first = item(500, { unseen: true });
  const { db } = database.app;
  expect(await storeItem(db, row, first)).toBe("new");
  expect(await storeItem(db, row, first)).toBe("unchanged");
  const elsewhere = item(500, { identity: "https://bao.example/khac", unseen: true });
  expect(await storeItem(db, row, elsewhere)).toBe("duplicate");
  const edited = { ...item(501, { unseen: true }), identity: first.identity, url: first.url };
  expect(await storeItem(db, row, edited)).toBe("changed");
  expect(await database.owner.db.select().from(documents).where(eq(documents.sourceId, row.id))).toHaveLength(
    2,
  );
});

test("many workers with the same words at once write one document", async () => {
  const row = await source();
  const outcomes = await Promise.all(
    [0, 1, 2, 3].map((at) =>
      storeItem(database.app.db, row, item(700, { identity: `https://bao.example/${at}`, unseen: true })),
    ),
  );
  expect(outcomes.sort()).toEqual(["duplicate", "duplicate", "duplicate", "new"]);
});

test("the rules of the database hold for the short way: no raw copy of a group, nothing of an unapproved source", async () => {
  const group = await source("public_group");
  const picture = { url: "https://anh.example/ho.jpg", caption: null };
  for (const unseen of [true, false])
    await expect(storeItem(database.app.db, group, item(801, { picture, unseen }))).rejects.toThrow();
  await expect(
    storeItem(database.app.db, group, item(800, { archive: COPY, unseen: true })),
  ).rejects.toThrow();
  expect(await database.owner.db.select().from(pages).where(eq(pages.sourceId, group.id))).toEqual([]);
});
