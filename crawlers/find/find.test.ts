import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { gzipSync } from "node:zlib";
import { documents, fetches, pages } from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { type Crawler, createCrawler } from "../crawler.ts";
import { proposeSchedule } from "./schedule.ts";
import { readSitePage } from "./site-page.ts";

type Answer = string | Buffer | ((req: IncomingMessage, res: ServerResponse) => void);

let database: TestDatabase;
let server: Server;
let origin = "";
let site: Record<string, Answer> = {};
let asked: string[] = [];
let crawler: Crawler;
/** Nobody listens there. */
const SILENT = "http://127.0.0.1:1";
const NOW = new Date("2025-11-12T10:00:00+07:00");

beforeAll(async () => {
  database = await testDatabase();
  server = createServer((req, res) => {
    asked.push(req.url ?? "");
    const answer = site[req.url ?? ""];
    if (typeof answer === "function") return answer(req, res);
    if (answer === undefined) return void res.writeHead(404).end();
    res
      .setHeader(
        "content-type",
        /rss|xml/.test(req.url ?? "") ? "application/xml" : "text/html; charset=utf-8",
      )
      .end(answer);
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
afterEach(() => crawler.fetcher.guard.close());
beforeEach(async () => {
  asked = [];
  site = {};
  await database.owner.sql`truncate hosts`;
  crawler = createCrawler({
    db: database.app.db,
    agent: {
      agentName: "MinhChungBot",
      version: "0.1",
      deskName: "Mẫu",
      contactUrl: "https://desk.example/bot",
    },
    loopbackOrigins: [origin.slice(7), SILENT.slice(7)],
    archiveFolder: null,
    browserFolder: join(tmpdir(), `minhchung-browser-${process.getuid?.()}`),
    maxWaitMs: 500,
    now: () => NOW,
  });
});

const rss = (name: string, hours: readonly number[], path = "tin") =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${name}</title>${hours
    .map(
      (hour) =>
        `<item><title>Hồ Lanh Ra xả nước đợt ${hour}</title><link>${origin}/${path}-${hour}.html</link><pubDate>${new Date(NOW.getTime() - hour * 3_600_000).toUTCString()}</pubDate></item>`,
    )
    .join("")}</channel></rss>`;
const html = (head: string, body: string) =>
  `<!doctype html><html lang="vi"><head><title>Báo mẫu điện tử</title>${head}</head><body>${body}</body></html>`;
const MENU = `<nav><a href="/">Trang chủ</a><a href="/thoi-su">Thời sự</a><a href="/kinh-te/">Kinh tế</a><a href="/lien-he">Liên hệ</a><a href="/tim-kiem?q=a">Tìm</a></nav>`;
const article = (at: number) =>
  `<p><a href="/cap-nuoc-tro-lai-cho-dan-${1000 + at}.html">Cấp nước trở lại cho dân lần ${at}</a></p>`;

test("of a newspaper its declared feeds, its page of feeds and its news sitemap are found and read, the liveliest first", async () => {
  site = {
    "/robots.txt": `User-agent: *\nDisallow: /kin/\nSitemap: ${origin}/so-do.xml`,
    "/": html(
      `<meta property="og:site_name" content="Báo Mẫu"><link rel="alternate" type="application/rss+xml" title="Tin mới" href="/rss/moi.rss"><link rel="alternate" type="application/rss+xml" title="Kín" href="/kin/a.rss">`,
      `${MENU}<a href="/rss">RSS</a>${[1, 2, 3].map(article).join("")}`,
    ),
    "/rss/moi.rss": rss("Báo Mẫu &amp; tin mới", [1, 3, 5, 7, 9, 11]),
    "/rss": html(
      "",
      `<ul><li><a href="/rss/xa-hoi.rss">Xã hội</a></li><li><a href="/rss/hong.rss">Hỏng</a></li><li><a href="/rss/moi.rss">Tin mới</a></li></ul>`,
    ),
    "/rss/xa-hoi.rss": rss("Xã hội", [2, 30, 60, 90], "xa-hoi"),
    "/rss/hong.rss": (_req, res) => void res.writeHead(500).end(),
    "/so-do.xml": `<sitemapindex><sitemap><loc>${origin}/2010.xml</loc></sitemap><sitemap><loc>${origin}/news.xml.gz</loc></sitemap></sitemapindex>`,
    "/news.xml.gz": gzipSync(
      `<urlset xmlns:news="x"><url><loc>${origin}/a-1.html</loc><news:news><news:publication_date>2025-11-12T08:00:00+07:00</news:publication_date><news:title>Tin một</news:title></news:news></url></urlset>`,
    ),
  };
  const found = await crawler.find(origin);
  expect(found).toMatchObject({ url: `${origin}/`, name: "Báo Mẫu", needsBrowser: false, cutOff: false });
  expect(found.proposals.map(({ connector, url }) => `${connector} ${url.slice(origin.length)}`)).toEqual([
    "feed /rss/moi.rss",
    "feed /rss/xa-hoi.rss",
    "sitemap /news.xml.gz",
    "page /",
  ]);
  expect(found.proposals[0]).toMatchObject({
    name: "Tin mới",
    foundBy: "declared",
    named: 6,
    titles: expect.arrayContaining(["Hồ Lanh Ra xả nước đợt 1"]),
    newest: "2025-11-12T02:00:00.000Z",
    everyMinutes: 30,
  });
  expect(found.proposals[2]).toMatchObject({
    foundBy: "robots",
    named: 1,
    newest: "2025-11-12T01:00:00.000Z",
  });
  expect(found.sections.map(({ name }) => name)).toEqual(["Thời sự", "Kinh tế"]);
  expect(found.refused.map(({ url, error }) => [url.slice(origin.length), error.code])).toEqual([
    ["/kin/a.rss", "robots_disallowed"],
    ["/rss/hong.rss", "http_server_error"],
  ]);
  expect(asked).not.toContain("/kin/a.rss");
  // Each address once.
  expect(new Set(asked).size).toBe(asked.length);
  for (const table of [documents, pages, fetches]) expect(await database.app.db.$count(table)).toBe(0);
});

test("an office without feeds is read through its sections; a feed at a usual address is found", async () => {
  site = {
    "/": html("", MENU + [1, 2, 3, 4].map(article).join("")),
    "/thoi-su": html("", [5, 6].map(article).join("")),
    "/kinh-te/": html("", [7].map(article).join("")),
  };
  const found = await crawler.find(origin);
  expect(
    found.proposals.map(({ connector, url, named }) => [connector, url.slice(origin.length), named]),
  ).toEqual([
    ["page", "/", 4],
    ["page", "/thoi-su", 2],
    ["page", "/kinh-te/", 1],
  ]);
  expect(found.refused).toEqual([]);
  site["/feed"] = rss("Cổng xã", [20, 100]);
  asked = [];
  expect((await crawler.find(origin)).proposals[0]).toMatchObject({
    connector: "feed",
    foundBy: "usual",
    name: "Cổng xã",
  });
  expect(asked).not.toContain("/thoi-su");
});

test("a feed, a forum and a page that a script makes are told for what they are", async () => {
  site = {
    "/tin.rss": rss("Tin", [1, 2]),
    "/dien-dan": html(`<meta name="generator" content="XenForo">`, [1, 2].map(article).join("")),
    "/app": html(`<script src="/a.js"></script>`, `<div id="root"></div>`),
  };
  expect((await crawler.find(`${origin}/tin.rss`)).proposals).toMatchObject([
    { connector: "feed", foundBy: "given" },
  ]);
  expect((await crawler.find(`${origin}/dien-dan`)).proposals).toMatchObject([{ connector: "forum" }]);
  expect(await crawler.find(`${origin}/app`)).toMatchObject({ proposals: [], needsBrowser: true });
});

test("an address that nobody answers at is told so, and not that its robots.txt cannot be read", async () => {
  const failure = await crawler.find(SILENT).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "network", params: { url: SILENT } });
});

test.each([
  "https://www.facebook.com/groups/ninhthuan",
  "m.facebook.com/xa.phuoc.huu",
  "zalo.me/g/abc",
  "x.com/ai",
])("%s is told to be closed, and how its words reach the desk, before anybody is asked", async (address) => {
  await expect(crawler.find(address)).rejects.toMatchObject({ code: "place_closed" });
  expect(await database.app.db.$count(fetches)).toBe(0);
});

describe("a hostile site", () => {
  it("is asked a bounded number of times, whatever it links to", async () => {
    const many = Array.from(
      { length: 20_000 },
      (_link, at) => `<a href="/f${at}.rss">f</a><nav><a href="/s${at % 90}">Mục</a></nav>`,
    );
    site = {
      "/": html("", many.join("")),
      "/robots.txt": Array.from({ length: 500 }, (_line, at) => `Sitemap: ${origin}/m${at}.xml`).join("\n"),
    };
    for (let at = 0; at < 500; at++)
      site[`/m${at}.xml`] =
        `<sitemapindex><sitemap><loc>${origin}/m${at + 1}.xml</loc></sitemap></sitemapindex>`;
    const delays = monitorEventLoopDelay({ resolution: 10 });
    delays.enable();
    const found = await crawler.find(origin);
    delays.disable();
    expect(asked.length).toBeLessThanOrEqual(17);
    // The page is read in a thread of its own: nobody else waits for it (on a machine that others use too).
    expect(delays.max / 1e6).toBeLessThan(1_000);
    expect(found.cutOff).toBe(true);
    expect(found.sections.length).toBeLessThanOrEqual(30);
  });
  it("leads to no address inside this machine and to few other hosts", async () => {
    site = {
      "/": html(
        `<link rel="alternate" type="application/rss+xml" href="http://127.0.0.1:9/a.rss"><link rel="alternate" type="application/rss+xml" href="http://[::ffff:10.0.0.1]/b.rss"><link rel="alternate" type="application/rss+xml" href="http://169.254.169.254/c.rss"><link rel="alternate" type="application/rss+xml" href="file:///etc/passwd"><link rel="alternate" type="application/rss+xml" href="/huong.rss">`,
        "",
      ),
      "/huong.rss": (_req, res) => void res.writeHead(302, { location: "http://127.0.0.1:9/a.rss" }).end(),
    };
    const { refused, proposals } = await crawler.find(origin);
    expect(proposals).toEqual([]);
    expect(refused.map(({ error }) => error.code)).toEqual([
      "address_blocked",
      "address_blocked",
      "address_blocked",
    ]);
  });
  it("that asks for rest is left alone at once", async () => {
    site = {
      "/": html(
        `<link rel="alternate" type="application/rss+xml" href="/a.rss"><link rel="alternate" type="application/rss+xml" href="/b.rss">`,
        MENU,
      ),
      "/a.rss": (_req, res) => void res.writeHead(429, { "retry-after": "600" }).end(),
    };
    const { refused } = await crawler.find(origin);
    expect(refused.map(({ error }) => error.code)).toEqual(["http_too_many_requests"]);
    expect(asked).toEqual(["/robots.txt", "/", "/a.rss"]);
  });
  it("fails with its own reason where the address itself cannot be read", async () => {
    await expect(crawler.find(`${origin}/mat`)).rejects.toMatchObject({ code: "http_not_found" });
    await expect(crawler.find("http://10.0.0.1/")).rejects.toMatchObject({ code: "address_blocked" });
    for (const bad of ["", "   ", "http://", "javascript:alert(1)", "x".repeat(3_000)])
      await expect(crawler.find(bad), bad.slice(0, 30)).rejects.toMatchObject({
        code: expect.stringMatching(/url_invalid|address_blocked/),
      });
  });
});

describe("a site's page", () => {
  it("is read for feeds by declaration and by address, with its base, without a repeat", () => {
    const page = readSitePage(
      `<base href="/vi/"><link rel="ALTERNATE stylesheet" type="application/atom+xml" href="a.atom" title=" Tin ">
       <link rel="alternate" type="text/html" href="/en"><a href="/rss/the-thao.rss?utm_source=x">Thể thao</a><a href="b?format=rss">b</a><a href="a.atom">Tin tức mới nhất</a>`,
      "https://bao.example/vi/index.html",
    );
    expect(page.feeds).toEqual([
      { url: "https://bao.example/vi/a.atom", name: "Tin tức mới nhất" },
      { url: "https://bao.example/rss/the-thao.rss", name: "Thể thao" },
      { url: "https://bao.example/vi/b?format=rss", name: "b" },
    ]);
  });
});

describe("a schedule", () => {
  const hoursAgo = (...hours: number[]) =>
    hours.map((hour) => new Date(NOW.getTime() - hour * 3_600_000).toISOString());
  it.each([
    ["a busy paper", hoursAgo(0.1, 0.2, 0.3, 0.5, 0.8, 1, 1.2), 50, 15],
    ["one that turns its short list over quickly", hoursAgo(1, 2, 3), 3, 30],
    ["an office twice a week", hoursAgo(10, 90, 170, 260), 20, 1440],
    ["one that sleeps", hoursAgo(24 * 60, 24 * 80), 20, 1440],
    ["a list without dates", [], 20, 60],
  ])("fits %s", (_name, dates, items, minutes) => {
    expect(proposeSchedule(dates, items, NOW).everyMinutes).toBe(minutes);
  });
  it("is not led astray by dates to come", () => {
    const dates = [...hoursAgo(1, 5, 9, 13), new Date(NOW.getTime() + 9e9).toISOString()];
    expect(proposeSchedule(dates, 20, NOW)).toEqual(proposeSchedule(hoursAgo(1, 5, 9, 13), 20, NOW));
  });
});
