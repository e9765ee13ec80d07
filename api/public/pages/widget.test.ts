import { afterAll, beforeAll, expect, test } from "vitest";
import { all, parseHtml, words } from "../testing/markup.ts";
import { type Newsroom, newsroom } from "../testing/newsroom.ts";

let room: Newsroom;
beforeAll(async () => {
  room = await newsroom();
});
afterAll(() => room.close());

test("an empty frame says so", async () => {
  expect((await room.get("/khung")).text).toContain("Chưa có bài nào.");
});

test("any site may show it, while no other page may be; nothing runs and no cookie is set", async () => {
  await room.publish({ slug: "muc-ho-tro", places: ["22846"] });
  const { status, headers, text } = await room.get("/khung");
  expect(status).toBe(200);
  expect(headers.get("content-security-policy")).toContain("frame-ancestors *");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("x-frame-options") ?? "").toBe("");
  expect(headers.get("set-cookie")).toBeNull();
  expect(text).not.toContain("<script");
  expect((await room.get("/")).headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
});

test("the newest five, of one commune where asked, by their facts; links leave the frame", async () => {
  for (let i = 0; i < 6; i++) {
    room.now = new Date(room.now.getTime() + 60_000);
    await room.publish({ slug: `bai-${i}`, content: { headline: `Chợ số ${i} họp lại` }, places: ["22909"] });
  }
  const tree = parseHtml((await room.get("/khung")).text);
  expect(all(tree, "h2").map(words)).toEqual([5, 4, 3, 2, 1].map((i) => `Chợ số ${i} họp lại`));
  expect(all(tree, "base")[0]?.attributes.target).toBe("_blank");
  const near = parseHtml((await room.get("/khung?noi=22846")).text);
  expect(all(near, "h2")).toHaveLength(1);
  expect(words(tree)).not.toContain("50 triệu");
});

test("the page about the desk shows what a portal copies, in a sandbox that only opens links", async () => {
  const about = (await room.get("/gioi-thieu")).text;
  expect(about).toContain("allow-popups allow-popups-to-escape-sandbox");
  expect(about).toContain("https://desk.example/khung");
});
