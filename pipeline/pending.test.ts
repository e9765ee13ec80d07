import { users } from "@minhchung/db/schema/people";
import { documents, sources } from "@minhchung/db/schema/sources";
import { testDatabase } from "@minhchung/db/testing/database";
import { afterAll, expect, test } from "vitest";
import { workThrough } from "./pending.ts";

const database = await testDatabase();
const { db } = database.app;
afterAll(() => database.drop());

const [person, other] = await db
  .insert(users)
  .values(["a", "b"].map((name) => ({ name, email: `${name}@minhchung.example` })))
  .returning({ id: users.id });
const [source] = await db
  .insert(sources)
  .values({
    ...{ key: "press", name: "Press", kind: "press", connector: "feed", url: "https://press.example/" },
    ...{ reason: "a source of this test", proposedBy: person?.id ?? "", approvedBy: other?.id ?? null },
    approvedAt: new Date(),
  })
  .returning({ id: sources.id });
await db.insert(documents).values({
  ...{ sourceId: source?.id ?? "", title: "T", text: "T", register: "news", originalSha256: "0".repeat(64) },
});
const failures = async () =>
  (await db.select({ times: documents.analysisFailures }).from(documents))[0]?.times;

test("a server that goes away in the middle ends the batch; the document is not to blame", async () => {
  const lost = Object.assign(new Error("write CONNECTION_CLOSED"), { code: "CONNECTION_CLOSED" });
  const work = () => Promise.reject(new Error("Failed query", { cause: lost }));
  await expect(workThrough(db, "analyse", 10, work)).rejects.toThrow("Failed query");
  expect(await failures()).toBe(0);
});

test("a server whose disk is full ends the batch; no document is set aside for it", async () => {
  const full = Object.assign(new Error("could not extend file"), { code: "53100" });
  const work = () => Promise.reject(new Error("Failed query", { cause: full }));
  await expect(workThrough(db, "analyse", 10, work)).rejects.toThrow("Failed query");
  expect(await failures()).toBe(0);
});

test("what the document itself cannot stand is counted, until a person looks at it", async () => {
  const memory = Object.assign(new Error("out of memory"), { code: "53200" });
  const { failed } = await workThrough(db, "analyse", 10, () =>
    Promise.reject(new Error("Failed query", { cause: memory })),
  );
  expect(failed).toHaveLength(3);
  expect(await failures()).toBe(3);
});
