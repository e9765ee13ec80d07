import { expect, test } from "vitest";
import { safePermalink } from "./permalink.ts";

test("press and official pages keep their address, without what says where a reader came from", () => {
  const url = "https://bao.example/tin/ho-song-trau-123.html?utm_source=zalo&fbclid=x&p=2#anh";
  expect(safePermalink(url, "https://bao.example/rss", "press")).toBe(
    "https://bao.example/tin/ho-song-trau-123.html?p=2",
  );
});

test.each([
  ["https://mxh.example/groups/ninh-hai/posts/99", "https://mxh.example/groups/ninh-hai"],
  ["https://cho.example/bai/cq-12", "https://cho.example/"],
  ["https://forum.example/threads/gia-nho.55/", "https://forum.example/"],
  ["https://forum.example/topic/7?id=3", "https://forum.example/"],
])("a post of the registered page may be named: %s", (url, source) => {
  expect(safePermalink(url, source, "public_group")).toBe(url);
});

test.each([
  ["https://mxh.example/@co.ba/113", "https://mxh.example/"],
  ["https://mxh.example/%40co.ba/113", "https://mxh.example/"],
  ["https://mxh.example/users/coba/statuses/113", "https://mxh.example/"],
  ["https://mxh.example/coba85/posts/113", "https://mxh.example/groups/ninh-hai"],
  ["https://mxh.example/profile/113", "https://mxh.example/"],
  ["https://elsewhere.example/posts/1", "https://mxh.example/"],
  ["https://mxh.example/~coba/t/1", "https://mxh.example/"],
  ["https://mxh.example/coba85", "https://mxh.example/"],
])("an address that may name a person is not stored: %s", (url, source) => {
  expect(safePermalink(url, source, "public_group")).toBeNull();
});

test("parameters of a post's address that are no number are dropped", () => {
  expect(safePermalink("https://f.example/topic/7?id=3&from=coba", "https://f.example/", "forum")).toBe(
    "https://f.example/topic/7?id=3",
  );
});

test("an address with a handle is not stored for the press either", () => {
  expect(safePermalink("https://bao.example/@phongvien/1", "https://bao.example/", "press")).toBeNull();
});
