/** Who reviews for whom, as the application's own role meets it in SQL: units, requests, delegations with dates. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "./testing/database.ts";
import { one, seedDesk } from "./testing/desk.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { sql } = database.app;
const desk = await seedDesk(database.owner.sql);
const DAY_MS = 86_400_000;

/** Approvers: of the writer's unit, of another, of the desk itself. */
let near = "";
let far = "";
let central = "";

async function approver(name: string, unit: string | null): Promise<string> {
  const { sql: owner } = database.owner;
  const id = await one<string>(
    owner`insert into users (name, email, unit_id) values (${name}, ${`${name}@example.org`}, ${unit}) returning id`,
  );
  for (const role of ["editor", "approver"])
    await owner`insert into role_grants (user_id, role, confirmed_at) values (${id}, ${role}, now())`;
  return id;
}

beforeAll(async () => {
  const unit = (name: string, kind: string) =>
    one<string>(sql`insert into units (name, kind) values (${name}, ${kind}) returning id`);
  const phuocHuu = await unit("Xã Phước Hữu", "commune");
  const caNa = await unit("Xã Cà Ná", "commune");
  await database.owner.sql`update users set unit_id = ${phuocHuu} where id = ${desk.editor}`;
  near = await approver("near", phuocHuu);
  far = await approver("far", caNa);
  central = await approver("central", await unit("Bàn kiểm chứng", "desk"));
});

const refused = (query: PromiseLike<unknown>, code: string) =>
  expect(Promise.resolve(query)).rejects.toMatchObject({ code });

/** A version of the editor's unit; `also`: somebody else who wrote in its draft. */
async function version(also?: string): Promise<string> {
  const rebuttal = await one<string>(
    sql`insert into rebuttals (created_by) values (${desk.editor}) returning id`,
  );
  if (also)
    await sql`insert into drafts (rebuttal_id, content, updated_by) values (${rebuttal}, '{"fact": "1"}', ${also})`;
  const id = await one<string>(sql`
    insert into rebuttal_versions (rebuttal_id, number, kind, rating, headline, fact, claim_reviewed, claim_short,
                                   explanation, closing_fact, author_id)
    values (${rebuttal}, 1, 'rebuttal', 'false', 'x', 'x', 'x', 'x', 'x', 'x', ${desk.editor}) returning id`);
  await sql`insert into version_citations (version_id, position, evidence_id, quote) values (${id}, 1, ${desk.record}, 'x')`;
  return id;
}
const review = (id: string, by: string) => sql<{ request: string | null; delegation: string | null }[]>`
  insert into reviews (version_id, reviewer_id, decision) values (${id}, ${by}, 'approve')
  returning request_id as request, delegation_id as delegation`;
const delegate = (from: string, to: string, { start = -1, end = 5 } = {}) => sql<{ id: string }[]>`
  insert into approval_delegations (from_user, to_user, starts_at, ends_at, reason)
  values (${from}, ${to}, ${new Date(Date.now() + start * DAY_MS)}, ${new Date(Date.now() + end * DAY_MS)}, 'Nghỉ phép')
  returning id`;
const revoke = (id: string | undefined, by: string) =>
  sql`update approval_delegations set revoked_by = ${by}, revoked_at = now() where id = ${id as string}`;
const ask = (id: string, of: string, by = desk.editor) => sql<{ id: string }[]>`
  insert into approval_requests (version_id, asked_by, asked_of) values (${id}, ${by}, ${of}) returning id`;

describe("without anybody's asking", () => {
  test("the approvers of a unit, of the desk, and those without a unit review; one of another unit does not", async () => {
    await refused(review(await version(), far), "MC032");
    for (const by of [near, central, desk.approver]) {
      const [row] = await review(await version(), by);
      expect(row).toEqual({ request: null, delegation: null });
    }
  });

  test("a case that a unit works on is that unit's, whoever began the text", async () => {
    const [unit] = await sql<{ id: string }[]>`select id from units where name = 'Xã Cà Ná'`;
    const id = await version();
    const ofCase = await one<string>(sql`
      insert into cases (title, claim_text, opened_by, due_at, unit_id)
      values ('x', 'x', ${desk.analyst}, now(), ${unit?.id ?? ""}) returning id`);
    await sql`update rebuttals set case_id = ${ofCase} where id = (select rebuttal_id from rebuttal_versions where id = ${id})`;
    await refused(review(id, near), "MC032");
    await review(id, far);
  });
});

describe("a request", () => {
  test("opens one version to whoever was asked, and the review says so", async () => {
    const [id, other] = [await version(), await version()];
    const [request] = await ask(id, far);
    await refused(review(other, far), "MC032");
    expect(await review(id, far)).toEqual([{ request: request?.id, delegation: null }]);
  });

  test("comes from a writer of the version, to an approver who wrote none of it, before it was reviewed", async () => {
    const id = await version();
    await refused(ask(id, far, near), "MC034");
    await refused(ask(id, desk.analyst), "MC033");
    await refused(ask(id, desk.editor), "MC012");
    await review(id, near);
    await refused(ask(id, far), "MC020");
    await refused(ask(await version(far), far), "MC012");
  });

  test("that was withdrawn opens nothing, and is not rewritten", async () => {
    const id = await version();
    const [request] = await ask(id, far);
    const withdraw = () => sql`
      update approval_requests set withdrawn_by = ${desk.editor}, withdrawn_at = now() where id = ${request?.id ?? ""}`;
    await withdraw();
    await refused(review(id, far), "MC032");
    await refused(withdraw(), "MC001");
    await refused(sql`update approval_requests set asked_of = ${near}`, "42501");
  });
});

describe("a delegation", () => {
  test("lends the right of an approver to another for its days, and the review says so", async () => {
    const [given] = await delegate(near, far);
    expect(await review(await version(), far)).toEqual([{ request: null, delegation: given?.id }]);
    await revoke(given?.id, near);
    await refused(review(await version(), far), "MC032");
  });

  test("counts neither before its first day nor after its last", async () => {
    const [later] = await delegate(near, far, { start: 1, end: 3 });
    await refused(review(await version(), far), "MC032");
    await revoke(later?.id, near);
    await refused(delegate(near, far, { start: -5, end: -1 }), "MC020");
    await refused(delegate(near, far, { start: 0, end: 93 }), "23514");
    await refused(delegate(near, far, { start: 3, end: 1 }), "23514");
  });

  test("is never to oneself, nor to or from anybody who is no approver: it raises nobody", async () => {
    await refused(delegate(near, near), "MC033");
    await refused(delegate(near, desk.editor), "MC033");
    await refused(delegate(near, desk.administrator), "MC033");
    await refused(delegate(desk.editor, far), "MC013");
  });

  test("opens no version that either of the two wrote in", async () => {
    const [given] = await delegate(near, far);
    await refused(review(await version(far), far), "MC012");
    // Whoever wrote it cannot review it, so has no right over it to lend.
    await refused(review(await version(near), far), "MC032");
    await review(await version(), far);
    await revoke(given?.id, near);
  });

  test("is not handed on, and ends with the role of whoever gave it", async () => {
    const [unit] = await sql<
      { id: string }[]
    >`insert into units (name, kind) values ('Đài', 'radio') returning id`;
    const third = await approver("third", unit?.id ?? null);
    const [first] = await delegate(near, far);
    const [second] = await delegate(far, third);
    await refused(review(await version(), third), "MC032");
    await sql`update role_grants set revoked_by = ${desk.administrator}, revoked_at = now()
              where user_id = ${near} and role = 'approver'`;
    await refused(review(await version(), far), "MC032");
    await revoke(first?.id, desk.administrator);
    await refused(revoke(second?.id, third), "MC003");
    await refused(revoke(first?.id, near), "MC001");
    await refused(sql`update approval_delegations set ends_at = now() + interval '1 year'`, "42501");
    await refused(sql`delete from approval_delegations`, "42501");
  });
});

test("the application cannot say by what right a review is given", async () => {
  const id = await version();
  const [request] = await ask(id, far);
  const [row] = await sql<{ request: string | null }[]>`
    insert into reviews (version_id, reviewer_id, decision, request_id)
    values (${id}, ${central}, 'approve', ${request?.id ?? ""}) returning request_id as request`;
  expect(row?.request).toBeNull();
});
