/** Nothing is lost between two rounds: a timeline that grew by more than a round reads, and rounds that were cut off. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { documents, pages, sources } from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Crawler, createCrawler } from "./crawler.ts";
import type { SourceRow } from "./store.ts";
import { TEST_AGENT } from "./testing/agent.ts";
import { twoPeople } from "./testing/people.ts";

/** A round reads five lists of so many posts. */
const PAGE = 8;
let database: TestDatabase;
let server: Server;
let crawler: Crawler;
let origin = "";
/** Statuses 1 … newest are out; a page below `broken` answers as told. */
let newest = 0;
let gone: number | null = null;
let abort: AbortController;
let cutAfter = Number.POSITIVE_INFINITY;
let answered = 0;

beforeAll(async () => {
  database = await testDatabase();
  server = createServer((req, res) => {
    const url = new URL(req.url ?? "/", origin);
    if (url.pathname !== "/api/v1/timelines/public") return void res.writeHead(404).end();
    answered += 1;
    if (answered > cutAfter) abort.abort();
    const below = Number(url.searchParams.get("max_id") ?? newest + 1);
    if (gone !== null && below === gone) return void res.writeHead(410).end();
    const ids = Array.from({ length: Math.min(PAGE, below - 1) }, (_, i) => below - 1 - i);
    const last = ids.at(-1) ?? 0;
    if (last > 1)
      res.setHeader("link", `<${origin}/api/v1/timelines/public?limit=40&max_id=${last}>; rel="next"`);
    res.setHeader("content-type", "application/json").end(
      JSON.stringify(
        ids.map((id) => ({
          id: String(id),
          visibility: "public",
          content: `<p>Xã thông báo số ${id} của đợt ${count}: lịch cắt nước tuần này.</p>`,
          created_at: new Date(Date.UTC(2026, 0, 1, 0, id)).toISOString(),
        })),
      ),
    );
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
  [newest, gone, answered, cutAfter] = [0, null, 0, Number.POSITIVE_INFINITY];
  renew();
});

/** As a process that starts anew. */
function renew(): void {
  abort = new AbortController();
  crawler = createCrawler({
    db: database.app.db,
    agent: TEST_AGENT,
    loopbackOrigins: [origin.slice(7)],
    archiveFolder: null,
    browserFolder: tmpdir(),
    signal: abort.signal,
  });
}

let count = 0;
async function addSource(): Promise<string> {
  const people = await twoPeople(database, `people-${count}`);
  const [row] = await database.app.db
    .insert(sources)
    .values({
      ...{ key: `timeline-${count++}`, name: "Dòng", kind: "timeline", connector: "timeline", reason: "Kênh công khai của xã" },
      url: `${origin}/api/v1/timelines/public`,
      ...{ proposedBy: people.a, approvedBy: people.b, approvedAt: new Date(), sample: true },
    })
    .returning({ id: sources.id }); // biome-ignore format: a source is one thing
  return row?.id ?? "";
}

async function source(id: string): Promise<SourceRow> {
  const [row] = await database.app.db.select().from(sources).where(eq(sources.id, id));
  if (!row) throw new Error("no source");
  return row;
}

const round = async (id: string) => crawler.crawl(await source(id));

async function stored(id: string): Promise<number[]> {
  const rows = await database.app.db.select().from(documents).where(eq(documents.sourceId, id));
  return rows.map(({ text }) => Number(/số (\d+)/.exec(text)?.[1])).sort((a, b) => a - b);
}

const all = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test("what came while the desk was away is read over several rounds, none left out", async () => {
  newest = 6;
  const id = await addSource();
  await round(id);
  newest = 140;
  for (let i = 0; i < 5; i++) await round(id);
  expect(await stored(id)).toEqual(all(1, 140));
  expect((await source(id)).unfinished).toEqual([]);
});

test("a gap stays known while newer posts arrive above it", async () => {
  newest = 3;
  const id = await addSource();
  await round(id);
  newest = 60;
  await round(id);
  newest = 120;
  for (let i = 0; i < 5; i++) await round(id);
  expect(await stored(id)).toEqual(all(1, 120));
});

test("a round that is cut off at any list goes on at the next one", async () => {
  newest = 2;
  const id = await addSource();
  await round(id);
  newest = 36;
  for (const cut of [1, 2, 3]) {
    [answered, cutAfter] = [0, cut];
    await round(id);
    cutAfter = Number.POSITIVE_INFINITY;
    renew();
  }
  for (let i = 0; i < 2; i++) await round(id);
  expect(await stored(id)).toEqual(all(1, 36));
});

test("an older list that is gone ends its walk, not the rounds", async () => {
  newest = 3;
  const id = await addSource();
  await round(id);
  newest = 60;
  await round(id);
  const [gap] = (await source(id)).unfinished;
  gone = Number(new URL(gap?.url ?? "").searchParams.get("max_id"));
  const report = await round(id);
  expect(report.error).toBeNull();
  expect(report.problems).toHaveLength(1);
  expect((await source(id)).unfinished).toEqual([]);
  newest = 61;
  expect((await round(id)).outcomes.new).toBe(1);
});

test("a source that is new is not read back to its beginning", async () => {
  newest = 200;
  const id = await addSource();
  for (let i = 0; i < 3; i++) await round(id);
  expect(await stored(id)).toEqual(all(161, 200));
});

test("an older list whose reading could not be noted is come back to", async () => {
  newest = 2;
  const id = await addSource();
  await round(id);
  newest = 20;
  // The note of the second list, whose posts are all stored by then, is what the database ends on.
  await database.owner.sql.unsafe(`
    CREATE SEQUENCE lists_noted;
    GRANT USAGE ON lists_noted TO PUBLIC;
    CREATE FUNCTION lose_second() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.outcome = 'unchanged' AND nextval('lists_noted') = 2 THEN RAISE EXCEPTION 'lost'; END IF; RETURN NEW;
    END $$;
    CREATE TRIGGER lose_second BEFORE INSERT ON fetches FOR EACH ROW EXECUTE FUNCTION lose_second();`);
  try {
    expect((await round(id)).error?.code).toBe("storage");
  } finally {
    await database.owner.sql.unsafe(
      "DROP TRIGGER lose_second ON fetches; DROP FUNCTION lose_second; DROP SEQUENCE lists_noted;",
    );
  }
  renew();
  await round(id);
  expect(await stored(id)).toEqual(all(1, 20));
  const lists = await database.app.db
    .select()
    .from(pages)
    .where(and(eq(pages.sourceId, id), isNull(pages.contentSha256)));
  expect(lists).toHaveLength(3);
});
