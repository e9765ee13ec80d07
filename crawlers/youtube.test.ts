/** A round over a channel, as YouTube's interface is documented to answer, on loopback: share, key, what is kept how long. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { apiUnits, documents, fetches, pages, sources } from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Crawler, createCrawler } from "./crawler.ts";
import type { SourceRow } from "./store.ts";
import { TEST_AGENT } from "./testing/agent.ts";
import { twoPeople } from "./testing/people.ts";

const KEY = "AIzaTestKeyOfNobody00000";
const CHANNEL = "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv";

let database: TestDatabase;
let people: { a: string; b: string };
let server: Server;
let origin = "";
let crawler: Crawler;
let asked: { method: string; key: string | undefined }[] = [];
let answer: (method: string, url: URL) => { status?: number; body: object };
let count = 0;
let clock = new Date("2026-11-30T12:00:00Z");

beforeAll(async () => {
  database = await testDatabase();
  people = await twoPeople(database, "youtube");
  server = createServer((req: IncomingMessage, res: ServerResponse) => {
    const url = new URL(req.url ?? "/", origin);
    const method = /^\/youtube\/v3\/(\w+)$/.exec(url.pathname)?.[1];
    if (method === undefined) return void res.writeHead(404).end();
    asked.push({ method, key: req.headers["x-goog-api-key"]?.toString() });
    const { status = 200, body } = answer(method, url);
    res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await crawler.close();
  server.closeAllConnections();
  server.close();
  await database.drop();
});
beforeEach(async () => {
  asked = [];
  clock = new Date("2026-11-30T12:00:00Z");
  await database.owner.db.delete(apiUnits);
  crawler = crawlerWith({ key: KEY, units: 100, searches: 1, origin });
});

const crawlerWith = (youtube: Parameters<typeof createCrawler>[0]["youtube"] & object) =>
  createCrawler({
    ...{ db: database.app.db, agent: TEST_AGENT, loopbackOrigins: [origin.slice(7)], youtube },
    ...{ archiveFolder: null, browserFolder: tmpdir(), now: () => clock },
  });

async function source(settings: object, kind: SourceRow["kind"] = "official"): Promise<SourceRow> {
  const [row] = await database.owner.db
    .insert(sources)
    .values({
      ...{ key: `kenh-${count++}`, name: "Đài Tỉnh", kind, connector: "youtube", url: CHANNEL },
      ...{ reason: "Kênh của đài tỉnh", settings: { youtube: settings } },
      ...{ proposedBy: people.a, approvedBy: people.b, approvedAt: new Date() },
    })
    .returning();
  return row as SourceRow;
}
const stored = (row: SourceRow) =>
  database.owner.db.select().from(documents).where(eq(documents.sourceId, row.id)).orderBy(documents.id);
const used = async () =>
  Object.fromEntries((await database.owner.db.select().from(apiUnits)).map((row) => [row.bucket, row.used]));

const uploads = { items: [{ contentDetails: { relatedPlaylists: { uploads: "UUabc" } } }] };
const video = (videoId: string, title: string) => ({
  snippet: { title, description: `${title}: hồ còn nước.` },
  contentDetails: { videoId, videoPublishedAt: "2026-11-29T01:00:00Z" },
  status: { privacyStatus: "public" },
});

test("a channel's videos become documents that are kept for thirty days since they were last seen", async () => {
  answer = (method) => ({
    body: method === "channels" ? uploads : { items: [video("aaaaaaaaaaa", "Bản tin sáng")] },
  });
  const row = await source({ read: "videos" });
  expect(await crawler.check(row)).toMatchObject({ ok: true, items: 1, titles: ["Bản tin sáng"] });
  const report = await crawler.crawl(row);
  expect(report).toMatchObject({ error: null, outcomes: { new: 1 } });
  expect(asked).toEqual(
    ["channels", "playlistItems", "channels", "playlistItems"].map((method) => ({ method, key: KEY })),
  );
  expect(await used()).toEqual({ youtube: 4 });
  const [document] = await stored(row);
  expect(document).toMatchObject({
    title: "Bản tin sáng",
    text: "Bản tin sáng: hồ còn nước.",
    permalink: "https://www.youtube.com/watch?v=aaaaaaaaaaa",
    register: "official",
  });
  const daysLeft = async () =>
    Number(
      (
        await database.owner
          .sql`select retain_until - current_date as days from documents where id = ${document?.id ?? 0}`
      )[0]?.days,
    );
  expect(await daysLeft()).toBe(30);
  await database.owner
    .sql`update documents set retain_until = current_date + 2 where id = ${document?.id ?? 0}`;
  expect((await crawler.crawl(row)).outcomes).toMatchObject({ unchanged: 1, new: 0 });
  expect(await daysLeft()).toBe(30);
});

test("the key stands in no row", async () => {
  answer = (method) => ({
    body:
      method === "channels" ? uploads : { nextPageToken: "N", items: [video("bbbbbbbbbbb", "Bản tin trưa")] },
  });
  const row = await source({ read: "videos" });
  await crawler.crawl(row);
  const db = database.owner.db;
  const all = [
    await db.select().from(fetches),
    await db.select().from(pages),
    await db.select().from(sources),
  ];
  expect(JSON.stringify(all)).not.toContain(KEY);
});

test("comments are kept without who wrote them; handles within them are redacted", async () => {
  answer = () => ({
    body: {
      items: [
        {
          snippet: {
            videoId: "ccccccccccc",
            isPublic: true,
            topLevelComment: {
              id: "UgzNhanXet1",
              snippet: {
                ...{ authorDisplayName: "@coba1975", publishedAt: "2026-11-29T02:00:00Z" },
                textDisplay: "@chubay_1960 nói hồ cạn rồi, gọi 0912 345 678",
              },
            },
          },
        },
      ],
    },
  });
  const row = await source({ read: "comments" }, "public_page");
  expect(await crawler.crawl(row)).toMatchObject({ error: null, outcomes: { new: 1 } });
  const [document] = await stored(row);
  expect(document).toMatchObject({
    register: "social",
    permalink: "https://www.youtube.com/watch?v=ccccccccccc&lc=UgzNhanXet1",
    archiveId: null,
  });
  expect(JSON.stringify(document)).not.toMatch(/coba|chubay|345/);
});

test("a day's share is kept by all workers: what is beyond it is not asked", async () => {
  answer = () => ({ body: { items: [] } });
  const row = await source({ read: "videos", query: "nước" });
  const other = crawlerWith({ key: KEY, units: 100, searches: 1, origin });
  const reports = [await crawler.crawl(row), await other.crawl(row)];
  await other.close();
  expect(asked).toEqual([{ method: "search", key: KEY }]);
  expect(reports.map(({ error }) => error?.code ?? null)).toEqual([null, "units_spent"]);
  // Noon in Greenwich is four in the morning in California.
  expect(reports[1]?.error?.retryAfterSeconds).toBe(20 * 3_600);
  clock = new Date("2026-12-01T08:00:00Z");
  expect((await crawler.crawl(row)).error).toBeNull();
});

test("where YouTube itself says that nothing is left, nobody asks again that day", async () => {
  answer = () => ({ status: 403, body: { error: { errors: [{ reason: "quotaExceeded" }] } } });
  const row = await source({ read: "videos" });
  expect((await crawler.crawl(row)).error?.code).toBe("units_spent");
  expect((await crawler.crawl(row)).error?.code).toBe("units_spent");
  expect(asked).toHaveLength(1);
  const [host] = await database.owner.sql`select failures from hosts where host = ${origin.slice(7)}`;
  expect(host?.failures).toBe(0);
});

test("without a key nothing is asked, and the source says what to do", async () => {
  crawler = createCrawler({
    ...{ db: database.app.db, agent: TEST_AGENT, loopbackOrigins: [origin.slice(7)], youtube: null },
    ...{ archiveFolder: null, browserFolder: tmpdir() },
  });
  const row = await source({ read: "videos" });
  expect(await crawler.check(row)).toMatchObject({
    ...{ ok: false, reachable: false, robots: "unknown" },
    error: { code: "youtube_key_missing" },
  });
  expect((await crawler.crawl(row)).error?.in("en")).toContain("MINHCHUNG_YOUTUBE_KEY");
  const handle = await crawler.check({ ...row, url: "https://www.youtube.com/@dai" });
  expect(handle.error?.code).toBe("youtube_address");
  expect(asked).toEqual([]);
});

test("the key goes to no other origin, whatever list was left over", async () => {
  answer = () => ({ body: { items: [] } });
  const row = await source({ read: "videos" });
  const elsewhere = `http://${origin.slice(7).replace("127.0.0.1", "localhost")}/youtube/v3/search?q=a`;
  const report = await crawler.crawl({ ...row, unfinished: [{ url: elsewhere, lists: 1 }] });
  expect(report.problems.map(({ code }) => code).concat(report.error?.code ?? [])).not.toEqual([]);
  expect(asked.every(({ method }) => method === "channels")).toBe(true);
});
