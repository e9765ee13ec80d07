import { type SourceCheck, sources } from "@minhchung/db/schema/sources";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createUser } from "../../auth/people.ts";
import { type Newsroom, newsroom } from "../testing/newsroom.ts";

let room: Newsroom;
beforeAll(async () => {
  room = await newsroom();
  const { db } = room.database.owner;
  const person = (name: string) =>
    createUser(db, { name, email: `${name}@register.example`, password: null, roles: ["analyst"] });
  const [proposedBy, approvedBy] = [(await person("de-xuat")).id, (await person("duyet")).id];
  await db.insert(sources).values({
    key: "cong-tinh",
    name: "Cổng của tỉnh",
    kind: "official",
    connector: "page",
    url: "https://tinh.example/",
    reason: "Thông báo có hiệu lực tại địa phương",
    lawfulBasis: "official_publication",
    proposedBy,
    approvedBy,
    approvedAt: new Date("2026-11-01T02:00:00Z"),
  });
});
afterAll(() => room.close());

const set = (values: Partial<typeof sources.$inferInsert>) =>
  room.database.owner.db.update(sources).set(values).where(eq(sources.key, "cong-tinh"));
/** The words of the row, without markup. */
const row = async (path: string) => {
  const { text } = await room.get(path);
  const found = text.split("<tr>").find((part) => part.includes("tinh.example")) ?? "";
  return found
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
};
const check: SourceCheck = {
  ...{
    ok: true,
    robots: "allowed",
    reachable: true,
    items: 4,
    newest: null,
    language: "vi",
    titles: [],
    error: null,
  },
};

test("the register says how a source is read, why it may be, and plainly that nobody has checked it", async () => {
  expect(await row("/nguon")).toContain(
    "Trang công khai Thông tin cơ quan công khai theo luật Chưa kiểm tra",
  );
  expect(await row("/en/nguon")).toContain(
    "Public page Published by a public body under the law Not yet checked",
  );
});

test("a check that got no answer is none; one that did is told with its day", async () => {
  const checkedAt = new Date("2026-11-10T02:00:00Z");
  const unreached = { ...check, ok: false, reachable: false, error: { code: "network", detail: "{}" } };
  await set({ checkedAt, checkOutcome: unreached });
  expect(await row("/en/nguon")).toContain("Not yet checked");
  await set({ checkedAt, checkOutcome: check });
  expect(await row("/nguon")).toContain("Kiểm tra đọc được 10/11/2026");
  await set({ checkOutcome: { ...check, ok: false, error: { code: "http_not_found", detail: "{}" } } });
  expect(await row("/en/nguon")).toContain("Checked, not readable 10 November 2026");
  await set({ lastSuccessAt: new Date("2026-11-11T02:00:00Z") });
  expect(await row("/nguon")).toContain("Đọc được lần cuối 11/11/2026");
});
