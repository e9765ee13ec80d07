import { expect, test } from "vitest";
import { freeSlug, slugOf } from "./slug.ts";

test.each([
  ["Hộ dân Phước Hữu được hỗ trợ 5 triệu đồng", "ho-dan-phuoc-huu-duoc-ho-tro-5-trieu-dong"],
  ["  “Đập vỡ” — không đúng!  ", "dap-vo-khong-dung"],
  ["…", "tin"],
  ["Đ".repeat(200), "d".repeat(80)],
])("%s → %s", (headline, slug) => {
  expect(slugOf(headline)).toBe(slug);
});

test("a slug is cut between words and fits the database's form", () => {
  const words = Array.from({ length: 30 }, (_, i) => `từ${i}`).join(" ");
  const slug = slugOf(words);
  expect(slug.length).toBeLessThanOrEqual(80);
  expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(slug.endsWith("-tu17")).toBe(true);
});

test("a taken slug gets the first free number", () => {
  expect(freeSlug("tin", new Set())).toBe("tin");
  expect(freeSlug("tin", new Set(["tin", "tin-2", "tin-4"]))).toBe("tin-3");
});
