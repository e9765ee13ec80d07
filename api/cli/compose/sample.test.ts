import { users } from "@minhchung/db/schema/people";
import { sources } from "@minhchung/db/schema/sources";
import { testDatabase } from "@minhchung/db/testing/database";
import { testFolder } from "@minhchung/db/testing/folder";
import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { createCrawling } from "./crawling.ts";
import { sampleOrigins } from "./sample.ts";

const database = await testDatabase();
const { db } = database.app;
const { folder, remove } = await testFolder();
afterAll(async () => {
  await database.drop();
  await remove();
});

const [proposedBy = "", approvedBy = ""] = (
  await db
    .insert(users)
    .values(["a", "b"].map((name) => ({ name, email: `${name}@minhchung.example` })))
    .returning({ id: users.id })
).map(({ id }) => id);

const source = (key: string, url: string, more: Partial<typeof sources.$inferInsert> = {}) => ({
  ...{
    key,
    name: key,
    kind: "press" as const,
    connector: "feed" as const,
    url,
    reason: "a source of this test",
  },
  ...{ proposedBy, approvedBy, approvedAt: new Date(), sample: true, ...more },
});

test("only approved sample sources on this machine are opened; whatever else is private stays closed", async () => {
  await db
    .insert(sources)
    .values([
      source("here", "http://127.0.0.1:9/feed.xml"),
      source("here-again", "http://127.0.0.1:9/other.xml"),
      source("not-sample", "http://127.0.0.1:10/feed.xml", { sample: false }),
      source("not-approved", "http://127.0.0.1:11/feed.xml", { approvedBy: null, approvedAt: null }),
      source("retired", "http://127.0.0.1:12/feed.xml", { retiredAt: new Date() }),
      source("private", "http://10.0.0.1:13/feed.xml"),
      source("cloud", "http://169.254.169.254/feed.xml"),
      source("by-name", "http://intranet.example:14/feed.xml"),
    ]);
  const origins = await sampleOrigins(db);
  expect(origins).toEqual(["http://127.0.0.1:9"]);

  const engine = { db, home: folder, instance: "main" as const };
  const crawling = await createCrawling(engine, readConfig({}), origins);
  const codeOf = async (key: string) => {
    const [row] = await db.select().from(sources).where(eq(sources.key, key));
    if (row === undefined) throw new Error(key);
    return crawling.preview(row).then(
      () => "read",
      (error: { code: string }) => error.code,
    );
  };
  for (const key of ["not-sample", "not-approved", "retired", "private", "cloud"]) {
    expect(await codeOf(key), key).toBe("address_blocked");
  }
  // Nothing listens there: that it was tried at all is the difference.
  expect(await codeOf("here")).toBe("robots_deferred");
  await crawling.close();
});
