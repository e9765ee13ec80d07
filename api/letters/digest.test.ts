/** The digest from the form on the public site to the last letter, and what it never tells or keeps. */
import { sender } from "@minhchung/db/send";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { digestSince } from "../cli/compose/jobs/letter.ts";
import type { Letter } from "../mail.ts";
import { type Newsroom, newsroom, ORIGIN, type Piece } from "../public/testing/newsroom.ts";
import { unconfirmed } from "../retention/residents.ts";
import type { LetterDesk } from "./desk.ts";
import { dueSubscriptions, sendDigest } from "./digest.ts";
import { sendConfirmation } from "./subscribe.ts";

const contactKey = new Uint8Array(32).fill(9);
const NEAR = "22846";
let room: Newsroom;
let desk: LetterDesk & { sql: Newsroom["database"]["app"]["sql"] };
let letters: Letter[] = [];
let address = 0;

beforeAll(async () => {
  room = await newsroom({
    contactKey,
    letters: { queue: sender },
    places: [{ code: NEAR, name: "Xã Phước Hữu" }],
    addressOf: () => `192.0.2.${address}`,
  });
  const { db, sql } = room.database.app;
  const house = {
    unitName: { vi: "Tổ kiểm chứng", en: "Fact-checking desk" },
    contact: { email: "hoi@desk.example" },
    origin: ORIGIN,
  };
  desk = {
    db,
    sql,
    house,
    contactKey,
    clock: () => room.now,
    mail: async (letter) => void letters.push(letter),
  };
});
afterAll(() => room.close());
beforeEach(() => {
  letters = [];
  address += 1;
});

/** No digest has gone since then: another may go at once. */
const TOMORROW = new Date(Date.now() + 86_400_000);
const later = (minutes: number) => {
  room.now = new Date(room.now.getTime() + minutes * 60_000);
};
/** What waits in the queue of letters, done once as a worker does. */
async function work(): Promise<void> {
  const { sql } = room.database.app;
  const jobs = await sql<{ id: string; data: { subscriptionId?: string; digestFor?: string } }[]>`
    delete from pgboss.job where name = 'letter' returning id, data`;
  for (const { data } of jobs) await sendConfirmation(desk, data.subscriptionId ?? "");
}
const linkIn = (letter: Letter | undefined, part: string) =>
  new URL(new RegExp(`https://\\S+${part}\\S+`).exec(letter?.text ?? "")?.[0] ?? "").pathname;
const rows = () => room.database.app.sql`select * from subscriptions`;

/** Subscribes and confirms as a person does. */
async function subscribe(email: string, noi = ""): Promise<void> {
  address += 1;
  expect((await room.post("/ban-tin", { email, noi })).status).toBe(200);
  await work();
  expect((await room.post(linkIn(letters.at(-1), "/xac-nhan/"), {})).text).toContain("Đã xác nhận");
  letters = [];
}
const digests = async () => {
  for (const id of await dueSubscriptions(desk.sql, TOMORROW)) await sendDigest(desk, id);
  const again = await dueSubscriptions(desk.sql, TOMORROW);
  for (const id of again) await sendDigest(desk, id);
  const sent = letters;
  letters = [];
  return sent;
};

describe("asking", () => {
  test("says the same whether an address is known or not, and stores none in the clear", async () => {
    const first = await room.post("/ban-tin", { email: "Lan@Thu.example" });
    later(5);
    address += 1;
    const again = await room.post("/ban-tin", { email: "lan@thu.example" });
    expect([first.status, again.text]).toEqual([200, first.text]);
    expect(first.headers.get("cache-control")).toContain("no-store");
    const [row, ...more] = await rows();
    expect(more).toEqual([]);
    expect(JSON.stringify(row) + Buffer.from(row?.ciphertext).toString("latin1")).not.toMatch(
      /lan@|thu\.example/i,
    );
    await work();
    expect(letters.map(({ to }) => to)).toEqual(["Lan@Thu.example"]);
  });

  test("refuses what is no address, a filled trap, a page of others, and too many", async () => {
    const post = async (fields: Record<string, string>, headers = {}) =>
      (await room.post("/ban-tin", fields, headers)).status;
    expect(await post({ email: "lan" })).toBe(422);
    expect(await post({ email: "a@b.example", trap: "x" })).toBe(422);
    expect(await post({ email: "a@b.example" }, { origin: "https://evil.example" })).toBe(422);
    const many = await Promise.all(Array.from({ length: 8 }, (_, i) => post({ email: `a${i}@b.example` })));
    expect(many.filter((status) => status === 429)).toHaveLength(3);
    await desk.sql`delete from subscriptions where confirmed_at is null`;
    await work();
  });

  test("a link that was opened confirms nothing; its button does; another's or an old one does nothing", async () => {
    await room.post("/ban-tin", { email: "lan@thu.example", noi: NEAR });
    await work();
    const path = linkIn(letters[0], "/xac-nhan/");
    expect((await room.get(path)).text).toContain("Bấm nút để bắt đầu");
    expect((await rows())[0]?.confirmed_at).toBeNull();
    expect((await room.post(`${path}x`, {})).status).toBe(404);
    expect((await room.post(path.replace("xac-nhan", "thoi"), {})).status).toBe(404);
    expect((await room.post(path, {})).status).toBe(200);
    expect((await rows())[0]).toMatchObject({ place_codes: [NEAR], language: "vi" });
    expect((await rows())[0]?.confirmed_at).not.toBeNull();
  });

  test("what nobody confirmed goes after two days; what was confirmed stays", async () => {
    await room.post("/ban-tin", { email: "khac@thu.example" });
    const deps = { db: desk.db, clock: () => room.now, keepDays: 180, archiveFolder: null };
    expect(await unconfirmed.count(deps)).toBe(0);
    later(2 * 1440 + 1);
    expect([await unconfirmed.take(deps, 10), (await rows()).length]).toEqual([1, 1]);
    await work();
  });
});

describe("the digest", () => {
  let near: Piece;

  test("tells what is new and theirs, once: the fact, never the claim", async () => {
    await subscribe("moi-noi@thu.example");
    later(1);
    near = await room.publish({ slug: "gan", places: [NEAR] });
    await room.publish({ slug: "xa", places: ["22900"], content: { headline: "Cà Ná có nước từ 5 giờ" } });
    const sent = await digests();
    expect(sent.map(({ to }) => to).sort()).toEqual(["lan@thu.example", "moi-noi@thu.example"]);
    const [lan, everywhere] = sent.sort((a, b) => a.to.localeCompare(b.to));
    expect(lan?.subject).toBe(near.content.headline);
    expect(lan?.text).toContain(near.content.fact);
    expect(lan?.text).toContain(`${ORIGIN}/kiem-chung/gan`);
    expect(lan?.text).not.toContain("Cà Ná");
    expect(everywhere?.subject).toBe("2 tin kiểm chứng từ Tổ kiểm chứng");
    for (const { text } of sent) expect(text).not.toContain(near.content.claimReviewed);
    expect(await digests()).toEqual([]);
  });

  test("a correction goes to whoever got the text, with what was corrected, before anything new", async () => {
    later(1);
    await room.correct(near, { changeNote: "Số hộ là 86." });
    await room.publish({ slug: "them", content: { headline: "Chợ họp lại từ 12/11" } });
    const [lan] = (await digests()).sort((a, b) => a.to.localeCompare(b.to));
    expect(lan?.text.indexOf("Đính chính: ")).toBeLessThan(lan?.text.indexOf("Chợ họp lại") ?? 0);
    expect(lan?.text).toContain("Số hộ là 86.");
  });

  test("a withdrawal is told by its headline and reason alone, and only to whoever got the text", async () => {
    await subscribe("moi-den@thu.example");
    later(1);
    await room.withdraw(near, "Thông báo đã bị thay.");
    const sent = await digests();
    expect(sent.map(({ to }) => to).sort()).toEqual(["lan@thu.example", "moi-noi@thu.example"]);
    expect(sent[0]?.text).toContain("Đã rút lại: ");
    expect(sent[0]?.text).toContain("Thông báo đã bị thay.");
    expect(sent[0]?.text).not.toContain(near.content.fact);
  });

  test("ends by one click of the mail program (RFC 8058), and the address is gone", async () => {
    later(1);
    await room.publish({ slug: "cuoi", content: { headline: "Cầu thông xe ngày 20/11" } });
    const letter = (await digests()).find(({ to }) => to === "lan@thu.example");
    expect(letter?.headers?.["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    const url = letter?.headers?.["List-Unsubscribe"]?.slice(1, -1) ?? "";
    expect((await room.get(new URL(url).pathname)).text).toContain("Thôi nhận");
    expect(await rows()).toHaveLength(3);
    const headers = { origin: "https://mail.example", "sec-fetch-site": "cross-site" };
    expect(
      (await room.post(new URL(url).pathname, { "List-Unsubscribe": "One-Click" }, headers)).status,
    ).toBe(200);
    expect(await rows()).toHaveLength(2);
    expect(
      await desk.sql`select 1 from digest_items where subscription_id not in (select id from subscriptions)`,
    ).toEqual([]);
  });

  test("a letter that the server did not take is due again", async () => {
    later(1);
    await room.publish({ slug: "lai", content: { headline: "Điện có lại từ 11 giờ" } });
    const [id = ""] = await dueSubscriptions(desk.sql, TOMORROW);
    const refused = { ...desk, mail: () => Promise.reject(new Error("451 try later")) };
    await expect(sendDigest(refused, id)).rejects.toThrow("451");
    expect(await dueSubscriptions(desk.sql, TOMORROW)).toContain(id);
    expect(await digests()).toHaveLength(2);
  });
});

test("without a mail server the site offers no digest, and asks for no address", async () => {
  const bare = await newsroom({});
  try {
    expect((await bare.get("/ban-tin")).status).toBe(404);
    expect((await bare.post("/ban-tin", { email: "a@b.example" })).status).toBe(404);
    expect((await bare.get("/")).text).not.toContain("/ban-tin");
    expect((await bare.get("/hoi")).text).not.toContain('name="email"');
  } finally {
    await bare.close();
  }
});

test("digests go out from five to nine in the evening in Vietnam", () => {
  expect(digestSince(new Date("2026-11-12T09:59:00Z"))).toBeNull();
  expect(digestSince(new Date("2026-11-12T13:30:00Z"))?.toISOString()).toBe("2026-11-12T10:00:00.000Z");
  expect(digestSince(new Date("2026-11-12T14:00:00Z"))).toBeNull();
});
