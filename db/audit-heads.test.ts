/** What an intruder could do who has the database's own password, and by what it shows. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendAudit, canonical, verifyAudit } from "./audit.ts";
import { type AuditHead, headLine, headsIn, noteHead, readHeads } from "./audit-heads.ts";
import { testDatabase } from "./testing/database.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { app, owner } = database;
type Sql = typeof owner.sql;
let noted: AuditHead;

beforeAll(async () => {
  for (let n = 1; n <= 6; n++)
    await app.db.transaction((tx) =>
      appendAudit(tx, { actorId: null, action: "test", subject: `case:${n}`, details: { n } }),
    );
  noted = (await noteHead(app.db)) as AuditHead;
  await app.db.transaction((tx) => appendAudit(tx, { actorId: null, action: "test", subject: "case:7" }));
});

/** Changes the trail behind its guards, verifies with what was carried outside, and takes the change back. */
async function broken(change: (tx: Sql) => Promise<unknown>, heads: readonly AuditHead[] = [noted]) {
  return owner.sql
    .begin(async (tx) => {
      for (const table of ["audit", "audit_details", "audit_heads"])
        await tx.unsafe(`alter table ${table} disable trigger user`);
      await change(tx as unknown as Sql);
      throw Object.assign(new Error("taken back"), {
        report: await verifyAudit(tx as unknown as Sql, heads),
      });
    })
    .catch((error: { report?: Awaited<ReturnType<typeof verifyAudit>> }) => {
      if (!error.report) throw error;
      return error.report.broken;
    });
}

/** Every hash computed again, as whoever knows the format can: the chain agrees with itself. */
async function recompute(tx: Sql): Promise<void> {
  await tx.unsafe(`
    do $$ declare r record; before text := repeat('0', 64); begin
      for r in select * from audit order by seq loop
        update audit set previous_hash = before, hash = encode(sha256(convert_to(
          r.seq || '|' || (extract(epoch from r.at) * 1000000)::bigint || '|' || coalesce(r.actor_id::text, '-') || '|' || r.action
          || '|' || r.subject || '|' || r.details_sha256 || '|' || before, 'UTF8')), 'hex') where seq = r.seq returning hash into before;
      end loop;
    end $$`);
}

test("the database notes what the trail is, once a day, whatever the writer says", async () => {
  expect(noted).toMatchObject({ entries: 6 });
  const [row] = await app.sql`select hash from audit where seq = 6`;
  expect(noted.head).toBe(row?.hash);
  expect(await noteHead(app.db)).toBeNull();
  expect(await readHeads(app.db)).toEqual([noted]);
  await expect(Promise.resolve(app.sql`update audit_heads set head = repeat('0', 64)`)).rejects.toMatchObject(
    { code: "42501" },
  );
  await expect(Promise.resolve(app.sql`delete from audit_heads`)).rejects.toMatchObject({ code: "42501" });
  await expect(Promise.resolve(owner.sql`update audit_heads set entries = 1`)).rejects.toMatchObject({
    code: "MC001",
  });
});

test("untouched, it holds with and without what was noted", async () => {
  expect(await broken(async () => undefined)).toBeNull();
  expect(await broken(async () => undefined, [])).toBeNull();
  expect((await verifyAudit(app.sql, [noted])).entries).toBe(7);
});

test("a changed row", async () => {
  expect(await broken((tx) => tx`update audit set subject = 'case:9' where seq = 3`)).toEqual({
    seq: 3,
    reason: "hash",
  });
});

test("a removed row", async () => {
  const remove = async (tx: Sql) => {
    await tx`delete from audit_details where seq = 3`;
    await tx`delete from audit where seq = 3`;
  };
  expect(await broken(remove)).toEqual({ seq: 4, reason: "gap" });
});

test("two rows that changed places", async () => {
  const swap = (tx: Sql) => tx`
    update audit a set (action, subject, details_sha256, at, actor_id) =
      (select action, subject, details_sha256, at, actor_id from audit b where b.seq = 7 - a.seq) where seq in (3, 4)`;
  expect(await broken(swap)).toEqual({ seq: 3, reason: "hash" });
});

test("changed details", async () => {
  const change = (tx: Sql) => tx`update audit_details set details = '{"n": 9}' where seq = 2`;
  expect(await broken(change)).toEqual({ seq: 2, reason: "details" });
});

test("a tail that was cut off, behind the noted head", async () => {
  const cut = async (tx: Sql) => {
    await tx`delete from audit_details where seq > 4`;
    await tx`delete from audit where seq > 4`;
  };
  expect(await broken(cut)).toEqual({ seq: 5, reason: "gap" });
  expect(await broken(cut, [])).toBeNull();
});

test("the whole chain computed anew agrees with itself, and not with the head that was carried outside", async () => {
  const forge = async (tx: Sql) => {
    const details = canonical({ n: 99 });
    await tx`update audit_details set details = ${details}::text::jsonb where seq = 2`;
    await tx`update audit set details_sha256 = encode(sha256(convert_to(${details}, 'UTF8')), 'hex') where seq = 2`;
    await recompute(tx);
    await tx`update audit_heads set head = (select hash from audit where seq = entries)`;
  };
  expect(await broken(forge, [])).toBeNull();
  expect(await broken(forge)).toEqual({ seq: 6, reason: "head" });
});

test("heads are read out of lines, letters, and what the public site gives", () => {
  const text = `Kính gửi …\n${headLine(noted)}\n${JSON.stringify({ heads: [noted] })}`;
  expect(headsIn(text)).toEqual([noted, noted]);
  expect(headsIn("2026-11-30 x")).toEqual([]);
});
