import { documentPictures, documents, documentVersions, sources } from "@minhchung/db/schema/sources";
import { testDatabase } from "@minhchung/db/testing/database";
import { seedDesk } from "@minhchung/db/testing/desk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readOldPictures, readPicture } from "./picture.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { db, sql } = database.app;
let press: string[] = [];
type Key = { id: number; collectedOn: string };

beforeAll(async () => {
  const desk = await seedDesk(database.owner.sql);
  const rows = await db
    .insert(sources)
    .values(
      ["ca-na", "mui-dinh"].map((key) => ({
        ...{ key, name: `Báo ${key}`, kind: "press" as const, connector: "feed" as const },
        ...{ url: `https://${key}.example/`, reason: "Báo của tỉnh" },
        ...{ proposedBy: desk.editor, approvedBy: desk.approver, approvedAt: new Date() },
      })),
    )
    .returning({ id: sources.id });
  press = rows.map(({ id }) => id);
});

async function write(of: number, day: string): Promise<Key> {
  const [row] = await db
    .insert(documents)
    .values({
      ...{ sourceId: press[of] ?? "", title: `Tin ${day}`, text: "Chữ", register: "news" },
      ...{ originalSha256: "0".repeat(64), publishedAt: new Date(`${day}T01:00:00Z`) },
    })
    .returning({ id: documents.id, collectedOn: documents.collectedOn });
  return row as Key;
}
async function show(of: number, day: string, hash: string | null, more: object = {}): Promise<Key> {
  const { id, collectedOn } = await write(of, day);
  await db.insert(documentPictures).values({
    ...{ documentId: id, collectedOn, sourceId: press[of] ?? "", url: `https://anh.example/${id}.jpg` },
    ...(hash === null ? {} : { hash, width: 1200, height: 800, readAt: new Date() }),
    ...more,
  });
  return { id, collectedOn };
}
/** So many bits of a hash turned, spread over all of it. */
function turned(hash: string, bits: number): string {
  const places = new Set(Array.from({ length: bits }, (_value, at) => (at * 13 + 5) % 64));
  return [...hash].map((bit, at) => (places.has(at) === (bit === "1") ? "0" : "1")).join("");
}

test("the same picture earlier and elsewhere, oldest first; a far one and other versions of the page are not", async () => {
  const hash = "1101001000110101".repeat(4);
  const old = await show(1, "2024-10-03", turned(hash, 10));
  const own = await show(0, "2025-11-12", hash, { caption: "Lũ ở Phước Hữu" });
  const later = await show(1, "2025-11-20", hash);
  await show(1, "2025-01-01", turned(hash, 11));
  await show(1, "2025-01-02", turned(hash, 64));
  await show(1, "2025-01-03", null);
  const edited = await show(0, "2025-11-12", hash);
  await db.insert(documentVersions).values({
    ...{ documentId: edited.id, collectedOn: edited.collectedOn },
    ...{ previousId: own.id, previousCollectedOn: own.collectedOn },
  });
  expect(await readPicture(sql, own.id, "vi")).toEqual({
    ...{
      url: `https://anh.example/${own.id}.jpg`,
      caption: "Lũ ở Phước Hữu",
      state: "compared",
      problem: null,
    },
    seen: [
      {
        ...{ id: old.id, title: "Tin 2024-10-03", at: "2024-10-03T01:00:00.000Z", daysBefore: 405, bits: 10 },
        source: { key: "mui-dinh", name: "Báo mui-dinh", kind: "press" },
      },
      {
        ...{ id: later.id, title: "Tin 2025-11-20", at: "2025-11-20T01:00:00.000Z", daysBefore: 0, bits: 0 },
        source: { key: "mui-dinh", name: "Báo mui-dinh", kind: "press" },
      },
    ],
    ...{ total: 2, usual: false },
  });
  expect((await readPicture(sql, edited.id, "vi"))?.seen.map(({ id }) => id)).toEqual([old.id, later.id]);
});

test("a picture that one source shows with every document tells nothing", async () => {
  const hash = "00001111".repeat(8);
  const own = await show(0, "2025-11-12", hash);
  for (let n = 1; n <= 10; n++) await show(0, `2025-10-${String(n).padStart(2, "0")}`, hash);
  expect(await readPicture(sql, own.id, "vi")).toMatchObject({ usual: true, total: 10, seen: [] });
});

test("where documents are triaged, a picture of a month before or longer ago is marked; the same event's is not", async () => {
  const hash = "1011011101001000".repeat(4);
  const lone = await show(0, "2025-11-12", hash);
  const near = await show(1, "2025-10-20", hash);
  expect(await readOldPictures(sql, [lone.id, near.id])).toEqual(new Map());
  const old = await show(1, "2024-01-05", turned(hash, 3));
  const waiting = await show(0, "2025-11-12", null);
  const none = await write(0, "2025-11-12");
  const found = await readOldPictures(
    sql,
    [lone, near, old, waiting, none, lone].map(({ id }) => id),
  );
  expect([...found].map(([id, seen]) => [id, seen.id, seen.daysBefore]).sort()).toEqual([
    [lone.id, old.id, 677],
    [near.id, old.id, 654],
  ]);
  // A standing picture of the paper.
  for (let n = 1; n <= 10; n++) await show(0, `2023-10-${String(n).padStart(2, "0")}`, hash);
  expect([...(await readOldPictures(sql, [lone.id, near.id])).keys()]).toEqual([near.id]);
  expect(await readOldPictures(sql, [])).toEqual(new Map());
});

test("one that waits and one that could not be read say so, in the reader's language", async () => {
  const waiting = await show(0, "2025-11-12", null);
  expect(await readPicture(sql, waiting.id, "vi")).toMatchObject({
    state: "waiting",
    problem: null,
    seen: [],
  });
  const failed = await show(0, "2025-11-12", null, { readAt: new Date(), errorCode: "picture_kind" });
  expect(await readPicture(sql, failed.id, "vi")).toMatchObject({
    ...{ state: "failed", problem: expect.stringContaining("không được so") },
  });
  expect((await readPicture(sql, failed.id, "en"))?.problem).toContain("no JPEG, PNG or WebP");
  const none = await write(0, "2025-11-12");
  expect(await readPicture(sql, none.id, "vi")).toBeNull();
});

test("among many pictures the parts are looked up, not every row", async () => {
  const { sql: owner } = database.owner;
  await owner`
    with more as (
      insert into documents (source_id, title, text, register, original_sha256)
      select ${press[0] ?? ""}, 'x', 'x', 'news', repeat('0', 64) from generate_series(1, 20000)
      returning id, collected_on)
    insert into document_pictures (document_id, collected_on, source_id, url, hash, width, height, read_at)
    select id, collected_on, ${press[0] ?? ""}, 'https://anh.example/x', hashtextextended(id::text, 7)::bit(64), 9, 9, now() from more`;
  await owner`analyze document_pictures`;
  const [own] = await owner<{ id: number }[]>`select max(document_id) as id from document_pictures`;
  const plans: string[] = [];
  const told = new Proxy(owner, {
    apply: async (_sql, _self, [texts, ...values]: [TemplateStringsArray, ...unknown[]]) => {
      const explained = Object.assign([`explain (format json) ${texts[0]}`, ...texts.slice(1)], {
        raw: texts.raw,
      });
      if (texts.join("").includes("with recursive"))
        plans.push(JSON.stringify(await owner(explained as never, ...(values as never[]))));
      return owner(texts, ...(values as never[]));
    },
  });
  expect(await readPicture(told, own?.id ?? 0, "vi")).toMatchObject({ state: "compared", usual: false });
  expect(plans).toHaveLength(1);
  for (const part of [1, 2, 3, 4]) expect(plans[0]).toContain(`document_pictures_part_${part}`);
});
