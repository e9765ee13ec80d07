import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOpml } from "@minhchung/crawlers/find/opml";
import { verifyAudit } from "@minhchung/db/audit";
import { CONNECTORS, LAWFUL_BASES, SOURCE_KINDS, sources } from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { empty } from "@minhchung/db/testing/empty";
import {
  defaultSourceList,
  LAWFUL_BASES as LISTED_BASES,
  LISTED_CONNECTORS,
  LISTED_KINDS,
  sourceListProblems,
} from "@minhchung/models/lexicons/source-list";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createUser } from "../../auth/people.ts";
import { args, type Bench, bench } from "../testing/command.ts";
import { checkSources } from "./check.ts";
import { exportSources } from "./export.ts";
import { findInSite } from "./find.ts";
import { importSources } from "./import.ts";

const FEED = `<rss version="2.0"><channel><title>Thời sự</title>
  <item><title>Xã Phước Hữu cấp nước trở lại từ sáng nay</title><link>https://bao.example/a</link>
  <pubDate>Wed, 12 Nov 2025 08:15:00 +0700</pubDate></item></channel></rss>`;

let database: TestDatabase;
let folder = "";
let server: Server;
let origin = "";
let desk: Bench;
const by = { by: "an@example.org" };

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "minhchung-sources-"));
  desk = bench(database, folder);
  const person = { name: "An", password: null, roles: ["analyst"] } as const;
  await createUser(database.owner.db, { ...person, email: by.by });
  await createUser(database.owner.db, { ...person, email: "duyet@example.org", roles: ["approver"] });
  server = createServer((req, res) => {
    if (req.url === "/")
      return void res
        .setHeader("content-type", "text/html")
        .end(`<title>Báo mẫu</title><link rel="alternate" type="application/rss+xml" href="/tin.rss">`);
    if (req.url !== "/tin.rss") return void res.writeHead(404).end();
    res.setHeader("content-type", "application/rss+xml").end(FEED);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  desk.lines.length = 0;
  await empty(database, "sources");
});

/** A list file with the locality's first entry, changed. */
async function listFile(...changes: object[]): Promise<string> {
  const file = join(folder, "list.json");
  const entries = changes.map((change) => ({ ...defaultSourceList.sources[0], ...change }));
  await writeFile(file, JSON.stringify({ locality: "x", sources: entries, notCrawled: [] }, null, 1));
  return file;
}

const register = async (key: string, more: Partial<typeof sources.$inferInsert> = {}) => {
  const [person] = await database.owner.sql<{ id: string }[]>`select id from users where email = ${by.by}`;
  const about = { key, name: "Báo", reason: "Báo của tỉnh, đã đăng ký", proposedBy: person?.id ?? "" };
  await database.owner.db
    .insert(sources)
    .values({ ...about, kind: "press", connector: "feed", url: `${origin}/tin.rss`, sample: true, ...more });
};

const approver = async () => {
  const [row] = await database.owner.sql<
    { id: string }[]
  >`select id from users where email = 'duyet@example.org'`;
  return row?.id ?? "";
};

test("the list of the models names the kinds, connectors and bases of the register", () => {
  expect(LISTED_KINDS).toEqual(SOURCE_KINDS);
  expect(LISTED_CONNECTORS).toEqual(CONNECTORS);
  expect(LISTED_BASES).toEqual(LAWFUL_BASES);
});

test("import proposes the locality's list, approves nothing, leaves out what is unsure, and adds nothing twice", async () => {
  const sure = defaultSourceList.sources.filter((source) => source.addressSure);
  expect(await importSources(desk.engine, desk.context(), args("import", by))).toBe(0);
  const rows = await database.app.db.select().from(sources);
  expect(rows.map((row) => row.key).sort()).toEqual(sure.map((source) => source.key).sort());
  expect(rows.every((row) => row.approvedAt === null && row.checkedAt === null)).toBe(true);
  const paper = rows.find((row) => row.key === "bao-khanh-hoa");
  expect(paper).toMatchObject({ lawfulBasis: "public_page", settings: { local: true }, everyMinutes: 30 });
  expect(paper?.terms).toEqual(defaultSourceList.sources[0]?.terms);
  await importSources(desk.engine, desk.context(), args("import", by));
  expect(desk.lines.at(-1)).toMatch(/^0 proposed, \d+ known already, \d+ left out$/);
  await importSources(desk.engine, desk.context(), args("import", by, "unsure"));
  expect(await database.app.db.select().from(sources)).toHaveLength(defaultSourceList.sources.length);
  expect((await verifyAudit(database.app.sql)).broken).toBeNull();
});

test("import takes one entry by its key, and only a person with the role may propose", async () => {
  await importSources(desk.engine, desk.context(), args(["import", "tuoi-tre"], by));
  expect((await database.app.db.select().from(sources)).map((row) => row.key)).toEqual(["tuoi-tre"]);
  const someone = (email: string) =>
    importSources(desk.engine, desk.context(), args("import", { by: email }));
  await expect(someone("duyet@example.org")).rejects.toMatchObject({ code: "not_allowed" });
  await expect(someone("ai@example.org")).rejects.toMatchObject({ code: "not_found" });
  const unknown = importSources(desk.engine, desk.context(), args(["import", "khong-co"], by));
  await expect(unknown).rejects.toMatchObject({ code: "not_found" });
});

test("a list with problems proposes nothing and names each with its line", async () => {
  const file = await listFile({}, { key: "hai", url: "bao.vn" }, { key: "ba", lawfulBasis: "because" });
  const failure = await importSources(desk.engine, desk.context(), args(["import", file], by)).catch(
    (error: unknown) => error as { in(language: "vi" | "en"): string },
  );
  const said = (failure as { in(language: "vi" | "en"): string }).in("vi");
  expect(said).toMatch(/list\.json:\d+: sources\[1\]\.url: “bao\.vn” không phải/);
  expect(said).toMatch(/list\.json:\d+: sources\[2\]\.lawfulBasis: “because” không thuộc/);
  expect(await database.app.db.select().from(sources)).toEqual([]);
});

test("export gives a list that is valid and proposes the same sources again", async () => {
  await importSources(desk.engine, desk.context(), args("import", by));
  const before = await database.app.db.select().from(sources);
  desk.lines.length = 0;
  await exportSources(desk.engine, desk.context(), args("export", {}));
  const text = desk.lines.join("\n");
  expect(sourceListProblems(JSON.parse(text))).toEqual([]);
  await empty(database, "sources");
  const file = join(folder, "export.json");
  await writeFile(file, text);
  await importSources(desk.engine, desk.context(), args(["import", file], by));
  const content = (rows: typeof before) =>
    rows
      .map(({ id: _, proposedAt: __, nextFetchAt: ___, ...row }) => row)
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(content(await database.app.db.select().from(sources))).toEqual(content(before));
});

test("feeds come in from OPML, with one reason for all, and go out as OPML that gives the same", async () => {
  const file = join(folder, "doc-tin.opml");
  const outline = (name: string, url: string) => `<outline type="rss" text="${name}" xmlUrl="${url}"/>`;
  await writeFile(
    file,
    `<opml version="2.0"><body><outline text="Báo">${outline("Thời sự &amp; đời sống", "https://bao.example/tin.rss")}</outline>${outline("Cổng thông tin", "https://ninhphuoc.gov.vn/rss/tin-tuc")}</body></opml>`,
  );
  const reason = "Bàn tin đã đọc các nguồn này từ trước.";
  const asking = (values: Record<string, string>) =>
    importSources(desk.engine, desk.context(), args(["import", file], { ...by, ...values }));
  await expect(asking({})).rejects.toMatchObject({ code: "missing_argument" });
  await expect(asking({ reason, kind: "blog" })).rejects.toMatchObject({ code: "bad_value" });
  await asking({ reason });
  const rows = await database.app.db.select().from(sources).orderBy(sources.key);
  expect(rows).toMatchObject([
    {
      key: "bao-example",
      name: "Thời sự & đời sống",
      kind: "press",
      connector: "feed",
      approvedAt: null,
      reason,
    },
    { kind: "official", url: "https://ninhphuoc.gov.vn/rss/tin-tuc", lawfulBasis: "feed_offered" },
  ]);
  await asking({ reason });
  expect(await database.app.db.select().from(sources)).toHaveLength(2);
  desk.lines.length = 0;
  await exportSources(desk.engine, desk.context(), args("export", {}, "opml"));
  const feeds = readOpml(desk.lines.join("\n"));
  expect(feeds.map(({ url }) => url).sort()).toEqual(rows.map(({ url }) => url).sort());
});

test("check tells what it found, keeps it on the source, and one failure ends nothing", async () => {
  await register("bao-tot");
  await register("bao-mat", { url: `${origin}/mat.rss` });
  expect(await checkSources(desk.engine, desk.context({ language: "vi" }), args("check", {}, "all"))).toBe(1);
  const said = desk.lines.join("\n");
  expect(said).toContain("✓ bao-tot");
  expect(said).toContain("robots.txt cho phép · 1 mục · mới nhất 2025-11-12 · vi");
  expect(said).toMatch(/✗ bao-mat .*404/);
  expect(desk.lines.at(-1)).toBe("1 đọc được, 1 không đọc được, 0 chưa kiểm tra được");
  const row = async (key: string) =>
    (await database.app.db.select().from(sources).where(eq(sources.key, key)))[0];
  expect((await row("bao-tot"))?.checkOutcome).toMatchObject({ ok: true, items: 1 });
  expect((await row("bao-mat"))?.checkOutcome).toMatchObject({
    ok: false,
    error: { code: "http_not_found" },
  });
  expect((await row("bao-mat"))?.checkedAt).toBeInstanceOf(Date);
});

test("check of one source that can be read succeeds, as JSON for programs", async () => {
  await register("bao-tot");
  expect(await checkSources(desk.engine, desk.context({ json: true }), args(["check", "bao-tot"]))).toBe(0);
  expect(desk.lines.map((line) => JSON.parse(line))).toMatchObject([
    { key: "bao-tot", ok: true, robots: "allowed", items: 1, checked: true, language: "vi", error: null },
  ]);
  await expect(checkSources(desk.engine, desk.context(), args("check"))).rejects.toMatchObject({
    code: "missing_argument",
  });
});

test("a machine without a network says so of every source, in one line each", async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  await register("bao-mot", { url: `http://127.0.0.1:${port}/a.rss` });
  expect(await checkSources(desk.engine, desk.context(), args("check", {}, "all"))).toBe(1);
  expect(desk.lines[0]).toMatch(/^\? bao-mot +NOT YET CHECKED: The site cannot be reached \(.+\)\./);
  expect(desk.lines.slice(-2)).toEqual([
    "0 can be read, 0 cannot, 1 not yet checked",
    "No source was reached: this machine probably has no way to the internet. Run it again where there is one.",
  ]);
  expect(desk.lines.join("\n")).not.toMatch(/^\s+at /m);
});

test("find says what a site offers and how to register it, and stores nothing", async () => {
  // Only a sample source of the register opens this machine's own address.
  await register("mau", { approvedBy: await approver(), approvedAt: new Date(), url: `${origin}/khac.rss` });
  expect(await findInSite(desk.engine, desk.context({ language: "vi" }), args(["find", origin]))).toBe(0);
  const said = desk.lines.join("\n");
  expect(said).toContain(`Đang xem ${origin}/tin.rss`);
  expect(said).toContain(`✓ feed     ${origin}/tin.rss`);
  expect(said).toContain("1 mục · mới nhất 2025-11-12");
  expect(said).toContain("“Xã Phước Hữu cấp nước trở lại từ sáng nay”");
  expect(said).toMatch(
    /minhchung source add --key nguon --name "Báo mẫu – Thời sự" --kind press --connector feed --url ".+tin\.rss" --every 1440/,
  );
  desk.lines.length = 0;
  await findInSite(desk.engine, desk.context({ json: true }), args(["find", origin]));
  expect(JSON.parse(desk.lines.join(""))).toMatchObject({
    name: "Báo mẫu",
    proposals: [{ connector: "feed", named: 1, known: false }],
  });
  expect(await database.app.db.$count(sources)).toBe(1);
  await expect(
    findInSite(desk.engine, desk.context(), args(["find", `${origin}/mat`])),
  ).rejects.toMatchObject({ code: "http_not_found" });
  await expect(findInSite(desk.engine, desk.context(), args("find"))).rejects.toMatchObject({
    code: "missing_argument",
  });
});

test("a list is checked before anything is registered, and nothing of it is stored", async () => {
  // An address inside this machine: refused before anything is asked, so that the test needs no network.
  const file = await listFile({ key: "trong-may", url: "http://127.0.0.1:9/a.rss" });
  expect(await checkSources(desk.engine, desk.context(), args(["check", file], {}, "list"))).toBe(1);
  expect(desk.lines[0]).toMatch(/^✗ trong-may .*leads to this machine or an internal network/);
  expect(await database.app.db.select().from(sources)).toEqual([]);
});
