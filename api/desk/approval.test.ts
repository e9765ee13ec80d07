/** Units, requests and delegations through the API: who is offered what, what is refused, what the trail says. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DelegationRow, UnitRow } from "../staff/approval-types.ts";
import type { UserRow, Waiting } from "../staff/people-types.ts";
import type { RebuttalView } from "../staff/rebuttal-types.ts";
import type { CaseView } from "../staff/types.ts";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { approvedSample } from "../testing/published.ts";
import { sampleNarrative } from "../testing/sample.ts";

let desk: TestDesk;
let writer: TestPerson;
let near: TestPerson;
let far: TestPerson;
let admin: TestPerson;
let evidenceId = "";
const unitIds: Record<string, string> = {};

beforeAll(async () => {
  desk = await testDesk();
  writer = await desk.person("binh", "editor");
  near = await desk.person("chi", "editor", "approver");
  far = await desk.person("dung", "approver");
  admin = await desk.person("quan", "administrator");
  ({ evidenceId } = await sampleNarrative(desk.database.owner.db, {
    proposer: writer.id,
    approver: near.id,
  }));
  for (const name of ["Xã Phước Hữu", "Xã Cà Ná"]) {
    unitIds[name] = ok<{ id: string }>(await admin.ask("POST", "/api/units", { name, kind: "commune" })).id;
  }
  await place(writer, "Xã Phước Hữu");
  await place(near, "Xã Phước Hữu");
  await place(far, "Xã Cà Ná");
});
afterAll(() => desk.close());

const place = async (person: TestPerson, unit: string | null) =>
  ok(await admin.ask("PUT", `/api/users/${person.id}/unit`, { unitId: unit && unitIds[unit] }));

/** A text of the writer that waits for review. */
async function submitted() {
  const { sql } = desk.database.owner;
  const text = await approvedSample(sql, {
    narrativeId: null,
    evidenceId,
    author: writer.id,
    approver: near.id,
  });
  await sql`alter table reviews disable trigger reviews_immutable`;
  await sql`delete from reviews where version_id = ${text.versionId}`;
  await sql`alter table reviews enable trigger reviews_immutable`;
  await sql`update rebuttals set state = 'in_review' where id = ${text.rebuttalId}`;
  await sql`update cases set state = 'in_review' where id = ${text.caseId}`;
  return text;
}
const view = async (person: TestPerson, id: string) =>
  ok<RebuttalView>(await person.ask("GET", `/api/rebuttals/${id}`));
const approve = (person: TestPerson, versionId: string) =>
  person.ask("POST", `/api/versions/${versionId}/approve`);
/** Days as Vietnam counts them, from today. */
const day = (from: number) =>
  new Date(Date.now() + 7 * 3_600_000 + from * 86_400_000).toISOString().slice(0, 10);
const delegate = (person: TestPerson, to: TestPerson, [first, last]: [number, number] = [0, 7]) =>
  person.ask("POST", "/api/delegations", {
    to: to.id,
    firstDay: day(first),
    lastDay: day(last),
    reason: "Nghỉ phép",
  });

test("an approver of another unit is told why not, and refused", async () => {
  const { rebuttalId, versionId } = await submitted();
  const seen = await view(far, rebuttalId);
  expect(seen.approval).toMatchObject({ unit: { name: "Xã Phước Hữu" }, right: null });
  expect(seen.may).toMatchObject({ approve: false, return: false });
  expect(seen.may.whyNotApprove?.en).toMatch(/another unit/);
  expect(refusal(await approve(far, versionId))).toBe("403 other_unit");
  expect((await view(near, rebuttalId)).approval?.right).toEqual({ how: "place" });
});

test("a writer asks an approver of another unit, who then sees it in the list and may approve", async () => {
  const { rebuttalId, versionId } = await submitted();
  const own = await view(writer, rebuttalId);
  expect(own.approval?.askable.map(({ id }) => id)).toEqual([far.id]);
  expect(own.approval?.may).toEqual({ ask: true, withdraw: false });
  const ask = (person: TestPerson) =>
    person.ask("POST", `/api/versions/${versionId}/requests`, {
      of: far.id,
      note: "Xã chỉ có một người duyệt.",
    });
  expect(refusal(await ask(near))).toBe("403 only_author_asks");
  const first = ok<{ id: string }>(await ask(writer));
  expect(refusal(await ask(writer))).toBe("409 already_exists");
  ok(await writer.ask("DELETE", `/api/requests/${first.id}`));
  expect(refusal(await approve(far, versionId))).toBe("403 other_unit");
  ok(await ask(writer));
  const list = ok<{ id: string; asked: boolean }[]>(await far.ask("GET", "/api/rebuttals"));
  expect(list.find(({ id }) => id === rebuttalId)?.asked).toBe(true);
  ok(await approve(far, versionId));
  const [review] = (await view(writer, rebuttalId)).versions[0]?.reviews ?? [];
  expect(review).toMatchObject({ decision: "approve", asked: true, onBehalfOf: null });
});

test("a delegation lends the right for its days, names both in the review, and ends when it is revoked", async () => {
  expect(refusal(await delegate(near, near))).toBe("422 not_an_approver");
  expect(refusal(await delegate(near, writer))).toBe("422 not_an_approver");
  expect(refusal(await delegate(near, far, [-9, -2]))).toBe("409 wrong_state");
  expect(refusal(await delegate(near, far, [0, 200]))).toBe("400 bad_request");
  const { id } = ok<{ id: string }>(await delegate(near, far));
  const text = await submitted();
  expect((await view(far, text.rebuttalId)).approval?.right).toEqual({
    how: "delegation",
    from: { id: near.id, name: "chi" },
  });
  ok(await approve(far, text.versionId));
  const [review] = (await view(writer, text.rebuttalId)).versions[0]?.reviews ?? [];
  expect(review).toMatchObject({ reviewer: { id: far.id }, onBehalfOf: { id: near.id }, asked: false });
  expect(refusal(await far.ask("DELETE", `/api/delegations/${id}`))).toBe("403 forbidden");
  const rows = async (person: TestPerson) => ok<DelegationRow[]>(await person.ask("GET", "/api/delegations"));
  expect((await rows(near))[0]).toMatchObject({
    firstDay: day(0),
    lastDay: day(7),
    state: "standing",
    may: { revoke: true },
  });
  expect((await rows(writer))[0]?.may.revoke).toBe(false);
  ok(await admin.ask("DELETE", `/api/delegations/${id}`));
  expect((await rows(near))[0]).toMatchObject({ state: "revoked", may: { revoke: false } });
  expect(refusal(await approve(far, (await submitted()).versionId))).toBe("403 other_unit");
});

test("one that is to come opens nothing yet", async () => {
  const { id } = ok<{ id: string }>(await delegate(near, far, [2, 4]));
  expect(refusal(await approve(far, (await submitted()).versionId))).toBe("403 other_unit");
  const [row] = ok<DelegationRow[]>(await near.ask("GET", "/api/delegations"));
  expect(row?.state).toBe("coming");
  ok(await near.ask("DELETE", `/api/delegations/${id}`));
});

test("a case that is handed over to another unit is reviewed there", async () => {
  const { caseId, rebuttalId, versionId } = await submitted();
  const { rowVersion } = ok<CaseView>(await writer.ask("GET", `/api/cases/${caseId}`));
  const give = (unitId: string) =>
    writer.ask("PATCH", `/api/cases/${caseId}`, { unitId, assignedTo: near.id, rowVersion });
  expect(refusal(await give("00000000-0000-4000-8000-000000000000"))).toBe("404 not_found");
  ok(await give(unitIds["Xã Cà Ná"] as string));
  const view = ok<CaseView>(await writer.ask("GET", `/api/cases/${caseId}`));
  expect(view).toMatchObject({ unit: { name: "Xã Cà Ná" }, assignedTo: { id: near.id } });
  expect(view.decisions[0]).toMatchObject({ action: "hand_over", actor: { id: writer.id } });
  expect(refusal(await give(unitIds["Xã Phước Hữu"] as string))).toBe("409 changed_meanwhile");
  expect(ok<RebuttalView>(await near.ask("GET", `/api/rebuttals/${rebuttalId}`)).approval?.right).toBeNull();
  ok(await approve(far, versionId));
});

test("where nobody has a unit, every approver reviews, as in a desk of one house", async () => {
  const { versionId } = await submitted();
  await place(far, null);
  ok(await approve(far, versionId));
});

test("units are counted and named once, and every act stands in the trail", async () => {
  const rows = ok<UnitRow[]>(await writer.ask("GET", "/api/units"));
  expect(rows.map(({ name, people }) => [name, people])).toEqual([
    ["Xã Cà Ná", 0],
    ["Xã Phước Hữu", 2],
  ]);
  const again = await admin.ask("POST", "/api/units", { name: "Xã Cà Ná", kind: "radio" });
  expect(refusal(again)).toBe("409 already_exists");
  const acts = await desk.database.owner.sql<{ action: string }[]>`
    select distinct action from audit where action like 'approval.%' or action like 'unit.%' order by 1`;
  expect(acts.map(({ action }) => action)).toEqual([
    "approval.ask",
    "approval.delegate",
    "approval.revoke",
    "approval.withdraw",
    "unit.add",
    "unit.place",
  ]);
});

test("what waits for somebody: cases that they hold, texts that they may review, and no others'", async () => {
  const waiting = async (person: TestPerson) => ok<Waiting>(await person.ask("GET", "/api/waiting"));
  const elsewhere = await desk.person("elsewhere", "approver");
  await place(elsewhere, "Xã Cà Ná");
  const before = await Promise.all([writer, near, elsewhere, admin].map(waiting));
  const { versionId } = await submitted();
  const { caseId } = ok<{ caseId: string }>(
    await writer.ask("POST", "/api/cases", { claimText: "Chợ đóng cửa." }),
  );
  const [own, nears, fars, admins] = await Promise.all([writer, near, elsewhere, admin].map(waiting));
  expect(own).toMatchObject({ cases: (before[0]?.cases ?? 0) + 1, texts: 0 });
  expect(nears?.texts).toBe((before[1]?.texts ?? 0) + 1);
  expect([fars, admins]).toEqual([before[2], before[3]]);
  ok(await approve(near, versionId));
  const { rowVersion } = ok<CaseView>(await writer.ask("GET", `/api/cases/${caseId}`));
  ok(await writer.ask("PATCH", `/api/cases/${caseId}`, { assignedTo: near.id, rowVersion }));
  expect(await waiting(near)).toMatchObject({ cases: (nears?.cases ?? 0) + 1, texts: before[1]?.texts });
  expect(await waiting(writer)).toEqual(before[0]);
});

test("somebody is invited into a unit; an unknown unit invites nobody", async () => {
  const invite = (email: string, unitId: string) =>
    admin.ask("POST", "/api/users", { name: "Em", email, roles: ["analyst"], unitId });
  ok(await invite("em@x.org", unitIds["Xã Cà Ná"] ?? ""));
  expect(refusal(await invite("ut@x.org", crypto.randomUUID()))).toBe("404 not_found");
  const users = ok<UserRow[]>(await admin.ask("GET", "/api/users"));
  expect(users.find(({ email }) => email === "em@x.org")?.unitId).toBe(unitIds["Xã Cà Ná"]);
  expect(users.map(({ email }) => email)).not.toContain("ut@x.org");
});
