/** Documents by signed requests: what is not signed, old, too large or known already changes nothing. */
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ok, type TestDesk, testDesk } from "../testing/desk.ts";
import { closeHook, openHook } from "./open.ts";
import { judge } from "./signed.ts";

let desk: TestDesk;
let hook: { id: string; secret: string };
let anId: string;
beforeAll(async () => {
  desk = await testDesk();
  const an = await desk.person("an", "analyst");
  const binh = await desk.person("binh", "approver");
  const about = {
    key: "doi-tac",
    name: "Đối tác",
    kind: "manual",
    connector: "manual",
    url: "https://doi-tac.example/",
  };
  const { id } = ok<{ id: string }>(
    await an.ask("POST", "/api/sources", { ...about, reason: "Đối tác gửi theo thỏa thuận" }),
  );
  ok(await binh.ask("POST", `/api/sources/${id}/approve`));
  anId = binh.id;
  hook = await openHook(desk.deps, anId, "doi-tac");
});
afterAll(() => desk.close());

/** A sender's own hand: nothing of ours signs here. */
function signed(
  body: string,
  more: { id?: string; at?: Date; secret?: string } = {},
): Record<string, string> {
  const { id = crypto.randomUUID(), at = desk.deps.clock(), secret = hook.secret } = more;
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const mac = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${mac}` };
}
async function post(body: string, headers: Record<string, string>, id = hook.id) {
  const answer = await desk.app.request(`/hooks/${id}`, { method: "POST", headers, body });
  return {
    status: answer.status,
    body: (await answer.json()) as { items?: object[]; error?: { code: string } },
  };
}
const stored = async () =>
  (await desk.deps.sql<{ n: number }[]>`select count(*)::int as n from documents`)[0]?.n;

test("signed items are kept, redacted; a bad one is told and the others stand", async () => {
  const body = JSON.stringify({
    items: [
      {
        text: "Cống Bà Râu đóng từ tối nay, gọi 0905 123 456.",
        title: "Cống",
        author: "Lê Văn D",
        published: "2025-11-12T08:00:00+07:00",
      },
      { text: "x" },
    ],
  });
  const { status, body: said } = await post(body, signed(body));
  expect([status, said]).toEqual([
    200,
    { items: [{ outcome: "new" }, { error: "text_too_short", message: expect.any(String) }] },
  ]);
  const rows = await desk.deps.sql`select text, title from documents`;
  expect(JSON.stringify(rows)).toContain("[số điện thoại]");
  expect(JSON.stringify(rows)).not.toMatch(/0905|Lê Văn D/);
});

test("the same message again gets the same answer; its id with another body is refused", async () => {
  const body = JSON.stringify({ text: "Chợ Phước Hữu họp trở lại." });
  const headers = signed(body, { id: "msg_1" });
  const first = await post(body, headers);
  expect(first.body.items).toEqual([{ outcome: "new" }]);
  const before = await stored();
  expect(await post(body, headers)).toEqual(first);
  const other = JSON.stringify({ text: "Chợ Phước Hữu đóng cửa." });
  expect((await post(other, signed(other, { id: "msg_1" }))).body.error?.code).toBe("id_reused");
  expect(await stored()).toBe(before);
});

test("many at once with one id are one message", async () => {
  const body = JSON.stringify({ text: "Đường vào thôn La Chữ ngập nửa mét." });
  const headers = signed(body, { id: "msg_many" });
  const before = (await stored()) ?? 0;
  const answers = await Promise.all(Array.from({ length: 8 }, () => post(body, headers)));
  expect(answers.some(({ status }) => status === 200)).toBe(true);
  expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
  expect(await stored()).toBe(before + 1);
});

test("what is not signed, signed by another, altered, or old is refused alike, and nothing is kept", async () => {
  const before = await stored();
  const body = JSON.stringify({ text: "Đập Sông Sắt vỡ đêm qua, nước về đến cầu." });
  const minutes = (n: number) => new Date(desk.deps.clock().getTime() + n * 60_000);
  const refused = [
    await post(body, {}),
    await post(body, signed(body, { secret: `whsec_${Buffer.alloc(32).toString("base64")}` })),
    await post(`${body} `, signed(body)),
    await post(body, { ...signed(body), "webhook-id": "other" }),
    await post(body, signed(body), crypto.randomUUID()),
    await post(body, signed(body), "x"),
  ];
  expect(refused.map(({ status, body: { error } }) => [status, error?.code])).toEqual(
    refused.map(() => [401, "unsigned"]),
  );
  for (const at of [minutes(-6), minutes(6)])
    expect((await post(body, signed(body, { at }))).body.error?.code).toBe("stale");
  expect(await stored()).toBe(before);
});

test("caps: a megabyte, a hundred items, and no other shape", async () => {
  const codes = [];
  for (const body of [
    "x".repeat(1_000_001),
    JSON.stringify({ items: Array(101).fill({ text: "Chợ Phước Hữu họp." }) }),
    "{",
    "[]",
    '{"items":[]}',
    '{"items":[1]}',
  ])
    codes.push((await post(body, signed(body))).body.error?.code);
  expect(codes).toEqual([
    "too_large",
    "too_many_items",
    "not_json",
    "items_missing",
    "items_missing",
    "items_missing",
  ]);
});

test("a secret is kept sealed; another closes the one before; closed, nothing comes in", async () => {
  const [row] = await desk.deps.sql<
    { secret: Buffer }[]
  >`select secret from source_hooks where id = ${hook.id}`;
  expect(Buffer.from(row?.secret ?? "").toString("latin1")).not.toContain(hook.secret.slice(6, 20));
  const old = hook;
  hook = await openHook(desk.deps, anId, "doi-tac");
  const body = JSON.stringify({ text: "Nhà văn hóa thôn mở cửa lại." });
  expect((await post(body, signed(body, { secret: old.secret }), old.id)).status).toBe(401);
  expect((await post(body, signed(body))).status).toBe(200);
  expect(await closeHook(desk.deps, anId, "doi-tac")).toBe(true);
  const next = JSON.stringify({ text: "Nhà văn hóa thôn đóng cửa." });
  expect((await post(next, signed(next))).status).toBe(401);
});

test("during a change of secrets one of several signatures is enough", () => {
  const at = new Date("2025-11-12T00:00:00Z");
  const headers = signed("{}", { id: "a", at });
  const given = {
    id: "a",
    timestamp: String(at.getTime() / 1000),
    signature: `v1,xxxx ${headers["webhook-signature"]}`,
  };
  expect(judge(hook.secret, given, "{}", at)).toBe("signed");
  expect(judge(hook.secret, { ...given, timestamp: `0${given.timestamp}` }, "{}", at)).toBe("unsigned");
});
