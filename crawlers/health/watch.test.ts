import { users } from "@minhchung/db/schema/people";
import { documents, fetches, pages, runs, sourceAlarms, sources } from "@minhchung/db/schema/sources";
import { testDatabase } from "@minhchung/db/testing/database";
import { empty } from "@minhchung/db/testing/empty";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { SourceRow } from "../store.ts";
import { VIETNAM } from "./calendar.ts";
import { readHistory, watch } from "./watch.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { db } = database.app;
const HOUR = 3_600_000;
const NOW = new Date("2025-11-12T03:00:00Z");
const before = (hours: number) => new Date(NOW.getTime() - hours * HOUR);
let source: SourceRow;

beforeAll(async () => {
  const people = await db
    .insert(users)
    .values(["a", "b"].map((name) => ({ name, email: `${name}@example.vn` })))
    .returning({ id: users.id });
  const [proposedBy = "", approvedBy = ""] = people.map(({ id }) => id);
  const about = {
    key: "bao",
    name: "Báo",
    kind: "press",
    connector: "feed",
    url: "https://bao.example/tin.rss",
  } as const;
  const [row] = await db
    .insert(sources)
    .values({ ...about, reason: "Báo của tỉnh", proposedBy, approvedBy, approvedAt: new Date() })
    .returning();
  source = row as SourceRow;
});
beforeEach(async () => {
  await empty(database, "source_alarms, runs, fetches, pages, documents");
});

const publish = (hoursAgo: readonly number[]) =>
  db
    .insert(documents)
    .values(
      hoursAgo.map((hours) => ({
        ...{ sourceId: source.id, title: "Tin", text: "chữ ".repeat(500), register: "news" as const },
        ...{ originalSha256: "0".repeat(64), publishedAt: before(hours), fetchedAt: before(hours) },
      })),
    )
    .returning({ id: documents.id });
const round = (hoursAgo: number, errorCode: string | null = null) =>
  db.insert(runs).values({
    ...{
      kind: "crawl",
      sourceId: source.id,
      startedAt: before(hoursAgo),
      finishedAt: before(hoursAgo),
      errorCode,
    },
    counts: { lists: 1, found: 20, fetched: 1, error: 0, denied: 0 },
  });
const standing = () => db.select().from(sourceAlarms).orderBy(sourceAlarms.id);
const look = (at: Date) => watch(db, source, at, VIETNAM);

test("a source that falls silent raises one alarm, that keeps its sample and grows, and ends with the next document", async () => {
  // Four a day for a month, then nothing for three days.
  const hours = Array.from({ length: 30 }, (_day, day) =>
    [0, 3, 6, 9].map((hour) => 72 + day * 24 + hour),
  ).flat();
  const ids = await publish(hours.sort((a, b) => b - a));
  await round(0);
  await look(NOW);
  const [first] = await standing();
  expect(first).toMatchObject({
    kind: "silence",
    reason: "silent",
    params: { hours: 72 },
    sampleId: ids.at(-1)?.id,
  });
  const later = new Date(NOW.getTime() + 5 * HOUR);
  await round(-5);
  await Promise.all([look(later), look(later)]);
  expect(await standing()).toMatchObject([
    { id: first?.id, params: { hours: 77 }, raisedAt: NOW, seenAt: later, clearedAt: null },
  ]);
  await publish([-6]);
  await round(-7);
  const end = new Date(NOW.getTime() + 7 * HOUR);
  expect(await look(end)).toEqual([]);
  expect(await standing()).toMatchObject([{ clearedAt: end }]);
});

test("an alarm of another kind leaves those that stand alone, and one that comes back is a new one", async () => {
  await publish([100]);
  await round(30);
  for (const hours of [9, 6, 3, 0]) await round(hours, "network");
  await look(NOW);
  await db.update(runs).set({ errorCode: null }).where(eq(runs.errorCode, "network"));
  await look(NOW);
  await db.update(runs).set({ errorCode: "deadline" }).where(eq(runs.startedAt, NOW));
  for (const hours of [-2, -5]) await round(hours, "deadline");
  await look(before(-6));
  expect(
    (await standing()).map(({ kind, clearedAt, params }) => [kind, clearedAt === null, params.code]),
  ).toEqual([
    ["errors", false, "network"],
    ["errors", true, "deadline"],
  ]);
});

test("what is remembered: first versions, finished rounds of this source, each page once by its latest answer", async () => {
  await publish([50, 40]);
  await db
    .update(documents)
    .set({ version: 2 })
    .where(eq(documents.fetchedAt, before(40)));
  await round(2);
  await db.insert(runs).values([
    { kind: "crawl", sourceId: source.id, startedAt: before(1) },
    { kind: "analyse", startedAt: before(1), finishedAt: before(1) },
  ]);
  const fetch = (
    url: string,
    hours: number,
    outcome: "new" | "error" | "unchanged",
    errorCode: string | null = null,
  ) => ({
    ...{ sourceId: source.id, url, outcome, errorCode, startedAt: before(hours) },
  });
  await db
    .insert(fetches)
    .values([
      fetch("https://bao.example/a", 5, "error", "network"),
      fetch("https://bao.example/a", 4, "error", "network"),
      fetch("https://bao.example/a", 3, "new"),
      fetch("https://bao.example/b", 2, "error", "extract_empty"),
      fetch("https://bao.example/b", 1, "unchanged"),
      fetch(source.url, 9, "error", "network"),
      fetch(source.url, 8, "error", "network"),
    ]);
  const [document] = await db.select().from(documents);
  const same = { sameAs: document?.id ?? 0, sameAsCollectedOn: document?.collectedOn ?? "" };
  await db
    .insert(pages)
    .values({ sourceId: source.id, urlSha256: "3".repeat(64), firstSeenAt: before(7), ...same });
  const history = await readHistory(db, source, NOW);
  expect(history.arrivals).toEqual([before(50), before(7)]);
  expect(history.documents).toMatchObject([{ at: before(50), chars: 2_000, dated: true }]);
  expect(history.rounds).toMatchObject([{ at: before(2), errorCode: null, lists: 1, found: 20 }]);
  expect(history.pages.map(({ at, errorCode }) => [at, errorCode])).toEqual([
    [before(9), "network"],
    [before(8), "network"],
    [before(3), null],
    [before(2), "extract_empty"],
  ]);
});
