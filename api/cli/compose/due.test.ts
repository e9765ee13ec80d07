import type { Queue } from "@minhchung/db/queue";
import { users } from "@minhchung/db/schema/people";
import { sources } from "@minhchung/db/schema/sources";
import { testDatabase } from "@minhchung/db/testing/database";
import { asc } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendDue } from "./due.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { db } = database.app;
/** Eleven at night in Vietnam. */
const NIGHT = new Date("2026-11-12T16:00:00Z");
const MORNING = new Date("2026-11-12T22:00:00Z");

beforeAll(async () => {
  const people = await db
    .insert(users)
    .values(["a", "b"].map((name) => ({ name, email: `${name}@example.vn` })))
    .returning({ id: users.id });
  const [proposedBy = "", approvedBy = ""] = people.map(({ id }) => id);
  const source = (
    key: string,
    settings: Record<string, unknown>,
    more: Partial<typeof sources.$inferInsert> = {},
  ) => ({
    ...{
      key,
      name: key,
      kind: "press" as const,
      connector: "feed" as const,
      url: `https://${key}.example/rss`,
    },
    ...{ reason: "Báo của tỉnh", proposedBy, approvedBy, approvedAt: NIGHT, settings, everyMinutes: 30 },
    ...{ nextFetchAt: new Date(NIGHT.getTime() - 1), ...more },
  });
  await db
    .insert(sources)
    .values([
      source("a-any", {}),
      source("b-quiet", { quietHours: "22:00-05:00" }),
      source("c-day", { quietHours: "08:00-10:00" }),
      source("d-later", {}, { nextFetchAt: MORNING }),
      source("e-by-hand", {}, { connector: "manual" }),
    ]);
});

const round = async (now: Date, quietHours: { from: number; to: number } | null) => {
  const sent: string[] = [];
  const keys = new Map((await db.select().from(sources)).map(({ id, key }) => [id, key]));
  const queue = {
    sendInside: async (_tx: unknown, _name: string, data: { sourceId: string }) => {
      sent.push(keys.get(data.sourceId) ?? "");
    },
  } as unknown as Pick<Queue, "sendInside">;
  await sendDue({ db }, queue, { now, quietHours });
  const rows = await db.select().from(sources).orderBy(asc(sources.key));
  return { sent: sent.sort(), next: rows.map(({ nextFetchAt }) => nextFetchAt.toISOString().slice(11, 16)) };
};

test("a source in its quiet hours is asked when they end; the desk's hours hold for those without their own", async () => {
  // The one with hours of its own is not bound by the desk's; one that was not due is left alone.
  expect(await round(NIGHT, { from: 21 * 60, to: 6 * 60 })).toEqual({
    sent: ["c-day"],
    next: ["23:00", "22:00", "16:30", "22:00", "23:00"],
  });
  expect(await round(MORNING, null)).toMatchObject({ sent: ["b-quiet", "c-day", "d-later"] });
  expect(await round(new Date("2026-11-12T23:00:00Z"), null)).toMatchObject({
    sent: ["a-any", "b-quiet", "c-day", "d-later"],
  });
});
