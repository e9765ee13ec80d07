import { describe, expect, it } from "vitest";
import { readDates } from "./dates.ts";

const PUBLISHED = "2025-11-13T08:00:00+07:00";
const show = (text: string, published: string | undefined = PUBLISHED) =>
  readDates(text, published === undefined ? {} : { published }).map(
    (d) => `${d.kind} ${d.from}..${d.to}${d.time ? ` ${d.time}` : ""}`,
  );

const CASES: [string, string[]][] = [
  ["Sáng 12/11, UBND xã Phước Hữu họp", ["day 2025-11-12..2025-11-12"]],
  ["ngày 12 tháng 11 năm 2025", ["day 2025-11-12..2025-11-12"]],
  ["12.11.2025", ["day 2025-11-12..2025-11-12"]],
  ["ngày 5-8", ["day 2025-08-05..2025-08-05"]],
  ["ngày 20/1", ["day 2026-01-20..2026-01-20"]],
  ["22h30 ngày 12/11/2025", ["day 2025-11-12..2025-11-12 22:30"]],
  ["lúc 9 giờ 15 phút sáng mai", ["relative 2025-11-14..2025-11-14 09:15"]],
  ["7 giờ tối 12/11", ["day 2025-11-12..2025-11-12 19:00"]],
  ["từ ngày 10 đến 15/11/2025", ["range 2025-11-10..2025-11-15"]],
  ["10-15/11", ["range 2025-11-10..2025-11-15"]],
  ["từ 28/12 đến 3/1", ["range 2025-12-28..2026-01-03"]],
  ["tháng 3 đến tháng 5", ["range 2025-03-01..2025-05-31"]],
  ["tháng 11/2025", ["month 2025-11-01..2025-11-30"]],
  ["tháng 2 năm 2024", ["month 2024-02-01..2024-02-29"]],
  ["quý III/2025", ["range 2025-07-01..2025-09-30"]],
  ["6 tháng đầu năm 2025", ["range 2025-01-01..2025-06-30"]],
  ["giai đoạn 2021-2025", ["range 2021-01-01..2025-12-31"]],
  ["năm 2024", ["year 2024-01-01..2024-12-31"]],
  ["hôm qua và hôm nay", ["relative 2025-11-12..2025-11-12", "relative 2025-11-13..2025-11-13"]],
  ["tối qua mưa lớn", ["relative 2025-11-12..2025-11-12"]],
  ["tuần trước", ["relative 2025-11-03..2025-11-09"]],
  ["3 ngày trước", ["relative 2025-11-10..2025-11-10"]],
  ["tháng tới", ["relative 2025-12-01..2025-12-31"]],
  ["năm ngoái", ["relative 2024-01-01..2024-12-31"]],
  ["thứ hai tuần sau", ["relative 2025-11-17..2025-11-17"]],
  ["mùng 5 Tết", ["lunar null..null"]],
  ["15 tháng 8 âm lịch", ["lunar null..null"]],
  ["rằm tháng Bảy", ["lunar null..null"]],
  ["ngay 12/11 luc 8h", ["day 2025-11-12..2025-11-12 08:00"]],
  ["30/02/2025", []],
  ["31/11", []],
  ["QĐ số 45/2025/QĐ-UBND", []],
  ["1/3 số hộ", []],
  ["lần thứ ba, trong 3 giờ", []],
  ["lúc 5 giờ sáng", ["time null..null 05:00"]],
];

describe("readDates", () => {
  it.each(CASES)("%s", (text, expected) => {
    expect(show(text)).toEqual(expected);
  });

  it("marks what it inferred, and keeps the written parts where nothing anchors them", () => {
    expect(readDates("ngày 12/11", { published: PUBLISHED })[0]).toMatchObject({
      inferred: true,
      day: 12,
      month: 11,
    });
    expect(readDates("ngày 12/11")[0]).toMatchObject({
      inferred: false,
      from: null,
      to: null,
      day: 12,
      month: 11,
    });
    expect(readDates("ngày 12/11/2025", { published: PUBLISHED })[0]?.inferred).toBe(false);
  });

  it("stays linear on hostile input", () => {
    for (const piece of ["12/", "ngày ", "1 tháng ", "từ ngày 1 đến ", "12-"]) {
      const begin = performance.now();
      readDates(piece.repeat(4000), { published: PUBLISHED });
      expect(performance.now() - begin).toBeLessThan(4000);
    }
  });
});
