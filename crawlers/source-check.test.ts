import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fetches } from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Crawler, createCrawler } from "./crawler.ts";
import { isUnreached } from "./source-check.ts";
import type { SourceRow } from "./store.ts";

const PAGES: Record<string, string> = {
  "/robots.txt": "User-agent: *\nDisallow: /kin/",
  "/tin.rss": `<rss version="2.0"><channel><title>Mẫu</title>
    <item><title>Hồ Lanh Ra xả nước từ sáng nay</title><link>https://bao.example/a</link><pubDate>Tue, 11 Nov 2025 08:15:00 +0700</pubDate></item>
    <item><title>Xã Phước Hữu hỗ trợ dân sửa nhà</title><link>https://bao.example/b</link><pubDate>Wed, 12 Nov 2025 08:15:00 +0700</pubDate></item>
    </channel></rss>`,
  "/trong.rss": `<rss version="2.0"><channel><title>Mẫu</title></channel></rss>`,
  "/trang": "<!doctype html><html><body><p>Không phải nguồn cấp tin</p></body></html>",
  "/kin/tin.rss": "never asked for",
};

let database: TestDatabase;
let server: Server;
let closed: Server;
let crawler: Crawler;
let origin = "";
let dead = "";

const listen = (handler: Server) =>
  new Promise<string>((resolve) =>
    handler.listen(0, "127.0.0.1", () =>
      resolve(`http://127.0.0.1:${(handler.address() as AddressInfo).port}`),
    ),
  );

beforeAll(async () => {
  database = await testDatabase();
  server = createServer((req, res) => {
    const page = PAGES[req.url ?? ""];
    res.setHeader(
      "content-type",
      req.url?.endsWith(".rss") ? "application/rss+xml" : "text/html; charset=utf-8",
    );
    if (page === undefined) res.writeHead(404);
    res.end(page);
  });
  closed = createServer();
  [origin, dead] = [await listen(server), await listen(closed)];
  // Nobody listens there any more: what a machine without a network sees.
  await new Promise((resolve) => closed.close(resolve));
  crawler = createCrawler({
    db: database.app.db,
    agent: {
      agentName: "MinhChungBot",
      version: "0.1",
      deskName: "Mẫu",
      contactUrl: "https://desk.example/bot",
    },
    loopbackOrigins: [origin.slice(7), dead.slice(7)],
    archiveFolder: null,
    maxWaitMs: 500,
    browserFolder: join(tmpdir(), `minhchung-browser-${process.getuid?.()}`),
  });
});
afterAll(async () => {
  await crawler.close();
  server.close();
  await database.drop();
});

const source = (path: string, change: Partial<SourceRow> = {}) =>
  ({
    key: "bao",
    kind: "press",
    connector: "feed",
    url: origin + path,
    settings: {},
    ...change,
  }) as SourceRow;

describe("a check of a source", () => {
  it("says what the list holds: items, newest date, language, headlines", async () => {
    expect(await crawler.check(source("/tin.rss"))).toEqual({
      ok: true,
      robots: "allowed",
      reachable: true,
      items: 2,
      newest: "2025-11-12T01:15:00.000Z",
      language: "vi",
      titles: ["Hồ Lanh Ra xả nước từ sáng nay", "Xã Phước Hữu hỗ trợ dân sửa nhà"],
      error: null,
    });
  });
  it("keeps no words of a public group", async () => {
    const check = await crawler.check(source("/tin.rss", { kind: "public_group" }));
    expect(check).toMatchObject({ ok: true, items: 2, language: "vi", titles: [] });
  });
  it.each([
    ["robots.txt forbids it", "/kin/tin.rss", { robots: "disallowed", reachable: true }, "robots_disallowed"],
    ["it is not there", "/mat.rss", { robots: "allowed", reachable: true }, "http_not_found"],
    ["it is no feed", "/trang", { robots: "allowed", reachable: true }, "feed_unreadable"],
  ])("fails where %s", async (_, path, fields, code) => {
    const check = await crawler.check(source(path));
    expect(check).toMatchObject({ ok: false, ...fields, error: { code } });
    expect(isUnreached(check)).toBe(false);
  });
  it("is not passed by an empty list", async () => {
    expect(await crawler.check(source("/trong.rss"))).toMatchObject({
      ok: false,
      reachable: true,
      items: 0,
      error: null,
    });
  });
  it("without a network says that, not that robots.txt cannot be read", async () => {
    const check = await crawler.check(source("", { url: `${dead}/tin.rss` }));
    expect(check).toMatchObject({
      ok: false,
      robots: "unknown",
      reachable: false,
      error: { code: "network" },
    });
    expect(isUnreached(check)).toBe(true);
  });
  it("of a host that is given a rest counts as not made", async () => {
    // The failure above put the host to rest.
    const check = await crawler.check(source("", { url: `${dead}/tin.rss` }));
    expect(check).toMatchObject({ ok: false, robots: "unknown", error: { code: "host_resting" } });
    expect(isUnreached(check)).toBe(true);
  });
  it("asks for nothing where the address leads into this machine", async () => {
    const check = await crawler.check(source("", { url: "http://127.0.0.1:9/tin.rss" }));
    expect(check).toMatchObject({ ok: false, robots: "unknown", error: { code: "address_blocked" } });
    expect(isUnreached(check)).toBe(false);
  });
  it("of a place whose terms forbid machines asks for nothing, and says that it is closed", async () => {
    const asked = await database.app.db.$count(fetches);
    const check = await crawler.check(
      source("", { url: "https://www.facebook.com/xa.phuoc.huu", connector: "page" }),
    );
    expect(check).toMatchObject({ ok: false, robots: "unknown", error: { code: "place_closed" } });
    expect(isUnreached(check)).toBe(false);
    expect(await database.app.db.$count(fetches)).toBe(asked);
  });
});
