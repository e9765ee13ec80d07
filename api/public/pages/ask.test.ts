import { randomBytes } from "node:crypto";
import { users } from "@minhchung/db/schema/people";
import { answers, appeals, tipContacts, tips } from "@minhchung/db/schema/residents";
import { redact } from "@minhchung/models/privacy/redact";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createUser } from "../../auth/people.ts";
import { unseal } from "../../seal.ts";
import { parseHtml } from "../testing/markup.ts";
import { type Newsroom, newsroom, ORIGIN } from "../testing/newsroom.ts";

const contactKey = randomBytes(32);
const received: string[] = [];
let room: Newsroom;
let address = 0;

beforeAll(async () => {
  room = await newsroom({
    contactKey,
    redact,
    // The library's claim is "same" for a question that holds its first words, "related" for the amount alone.
    matcher: (library) => ({
      match: (text) =>
        library.map(({ id, text: claim }) => ({
          id,
          score: 0.9,
          decision: text.includes(claim.slice(0, 14))
            ? "same"
            : text.includes("50 triệu")
              ? "related"
              : "different",
        })),
    }),
    addressOf: () => `192.0.2.${address}`,
    onQuestion: (id) => void received.push(id),
  });
});
afterAll(() => room.close());

const tipOf = async (location: string | null) => {
  const code = /\/phieu\/([0-9A-Z-]{9})/.exec(location ?? "")?.[1] ?? "";
  const [tip] = await room.database.app.db.select().from(tips).where(eq(tips.ticketCode, code));
  return { code, tip };
};

test("a question is redacted, stored with a ticket, and its page shows what was understood", async () => {
  address += 1;
  const { status, headers } = await room.post("/hoi", {
    question: "Nghe nói đập vỡ, gọi 0912345678?",
    link: "https://www.tiktok.com/@ai.do/video/7301",
    email: "lan@example.vn",
  });
  expect(status).toBe(303);
  const { code, tip } = await tipOf(headers.get("location"));
  expect(headers.get("location")).toBe(`/phieu/${code}?moi=1`);
  expect(tip).toMatchObject({
    question: "Nghe nói đập vỡ, gọi [số điện thoại]?",
    folded: "nghe noi dap vo, goi [so dien thoai]?",
    link: "https://www.tiktok.com/embed/v2/7301",
    language: "vi",
    state: "received",
    sample: false,
    // Thursday 10:00 and two working days of eight hours.
    dueAt: new Date("2026-11-16T03:00:00Z"),
    retainUntil: "2027-11-12",
  });
  expect(received).toEqual([tip?.id]);
  const [contact] = await room.database.app.db.select().from(tipContacts);
  expect(unseal(contactKey, tip?.id ?? "", contact?.ciphertext ?? Buffer.alloc(0))).toBe("lan@example.vn");
  const whole = await room.database.owner.db.execute(
    sql`select t.*::text, c.*::text from tips t join tip_contacts c on c.tip_id = t.id`,
  );
  expect(JSON.stringify(whole)).not.toMatch(/lan@|0912345678|ai\.do|192\.0\.2/);

  const page = await room.get(headers.get("location") ?? "");
  parseHtml(page.text);
  expect(page.headers.get("cache-control")).toBe("private, no-store");
  expect(page.text).toContain("Đã nhận câu hỏi của bạn");
  expect(page.text).toContain("[số điện thoại]");
  expect(page.text).toContain("Chưa có trả lời");
  expect(page.text).toContain('<meta name="robots" content="noindex">');
});

test("a question that is already answered shows the article at once, and a near one only as related", async () => {
  address += 1;
  await room.publish({ slug: "muc-ho-tro" });
  const same = await room.post("/hoi", { question: "Mỗi hộ ở La Chữ được 50 triệu à?" });
  const shown = (await room.get(same.headers.get("location") ?? "")).text;
  expect(shown).toContain("Điều này đã được kiểm chứng");
  expect(shown.match(/href="\/kiem-chung\/muc-ho-tro"/g)).toHaveLength(1);
  const near = await room.post("/en/hoi", { question: "Nhận 50 triệu ở đâu?" });
  const text = (await room.get(near.headers.get("location") ?? "")).text;
  expect(text).toContain("Articles that may be related");
  expect(text).not.toContain("This has been checked already");
});

test("a link alone is enough, in the asker's language", async () => {
  address += 1;
  const { headers } = await room.post("/en/hoi", { link: "bao.example/tin?utm_source=x" });
  expect(headers.get("location")).toMatch(/^\/en\/phieu\//);
  const { tip } = await tipOf(headers.get("location"));
  expect(tip).toMatchObject({ question: "(Link only)", link: "https://bao.example/tin", language: "en" });
});

test("mistakes are named beside their fields, and what was typed is kept", async () => {
  address += 1;
  const before = await room.database.app.db.$count(tips);
  const bad = { question: 'Có "đúng" <không>?', link: "ftp://x", email: "lan@" };
  for (const [path, message] of [
    ["/hoi", "Đường dẫn chưa đúng"],
    ["/en/hoi", "The link is not right"],
  ] as const) {
    const { status, text } = await room.post(path, bad);
    expect(status).toBe(422);
    parseHtml(text);
    expect(text).toContain(message);
    expect(text).toContain("Có &quot;đúng&quot; &lt;không&gt;?</textarea>");
    expect(text).toContain('value="ftp://x"');
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain('role="alert"');
  }
  expect((await room.post("/hoi", {})).text).toContain("Hãy viết điều bạn muốn hỏi");
  expect((await room.post("/hoi", { question: "x".repeat(2001) })).text).toContain("Câu hỏi dài 2001 ký tự");
  expect((await room.post("/hoi", { question: "x", trap: "http://spam.example" })).text).not.toContain(
    "spam.example",
  );
  expect(await room.database.app.db.$count(tips)).toBe(before);
});

test("another site's page cannot send the form; our own can, under any name of the server", async () => {
  address += 1;
  const fields = { question: "Đập có vỡ không?" };
  const foreign = [
    { "sec-fetch-site": "cross-site" },
    { origin: "https://evil.example" },
    { origin: "null" },
  ];
  for (const headers of foreign) expect((await room.post("/hoi", fields, headers)).status).toBe(422);
  const own = [{ origin: ORIGIN }, { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }];
  for (const headers of own) expect((await room.post("/hoi", fields, headers)).status).toBe(303);
});

test("a flood from one address is held off with its text kept, while others get through", async () => {
  address += 1;
  const before = await room.database.app.db.$count(tips);
  const statuses = await Promise.all(Array.from({ length: 40 }, () => room.post("/hoi", { question: "lũ" })));
  expect(statuses.filter(({ status }) => status === 303)).toHaveLength(5);
  const refused = statuses.find(({ status }) => status === 429);
  expect(refused?.headers.get("retry-after")).toBe("360");
  expect(refused?.text).toContain("thử lại sau 6 phút");
  expect(refused?.text).toContain("lũ</textarea>");
  address += 1;
  expect((await room.post("/hoi", { question: "người khác" })).status).toBe(303);
  expect(await room.database.app.db.$count(tips)).toBe(before + 6);
});

test("a body that is no form, or too large, is refused in words", async () => {
  address += 1;
  const json = await room.site.request("/hoi", {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json" },
  });
  expect(json.status).toBe(422);
  const broken = await room.site.request("/hoi", {
    method: "POST",
    body: "x",
    headers: { "content-type": "multipart/form-data; boundary=b" },
  });
  expect(broken.status).toBe(422);
  const large = await room.post("/en/hoi", { question: "x".repeat(70_000) }, { "content-length": "70020" });
  expect(large.status).toBe(413);
  expect(large.text).toContain("Too much was sent");
});

test("characters that a database cannot hold are left out", async () => {
  address += 1;
  const { headers } = await room.post("/hoi", { question: "Đập\u0000 vỡ\u0007 \u202Engược\r\nthật không?" });
  expect((await tipOf(headers.get("location"))).tip?.question).toBe("Đập vỡ \u202Engược\nthật không?");
});

test("the look-up form reads a code as people write it; unknown codes say so, and guessing is slowed", async () => {
  address += 1;
  const { headers } = await room.post("/hoi", { question: "Có đúng không?" });
  const { code } = await tipOf(headers.get("location"));
  const typed = code.toLowerCase().replace("-", " ");
  expect((await room.get(`/phieu?ma=${encodeURIComponent(typed)}`)).headers.get("location")).toBe(
    `/phieu/${code}`,
  );
  expect((await room.get(`/phieu/${code.toLowerCase()}`)).headers.get("location")).toBe(`/phieu/${code}`);
  expect((await room.get("/phieu?ma=xin+chào")).text).toContain("Mã phiếu gồm 8 chữ và số.");
  const unknown = await room.get("/phieu/0000-0000");
  expect([unknown.status, unknown.text.includes("Không có phiếu 0000-0000")]).toEqual([404, true]);
  for (let i = 0; i < 9; i++) await room.get("/phieu/0000-0001");
  expect((await room.get("/phieu/0000-0001")).status).toBe(429);
  expect((await room.get(`/phieu/${code}`)).status).toBe(200);
});

test("every answer follows the asker, and says when its article was corrected or withdrawn since", async () => {
  address += 1;
  const piece = await room.publish({ slug: "tra-loi" });
  const { headers } = await room.post("/hoi", { question: "Xã trả bao nhiêu?" });
  const { code, tip } = await tipOf(headers.get("location"));
  const { db } = room.database.app;
  await db
    .insert(answers)
    .values({ tipId: tip?.id ?? "", text: "Mỗi hộ 5 triệu đồng.", publicationId: piece.publicationId });
  await db.update(tips).set({ state: "answered" }).where(eq(tips.ticketCode, code));
  const read = async () => (await room.get(`/phieu/${code}`)).text;
  const first = await read();
  expect(first).toContain("Mỗi hộ 5 triệu đồng.");
  expect(first).toContain('href="/kiem-chung/tra-loi"');
  expect(first).toContain("Đã trả lời");
  expect(first).not.toContain("đã được đính chính");
  room.now = new Date(room.now.getTime() + 3_600_000);
  await room.correct(piece, { changeNote: "Sửa số hộ." });
  expect(await read()).toContain("Bài này đã được đính chính sau khi trả lời bạn.");
  room.now = new Date(room.now.getTime() + 3_600_000);
  await room.withdraw(piece, "Sai văn bản.");
  expect(await read()).toContain("đã bị rút sau khi trả lời bạn. Lý do: Sai văn bản.");
});

test("an appeal gets a ticket; the register shows its outcome, neither its words nor a name", async () => {
  address += 1;
  const missing = await room.post("/khieu-nai", { bai: "khong-co", text: "" });
  expect(missing.status).toBe(422);
  expect(missing.text).toContain("Hãy chọn bài mà bạn khiếu nại.");
  expect(missing.text).toContain("Hãy viết chỗ sai và lý do.");
  const { status, headers } = await room.post("/khieu-nai", {
    bai: "muc-ho-tro",
    text: "Tôi là Lan, 0912345678, mức đúng là 6 triệu.",
  });
  expect(status).toBe(303);
  const ticket = await room.get(headers.get("location") ?? "");
  expect(ticket.text).toContain("Đã nhận khiếu nại của bạn");
  expect(ticket.text).toContain("[số điện thoại]");
  const register = await room.get("/khieu-nai");
  expect(register.text).toContain("Đang xem, trả lời trước");
  expect(register.text).not.toContain("Tôi là Lan");

  const { db } = room.database.app;
  const judge = await createUser(room.database.owner.db, {
    name: "Nguyễn Thị Phán",
    email: "phan@example.org",
    password: null,
    roles: [],
  });
  await db.update(appeals).set({
    state: "rejected",
    answer: "Quyết định ghi 5 triệu đồng.",
    answeredBy: judge.id,
    answeredAt: room.now,
  });
  const answered = await room.get("/khieu-nai");
  expect(answered.text).toContain("Không chấp nhận");
  expect(answered.text).toContain("Quyết định ghi 5 triệu đồng.");
  for (const { name } of await db.select({ name: users.name }).from(users))
    expect(answered.text).not.toContain(name);
  expect((await room.get(headers.get("location") ?? "")).text).toContain("Quyết định ghi 5 triệu đồng.");
});

test("without a key for contacts the form asks for none", async () => {
  const plain = await newsroom();
  try {
    expect((await plain.get("/hoi")).text).not.toContain('name="email"');
    expect((await plain.post("/hoi", { question: "x", email: "lan@example.vn" })).status).toBe(303);
    expect(await plain.database.app.db.$count(tipContacts)).toBe(0);
  } finally {
    await plain.close();
  }
});
