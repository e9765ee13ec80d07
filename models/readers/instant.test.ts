import { describe, expect, it } from "vitest";
import { readInstant } from "./instant.ts";

const NOW = "2025-11-13T03:00:00Z";

const READ: [string, string][] = [
  ["Thứ Tư, 12/11/2025 - 08:15", "2025-11-12T01:15"],
  ["Thứ 5, 06/11/2025 17:00:00 GMT+7", "2025-11-06T10:00"],
  ["Chủ nhật, 2/11/2025, 00:05 (GMT+7)", "2025-11-01T17:05"],
  ["hôm qua lúc 9h30", "2025-11-12T02:30"],
  ["3 giờ trước", "2025-11-13T00:00"],
  ["20 phút trước", "2025-11-13T02:40"],
  ["1 giờ 30 phút trước", "2025-11-13T01:30"],
  ["vừa xong", "2025-11-13T03:00"],
  ["Hôm nay, 07:00", "2025-11-13T00:00"],
  ["tối qua 20h", "2025-11-12T13:00"],
  ["08:15 SA 12/11/2025", "2025-11-12T01:15"],
  ["3:05 CH, 12/11/2025", "2025-11-12T08:05"],
  ["12 Thg 11, 2025 08:15", "2025-11-12T01:15"],
  ["ngày 12 tháng 11 năm 2025, 14 giờ 05 phút", "2025-11-12T07:05"],
  ["20h30' ngày 31/12/2024", "2024-12-31T13:30"],
  ["Đăng ngày 12/11/2025 lúc 08:15", "2025-11-12T01:15"],
  ["12-11-2025 08h15", "2025-11-12T01:15"],
  ["2025-11-12T08:15:00+07:00", "2025-11-12T01:15"],
  ["2025-11-12T01:15:00.000Z", "2025-11-12T01:15"],
  ["2025-11-12 08:15:00", "2025-11-12T01:15"],
  ["Wed, 12 Nov 2025 01:15:00 GMT", "2025-11-12T01:15"],
  ["Wed, 12 Nov 25 08:15:00 +0700", "2025-11-12T01:15"],
  ["Mon, 10 Nov 2025 09:00 EST", "2025-11-10T14:00"],
  ["Nov 12, 2025 8:15 PM", "2025-11-12T13:15"],
  ["1762909200", "2025-11-12T01:00"],
  ["1762909200000", "2025-11-12T01:00"],
];
const GUESSED: [string, string][] = [
  ["12/11", "2025-11-11T17:00"],
  ["25/12 lúc 9h00", "2024-12-25T02:00"],
  ["12 tháng 11, 2025", "2025-11-11T17:00"],
  ["Tháng Mười Một 12, 2025", "2025-11-11T17:00"],
  ["Thứ Ba, 08:15", "2025-11-11T01:15"],
  ["Thứ Hai, 12/11/2025 08:15", "2025-11-12T01:15"],
  ["hôm kia", "2025-11-10T17:00"],
];
const REFUSED = [
  "30/02/2025 08:00",
  "31/11/2025",
  "12/13/2025",
  "Đang cập nhật",
  "25:61 12/11/2025",
  "",
  "Tháng 11/2025",
  "12345",
  "15/8/2025 âm lịch",
  "5 phút đọc",
  "00/11/2025",
  "2025-13-01",
  "phiên bản 1.2.3",
];

describe("readInstant", () => {
  it.each(READ)("%s", (text, expected) => {
    expect(readInstant(text, NOW)).toEqual({ instant: expect.stringContaining(expected), guessed: false });
  });
  it.each(GUESSED)("guesses %s", (text, expected) => {
    expect(readInstant(text, NOW)).toEqual({ instant: expect.stringContaining(expected), guessed: true });
  });
  it.each(REFUSED)("refuses %j", (text) => {
    expect(readInstant(text, NOW).instant).toBeNull();
  });
  it("takes the publication date, not that of the last change", () => {
    expect(readInstant("Cập nhật: 13/11/2025 09:00 | Đăng: 12/11/2025 08:15", NOW).instant).toContain(
      "2025-11-12T01:15",
    );
  });
  it("stays linear on hostile input", () => {
    for (const piece of ["12/", "1:", "thang ", "1 giờ "]) {
      const begin = performance.now();
      readInstant(piece.repeat(100_000), NOW);
      expect(performance.now() - begin).toBeLessThan(2000);
    }
  });
});
