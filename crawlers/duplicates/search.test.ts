import { users } from "@minhchung/db/schema/people";
import { documentCopies, documents, pages, sources, textKeys } from "@minhchung/db/schema/sources";
import { testDatabase } from "@minhchung/db/testing/database";
import { empty } from "@minhchung/db/testing/empty";
import { asc, eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ItemToStore, type SourceRow, storeItem } from "../store.ts";
import { testWords } from "../testing/words.ts";
import { copiesAmong } from "./confirm.ts";
import { fingerprint } from "./fingerprint.ts";
import { compareWaiting, FORGET_EVERY, WINDOW_DAYS } from "./search.ts";

const database = await testDatabase();
const { db } = database.app;
afterAll(() => database.drop());
let papers: SourceRow[] = [];

beforeAll(async () => {
  const people = await db
    .insert(users)
    .values(["a", "b"].map((name) => ({ name, email: `${name}@example.vn` })))
    .returning({ id: users.id });
  const [proposedBy = "", approvedBy = ""] = people.map(({ id }) => id);
  papers = await db
    .insert(sources)
    .values(
      ["mot", "hai", "ba", "bon"].map((key) => ({
        ...{ key, name: `Báo ${key}`, kind: "press" as const, connector: "feed" as const },
        ...{ url: `https://${key}.example/tin.rss`, reason: "Báo của tỉnh", proposedBy, approvedBy },
        approvedAt: new Date(),
      })),
    )
    .returning();
});
beforeEach(async () => {
  await empty(database, "text_keys, document_copies, pages, documents");
});

const NEWS = `Sáng 12/11, UBND xã Phước Hữu cho biết 120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão. ${testWords(1, 150).join(" ")}.`;

let stored = 0;
const item = (text: string, more: Partial<ItemToStore> = {}): ItemToStore => ({
  ...{ identity: `https://x.example/${++stored}`, url: null, title: `Tin ${stored}`, text, section: null },
  ...{ language: "vi", published: null, publishedGuessed: false, fetchedAt: new Date(), archive: null },
  validators: { etag: null, lastModified: null },
  request: { startedAt: new Date(), status: 200, bytes: 1 },
  ...more,
});
const store = (paper: number, text: string, more: Partial<ItemToStore> = {}) =>
  storeItem(db, papers[paper] as SourceRow, item(text, more));
const copies = () =>
  db.select().from(documentCopies).orderBy(asc(documentCopies.documentId), asc(documentCopies.earlierId));
const ids = async () => (await db.select().from(documents).orderBy(asc(documents.id))).map(({ id }) => id);

test("a reprint, an excerpt and a text around it are found in other sources as they are stored; another text is not", async () => {
  await store(0, NEWS);
  await store(1, `Theo Báo mot. ${NEWS.toUpperCase()} Xem thêm tin khác của chúng tôi.`);
  await store(2, NEWS.split(" ").slice(30, 90).join(" "));
  await store(3, `${testWords(2, 400).join(" ")} ${NEWS} ${testWords(3, 400).join(" ")}`);
  await store(3, testWords(4, 300).join(" "));
  const [first, reprint, excerpt, digest] = await ids();
  const found = await copies();
  expect(found.filter(({ earlierId }) => earlierId === first)).toMatchObject([
    { documentId: reprint, relation: "near", changed: [] },
    { documentId: excerpt, relation: "excerpt", similarity: 1 },
    { documentId: digest, relation: "includes" },
  ]);
  // Each with each of the four; the fifth with none.
  expect(found).toHaveLength(6);
  expect(await db.select().from(documents).where(isNull(documents.comparedAt))).toEqual([]);
});

test("a copy with another figure says which", async () => {
  await store(0, NEWS);
  await store(1, NEWS.replace("5 triệu", "50 triệu"));
  expect(await copies()).toMatchObject([{ relation: "near", changed: [{ earlier: "5", later: "50" }] }]);
});

test("the very same words are no second document; their page says whose words they are, also after these have changed", async () => {
  await store(0, NEWS, { identity: "https://mot.example/a", title: "Tin" });
  expect(await store(1, NEWS, { title: "Tin" })).toBe("duplicate");
  const [first] = await ids();
  expect(await store(0, `${NEWS} Đã sửa.`, { identity: "https://mot.example/a", title: "Tin" })).toBe(
    "changed",
  );
  const [copy] = await db
    .select()
    .from(pages)
    .where(eq(pages.sourceId, papers[1]?.id ?? ""));
  expect(copy).toMatchObject({ documentId: null, sameAs: first });
  await database.owner.sql`update pages set document_id = null, collected_on = null`;
  await db.delete(documents).where(eq(documents.id, first ?? 0));
  expect(
    await db
      .select()
      .from(pages)
      .where(eq(pages.id, copy?.id ?? 0)),
  ).toMatchObject([{ sameAs: null }]);
  expect(await copies()).toEqual([]);
});

test("two workers that store copies at once find each pair once", async () => {
  const texts = Array.from({ length: 12 }, (_text, at) => `${NEWS} Bản ${at}.`);
  await Promise.all(texts.map((text, at) => store(at % 4, text)));
  // Once more over what is there already, all of it at once.
  await db.update(documents).set({ comparedAt: null });
  await database.owner.sql`delete from document_copies`;
  await Promise.all([1, 2, 3, 4].map(() => compareWaiting(db, 20)));
  const found = await copies();
  const met = new Set(found.flatMap(({ documentId, earlierId }) => [documentId, earlierId]));
  expect([...met].sort((a, b) => a - b)).toEqual(await ids());
  // At most eight for each, and every one with at least one before it: they hang together.
  const later = new Set(found.map(({ documentId }) => documentId));
  expect(later.size).toBe(11);
});

test("pairs are written in the order of their ids, whichever is nearest, so that no workers wait for one another in a ring", () => {
  const day = "2025-11-12";
  const words = NEWS.split(" ");
  const candidates = [9, 2, 7, 4].map((id, at) => ({
    ...{ id, collectedOn: day, shared: 1 },
    text: words.slice(0, words.length - 10 * at).join(" "),
  }));
  const { shingles } = fingerprint(NEWS);
  const pairs = copiesAmong({ id: 5, collectedOn: day, text: NEWS, shingles }, candidates);
  expect(pairs.map(({ documentId, earlierId }) => [documentId, earlierId])).toEqual([
    [5, 2],
    [5, 4],
    [7, 5],
    [9, 5],
  ]);
});

test("what a killed worker left behind is compared by the next one, and comparing twice changes nothing", async () => {
  await store(0, NEWS);
  await store(1, `${NEWS} Bản khác.`);
  const before = await copies();
  await database.owner.sql`truncate document_copies`;
  await database.owner.sql`update documents set compared_at = null`;
  expect(await compareWaiting(db, 10)).toBe(2);
  expect(await copies()).toEqual(before);
  await database.owner.sql`update documents set compared_at = null`;
  expect(await compareWaiting(db, 10)).toBe(2);
  expect(await copies()).toEqual(before);
  expect(await compareWaiting(db, 10)).toBe(0);
});

test("a foot that a thousand pages share neither makes copies of them nor hides one", async () => {
  const foot = testWords(99, 60).join(" ");
  for (let at = 0; at < 55; at++) await store(at % 4, `${testWords(1000 + at, 120).join(" ")} ${foot}`);
  expect(await copies()).toEqual([]);
  await store(1, `${testWords(1000, 120).join(" ")} ${foot} Thêm một câu.`);
  const all = await ids();
  expect(await copies()).toMatchObject([{ documentId: all.at(-1), earlierId: all[0], relation: "near" }]);
});

test("a document counts as compared, whether others share its keys, none does, or those that did are gone", async () => {
  const waiting = () => db.$count(documents, isNull(documents.comparedAt));
  await store(0, NEWS);
  await store(1, `${NEWS} Nhắc lại.`);
  await store(2, testWords(77, 60).join(" "));
  expect(await waiting()).toBe(0);
  // Keys outlive their document where its month was let go.
  await database.owner.sql`delete from document_copies`;
  await database.owner.sql`delete from pages`;
  await database.owner.sql`delete from documents`;
  await store(3, `${NEWS} Lần thứ ba.`);
  expect(await copies()).toEqual([]);
  expect(await waiting()).toBe(0);
});

test("keys are kept for weeks and then go, now and then with a new document", async () => {
  await store(0, NEWS);
  const kept = await db.$count(textKeys);
  await database.owner.sql`update text_keys set collected_on = collected_on - ${WINDOW_DAYS + 1}::int`;
  await store(1, `${NEWS} Nhắc lại sau hai tháng.`);
  expect(await copies()).toEqual([]);
  for (let at = 1; at < FORGET_EVERY; at++) await store(2, testWords(5_000 + at, 40).join(" "));
  const left = await db
    .select({ day: textKeys.collectedOn, n: sql<number>`count(*)::int` })
    .from(textKeys)
    .groupBy(textKeys.collectedOn);
  expect(left).toHaveLength(1);
  expect(left[0]?.n).toBeGreaterThan(kept / 2);
});
