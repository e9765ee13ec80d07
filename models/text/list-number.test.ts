import { expect, it } from "vitest";
import { isListNumber } from "./list-number.ts";
import { prepare } from "./prepare.ts";

it.each([
  ["3. Giá vé là 12.000 đồng.", true],
  ["Điều kiện:\n\n2) Xe chạy mỗi ngày 28 lượt.", true],
  ["Có 3. Giá vé tăng.", false],
  ["3 xe mới.", false],
  ["3. giá vé", false],
  ["12.000 Giá vé", false],
  ["120. Giá vé", false],
])("%s", (text, is) => {
  const p = prepare(text);
  expect(p.tokens.some((_, i) => isListNumber(p, i))).toBe(is);
});
