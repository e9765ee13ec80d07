/** A text goes to every receiver, a correction to whoever got it, with one of them down for a while. */
import { createHmac } from "node:crypto";
import { createGuard, type Guard } from "@minhchung/crawlers/fetch/guard";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMail } from "../mail.ts";
import { deliver } from "../publish/deliver.ts";
import type { RebuttalView } from "../staff/rebuttal-types.ts";
import type { DeliveriesView, DispatchView, ReceiverAdded, ReceiversView } from "../staff/receiver-types.ts";
import { ok, refusal, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { sampleNarrative } from "../testing/sample.ts";
import { type Sending, sendDispatch } from "./send.ts";
import { mailbox } from "./testing/mailbox.ts";
import { webhookEnd } from "./testing/webhook.ts";

let desk: TestDesk;
let binh: TestPerson;
let chi: TestPerson;
let an: TestPerson;
let guard: Guard;
let sending: Sending;
let portal: Awaited<ReturnType<typeof webhookEnd>>;
let station: Awaited<ReturnType<typeof mailbox>>;
let text: string;
let secret: string;

const NEAR = "22837";
const FAR = "22900";

beforeAll(async () => {
  [portal, station] = await Promise.all([webhookEnd(), mailbox()]);
  guard = createGuard({ loopbackOrigins: [portal.host] });
  const channels = {
    house: {
      unitName: { vi: "Bàn kiểm chứng", en: "Fact-checking desk" },
      contact: { email: "hoi@desk.example" },
      origin: "https://desk.example",
    },
    places: [
      { code: NEAR, name: "Xã Phước Hữu" },
      { code: FAR, name: "Xã Cà Ná" },
    ],
    sample: false,
    print: async () => new Uint8Array(),
  };
  desk = await testDesk({ channels, publicOrigin: "https://desk.example" });
  binh = await desk.person("binh", "editor");
  chi = await desk.person("chi", "approver");
  an = await desk.person("an", "analyst");
  sending = {
    db: desk.deps.db,
    sql: desk.deps.sql,
    house: channels.house,
    sample: false,
    guard,
    key: desk.deps.receiverKey,
    contactKey: new Uint8Array(32),
    headMailboxes: [],
    mail: createMail({ url: station.url, from: "Bàn kiểm chứng <tin@desk.example>" }),
    clock: () => desk.now,
  };
  const sample = await sampleNarrative(desk.database.owner.db, { proposer: binh.id, approver: chi.id });
  await desk.database.owner
    .sql`update narratives set place_codes = ${[NEAR]} where id = ${sample.narrativeId}`;
  const { caseId } = ok<{ caseId: string }>(
    await binh.ask("POST", `/api/narratives/${sample.narrativeId}/case`, { rowVersion: 1 }),
  );
  await binh.ask("POST", `/api/cases/${caseId}/evidence`, {
    sentenceId: sample.sentences[0],
    accepted: true,
  });
  ok(await an.ask("POST", `/api/tips/${sample.tipId}/link`, { caseId }));
  const made = ok<{ rebuttalId: string }>(await binh.ask("POST", `/api/cases/${caseId}/rebuttal`));
  text = `/api/rebuttals/${made.rebuttalId}`;
});
afterAll(async () => {
  await Promise.all([desk.close(), portal.close(), station.close(), guard.close()]);
});

const add = async (input: object) => ok<ReceiverAdded>(await binh.ask("POST", "/api/receivers", input));
const acts = async () => ok<DeliveriesView>(await binh.ask("GET", `${text}/deliveries`)).acts;
const standing = (dispatches: readonly DispatchView[]) =>
  Object.fromEntries(dispatches.map(({ receiver, state }) => [receiver.name, state]));

/** Writes, submits, approves and publishes the next version. */
async function publish(change: object = {}): Promise<void> {
  const { draft } = ok<RebuttalView>(await binh.ask("GET", text));
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
  ok(await binh.ask("POST", `/api/versions/${versionId}/publish`));
}

/** The jobs of the ledger that wait, run once each as a worker would; what they throw. */
async function work(): Promise<unknown[]> {
  const rows = await desk.deps.sql<{ id: string; data: { dispatchId: string } }[]>`
    select id, data from pgboss.job where name = 'dispatch' and state = 'created' order by created_on`;
  const thrown: unknown[] = [];
  for (const { data } of rows)
    await sendDispatch(sending, data.dispatchId).catch((error) => thrown.push(error));
  return thrown;
}
const forget = () => desk.deps.sql`delete from pgboss.job where name = 'dispatch'`;

describe("the register", () => {
  test("takes machines and places; the secret of a webhook is told once and kept sealed", async () => {
    const hook = await add({ kind: "webhook", name: "Cổng thông tin", address: portal.url });
    secret = hook.secret ?? "";
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await add({ kind: "mail", name: "Đài Phước Hữu", address: "dai@phuochuu.example", placeCodes: [NEAR] });
    await add({ kind: "loudspeaker", name: "Cụm loa La Chữ", placeCodes: [NEAR] });
    await add({ kind: "learning_centre", name: "Trung tâm Cà Ná", placeCodes: [FAR] });
    const { rows, may } = ok<ReceiversView>(await an.ask("GET", "/api/receivers"));
    expect(rows.map(({ name }) => name)).toHaveLength(4);
    expect(may.add).toBe(false);
    const [stored] = await desk.deps.sql`select secret from receivers where kind = 'webhook'`;
    expect(String(stored?.secret)).not.toContain(secret.slice(6));
    expect(JSON.stringify(rows)).not.toContain("whsec_");
  });

  test("refuses a name twice, an unknown commune, an address that does not fit its kind", async () => {
    const refused = async (input: object) => refusal(await binh.ask("POST", "/api/receivers", input));
    expect(await refused({ kind: "loudspeaker", name: "Cụm loa La Chữ" })).toBe("409 already_exists");
    expect(await refused({ kind: "loudspeaker", name: "Loa", placeCodes: ["99999"] })).toBe(
      "400 bad_request",
    );
    expect(await refused({ kind: "webhook", name: "Không địa chỉ" })).toBe("400 bad_request");
    expect(await refused({ kind: "loudspeaker", name: "Loa", address: portal.url })).toBe("400 bad_request");
    expect(await refused({ kind: "webhook", name: "Thư", address: "a@b.example" })).toBe(
      "422 receiver_address",
    );
    expect(await refused({ kind: "mail", name: "Trang", address: portal.url })).toBe("400 bad_request");
  });
});

describe("a publication", () => {
  test("goes to every receiver that reaches its communes, and to no other", async () => {
    await publish();
    const [act] = await acts();
    expect(standing(act?.dispatches ?? [])).toEqual({
      "Cổng thông tin": "waiting",
      "Đài Phước Hữu": "waiting",
      "Cụm loa La Chữ": "waiting",
    });
  });

  test("reaches the mailbox while the portal is down, which is told and tried again", async () => {
    portal.answer = 503;
    expect(await work()).toEqual([expect.objectContaining({ code: "http_unavailable" })]);
    const [act] = await acts();
    expect(standing(act?.dispatches ?? [])).toMatchObject({
      "Cổng thông tin": "waiting",
      "Đài Phước Hữu": "sent",
    });
    const hook = act?.dispatches.find(({ receiver }) => receiver.kind === "webhook");
    expect(hook).toMatchObject({ attempts: 1, may: { again: true, note: false } });
    expect(hook?.problem).toBe("Máy chủ của bên nhận trả lời mã 503.");
    expect(portal.heard).toEqual([]);
    const [letter] = station.letters;
    expect(letter?.to).toEqual(["dai@phuochuu.example"]);
    expect(letter?.raw).toMatch(/^Message-ID: <[0-9a-f-]{36}@desk\.example>\r?$/m);
    expect(letter?.raw).toContain("radio.docx");
  });

  test("is used by a place when a person says so, once, and not in days to come", async () => {
    const [act] = await acts();
    const loud = act?.dispatches.find(({ receiver }) => receiver.kind === "loudspeaker") as DispatchView;
    expect(loud.may).toEqual({ note: true, plan: true, again: false });
    ok(await an.ask("POST", `/api/dispatches/${loud.id}/plan`, { dueOn: "2026-11-11" }));
    expect((await acts())[0]?.dispatches.find(({ id }) => id === loud.id)).toMatchObject({ overdue: true });
    const use = (input: object) => an.ask("POST", `/api/dispatches/${loud.id}/use`, input);
    expect(refusal(await use({ used: true, on: "2026-11-13" }))).toBe("400 bad_request");
    expect(refusal(await use({ used: false, note: " " }))).toBe("400 bad_request");
    ok(await use({ used: true, on: "2026-11-12", note: "Phát ba lượt" }));
    expect(refusal(await use({ used: false, note: "Mất điện" }))).toBe("409 wrong_state");
    expect(refusal(await an.ask("POST", `/api/dispatches/${loud.id}/again`))).toBe("409 wrong_state");
  });
});

describe("a correction", () => {
  test("ends what still waits and goes to everybody who was to get the text, also to who has left", async () => {
    const { rows } = ok<ReceiversView>(await binh.ask("GET", "/api/receivers"));
    const loud = rows.find(({ kind }) => kind === "loudspeaker");
    ok(await binh.ask("POST", `/api/receivers/${loud?.id}/retire`));
    await publish({ explanation: "Quyết định ghi 5 triệu đồng mỗi hộ.", changeNote: "Ghi rõ là mỗi hộ." });
    const [second, first] = await acts();
    expect(second?.action).toBe("correct");
    expect(standing(first?.dispatches ?? [])).toEqual({
      "Cổng thông tin": "superseded",
      "Đài Phước Hữu": "sent",
      "Cụm loa La Chữ": "used",
    });
    expect(standing(second?.dispatches ?? [])).toEqual({
      "Cổng thông tin": "waiting",
      "Đài Phước Hữu": "waiting",
      "Cụm loa La Chữ": "waiting",
    });
  });

  test("reaches all of them once the portal is back; the old text is never sent after it", async () => {
    portal.answer = 204;
    expect(await work()).toEqual([]);
    const [second] = await acts();
    expect(standing(second?.dispatches ?? [])).toMatchObject({
      "Cổng thông tin": "sent",
      "Đài Phước Hữu": "sent",
    });
    const acted = await desk.deps.sql<{ data: { publicationId: string } }[]>`
      select data from pgboss.job where name = 'publish'`;
    for (const { data } of acted)
      await deliver({ db: desk.deps.db, readDb: desk.deps.db }, data.publicationId);
    for (const { channels, askers } of await acts()) {
      expect(channels.map(({ channel, deliveredAt }) => [channel, deliveredAt !== null])).toEqual([
        ["web", true],
        ["feeds", true],
      ]);
      expect(askers).toBe(1);
    }
    expect(portal.heard.map(({ message }) => [message.type, message.data.version])).toEqual([
      ["text.corrected", 2],
    ]);
    expect(station.letters).toHaveLength(2);
    const jobs = await desk.deps.sql<{ data: { dispatchId: string } }[]>`
      select data from pgboss.job where name = 'dispatch'`;
    const both = jobs.flatMap(({ data }) => [data.dispatchId, data.dispatchId]);
    await Promise.all(both.map((id) => sendDispatch(sending, id)));
    expect(await work(), "run again").toEqual([]);
    expect([portal.heard.length, station.letters.length]).toEqual([1, 2]);
  });

  test("is signed as the receiver can check, and says what the page says", async () => {
    const [{ headers, body, message }] = portal.heard as [(typeof portal.heard)[number]];
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    expect(headers["webhook-signature"]).toBe(
      `v1,${createHmac("sha256", key).update(signed).digest("base64")}`,
    );
    expect(message.data).toMatchObject({
      rating: { code: "false", value: 1, vi: "Sai sự thật", en: "False" },
      note: "Ghi rõ là mỗi hộ.",
      placeCodes: [NEAR],
      sample: false,
      url: expect.stringMatching(/^https:\/\/desk\.example\/kiem-chung\//),
    });
    expect(message.data.vi.headline).toBe("Mỗi hộ ở La Chữ được hỗ trợ 5 triệu đồng");
  });
});

describe("a receiver that cannot be reached", () => {
  test("is given up at once where trying again is of no use, and sent to again when a person asks", async () => {
    await forget();
    portal.answer = 410;
    ok(await chi.ask("POST", `${text}/withdraw`, { reason: "Quyết định đã bị thay." }));
    expect(await work()).toEqual([]);
    const hookOf = async () =>
      (await acts())[0]?.dispatches.find(({ receiver }) => receiver.kind === "webhook") as DispatchView;
    const failed = await hookOf();
    expect(failed).toMatchObject({ state: "failed", attempts: 1 });
    portal.answer = 204;
    await forget();
    ok(await an.ask("POST", `/api/dispatches/${failed.id}/again`));
    expect(await work()).toEqual([]);
    expect(await hookOf()).toMatchObject({ state: "sent", problem: null });
    const last = portal.heard.at(-1)?.message;
    expect(last).toMatchObject({
      type: "text.withdrawn",
      data: { note: "Quyết định đã bị thay.", evidence: [] },
    });
    expect(last?.data.vi).toEqual({ headline: "Mỗi hộ ở La Chữ được hỗ trợ 5 triệu đồng" });
    expect(station.letters.at(-1)?.raw).not.toContain("radio.docx");
  });

  test("is given up after as many tries as the queue makes", async () => {
    const [row] = await desk.deps.sql<{ id: string }[]>`
      insert into dispatches (publication_id, receiver_id, attempts)
      select p.id, r.id, 11 from publications p, receivers r where r.kind = 'learning_centre'
      order by p.published_at desc limit 1 returning id`;
    await desk.database.owner.sql`
      update receivers set kind = 'mail', address = 'nobody@far.example' where kind = 'learning_centre'`;
    station.refuse = true;
    expect(await sendDispatch(sending, row?.id ?? "")).toBe(false);
    const [after] = await desk.deps
      .sql`select state, attempts, error_code from dispatches where id = ${row?.id ?? ""}`;
    expect(after).toEqual({ state: "failed", attempts: 12, error_code: "mail_refused" });
  });
});

describe("the ledger", () => {
  test("cannot be changed where a delivery has ended, nor can anything be deleted", async () => {
    const { sql } = desk.deps;
    await expect(
      sql`update dispatches set state = 'waiting', ended_at = null where state = 'sent'`,
    ).rejects.toMatchObject({ code: "MC020" });
    await expect(sql`delete from dispatches`).rejects.toMatchObject({ code: "42501" });
    await expect(sql`update receivers set address = 'https://other.example'`).rejects.toMatchObject({
      code: "42501",
    });
  });
});
