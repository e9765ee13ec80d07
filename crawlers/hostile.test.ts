/** What hostile and broken servers do to a crawl, on loopback: lists that never end, pages that are none, bodies that swell. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { documents, sources } from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { parseSitemap } from "./connectors/sitemap.ts";
import { type Crawler, createCrawler } from "./crawler.ts";
import type { SourceRow } from "./store.ts";
import { TEST_AGENT } from "./testing/agent.ts";
import { twoPeople } from "./testing/people.ts";

type Answer = string | Buffer | ((request: IncomingMessage, response: ServerResponse) => void);

let database: TestDatabase;
let server: Server;
let crawler: Crawler;
let origin = "";
let site: (path: string) => Answer | undefined;
let asked: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  server = createServer((request, response) => {
    const path = request.url ?? "/";
    asked.push(path);
    const answer = site(path);
    if (typeof answer === "function") return answer(request, response);
    if (answer === undefined) return void response.writeHead(404).end();
    response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => crawler.fetcher.guard.close());
afterAll(async () => {
  await crawler.close();
  server.closeAllConnections();
  server.close();
  await database.drop();
});
beforeEach(async () => {
  asked = [];
  // As a process that starts anew: it remembers no robots file.
  crawler = createCrawler({
    db: database.app.db,
    agent: TEST_AGENT,
    loopbackOrigins: [origin.slice(7)],
    archiveFolder: null,
    browserFolder: tmpdir(),
  });
  await database.owner
    .sql`update hosts set robots = null, robots_fetched_at = null, failures = 0, next_request_at = now()`;
});

let count = 0;
async function register(
  connector: "sitemap" | "page" | "feed",
  path: string,
  settings = {},
): Promise<SourceRow> {
  const people = await twoPeople(database, `people-${count}`);
  const [row] = await database.owner.db
    .insert(sources)
    .values({
      ...{
        key: `hostile-${count++}`,
        name: "Báo mẫu",
        kind: "press",
        connector,
        url: `${origin}${path}`,
        settings,
      },
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
const reload = async ({ id }: SourceRow) =>
  (await database.owner.db.select().from(sources).where(eq(sources.id, id)))[0] as SourceRow;
const stored = ({ id }: SourceRow) =>
  database.owner.db.select().from(documents).where(eq(documents.sourceId, id));

const page = (name: string) =>
  `<!doctype html><html lang="vi"><head><title>Tin ${name}</title></head><body><article><h1>Tin ${name}</h1><p>UBND xã Phước Hữu cho biết việc số ${name} bắt đầu từ tuần này ở nhà văn hóa thôn, bà con mang theo căn cước.</p></article></body></html>`;
const urlset = (...urls: string[]) =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.map((url) => `<url><loc>${url}</loc></url>`).join("")}</urlset>`;
const index = (...urls: string[]) =>
  `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.map((url) => `<sitemap><loc>${url}</loc></sitemap>`).join("")}</sitemapindex>`;

test("sitemaps that name each other in a ring are read once each", async () => {
  site = (path) =>
    ({
      "/a.xml": index(`${origin}/b.xml`, `${origin}/a.xml`),
      "/b.xml": index(`${origin}/a.xml`, `${origin}/c.xml`),
      "/c.xml": urlset(`${origin}/tin/1`),
    })[path] ?? (path === "/tin/1" ? page("1") : undefined);
  const report = await crawler.crawl(await register("sitemap", "/a.xml"));
  expect(report).toMatchObject({ error: null, outcomes: { new: 1 } });
  for (const list of ["/a.xml", "/b.xml", "/c.xml"])
    expect(asked.filter((path) => path === list)).toHaveLength(1);
});

test.each([
  ["gzip", () => gzipSync(urlset(`${origin}/tin/gz`)), "gz"],
  ["plain text", () => `${origin}/tin/txt\nhttps://elsewhere.example/x\n`, "txt"],
  [
    "RSS",
    () =>
      `<?xml version="1.0"?><rss version="2.0"><channel><title>M</title><item><title>T</title><link>${origin}/tin/rss</link></item></channel></rss>`,
    "rss",
  ],
])("a sitemap as %s is read", async (_what, list, name) => {
  site = (path) => (path === "/map" ? list() : path === `/tin/${name}` ? page(name) : undefined);
  const report = await crawler.crawl(await register("sitemap", "/map"));
  expect(report).toMatchObject({ error: null, found: 1, outcomes: { new: 1 } });
});

test("a sitemap of fifty thousand addresses is read up to the round's pages, and the event loop stays free", async () => {
  const all = urlset(...Array.from({ length: 50_000 }, (_url, at) => `${origin}/to/${at}`));
  site = (path) =>
    path === "/big.xml" ? all : path.startsWith("/to/") ? page(`to ${path.slice(4)}`) : undefined;
  const source = await register("sitemap", "/big.xml", { maxPages: 3 });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const report = await crawler.crawl(source);
  delay.disable();
  expect(report).toMatchObject({ error: null, found: 50_000, outcomes: { new: 3 } });
  // Less than reading it on this thread would take, however busy the machine is.
  const began = performance.now();
  parseSitemap(all, `${origin}/big.xml`);
  expect(delay.max / 1e6).toBeLessThan(performance.now() - began);
}, 60_000);

test("a calendar whose next page never ends costs a few lists a round", async () => {
  site = (path) => {
    const month = Number(/^\/lich\?thang=(\d+)$/.exec(path)?.[1] ?? (path === "/lich" ? 0 : Number.NaN));
    if (Number.isNaN(month)) return undefined;
    return `<html><body><h1>Lịch tháng ${month}</h1><a rel="next" href="/lich?thang=${month + 1}">Tháng sau</a></body></html>`;
  };
  const source = await register("page", "/lich");
  await crawler.crawl(source);
  await crawler.crawl(await reload(source));
  expect(asked.filter((path) => path.startsWith("/lich")).length).toBeLessThanOrEqual(12);
});

test("a visit's name in every link makes no page new, and campaign marks neither", async () => {
  let visit = 1e12;
  site = (path) => {
    if (path === "/ds") {
      visit++;
      const link = (mark: string) =>
        `<a href="/tin-tuc/cap-nuoc-tro-lai-cho-120-ho-dan-thon-la-chu-88.html?${mark}">Cấp nước trở lại cho 120 hộ dân thôn La Chữ</a>`;
      return `<html><body>${link(`PHPSESSID=${visit}`)}${link("utm_source=ds")}${link("fbclid=abc")}</body></html>`;
    }
    return path.startsWith("/tin-tuc/") ? page("88") : undefined;
  };
  const source = await register("page", "/ds");
  await crawler.crawl(source);
  await crawler.crawl(await reload(source));
  expect(asked.filter((path) => path.startsWith("/tin-tuc/"))).toEqual([
    "/tin-tuc/cap-nuoc-tro-lai-cho-120-ho-dan-thon-la-chu-88.html",
  ]);
  expect(await stored(source)).toHaveLength(1);
});

test("robots.txt behind five redirects is obeyed", async () => {
  site = (path) => {
    if (path === "/robots.txt" || /^\/r\d$/.test(path)) {
      const hop = path === "/robots.txt" ? 0 : Number(path.slice(2));
      if (hop === 5) return "User-agent: *\nDisallow: /tin/cam";
      return (_request, response) => void response.writeHead(302, { location: `/r${hop + 1}` }).end();
    }
    if (path === "/map") return `${origin}/tin/cam\n${origin}/tin/duoc\n`;
    return path.startsWith("/tin/") ? page(path.slice(5)) : undefined;
  };
  const report = await crawler.crawl(await register("sitemap", "/map"));
  expect(report.outcomes).toMatchObject({ denied: 1, new: 1 });
  expect(asked).not.toContain("/tin/cam");
});

test("bodies that swell, twice packed and without an end, end their page and no more", async () => {
  const bomb = brotliCompressSync(gzipSync(Buffer.alloc(60_000_000, "a")));
  site = (path) => {
    if (path === "/map") return ["bom", "vo-tan", "tot"].map((name) => `${origin}/tin/${name}`).join("\n");
    if (path === "/tin/bom")
      return (_request, response) =>
        void response
          .setHeader("content-type", "text/html")
          .setHeader("content-encoding", "gzip, br")
          .end(bomb);
    if (path === "/tin/vo-tan")
      return (_request, response) => {
        response.setHeader("content-type", "text/html");
        const pour = (): void => {
          while (!response.destroyed && response.write("<p>nước lên</p>".repeat(4_000)));
        };
        response.on("drain", pour);
        pour();
      };
    return path === "/tin/tot" ? page("tốt") : undefined;
  };
  const report = await crawler.crawl(await register("sitemap", "/map"));
  expect(report.problems.map(({ code }) => code)).toEqual(["body_too_large", "body_too_large"]);
  expect(report.outcomes).toMatchObject({ new: 1, error: 2 });
});

test("shells, paid texts and two megabytes of words: each is what it is, and the round goes on", async () => {
  const ld =
    '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>';
  const words = `<article><h1>Toàn văn</h1>${"<p>Điều khoản này áp dụng cho mọi hộ dân trong xã từ năm nay trở đi.</p>".repeat(28_000)}</article>`;
  site = (path) =>
    ({
      "/map": ["vo", "tra-tien", "dai", "tot"].map((name) => `${origin}/tin/${name}`).join("\n"),
      "/tin/vo":
        '<html><head><title>Báo</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>',
      "/tin/tra-tien": `<html><head><title>Tin</title>${ld}</head><body><p>Đăng ký để đọc tiếp.</p></body></html>`,
      "/tin/dai": `<html lang="vi"><body>${words}</body></html>`,
      "/tin/tot": page("tốt 2"),
    })[path];
  const source = await register("sitemap", "/map");
  const report = await crawler.crawl(source);
  // The long one may run into its own time on a busy machine; it takes nobody with it.
  const codes = report.problems.map(({ code }) => code);
  expect(codes.filter((code) => code !== "extract_timeout")).toEqual(["extract_empty", "page_paywalled"]);
  expect(report.outcomes.new).toBe(codes.includes("extract_timeout") ? 1 : 2);
  const lengths = (await stored(source)).map(({ text }) => text.length).sort((a, b) => a - b);
  expect(lengths.at(-1)).toBeLessThanOrEqual(200_000);
}, 60_000);

test("a list page nested fifty thousand deep, with fifty thousand links, ends in time", async () => {
  const link =
    '<a href="/tin-tuc/nuoc-ve-lai-ruong-dong-cua-ba-con-thon-an-nhon-31.html">Nước về lại ruộng đồng của bà con thôn An Nhơn</a>';
  site = (path) => {
    if (path === "/sau")
      return `<html><body>${"<div>".repeat(50_000)}${"</div>".repeat(50_000)}${link}${'<a href="#">x</a>'.repeat(50_000)}</body></html>`;
    return path.startsWith("/tin-tuc/") ? page("31") : undefined;
  };
  const report = await crawler.crawl(await register("page", "/sau"));
  expect(report.problems.map(({ code }) => code)).toEqual([]);
  expect(report).toMatchObject({ error: null, outcomes: { new: 1 } });
}, 60_000);

test("entries without a guid and from the future are kept, and no date lies ahead", async () => {
  const item = (name: string, date: string) =>
    `<item><title>T ${name}</title><link>${origin}/tin/${name}</link><pubDate>${date}</pubDate></item>`;
  site = (path) => {
    if (path === "/tin.rss")
      return `<rss version="2.0"><channel><title>M</title>${item("a1", "Fri, 01 Jan 2100 00:00:00 GMT")}${item("a2", "không rõ")}</channel></rss>`;
    return path.startsWith("/tin/") ? page(path.slice(5)) : undefined;
  };
  const source = await register("feed", "/tin.rss");
  const report = await crawler.crawl(source);
  expect(report.outcomes).toMatchObject({ new: 2 });
  for (const { publishedAt } of await stored(source))
    expect((publishedAt ?? new Date(0)).getTime()).toBeLessThan(Date.now() + 48 * 3_600_000);
});

test("links that grow by themselves and links without end are not followed", async () => {
  const words = "Cấp nước trở lại cho 120 hộ dân thôn La Chữ";
  site = (path) => {
    if (path === "/bay")
      return `<html><body>${["/tin/xa/tin/xa/tin/xa/cap-nuoc-tro-lai-88.html", `/tin/${"x".repeat(2_100)}-1234.html`, "/tin/cap-nuoc-tro-lai-that-88.html"].map((link) => `<a href="${link}">${words}</a>`).join("")}</body></html>`;
    return path.startsWith("/tin/") ? page("nước 88") : undefined;
  };
  const report = await crawler.crawl(await register("page", "/bay"));
  expect(report.outcomes).toMatchObject({ new: 1 });
  expect(asked.filter((path) => path.startsWith("/tin/"))).toEqual(["/tin/cap-nuoc-tro-lai-that-88.html"]);
});

test("pages that are gone though the server says 200 are known as gone, and not asked again", async () => {
  site = (path) => {
    if (path === "/map") return ["mat", "ve-nha", "con"].map((name) => `${origin}/tin/${name}`).join("\n");
    if (path === "/tin/mat")
      return "<html><head><title>404 - Không tìm thấy trang</title></head><body><h1>Không tìm thấy trang</h1><p>Mời bạn quay về trang chủ hoặc tìm kiếm tin khác trong mục.</p></body></html>";
    if (path === "/tin/ve-nha")
      return (_request, response) => void response.writeHead(302, { location: "/" }).end();
    if (path === "/") return page("trang chủ");
    return path === "/tin/con" ? page("còn") : undefined;
  };
  const source = await register("sitemap", "/map");
  const report = await crawler.crawl(source);
  expect(report.problems.map(({ code }) => code)).toEqual(["page_not_there", "page_not_there"]);
  expect(report.outcomes).toMatchObject({ new: 1, error: 2 });
  asked = [];
  await crawler.crawl(await reload(source));
  expect(asked.filter((path) => path.startsWith("/tin/"))).toEqual([]);
});

test("null bytes, a wrong charset label, broken JSON-LD, windows-1258 and plain text are read", async () => {
  const sentence = "UBND xã Phước Hữu cho biết việc cấp nước bắt đầu từ tuần này ở nhà văn hóa thôn";
  const of = (name: string) => page(name).replace("UBND", `${name}: UBND`);
  const typed =
    (type: string, body: Buffer | string): Answer =>
    (_request, response) =>
      void response.setHeader("content-type", type).end(body);
  const broken = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x</script>';
  // "ế" as windows-1258 writes it: ê and a mark of its own.
  const old = Buffer.concat([
    Buffer.from('<html><head><meta charset="windows-1258"><title>Ti', "latin1"),
    Buffer.from([0xea, 0xec]),
    Buffer.from(`ng</title></head><body><article><h1>Ti`, "latin1"),
    Buffer.from([0xea, 0xec]),
    Buffer.from(
      `ng</h1><p>${"Ba con thon Phuoc An ra dong tu sang som nay. ".repeat(4)}</p></article></body></html>`,
      "latin1",
    ),
  ]);
  const answers: Readonly<Record<string, Answer>> = {
    rong: "",
    trang: " \n\t ",
    "van-ban": typed("text/plain; charset=utf-8", `${sentence}, bà con mang theo căn cước công dân.`),
    "so-khong": of("số không").replaceAll(" xã ", " x\u0000ã "),
    "sai-nhan": typed("text/html; charset=iso-8859-1", of("sai nhãn")),
    "json-hong": of("JSON hỏng").replace("</head>", `${broken}</head>`),
    cu: typed("text/html", old),
  };
  site = (path) =>
    path === "/map"
      ? Object.keys(answers)
          .map((name) => `${origin}/tin/${name}`)
          .join("\n")
      : answers[path.slice("/tin/".length)];
  const source = await register("sitemap", "/map");
  const report = await crawler.crawl(source);
  expect(report.problems.map(({ code }) => code)).toEqual(["extract_empty", "extract_empty"]);
  const found = await stored(source);
  expect(found).toHaveLength(5);
  expect(found.map(({ title }) => title)).toContain("Tiếng");
  for (const { text, title } of found) {
    for (const mark of ["\u0000", "\ufffd", "Ã"]) expect(text).not.toContain(mark);
    expect([text, title]).toEqual([text.normalize("NFC"), title.normalize("NFC")]);
  }
  expect(found.filter(({ text }) => text.includes(sentence.slice(0, 20)))).toHaveLength(4);
});

test("one source's 429 rests the whole host: its other sources wait as long as it asked", async () => {
  const [first, second] = [await register("sitemap", "/map"), await register("sitemap", "/map-2")];
  site = (path) => {
    if (path === "/map") return `${origin}/tin/ban\n${origin}/tin/sau-ban`;
    if (path === "/tin/ban")
      return (_request, response) => void response.writeHead(429, { "retry-after": "120" }).end();
    return path === "/map-2" ? `${origin}/tin/khac` : page(path.slice(5));
  };
  expect((await crawler.crawl(first)).error?.code).toBe("http_too_many_requests");
  asked = [];
  expect((await crawler.crawl(second)).error?.code).toBe("host_resting");
  expect(asked).toEqual([]);
  const { rest } = (
    await database.owner.sql<{ rest: number }[]>`
      select extract(epoch from next_request_at - now())::float as rest from hosts where host = ${origin.slice(7)}`
  )[0] ?? { rest: 0 };
  expect(rest).toBeGreaterThan(100);
});
