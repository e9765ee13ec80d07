import { expect, test } from "vitest";
import { readPageWords } from "./page-words.ts";
import { contentSha256 } from "./safe-words.ts";

const NOW = "2025-11-12T00:00:00.000Z";
const LINE = "Xã Phước Hữu hỗ trợ 86 hộ dân thôn La Chữ, mỗi hộ 5 triệu đồng để sửa nhà sau bão.";
const page = (more = "") =>
  `<html><head><title>Hỗ trợ</title><meta name="author" content="Lê Văn C"></head><body><article><h1>Hỗ trợ</h1>${`<p>${LINE}</p>`.repeat(5)}${more}<p>Lê Văn C</p></article></body></html>`;
const expected = (knownSha256: string | null = null) => ({
  candidate: {
    url: "https://bao.example/1",
    title: "Tin",
    published: null,
    publishedGuessed: false,
    summary: null,
  },
  knownSha256,
});

test("a page's words come redacted, without its writer, with the hash of what was read", () => {
  const read = readPageWords(
    page("<p>Gọi anh Tám 0905 123 456 để biết thêm chi tiết.</p>"),
    undefined,
    NOW,
    expected(),
  );
  expect(read?.safe?.text).toContain("[số điện thoại]");
  expect(read?.safe?.redactions).toBe(1);
  expect(JSON.stringify(read)).not.toMatch(/0905|Lê Văn C/);
  expect(read).toMatchObject({ title: null, text: "" });
});

test("words that are known are given as they are, and not redacted again", () => {
  const first = readPageWords(page(), undefined, NOW, expected());
  const again = readPageWords(page(), undefined, NOW, expected(first?.content));
  expect(again?.safe).toBeNull();
  expect(contentSha256(again?.title ?? null, again?.text ?? "")).toBe(first?.content);
});

test("a page that says it is not there is null, an empty one an error", () => {
  expect(
    readPageWords("<title>404 Not Found</title><h1>404 Not Found</h1>", undefined, NOW, expected()),
  ).toBeNull();
  expect(() => readPageWords("<p></p>", undefined, NOW, expected())).toThrow(
    expect.objectContaining({ code: "extract_empty" }),
  );
});
