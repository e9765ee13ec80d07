import { audit } from "@minhchung/db/schema/audit";
import { claims, flags, narratives } from "@minhchung/db/schema/claims";
import { decisions } from "@minhchung/db/schema/desk";
import { tips } from "@minhchung/db/schema/residents";
import { isUntouched } from "@minhchung/pipeline/untouched";
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { NarrativeView, QueuePage } from "../staff/types.ts";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { type Sample, sampleNarrative } from "../testing/sample.ts";

let desk: TestDesk;
let an: TestPerson;
let binh: TestPerson;
let round = 0;
let one: Sample;
let two: Sample;
let three: Sample;

beforeAll(async () => {
  desk = await testDesk();
  an = await desk.person("an", "analyst");
  binh = await desk.person("binh", "editor");
});
afterAll(() => desk.close());
beforeEach(async () => {
  round += 1;
  const sample = (key: string) =>
    sampleNarrative(desk.database.owner.db, { proposer: an.id, approver: binh.id }, `${key}-${round}`);
  one = await sample("mot");
  two = await sample("hai");
  three = await sample("ba");
});

const merge = (person: TestPerson, into: number, ids: number[], reason = "same_claim") =>
  person.ask("POST", "/api/narratives/merge", { into, ids, reason });
const split = (id: number, claimIds: number[], reason = "other_event") =>
  an.ask("POST", `/api/narratives/${id}/split`, { claimIds, reason, note: "nơi khác" });
const undo = (person: TestPerson, id: number) =>
  person.ask("POST", "/api/narratives/decide", { ids: [id], action: "undo" });
const view = async (id: number) => ok<NarrativeView>(await an.ask("GET", `/api/narratives/${id}`));
const dismiss = (id: number) =>
  an.ask("POST", "/api/narratives/decide", { ids: [id], action: "dismiss", reason: "not_ours" });

/** Which narrative each of the three claims, its flag and its resident's question stand in. */
async function places() {
  const samples = [one, two, three];
  const ids = samples.map((sample) => sample.claimId);
  const { db } = desk.database.owner;
  return {
    claims: await db
      .select({ at: claims.narrativeId })
      .from(claims)
      .where(inArray(claims.id, ids))
      .orderBy(asc(claims.id))
      .then((rows) => rows.map((row) => row.at)),
    flags: await db
      .select({ at: flags.narrativeId })
      .from(flags)
      .where(inArray(flags.claimId, ids))
      .orderBy(asc(flags.claimId))
      .then((rows) => rows.map((row) => row.at)),
    tips: await Promise.all(
      samples.map(async ({ tipId }) => {
        const [tip] = await db.select({ at: tips.narrativeId }).from(tips).where(eq(tips.id, tipId));
        return tip?.at;
      }),
    ),
  };
}

const everythingAt = (a: number, b: number, c: number) => ({
  claims: [a, b, c],
  flags: [a, b, c],
  tips: [a, b, c],
});
const asItWas = () => everythingAt(one.narrativeId, two.narrativeId, three.narrativeId);

test("claims, flags and questions go into one; those that gave them are closed, and nothing is deleted", async () => {
  const into = one.narrativeId;
  const from = [two.narrativeId, three.narrativeId];
  expect(ok(await merge(an, into, from))).toEqual({ narrativeId: into });
  expect(await places()).toEqual(everythingAt(into, into, into));
  const kept = await view(into);
  expect(kept).toMatchObject({ status: "open", documents: 3, sources: 3, may: { undo: true } });
  expect(kept.tips).toHaveLength(3);
  const gave = await view(two.narrativeId);
  expect(gave).toMatchObject({ status: "closed", statusReason: "merged", documents: 0, occurrences: [] });
  expect(gave.reason.vi).toContain("gộp");
  expect(gave.decisions).toMatchObject([
    {
      action: "merge",
      reason: "same_claim",
      regrouped: { side: "gave", narratives: [{ id: into, title: kept.title }] },
    },
  ]);
  expect(kept.decisions[0]?.regrouped?.narratives.map((other) => other.id)).toEqual(from);
  const open = ok<QueuePage>(await an.ask("GET", "/api/queue")).rows.map((row) => row.id);
  expect(open).toContain(into);
  expect(open).not.toContain(two.narrativeId);
  const [entry] = await desk.deps.db.select().from(audit).orderBy(desc(audit.seq)).limit(1);
  expect(entry).toMatchObject({ action: "narrative.merge", subject: `narrative:${into}`, actorId: an.id });
});

test("grouping takes every narrative concerned as settled by people", async () => {
  ok(await merge(an, one.narrativeId, [two.narrativeId]));
  const untouched = await desk.deps.db
    .select({ id: narratives.id })
    .from(narratives)
    .where(
      and(
        inArray(narratives.id, [one.narrativeId, two.narrativeId, three.narrativeId]),
        eq(isUntouched, true),
      ),
    );
  expect(untouched).toEqual([]);
});

test.each(["the one that received", "one that gave"])(
  "a merge is undone as a whole from %s",
  async (from) => {
    const sleeping = { ids: [two.narrativeId], action: "snooze", until: "2027-01-01T00:00:00Z" };
    ok(await an.ask("POST", "/api/narratives/decide", sleeping));
    ok(await merge(an, one.narrativeId, [two.narrativeId, three.narrativeId]));
    const id = from === "one that gave" ? three.narrativeId : one.narrativeId;
    expect(ok(await undo(binh, id))).toEqual({ results: [{ id, ok: true }] });
    expect(await places()).toEqual(asItWas());
    expect(await view(two.narrativeId)).toMatchObject({
      status: "snoozed",
      statusReason: null,
      documents: 1,
    });
    expect(await view(three.narrativeId)).toMatchObject({ status: "open", documents: 1, sources: 1 });
    const trail = (await view(one.narrativeId)).decisions;
    expect(trail).toMatchObject([
      { action: "undo", actor: { name: "binh" } },
      { action: "merge", undone: true },
    ]);
  },
);

test("what was decided since must be undone first", async () => {
  ok(await merge(an, one.narrativeId, [two.narrativeId]));
  ok(await dismiss(one.narrativeId));
  expect(await undo(an, two.narrativeId)).toMatchObject({
    body: { results: [{ error: { code: "nothing_to_undo" } }] },
  });
  ok(await undo(an, one.narrativeId));
  expect(await undo(an, two.narrativeId)).toMatchObject({ body: { results: [{ ok: true }] } });
  expect(await places()).toEqual(asItWas());
});

test("a narrative goes into a case that somebody has, but no case goes away", async () => {
  const { rowVersion } = await view(one.narrativeId);
  ok(await an.ask("POST", `/api/narratives/${one.narrativeId}/case`, { rowVersion }));
  expect(refusal(await merge(an, two.narrativeId, [one.narrativeId]))).toBe("409 wrong_state");
  ok(await merge(an, one.narrativeId, [two.narrativeId]));
  expect(await view(one.narrativeId)).toMatchObject({ status: "in_case", documents: 2 });
});

test("chosen claims go into a narrative of their own, on the clock they had, and come back", async () => {
  const id = one.narrativeId;
  ok(await merge(an, id, [two.narrativeId, three.narrativeId]));
  const made = ok<{ narrativeId: number }>(await split(id, [two.claimId, three.claimId])).narrativeId;
  expect((await places()).flags).toEqual([id, made, made]);
  const opened = await view(made);
  expect(opened).toMatchObject({ status: "open", documents: 2, harmClass: "livelihood" });
  expect(opened.title).toContain("50 triệu");
  const [flag] = await desk.deps.db.select().from(flags).where(eq(flags.claimId, two.claimId));
  expect(Date.parse(opened.flaggedAt)).toBeLessThanOrEqual(flag?.createdAt.getTime() ?? 0);
  expect(opened.decisions).toMatchObject([
    { action: "split", reason: "other_event", note: "nơi khác", regrouped: { side: "received" } },
  ]);
  expect(await view(id)).toMatchObject({ documents: 1, decisions: [{ regrouped: { side: "gave" } }, {}] });
  ok(await undo(an, made));
  expect((await places()).flags).toEqual([id, id, id]);
  expect(await view(made)).toMatchObject({ status: "closed", statusReason: "merged", documents: 0 });
  const actions = await desk.deps.db
    .select({ action: decisions.action })
    .from(decisions)
    .where(eq(decisions.narrativeId, id))
    .orderBy(asc(decisions.id));
  expect(actions.map((row) => row.action)).toEqual(["merge", "split", "undo"]);
});

test("a title that names what went away is replaced by one that stayed", async () => {
  const id = one.narrativeId;
  ok(await merge(an, id, [two.narrativeId]));
  const { db } = desk.database.owner;
  await db.update(claims).set({ text: "Mỗi hộ được 55 triệu đồng." }).where(eq(claims.id, two.claimId));
  ok(await split(id, [one.claimId]));
  expect((await view(id)).title).toBe("Mỗi hộ được 55 triệu đồng.");
});

test("each part keeps a flag, and only its own claims are moved", async () => {
  const id = one.narrativeId;
  expect(refusal(await split(id, [one.claimId]))).toBe("422 part_without_flag");
  expect(refusal(await split(id, [two.claimId]))).toBe("400 bad_request");
  ok(await merge(an, id, [two.narrativeId]));
  await desk.database.owner.db.delete(flags).where(eq(flags.claimId, two.claimId));
  expect(refusal(await split(id, [two.claimId]))).toBe("422 part_without_flag");
  expect((await places()).claims).toEqual([id, id, three.narrativeId]);
});

test("nothing is put into itself, into what is not there, or without a reason", async () => {
  expect(refusal(await merge(an, one.narrativeId, [one.narrativeId]))).toBe("400 bad_request");
  expect(refusal(await merge(an, one.narrativeId, [999_999]))).toBe("404 not_found");
  expect(refusal(await merge(an, one.narrativeId, [two.narrativeId], "because"))).toBe("400 bad_request");
  ok(await dismiss(two.narrativeId));
  expect(refusal(await merge(an, two.narrativeId, [one.narrativeId]))).toBe("409 wrong_state");
  expect(await places()).toEqual(asItWas());
});

test("two that are put into each other at once: one wins, the other is told", async () => {
  const answers = await Promise.all([
    merge(an, one.narrativeId, [two.narrativeId]),
    merge(binh, two.narrativeId, [one.narrativeId]),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
});
