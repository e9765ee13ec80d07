/** Publication as a job: delivery to every channel, and texts that are published at their hour. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { publishJob } from "../cli/compose/jobs/publish.ts";
import type { RebuttalView } from "../staff/rebuttal-types.ts";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { sampleNarrative } from "../testing/sample.ts";

let desk: TestDesk;
let binh: TestPerson;
let chi: TestPerson;
let quan: TestPerson;
let text: string;

beforeAll(async () => {
  desk = await testDesk();
  binh = await desk.person("binh", "editor");
  chi = await desk.person("chi", "approver");
  quan = await desk.person("quan", "administrator");
  const sample = await sampleNarrative(desk.database.owner.db, { proposer: binh.id, approver: chi.id });
  const { caseId } = ok<{ caseId: string }>(
    await binh.ask("POST", `/api/narratives/${sample.narrativeId}/case`, { rowVersion: 1 }),
  );
  await binh.ask("POST", `/api/cases/${caseId}/evidence`, {
    sentenceId: sample.sentences[0],
    accepted: true,
  });
  const made = ok<{ rebuttalId: string }>(await binh.ask("POST", `/api/cases/${caseId}/rebuttal`));
  text = `/api/rebuttals/${made.rebuttalId}`;
});
afterAll(() => desk.close());

const read = async () => ok<RebuttalView>(await chi.ask("GET", text));

/** Writes, submits and approves the next version. */
async function approved(change: object = {}): Promise<string> {
  const { draft } = await read();
  const content = {
    ...draft?.content,
    rating: "false",
    headline: "Mỗi hộ ở La Chữ được hỗ trợ 5 triệu đồng",
    claimShort: "Mỗi hộ dân được hỗ trợ 50 triệu đồng",
    explanation: "Quyết định ghi 5 triệu đồng.",
    ...change,
  };
  const saved = ok<object>(
    await binh.ask("PUT", `${text}/draft`, { content, rowVersion: draft?.rowVersion }),
  );
  const { versionId } = ok<{ versionId: string }>(await binh.ask("POST", `${text}/submit`, saved));
  ok(await chi.ask("POST", `/api/versions/${versionId}/approve`));
  return versionId;
}

const jobs = () =>
  desk.deps.sql<{ data: { publicationId: string } & { versionId: string; at: string }; start: Date }[]>`
    select data, start_after as start from pgboss.job where name = 'publish' order by created_on`;
const forget = () => desk.deps.sql`delete from pgboss.job where name = 'publish'`;
const run = (data: Parameters<typeof publishJob>[1]["data"], db = desk.deps.db) =>
  publishJob({ db, database: { readUrl: null } }, { data, progress: async () => undefined });

/** An hour of the desk's clock, which stands still. */
const hour = (minutes: number) => new Date(desk.now.getTime() + minutes * 60_000).toISOString();
const setHour = (versionId: string, at: string) =>
  binh.ask("POST", `/api/versions/${versionId}/schedule`, { at });

test("an hour must lie ahead, and is for approved versions and for people who may publish", async () => {
  const versionId = await approved();
  expect(refusal(await setHour(versionId, hour(0)))).toBe("422 hour_past");
  expect(refusal(await setHour(versionId, hour(60 * 24 * 400)))).toBe("422 hour_past");
  expect(refusal(await quan.ask("POST", `/api/versions/${versionId}/schedule`, { at: hour(5) }))).toBe(
    "403 forbidden",
  );
  ok(await setHour(versionId, hour(90)));
  expect(await read()).toMatchObject({
    state: "scheduled",
    scheduled: { for: hour(90), by: { name: "binh" } },
    publicUrl: null,
    may: { publish: true, unschedule: true, return: true },
  });
  expect(await jobs()).toEqual([{ data: { versionId, at: hour(90) }, start: new Date(hour(90)) }]);
});

test("another hour undoes the first; taken back, neither publishes", async () => {
  const [first] = await jobs();
  const versionId = first?.data.versionId as string;
  ok(await setHour(versionId, hour(120)));
  expect(await run({ versionId, at: hour(90) })).toEqual({ published: 0, refused: 1 });
  ok(await binh.ask("DELETE", `/api/versions/${versionId}/schedule`));
  expect(await run({ versionId, at: hour(120) })).toEqual({ published: 0, refused: 1 });
  expect(await read()).toMatchObject({ state: "approved", scheduled: null, publicUrl: null });
});

test("an approval that was returned while the text waited publishes nothing: not by the job, not in the database", async () => {
  await forget();
  const { versions } = await read();
  const versionId = versions.at(-1)?.id as string;
  ok(await setHour(versionId, hour(90)));
  ok(await chi.ask("POST", `/api/versions/${versionId}/return`, { reason: "Xem lại con số." }));
  expect(await run({ versionId, at: hour(90) })).toEqual({ published: 0, refused: 1 });
  const { id } = await read();
  const insert = desk.deps.sql`insert into publications (rebuttal_id, version_id, action, published_by)
    values (${id}, ${versionId}, 'publish', ${binh.id})`;
  await expect(Promise.resolve(insert)).rejects.toMatchObject({ code: "MC015" });
  expect(await read()).toMatchObject({ state: "draft", publicUrl: null });
});

test("at its hour it is published once, in the name of whoever set it; its delivery is a job of its own", async () => {
  await forget();
  const versionId = await approved({ changeNote: "Đã xem lại con số." });
  ok(await setHour(versionId, hour(90)));
  // Both workers have it: the second waits for the first and finds nothing to do.
  const both = await Promise.all([run({ versionId, at: hour(90) }), run({ versionId, at: hour(90) })]);
  expect(both.map(({ published }) => published).sort()).toEqual([0, 1]);
  expect(await read()).toMatchObject({
    state: "published",
    publicUrl: expect.stringContaining("/kiem-chung/moi-ho-o-la-chu"),
    channels: [
      { channel: "web", deliveredAt: null },
      { channel: "feeds", deliveredAt: null },
    ],
  });
  const [trail] = ok<{ rows: { action: string; actor: { name: string } }[] }>(
    await quan.ask("GET", "/api/audit"),
  ).rows;
  expect(trail).toMatchObject({ action: "rebuttal.publish", actor: { name: "binh" } });
  const [, delivery] = await jobs();
  expect(delivery).toMatchObject({ data: { publicationId: expect.any(String) } });
});

test("delivery notes each channel once, and fails while readers do not see the act", async () => {
  const [, delivery] = await jobs();
  const data = { publicationId: delivery?.data.publicationId as string };
  // A replica that has not heard of it: another desk's database.
  const behind = await testDesk();
  try {
    const lagging = { db: desk.deps.db, database: { readUrl: behind.database.appUrl } };
    await expect(publishJob(lagging, { data, progress: async () => undefined })).rejects.toMatchObject({
      code: "channel_behind",
      params: { channel: "web, feeds" },
    });
  } finally {
    await behind.close();
  }
  const [failed] = await desk.deps
    .sql`select kind, error_code as code, finished_at is not null as ended from runs order by id desc`;
  expect(failed).toEqual({ kind: "publish", code: "channel_behind", ended: true });
  expect(await run(data)).toEqual({ delivered: 2 });
  expect(await run(data)).toEqual({ delivered: 0 });
  const { channels } = await read();
  expect(channels?.map(({ channel, deliveredAt }) => [channel, deliveredAt !== null])).toEqual([
    ["web", true],
    ["feeds", true],
  ]);
});

test("a correction waits for its hour like the first text, and somebody who may publish no more publishes nothing", async () => {
  await forget();
  const versionId = await approved({ changeNote: "Thêm số hộ." });
  ok(await setHour(versionId, hour(90)));
  await desk.database.owner.sql`update role_grants set revoked_at = now() where user_id = ${binh.id}`;
  await expect(run({ versionId, at: hour(90) })).rejects.toMatchObject({ code: "forbidden" });
  expect((await read()).state).toBe("scheduled");
});
