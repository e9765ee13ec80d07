import { tips } from "@minhchung/db/schema/residents";
import { testDatabase } from "@minhchung/db/testing/database";
import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { createLog } from "./log.ts";

const database = await testDatabase();
afterAll(() => database.drop());

const SECRET = "nhà tôi ở thôn 2, số 0905 123 456";

/** What stands in the log after `write`. */
function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog({ logLevel: "debug" }, { write: (line) => void lines.push(line) }));
  return lines.join("");
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => new Error("did not fail"),
    (error: unknown) => error,
  );

test("a failed query is logged with its code and calls, without a word of what it carried", async () => {
  const { db } = database.app;
  const row = { ticketCode: "no ticket", question: SECRET, folded: SECRET, dueAt: new Date() };
  const refused = await failureOf(db.insert(tips).values(row));
  const unreadable = await failureOf(db.select().from(tips).where(eq(tips.id, SECRET)).execute());
  // The driver's own errors do carry it: this test would be empty otherwise.
  expect(`${(refused as Error).message}${(unreadable as Error).message}`).toContain(SECRET);
  const text = logged((log) => {
    log.error({ err: refused }, "public site");
    log.warn({ err: new Error("outer", { cause: unreadable }) }, "tick");
  });
  expect(text).not.toContain("0905");
  expect(text).not.toContain("thôn 2");
  const [first, second] = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(first).toMatchObject({
    msg: "public site",
    err: { type: "DrizzleQueryError", cause: { code: "23514" } },
  });
  expect(first.err.message).toContain('insert into "tips"');
  expect(second.err).toMatchObject({
    message: "outer",
    cause: { cause: { code: "22P02", message: "invalid input syntax for type uuid: …" } },
  });
  expect(first.err.stack.length).toBeGreaterThan(0);
});

test("secrets and people's words are blotted out wherever they stand", () => {
  const held = {
    password: "p1",
    token: "t1",
    cookie: "c1",
    authorization: "a1",
    email: "e1@x.example",
    question: "q1",
    text: "x1",
    "set-cookie": "s1",
    secret: "k1",
  };
  const text = logged((log) => {
    log.info(held, "top");
    log.info({ request: held }, "inside");
    log.info({ request: { headers: held } }, "deeper");
  });
  for (const value of Object.values(held)) expect(text).not.toContain(`"${value}"`);
  expect(text.match(/\[Redacted\]/g)).toHaveLength(3 * Object.keys(held).length);
});

test("what is thrown and is no error says its kind alone", () => {
  expect(logged((log) => log.error({ err: SECRET }, "odd"))).not.toContain("0905");
});
