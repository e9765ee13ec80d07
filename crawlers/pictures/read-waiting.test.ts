import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentPictures, hosts, sources } from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Crawler, createCrawler } from "../crawler.ts";
import type { SourceRow } from "../store.ts";
import { TEST_AGENT } from "../testing/agent.ts";
import { twoPeople } from "../testing/people.ts";
import { pngThatSays, redrawn, testPicture } from "../testing/pictures.ts";
import { testWords } from "../testing/words.ts";
import { partsOf } from "./alike.ts";

type Answer = (req: IncomingMessage, res: ServerResponse) => void;
let database: TestDatabase;
let people: { a: string; b: string };
let server: Server;
let origin = "";
let site: Record<string, string | Uint8Array | Answer>;
let asked: string[];
let crawler: Crawler;
let count = 0;

beforeAll(async () => {
  database = await testDatabase();
  people = await twoPeople(database, "pictures");
});
afterAll(async () => {
  await crawler.close();
  await database.drop();
});
beforeEach(async () => {
  [asked, site] = [[], {}];
  server = createServer((req, res) => {
    const path = req.url ?? "/";
    asked.push(path);
    const answer = site[path];
    if (typeof answer === "function") return answer(req, res);
    if (answer === undefined) return void res.writeHead(404).end();
    const type = typeof answer === "string" ? "text/html; charset=utf-8" : "image/jpeg";
    res.setHeader("content-type", path.endsWith(".rss") ? "application/rss+xml" : type).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  crawler = createCrawler({
    ...{ db: database.app.db, agent: TEST_AGENT, loopbackOrigins: [origin.slice(7)], archiveFolder: null },
    browserFolder: join(tmpdir(), `minhchung-browser-${process.getuid?.()}`),
  });
});
afterEach(async () => {
  await crawler.fetcher.guard.close();
  server.closeAllConnections();
  server.close();
});

async function register(kind: SourceRow["kind"] = "press"): Promise<SourceRow> {
  const [row] = await database.owner.db
    .insert(sources)
    .values({
      ...{ key: `anh-${++count}`, name: "Báo mẫu", kind, connector: "feed", url: `${origin}/tin.rss` },
      ...{
        reason: "sample for the tests",
        proposedBy: people.a,
        approvedBy: people.b,
        approvedAt: new Date(),
      },
    })
    .returning();
  return row as SourceRow;
}

const rss = (...paths: string[]) =>
  `<rss version="2.0"><channel><title>Mẫu</title>${paths
    .map((path) => `<item><title>Tin ${path}</title><link>${origin}${path}</link></item>`)
    .join("")}</channel></rss>`;
/** Each with words of its own. */
const article = (image: string, caption = "Hồ Sông Sắt. Ảnh: Trần Mẫu") =>
  `<html><head><title>Hồ xả lũ</title><meta property="og:image" content="${image}"></head><body><article><h1>Hồ xả lũ</h1>
  <figure><img src="${image}"><figcaption>${caption}</figcaption></figure><p>${testWords(++count, 90).join(" ")}.</p></article></body></html>`;
const jpeg = (seed: number, width = 600) =>
  new Uint8Array(redrawn(testPicture(seed), width, (width * 2) / 3).toBuffer("image/jpeg", 80));
const picturesOf = (source: SourceRow) =>
  database.owner.db
    .select()
    .from(documentPictures)
    .where(eq(documentPictures.sourceId, source.id))
    .orderBy(asc(documentPictures.documentId));

test("a page's picture is noted with its caption and hashed after the pages; of a group's posts none is", async () => {
  site = {
    "/tin.rss": rss("/a", "/b"),
    "/a": article("/anh/a.jpg"),
    "/b": article("/anh/b.jpg", "Cửa xả"),
    "/anh/a.jpg": jpeg(1),
    "/anh/b.jpg": jpeg(1, 900),
  };
  const source = await register();
  const report = await crawler.crawl(source);
  expect(report).toMatchObject({ error: null, problems: [], pictures: { read: 2, failed: 0 } });
  expect(asked.slice(-2).sort()).toEqual(["/anh/a.jpg", "/anh/b.jpg"]);
  const [first, second] = await picturesOf(source);
  expect(first).toMatchObject({
    url: `${origin}/anh/a.jpg`,
    caption: "Hồ Sông Sắt.",
    width: 600,
    height: 400,
  });
  expect(second).toMatchObject({ width: 900, errorCode: null });
  expect([first?.part1, first?.part2, first?.part3, first?.part4]).toEqual(partsOf(first?.hash ?? ""));
  const group = await register("public_group");
  site["/a"] = article("/anh/a.jpg");
  asked = [];
  expect((await crawler.crawl(group)).outcomes.new).toBeGreaterThan(0);
  expect(await picturesOf(group)).toEqual([]);
  expect(asked.filter((path) => path.startsWith("/anh"))).toEqual([]);
  await expect(
    database.app.db
      .update(documentPictures)
      .set({ sourceId: group.id })
      .where(eq(documentPictures.sourceId, source.id))
      .execute(),
  ).rejects.toThrow();
});

test("pictures that cannot be read lose no page and are told: gone, forbidden, no picture, a bomb, an inner address", async () => {
  site = {
    "/robots.txt": "User-agent: *\nDisallow: /kin/",
    "/tin.rss": rss("/1", "/2", "/3", "/4", "/5"),
    "/1": article("/anh/mat.jpg"),
    "/2": article("/kin/a.jpg"),
    "/3": article("/anh/chu.jpg"),
    "/4": article("/anh/bom.png"),
    "/5": article("http://10.0.0.7/a.jpg"),
    "/anh/chu.jpg": "<html>không có ảnh</html>",
    "/anh/bom.png": pngThatSays(60_000, 60_000),
  };
  const source = await register();
  const report = await crawler.crawl(source);
  expect(report).toMatchObject({
    error: null,
    outcomes: { new: 5, error: 0 },
    pictures: { read: 0, failed: 5 },
  });
  const rows = await picturesOf(source);
  expect(rows.map(({ errorCode }) => errorCode)).toEqual([
    ...["http_not_found", "robots_disallowed", "picture_kind", "picture_too_large", "address_blocked"],
  ]);
  expect(rows.every(({ hash, readAt }) => hash === null && readAt !== null)).toBe(true);
  expect(asked).not.toContain("/kin/a.jpg");
  asked = [];
  await crawler.crawl(source);
  expect(asked.filter((path) => /anh|kin/.test(path))).toEqual([]);
});

test("a server that fails is asked three times in all; one that wants rest gets it and is asked later", async () => {
  let busy = true;
  site = {
    "/tin.rss": rss("/1", "/2"),
    "/1": article("/anh/hong.jpg"),
    "/2": article("/anh/ban.jpg"),
    "/anh/hong.jpg": (_req, res) => void res.writeHead(500).end(),
    "/anh/ban.jpg": (_req, res) =>
      busy ? void res.writeHead(429, { "retry-after": "60" }).end() : void res.end(jpeg(2)),
  };
  const source = await register();
  const rested = () =>
    database.owner.db
      .update(hosts)
      .set({ nextRequestAt: new Date(0), failures: 0 })
      .where(eq(hosts.host, origin.slice(7)));
  const codes = async () =>
    (await picturesOf(source)).map(({ errorCode, attempts }) => [errorCode, attempts]);
  await crawler.crawl(source);
  // The newer one is asked first; its host rests then, and the other waits without an attempt.
  expect(await codes()).toEqual([
    [null, 0],
    ["http_too_many_requests", 0],
  ]);
  busy = false;
  await rested();
  for (let round = 0; round < 4; round++) await crawler.crawl(source);
  expect(await codes()).toEqual([
    ["http_server_error", 3],
    [null, 0],
  ]);
  expect((await picturesOf(source))[1]?.hash).not.toBeNull();
  expect(asked.filter((path) => path === "/anh/hong.jpg")).toHaveLength(3);
});

test("one address on many pages is asked for once", async () => {
  site = {
    "/tin.rss": rss("/1", "/2", "/3"),
    ...Object.fromEntries(["/1", "/2", "/3"].map((path) => [path, article("/anh/chung.jpg")])),
    "/anh/chung.jpg": jpeg(3),
  };
  const source = await register();
  await crawler.crawl(source);
  const hashes = (await picturesOf(source)).map(({ hash, width }) => `${hash} ${width}`);
  expect(new Set(hashes).size).toBe(1);
  expect(hashes).toHaveLength(3);
  expect(asked.filter((path) => path === "/anh/chung.jpg")).toHaveLength(1);
});
