/** The crawl as a whole over the sample web: every source, every connector, what is stored and what never is. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Crawler, createCrawler } from "@minhchung/crawlers/crawler";
import type { CrawlReport } from "@minhchung/crawlers/round";
import { users } from "@minhchung/db/schema/people";
import { archives, documents, fetches, pages, sources } from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { redact } from "@minhchung/models/privacy/redact";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SampleWeb, startSampleWeb } from "../sample-web/server.ts";
import { nickname } from "../sample-web/templates/community.ts";
import type { SampleDocument, SampleSourceKey } from "../sample-web/types.ts";

type SourceRow = typeof sources.$inferSelect;

const RAW_KEPT = ["press", "official"];
let web: SampleWeb;
let database: TestDatabase;
let crawler: Crawler;
let folder = "";
let registered: SourceRow[];
let first: CrawlReport[];

beforeAll(async () => {
  [web, database] = await Promise.all([startSampleWeb(), testDatabase()]);
  folder = await mkdtemp(join(tmpdir(), "minhchung-sample-"));
  registered = await register();
  crawler = createCrawler({
    db: database.app.db,
    agent: {
      agentName: "MinhChungBot",
      version: "0.1",
      deskName: "Bàn mẫu",
      contactUrl: "https://desk.example/bot",
    },
    loopbackOrigins: web.sources.map(({ origin }) => new URL(origin).host),
    archiveFolder: join(folder, "archive"),
    browserFolder: join(tmpdir(), `minhchung-browser-${process.getuid?.()}`),
  });
});
afterAll(async () => {
  await crawler.close();
  await web.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function register(): Promise<SourceRow[]> {
  const people = await database.owner.db
    .insert(users)
    .values(["proposer", "approver"].map((name) => ({ email: `${name}@desk.example`, name })))
    .returning({ id: users.id });
  const [proposedBy = "", approvedBy = ""] = people.map(({ id }) => id);
  return database.owner.db
    .insert(sources)
    .values(
      web.sources.map(({ key, name, kind, connector, url, reason }) => {
        return { key, name, kind, connector, url, reason, proposedBy, approvedBy, approvedAt: new Date(), sample: true };
      }),
    )
    .returning(); // biome-ignore format: one line a source
}

async function round(): Promise<CrawlReport[]> {
  const reports: CrawlReport[] = [];
  for (const source of registered) reports.push(await crawler.crawl(source));
  return reports;
}

const published = (key: string) => web.data.documents.filter((document) => document.source === key);
const stored = (source: SourceRow) =>
  database.owner.db.select().from(documents).where(eq(documents.sourceId, source.id));
const wordsOf = ({ paragraphs }: SampleDocument) => redact(paragraphs.join("\n").normalize("NFC")).text;
/** The beginning of a day in Vietnam. */
const dayOf = (published: string) => new Date(`${published.slice(0, 10)}T00:00:00+07:00`).toISOString();
const texts = (rows: readonly { readonly text: string }[]) => rows.map(({ text }) => text).sort();

test("before the first round, each list names what is published, and nothing is stored", async () => {
  for (const source of registered) {
    const preview = await crawler.preview(source);
    const threads = new Set(published(source.key).map(({ path }) => path.split("#")[0]));
    expect(preview.named, source.key).toBeGreaterThanOrEqual(Math.min(threads.size, 20));
    expect(preview.examples.length, source.key).toBeGreaterThan(0);
    for (const url of preview.examples) expect(new URL(url).origin).toBe(new URL(source.url).origin);
  }
  for (const table of [documents, pages, fetches, archives])
    expect(await database.owner.db.select().from(table)).toEqual([]);
});

test("every published document is stored, word for word but for personal data", async () => {
  first = await round();
  for (const [at, source] of registered.entries()) {
    const report = first[at];
    expect(report?.error, source.key).toBeNull();
    expect(report?.problems, source.key).toEqual([]);
    const expected = published(source.key);
    const rows = await stored(source);
    expect(rows.length, source.key).toBe(expected.length);
    const words = expected
      .filter(({ form }) => form !== "scan")
      .map((document) => ({ text: wordsOf(document) }));
    expect(texts(rows.filter(({ readBy }) => readBy === "text")), source.key).toEqual(texts(words));
  }
});

test("PDF files are stored with their titles, days and raw copies; a scan is marked as read by OCR", async () => {
  const files = web.data.documents.filter(({ form }) => form !== undefined);
  expect(files.length).toBeGreaterThan(4);
  const rows = await database.owner.db
    .select()
    .from(documents)
    .innerJoin(archives, eq(archives.id, documents.archiveId))
    .where(eq(archives.mime, "application/pdf"));
  expect(rows.map((row) => row.documents.title).sort()).toEqual(files.map(({ title }) => title).sort());
  for (const { documents: row, archives: copy } of rows) {
    const file = files.find(({ title }) => title === row.title);
    expect(row.readBy, row.title).toBe(file?.form === "scan" ? "ocr" : "text");
    expect(row.publishedAt?.toISOString(), row.title).toBe(dayOf(file?.published ?? ""));
    expect(copy.url.endsWith(file?.path ?? "?"), row.title).toBe(true);
  }
});

test("nine of ten syllables of the scan are right", async () => {
  const [scan] = web.data.documents.filter(({ form }) => form === "scan");
  const rows = await database.owner.db.select().from(documents).where(eq(documents.readBy, "ocr"));
  expect(rows.length).toBe(1);
  const right = syllablesInCommon(wordsOf(scan as SampleDocument), rows[0]?.text ?? "");
  expect(right).toBeGreaterThanOrEqual(0.9);
});

test("no text begins with its headline or its date line, and every document is dated", async () => {
  for (const { title, text, register, publishedAt } of await database.owner.db.select().from(documents)) {
    const [line = ""] = text.split("\n");
    expect(publishedAt, title).not.toBeNull();
    expect(line).not.toMatch(/\d{1,2}:\d{2} \d{1,2}\/\d{1,2}\/\d{4}/);
    // A post without a headline has its own first line for one.
    if (register !== "social") expect(line).not.toBe(title);
  }
});

test("a second round doubles nothing", async () => {
  const second = await round();
  for (const [at, source] of registered.entries()) {
    expect(second[at]?.outcomes, source.key).toMatchObject({ new: 0, changed: 0, duplicate: 0, error: 0 });
    expect((await stored(source)).length, source.key).toBe(published(source.key).length);
  }
});

test("no path that a robots file forbids was asked for", () => {
  for (const { key } of web.sources)
    expect(web.requests(key as SampleSourceKey).has("/robots.txt"), key).toBe(true);
  expect(web.forbiddenRequests()).toEqual([]);
});

test("no personal data and no writer's name stands anywhere", async () => {
  const everything = JSON.stringify([
    await database.owner.db.select().from(documents),
    await database.owner.db.select().from(pages),
    await database.owner.db.select().from(fetches),
    await database.owner.db.select().from(sources),
  ]);
  const personal = web.data.documents.flatMap((document) => document.personalData ?? []);
  expect(personal.length).toBeGreaterThan(5);
  for (const { text } of personal) expect(everything).not.toContain(text);
  const writers = new Set(published("cho-que").map(({ id }) => nickname(id)));
  expect(writers.size).toBeGreaterThan(3);
  for (const writer of writers) expect(everything).not.toContain(writer);
});

test("raw copies are kept of press and official pages alone", async () => {
  for (const source of registered) {
    const rows = await stored(source);
    const kept = rows.filter(({ archiveId }) => archiveId !== null).length;
    expect(kept, source.key).toBe(RAW_KEPT.includes(source.kind) ? rows.length : 0);
  }
  const origins = registered
    .filter(({ kind }) => RAW_KEPT.includes(kind))
    .map(({ url }) => new URL(url).origin);
  for (const { url } of await database.owner.db.select().from(archives))
    expect(origins).toContain(new URL(url).origin);
});

/** Share of the syllables of `written` that `read` holds in the same order: longest common subsequence. */
function syllablesInCommon(written: string, read: string): number {
  const [a, b] = [written, read].map((text) => text.split(/\s+/)) as [string[], string[]];
  let row = new Array<number>(b.length + 1).fill(0);
  for (const syllable of a) {
    const next = [0];
    for (const [at, other] of b.entries())
      next.push(syllable === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  return (row.at(-1) ?? 0) / a.length;
}
