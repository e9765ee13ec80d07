import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  archives,
  documents,
  documentVersions,
  fetches,
  hosts,
  pages,
  sourceAlarms,
  sources,
} from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Crawler, createCrawler } from "./crawler.ts";
import type { SourceRow } from "./store.ts";
import { testPdf, textLines } from "./testing/pdf.ts";

const agent = {
  agentName: "MinhChungBot",
  version: "0.1",
  deskName: "Bàn mẫu",
  contactUrl: "https://desk.example/bot",
};
type Answer = (req: IncomingMessage, res: ServerResponse) => void;

let database: TestDatabase;
let users: { proposer: string; approver: string };
let folder = "";
let server: Server;
let origin = "";
let site: Record<string, string | Answer>;
let asked: string[];
let crawler: Crawler;
let clock: Date;
let sourceCount = 0;

beforeAll(async () => {
  database = await testDatabase();
  users = { proposer: await addUser("proposer"), approver: await addUser("approver") };
  folder = await mkdtemp(join(tmpdir(), "minhchung-crawl-"));
});
afterAll(async () => {
  await crawler.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  asked = [];
  site = {};
  clock = new Date();
  server = createServer((req, res) => {
    const path = req.url ?? "/";
    asked.push(path);
    const answer = site[path];
    if (typeof answer === "function") return answer(req, res);
    if (answer === undefined) return void res.writeHead(404).end();
    res
      .setHeader("content-type", path.endsWith(".rss") ? "application/rss+xml" : "text/html; charset=utf-8")
      .end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // A port may be given twice within this file; what was learnt of the host that had it before is of another site.
  await database.owner.db.delete(hosts);
  crawler = makeCrawler();
});
afterEach(async () => {
  // Reader threads are shared and cost seconds to start: they are closed with the last test.
  await crawler.fetcher.guard.close();
  server.closeAllConnections();
  server.close();
});

const makeCrawler = () =>
  createCrawler({
    db: database.app.db,
    agent,
    loopbackOrigins: [origin.slice(7)],
    archiveFolder: join(folder, "archive"),
    browserFolder: join(tmpdir(), `minhchung-browser-${process.getuid?.()}`),
    now: () => clock,
  });

async function addUser(name: string): Promise<string> {
  const [row] = await database.owner.sql<{ id: string }[]>`
    insert into users (email, name) values (${`${name}@desk.example`}, ${name}) returning id`;
  return row?.id ?? "";
}

async function register(more: Partial<typeof sources.$inferInsert> = {}): Promise<SourceRow> {
  const [row] = await database.owner.db
    .insert(sources)
    .values({
      key: `nguon-${++sourceCount}`,
      name: "Báo mẫu",
      kind: "press",
      connector: "feed",
      url: `${origin}/tin.rss`,
      reason: "sample for the tests",
      proposedBy: users.proposer,
      approvedBy: users.approver,
      approvedAt: new Date(),
      ...more,
    })
    .returning();
  return row as SourceRow;
}

const rss = (...paths: string[]) =>
  `<rss version="2.0"><channel><title>Mẫu</title><link>${origin}/</link>${paths
    .map(
      (path) =>
        `<item><title>Tin ${path}</title><link>${origin}${path}</link><pubDate>Tue, 12 Nov 2024 08:15:00 +0700</pubDate></item>`,
    )
    .join("")}</channel></rss>`;
const article = (title: string, ...lines: string[]) =>
  `<!doctype html><html lang="vi"><head><title>${title}</title></head><body><h1>${title}</h1><article>${lines
    .map((line) => `<p>${line}</p>`)
    .join("")}</article></body></html>`;
const LINE =
  "Sáng 12/11, UBND xã Phước Hữu cho biết 120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão.";
const stored = (source: SourceRow) =>
  database.owner.db.select().from(documents).where(eq(documents.sourceId, source.id)).orderBy(documents.id);
const reload = async (source: SourceRow): Promise<SourceRow> =>
  (await database.owner.db.select().from(sources).where(eq(sources.id, source.id)))[0] as SourceRow;

test("a feed's articles become documents; a second round writes none and asks for no page again", async () => {
  site = {
    "/tin.rss": rss("/a", "/b"),
    "/a": article("Tin A", LINE),
    "/b": article("Tin B", `${LINE} Chiều cùng ngày.`),
  };
  const source = await register();
  const told: number[][] = [];
  const first = await crawler.crawl(source, async (done, found) => void told.push([done, found]));
  expect(told).toEqual([
    [0, 2],
    [1, 2],
  ]);
  expect(first).toMatchObject({ found: 2, fetched: 2, error: null, outcomes: { new: 2, error: 0 } });
  const rows = await stored(source);
  expect(rows.map((row) => [row.title, row.permalink, row.register, row.version])).toEqual([
    ["Tin A", `${origin}/a`, "news", 1],
    ["Tin B", `${origin}/b`, "news", 1],
  ]);
  expect(rows[0]?.text).toBe(LINE);
  expect(rows[0]?.publishedAt?.toISOString()).toBe("2024-11-12T01:15:00.000Z");
  const second = await crawler.crawl(source);
  expect(second).toMatchObject({ fetched: 0, outcomes: { new: 0, changed: 0 } });
  expect((await stored(source)).length).toBe(2);
  expect(asked.filter((path) => path === "/a").length).toBe(1);
  expect((await reload(source)).lastErrorCode).toBeNull();
});

test("robots are obeyed for every page, and for where a redirect leads", async () => {
  site = {
    "/robots.txt": "User-agent: *\nDisallow: /kin/",
    "/tin.rss": rss("/kin/a", "/vong", "/mo"),
    "/kin/a": article("Kín", LINE),
    "/vong": (_req, res) => void res.writeHead(302, { location: "/kin/b" }).end(),
    "/mo": article("Mở", LINE),
  };
  const source = await register();
  const report = await crawler.crawl(source);
  expect(report.outcomes).toMatchObject({ new: 1, denied: 2, error: 0 });
  expect(asked.filter((path) => path.startsWith("/kin/"))).toEqual([]);
});

test("a robots file that answers with server errors defers the whole host", async () => {
  site = {
    "/robots.txt": (_req, res) => void res.writeHead(503, { "retry-after": "120" }).end(),
    "/tin.rss": rss("/a"),
  };
  const source = await register();
  const report = await crawler.crawl(source);
  expect(report.error).toMatchObject({ code: "robots_deferred", action: "slow_host" });
  expect(asked).toEqual(["/robots.txt"]);
  const [host] = await database.owner.db
    .select()
    .from(hosts)
    .where(eq(hosts.host, origin.slice(7)));
  expect((host?.nextRequestAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(100_000);
  expect(await reload(source)).toMatchObject({ lastErrorCode: "robots_deferred", lastSuccessAt: null });
});

test("personal data is redacted before it is stored; of the original the digest stays", async () => {
  site = {
    "/tin.rss": rss("/a"),
    "/a": article("Tin A", LINE, "Liên hệ 0912 000 345 hoặc tin@desk.example để nhận hỗ trợ."),
  };
  const source = await register();
  await crawler.crawl(source);
  const [row] = await stored(source);
  expect(row?.text).not.toMatch(/0912|desk\.example/);
  expect(row?.redactions).toBeGreaterThanOrEqual(2);
  expect(row?.originalSha256).toMatch(/^[0-9a-f]{64}$/);
});

test("one bad page never ends the round", async () => {
  const deep = `<html><body>${"<div>".repeat(60_000)}x</body></html>`;
  site = {
    "/tin.rss": rss("/mat", "/sau", "/rong", "/anh", "/tot"),
    "/mat": (_req, res) => void res.writeHead(410).end(),
    "/sau": deep,
    "/rong": "<html><body><div id=app></div></body></html>",
    "/anh": (_req, res) => void res.setHeader("content-type", "image/png").end("png"),
    "/tot": article("Tốt", LINE),
  };
  const source = await register();
  const report = await crawler.crawl(source);
  expect(report.error).toBeNull();
  expect(report.outcomes).toMatchObject({ new: 1, error: 4 });
  expect(report.problems.map((problem) => problem.code)).toEqual([
    "http_gone", "extract_empty", "extract_empty", "content_type_unexpected",
  ]); // biome-ignore format: a list
  expect((await reload(source)).lastErrorCode).toBe("content_type_unexpected");
  const [gone] = await database.owner.db
    .select()
    .from(pages)
    .where(eq(pages.url, `${origin}/mat`));
  expect(gone?.goneAt).not.toBeNull();
});

test("a PDF is stored whatever type the server gives it; a broken one is an error of its own", async () => {
  const line = "Moi ho co nha bi toc mai duoc ho tro 5 trieu dong.";
  const file = (type: string, bytes: Uint8Array) => (_req: IncomingMessage, res: ServerResponse) =>
    void res.setHeader("content-type", type).end(bytes);
  site = {
    "/tin.rss": rss("/quyet-dinh.pdf", "/tai-ve?id=7", "/hong.pdf"),
    "/quyet-dinh.pdf": file("application/pdf", testPdf([textLines([line])])),
    "/tai-ve?id=7": file("application/octet-stream", testPdf([textLines([`${line} Chi tra mot lan.`])])),
    "/hong.pdf": file("application/pdf", new TextEncoder().encode("%PDF-1.7 broken")),
  };
  const source = await register();
  const report = await crawler.crawl(source);
  expect(report.problems.map(({ code }) => code)).toEqual(["pdf_broken"]);
  const rows = await stored(source);
  expect(rows.map(({ text }) => text).sort()).toEqual([line, `${line} Chi tra mot lan.`].sort());
  expect(new Set(rows.map(({ readBy }) => readBy))).toEqual(new Set(["text"]));
  const copies = await database.owner.db.select().from(archives);
  expect(copies.filter(({ url }) => url === `${origin}/quyet-dinh.pdf`).map(({ mime }) => mime)).toEqual([
    "application/pdf",
  ]);
});

test("429 ends the round, and the host rests as long as it asked", async () => {
  site = {
    "/tin.rss": rss("/a", "/b"),
    "/a": (_req, res) => void res.writeHead(429, { "retry-after": "600" }).end(),
    "/b": article("Tin B", LINE),
  };
  const source = await register();
  const report = await crawler.crawl(source);
  expect(report.error).toMatchObject({ code: "http_too_many_requests", retryAfterSeconds: 600 });
  expect(asked).not.toContain("/b");
  const again = await crawler.crawl(source);
  expect(again.error?.code).toBe("host_resting");
});

test("the same words at another address are a duplicate, in the same source and in another", async () => {
  site = {
    "/tin.rss": rss("/a", "/chep"),
    "/a": article("Tin A", LINE),
    "/chep": article("Tin A", LINE),
    "/khac.rss": rss("/lai"),
    "/lai": article("Tin A", LINE),
  };
  const fresh = LINE.replace("120", "121");
  for (const path of ["/a", "/chep", "/lai"]) site[path] = article("Tin trùng", fresh);
  const source = await register();
  expect((await crawler.crawl(source)).outcomes).toMatchObject({ new: 1, duplicate: 1 });
  const other = await register({ url: `${origin}/khac.rss` });
  expect((await crawler.crawl(other)).outcomes).toMatchObject({ new: 0, duplicate: 1 });
  expect(await stored(other)).toEqual([]);
});

test("a changed page becomes a new version; an unchanged one costs a 304", async () => {
  let words = LINE.replace("120", "122");
  const page: Answer = (req, res) => {
    const etag = `"${words.length}"`;
    if (req.headers["if-none-match"] === etag) return void res.writeHead(304).end();
    res.setHeader("etag", etag).setHeader("content-type", "text/html").end(article("Tin đổi", words));
  };
  site = { "/tin.rss": rss("/a"), "/a": page };
  const source = await register({ settings: { recheckMinutes: 60 } });
  await crawler.crawl(source);
  clock = new Date(clock.getTime() + 61 * 60_000);
  expect((await crawler.crawl(source)).outcomes).toMatchObject({ unchanged: 1, changed: 0 });
  words += " Mức hỗ trợ được điều chỉnh vào buổi chiều.";
  clock = new Date(clock.getTime() + 61 * 60_000);
  expect((await crawler.crawl(source)).outcomes).toMatchObject({ changed: 1 });
  const versions = await stored(source);
  expect(versions.map((row) => row.version)).toEqual([1, 2]);
  expect(await database.app.db.select().from(documentVersions)).toMatchObject([
    { documentId: versions[1]?.id, previousId: versions[0]?.id },
  ]);
  // Spaces and capitals are no other version; the page is known by its new words all the same.
  words = words.replace("điều chỉnh", "  Điều chỉnh");
  clock = new Date(clock.getTime() + 61 * 60_000);
  expect((await crawler.crawl(source)).outcomes).toMatchObject({ changed: 0, unchanged: 1 });
  expect(await stored(source)).toHaveLength(2);
});

test("a page that no list names any more is asked again as its age says, ever more seldom", async () => {
  site = { "/tin.rss": rss("/a"), "/a": article("Tin cũ dần", LINE.replace("120", "127")) };
  const source = await register();
  await crawler.crawl(source);
  site = { ...site, "/tin.rss": rss() };
  const HOUR = 3_600_000;
  const seen = clock.getTime();
  await database.owner.sql`
    update pages set first_seen_at = ${new Date(seen - 24 * HOUR)}, last_fetched_at = ${new Date(seen)}
    where source_id = ${source.id} and url like '%/a'`;
  const askedAfter = async (hours: number) => {
    asked = [];
    clock = new Date(seen + hours * HOUR);
    await crawler.crawl(await reload(source));
    return asked.includes("/a");
  };
  expect(await askedAfter(11)).toBe(false);
  expect(await askedAfter(12.5)).toBe(true);
  expect(await askedAfter(24)).toBe(false);
});

test("a list page is read through its links; official pages are archived", async () => {
  site = {
    "/thong-bao/": `<nav><a href="/gioi-thieu-ve-xa-phuoc-huu">Giới thiệu về xã Phước Hữu</a></nav>
      <ul><li><a href="/thong-bao/lich-cap-nuoc-thang-11.html">Lịch cấp nước tháng 11</a></li></ul>`,
    "/thong-bao/lich-cap-nuoc-thang-11.html": article("Lịch cấp nước", LINE.replace("120", "123")),
  };
  const source = await register({ kind: "official", connector: "page", url: `${origin}/thong-bao/` });
  expect(await crawler.crawl(source)).toMatchObject({ found: 1, outcomes: { new: 1 } });
  const [row] = await stored(source);
  expect(row).toMatchObject({ register: "official" });
  expect(row?.archiveId).not.toBeNull();
});

test("posts of a rendered page are stored without their writers, and without raw copies", async () => {
  const post = (id: number, text: string) =>
    `<article><h2><a href="/bai/${id}">Bài ${id}</a></h2><span class="tac-gia">cô Ba xóm chợ</span><time datetime="2024-11-12T08:15:00+07:00"></time><p>${text}</p></article>`;
  site = {
    "/": `<div id="app"></div><script>document.getElementById("app").innerHTML = ${JSON.stringify(
      post(1, "Nghe nói nước hồ cạn rồi bà con ơi, mai cúp nước.") +
        post(2, "Ai biết lịch cấp nước thì chỉ giùm, gọi 0912 000 345."),
    ).replaceAll("</", "<\\/")}</script>`,
  };
  const source = await register({ kind: "public_page", connector: "rendered", url: `${origin}/` });
  const report = await crawler.crawl(source);
  expect(report).toMatchObject({ found: 2, error: null, outcomes: { new: 2 } });
  const rows = await stored(source);
  expect(rows.map((row) => [row.title, row.permalink, row.register, row.archiveId])).toEqual([
    ["Bài 1", `${origin}/bai/1`, "social", null],
    ["Bài 2", `${origin}/bai/2`, "social", null],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/cô Ba|0912/);
});

test("no handle is stored anywhere when a post's address holds one", async () => {
  site = {
    "/nhom": `<article><h2><a href="/@coba85/1">Bài</a></h2><p>Nghe nói xã thu 2 triệu mỗi hộ, có ai biết không vậy?</p></article>
      <article><h2><a href="/users/coba85/statuses/2">Bài</a></h2><p>Xe cứu thương tới thôn La Chữ hồi tối hôm qua rồi đó.</p></article>`,
  };
  const settings = { items: { selector: "article", text: "p", permalink: "h2 a" } };
  const source = await register({ kind: "public_group", connector: "page", url: `${origin}/nhom`, settings });
  expect((await crawler.crawl(source)).outcomes).toMatchObject({ new: 2 });
  const everything = [
    await stored(source),
    await database.owner.db.select().from(pages).where(eq(pages.sourceId, source.id)),
    await database.owner.db.select().from(fetches).where(eq(fetches.sourceId, source.id)),
  ];
  expect(JSON.stringify(everything)).not.toContain("coba85");
});

test("an address that was not allowed is not fetched, whoever names it", async () => {
  site = { "/tin.rss": rss("/a").replace(`${origin}/a`, "http://127.0.0.1:1/a") };
  const source = await register();
  const report = await crawler.crawl(source);
  expect(report.problems[0]).toMatchObject({ code: "address_blocked" });
  expect(report.outcomes).toMatchObject({ new: 0, error: 1 });
});

test("a source that nobody approved, and one with broken settings, are not read", async () => {
  const unapproved = await register({ approvedBy: null, approvedAt: null });
  expect((await crawler.crawl(unapproved)).error?.code).toBe("source_unapproved");
  const broken = await register({ settings: { maxPages: "many" } });
  expect((await crawler.crawl(broken)).error).toMatchObject({
    code: "settings_invalid",
    params: { key: "maxPages" },
  });
  expect(asked).toEqual([]);
});

test("a preview names what a list holds, of a proposed source too, and keeps nothing", async () => {
  site = {
    "/robots.txt": "User-agent: *\nDisallow: /kin/",
    "/nhom": `<article><h2><a href="/@coba85/1">Gọi 0912 000 345</a></h2><p>Nghe nói xã thu 2 triệu mỗi hộ, có ai biết?</p></article>
      <article><h2><a href="/bai/2">Bài hai</a></h2><p>Xe cứu thương tới thôn La Chữ hồi tối hôm qua.</p></article>`,
    "/kin/tin.rss": rss("/a"),
  };
  const settings = { items: { selector: "article", title: "h2", text: "p", permalink: "h2 a" } };
  const proposed = { kind: "public_group", connector: "page", approvedBy: null, approvedAt: null } as const;
  const source = await register({ ...proposed, url: `${origin}/nhom`, settings });
  const preview = await crawler.preview(source);
  expect(preview).toMatchObject({ named: 2, examples: [`${origin}/bai/2`] });
  expect(preview.titles[1]).toBe("Bài hai");
  expect(JSON.stringify(preview)).not.toMatch(/coba85|0912/);
  expect(await stored(source)).toEqual([]);
  const rows = await database.owner.db.select().from(pages).where(eq(pages.sourceId, source.id));
  expect(rows).toEqual([]);
  const forbidden = await register({ url: `${origin}/kin/tin.rss` });
  await expect(crawler.preview(forbidden)).rejects.toMatchObject({ code: "robots_disallowed" });
  expect(asked).not.toContain("/kin/tin.rss");
});

test("a source that loses its layout raises an alarm with its last good document, and is cleared once it is well again", async () => {
  const source = await register();
  const past = Array.from({ length: 20 }, (_doc, day) => ({
    ...{ sourceId: source.id, title: `Tin cũ ${day}`, text: LINE.repeat(20), register: "news" as const },
    ...{ originalSha256: "0".repeat(64), comparedAt: new Date(), publishedAt: new Date() },
    fetchedAt: new Date(clock.getTime() - (20 - day) * 86_400_000),
  }));
  const old = await database.owner.db.insert(documents).values(past).returning({ id: documents.id });
  const alarms = () =>
    database.owner.db
      .select()
      .from(sourceAlarms)
      .where(eq(sourceAlarms.sourceId, source.id))
      .orderBy(sourceAlarms.id);
  const pages = (from: number, ...lines: string[]) =>
    Object.fromEntries(
      Array.from({ length: 6 }, (_page, at) => {
        const own = `Ngày ${from + at} tháng này xã có tin số ${from + at} của mình.`;
        return [`/p${from + at}.html`, article(`Tin ${from + at} về xã Phước Hữu`, own, ...lines)];
      }),
    );
  const broken = pages(1, "Đăng nhập để xem tiếp nội dung của bài này, cảm ơn bạn đọc đã quan tâm theo dõi.");
  site = { "/tin.rss": rss(...Object.keys(broken)), ...broken };
  await crawler.crawl(source);
  expect(await alarms()).toMatchObject([
    {
      kind: "layout",
      reason: "text_shorter",
      sampleId: old.at(-1)?.id,
      clearedAt: null,
      params: { before: 20 * LINE.length },
    },
  ]);
  // The next round finds it as it was, and adds no second alarm.
  clock = new Date(clock.getTime() + 3_600_000);
  await crawler.crawl(await reload(source));
  expect(await alarms()).toHaveLength(1);
  const mended = pages(11, ...Array.from({ length: 15 }, (_line, at) => `${LINE} Đoạn ${at}.`));
  site = { "/tin.rss": rss(...Object.keys(mended), ...Object.keys(broken)), ...broken, ...mended };
  clock = new Date(clock.getTime() + 3_600_000);
  await crawler.crawl(await reload(source));
  expect(await alarms()).toMatchObject([{ kind: "layout", clearedAt: expect.any(Date) }]);
});

test("robots.txt that forbids a source from one day to the next is an alarm at once", async () => {
  site = { "/tin.rss": rss("/a.html"), "/a.html": article("Tin", LINE) };
  const source = await register();
  await crawler.crawl(source);
  const [document] = await stored(source);
  site["/robots.txt"] = "User-agent: *\nDisallow: /";
  await database.owner.db.delete(hosts);
  await crawler.close();
  crawler = makeCrawler();
  await crawler.crawl(await reload(source));
  const [alarm] = await database.owner.db
    .select()
    .from(sourceAlarms)
    .where(eq(sourceAlarms.sourceId, source.id));
  expect(alarm).toMatchObject({ kind: "robots", reason: "list_forbidden", sampleId: document?.id });
});
