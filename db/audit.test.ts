import { afterAll, expect, test } from "vitest";
import { appendAudit, canonical, verifyAudit } from "./audit.ts";
import { testDatabase } from "./testing/database.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { app, owner } = database;
const actorId = "11111111-1111-4111-8111-111111111111";

const append = (subject: string, details = {}) =>
  app.db.transaction((tx) => appendAudit(tx, { actorId, action: "test", subject, details }));

/** What somebody with the database's password could do: change a row behind the trigger's back, then check. */
async function tampered(statement: string) {
  return owner.sql
    .begin(async (tx) => {
      await tx.unsafe("alter table audit disable trigger user");
      await tx.unsafe(statement);
      const report = await verifyAudit(tx as unknown as typeof owner.sql);
      throw Object.assign(new Error("rolled back"), { report });
    })
    .catch((error: { report?: Awaited<ReturnType<typeof verifyAudit>> }) => error.report?.broken);
}

test("entries are numbered and chained; writers at the same time wait for each other", async () => {
  const numbers = await Promise.all([1, 2, 3, 4].map((n) => append(`case:${n}`, { b: n, a: ["đ", null] })));
  expect(numbers.sort()).toEqual([1, 2, 3, 4]);
  const report = await verifyAudit(app.sql);
  expect(report).toMatchObject({ entries: 4, erased: 0, broken: null });
  expect(await verifyAudit(app.sql, report.head)).toEqual(report);
});

test("a transaction that is rolled back leaves no gap", async () => {
  const failing = app.db.transaction(async (tx) => {
    await appendAudit(tx, { actorId: null, action: "test", subject: "none" });
    throw new Error("undone");
  });
  await expect(failing).rejects.toThrow("undone");
  expect(await append("case:5")).toBe(5);
  expect((await verifyAudit(app.sql)).broken).toBeNull();
});

test("what the writer says about number, time and hash does not count", async () => {
  await app.sql`insert into audit (seq, at, action, subject, details_sha256, previous_hash, hash)
    values (999, '2000-01-01', 'forged', 'x', ${"0".repeat(64)}, 'x', 'y')`;
  const [row] =
    await app.sql`select seq, at > now() - interval '1 hour' as fresh from audit order by seq desc limit 1`;
  expect(row).toEqual({ seq: 6, fresh: true });
  await app.sql`insert into audit_details (seq, details) values (6, '{}')`;
  expect((await verifyAudit(app.sql)).broken).toEqual({ seq: 6, reason: "details" });
  await owner.sql`select erase_audit_details(6)`;
});

test("changing, removing, and re-dating an entry are found", async () => {
  expect(await tampered("update audit set action = 'other' where seq = 2")).toEqual({
    seq: 2,
    reason: "hash",
  });
  expect(await tampered("update audit set at = at - interval '1 s' where seq = 3")).toEqual({
    seq: 3,
    reason: "hash",
  });
  expect(await tampered("delete from audit_details where seq = 2; delete from audit where seq = 2")).toEqual({
    seq: 3,
    reason: "gap",
  });
  expect(await tampered("update audit_details set details = '{\"b\": 9}' where seq = 1")).toEqual({
    seq: 1,
    reason: "details",
  });
});

test("a tail that was cut off is found by the head noted before", async () => {
  const { head } = await verifyAudit(app.sql);
  const cut = owner.sql.begin(async (tx) => {
    await tx.unsafe("alter table audit disable trigger user");
    await tx.unsafe("delete from audit_details where seq = 6; delete from audit where seq = 6");
    throw Object.assign(new Error(), { report: await verifyAudit(tx as unknown as typeof owner.sql, head) });
  });
  await expect(cut).rejects.toMatchObject({ report: { entries: 5, broken: { seq: 6, reason: "gap" } } });
});

test("erasing details keeps the chain whole", async () => {
  await app.sql`select erase_audit_details(1)`;
  expect(await verifyAudit(app.sql)).toMatchObject({ entries: 6, erased: 2, broken: null });
});

test("the digest does not depend on the order of keys", () => {
  expect(canonical({ b: 1, a: { d: undefined, c: [undefined, "ế"] } })).toBe('{"a":{"c":[null,"ế"]},"b":1}');
});
