import { expect, test } from "vitest";
import { readLink } from "./link.ts";

test.each([
  [
    "https://bao.example/tin/bao-so-5.html?utm_source=zalo&id=7#cuoi",
    "https://bao.example/tin/bao-so-5.html?id=7",
  ],
  ["bao.example/tin", "https://bao.example/tin"],
  ["https://www.tiktok.com/@nguoi.dung/video/7301?is_from=1", "https://www.tiktok.com/embed/v2/7301"],
  ["https://twitter.com/nguoidung/status/1724", "https://x.com/i/status/1724"],
  ["https://www.instagram.com/nguoidung/reel/Cx_1-a/", "https://www.instagram.com/p/Cx_1-a"],
  ["https://www.threads.net/@nguoidung/post/Cz9", "https://www.threads.com/t/Cz9"],
  ["https://www.facebook.com/nguoi.dung/posts/pfbid/123456", "https://www.facebook.com/123456"],
  ["https://m.facebook.com/story.php?story_fbid=99&id=100012345", "https://www.facebook.com/99"],
  ["https://facebook.com/groups/phuochuu/permalink/55/", "https://www.facebook.com/55"],
  ["https://facebook.com/nguoi.dung", "https://facebook.com/"],
  ["https://www.youtube.com/watch?v=abc&si=share", "https://www.youtube.com/watch?v=abc"],
  ["https://www.youtube.com/@kenh/videos", "https://www.youtube.com/"],
  ["https://mastodon.example/@nguoidung/111", "https://mastodon.example/"],
  ["https://mastodon.example/%40nguoidung/111", "https://mastodon.example/"],
  ["https://lan:matkhau@bao.example/tin", "https://bao.example/tin"],
])("%s is kept as %s", (typed, link) => {
  expect(readLink(typed)).toEqual({ ok: true, link, changed: expect.any(Boolean) });
  expect(link).not.toContain("@");
});

test.each([
  "javascript:alert(1)",
  "ftp://bao.example/tin",
  "không phải đường dẫn",
  "http://localhost/x",
  "https://",
])("%s is refused", (typed) => expect(readLink(typed)).toEqual({ ok: false, problem: "link" }));

test("an empty field is no link, a huge one is refused", () => {
  expect(readLink("  ")).toEqual({ ok: true, link: null, changed: false });
  expect(readLink(`https://bao.example/${"x".repeat(2000)}`)).toEqual({ ok: false, problem: "linkLong" });
});
