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
  const slug = slugOf(
    "Nước hồ Sông Trâu vẫn an toàn và không có chuyện xả lũ khẩn cấp vào tối nay như tin đồn",
  );
  expect(slug.length).toBeLessThanOrEqual(80);
  expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(slug.endsWith("toi-nay") || slug.endsWith("toi")).toBe(true);
});

test("a taken slug gets the first free number", () => {
  expect(freeSlug("tin", new Set())).toBe("tin");
  expect(freeSlug("tin", new Set(["tin", "tin-2", "tin-4"]))).toBe("tin-3");
});
