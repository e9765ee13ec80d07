import { expect, test } from "vitest";
import { dropHeading, isDateLine } from "./heading.ts";

const TITLE = "Cháy kho phế liệu ở Đô Vinh";
const BODY = "Khoảng 2 giờ sáng 3/11, một kho phế liệu ở phường Đô Vinh bốc cháy.\nKhông ai bị thương.";

test.each([
  ["the headline", TITLE],
  ["the headline in capitals", TITLE.toUpperCase()],
  ["headline and date line", `${TITLE}\n09:00 03/11/2025 GMT+7`],
  ["headline and date in one line", `${TITLE} 09:00 03/11/2025 GMT+7`],
  ["a date line alone", "Thứ hai, 03/11/2025 - 09:00"],
])("%s above the text is dropped", (_what, heading) => {
  expect(dropHeading(`${heading}\n${BODY}`, TITLE)).toBe(BODY);
});

test("text that only begins like the headline stays, and so does a date below the first sentence", () => {
  const longer = `${TITLE} vào rạng sáng 3/11 đã được dập tắt.\n${BODY}\n03/11/2025`;
  expect(dropHeading(longer, TITLE)).toBe(longer);
  expect(dropHeading(BODY, null)).toBe(BODY);
});

test("a text that is nothing but its headline is kept", () => {
  expect(dropHeading(TITLE, TITLE)).toBe(TITLE);
});

test.each([
  "09:00 03/11/2025 GMT+7",
  "Thứ Ba, ngày 4/11/2025, 15:42",
  "Ngày 12 tháng 11 năm 2025",
  "Cập nhật lúc 15h42 ngày 12-11-2025",
  "3 giờ trước",
  "Nov 12, 2025 3:42 PM",
])("%s is a date line", (line) => {
  expect(isDateLine(line)).toBe(true);
});

test.each([
  "Ngày 12/11, xã phát tiền",
  "12 hộ",
  "0912.000.345",
  "Thời gian: 08:00 03/11/2025",
  "Sáng thứ hai",
  "5.000.000 đồng",
])("%s is none", (line) => {
  expect(isDateLine(line)).toBe(false);
});
