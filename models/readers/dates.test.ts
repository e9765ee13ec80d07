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
  // numbers in words
  ["khai giảng ngày hai mươi lăm tháng mười hai", ["day 2025-12-25..2025-12-25"]],
  ["giỗ ngày mười một tháng ba", ["day 2026-03-11..2026-03-11"]],
  // "sáu" is June, "sau" is next
  ["tháng sáu vừa qua", ["month 2025-06-01..2025-06-30"]],
  ["tháng sau nộp tiền", ["relative 2025-12-01..2025-12-31"]],
  ["thang sau nop tien", ["relative 2025-12-01..2025-12-31"]],
  // the nearest sensible year, and what the words say of it
  ["hồi tháng 2 có lũ", ["month 2025-02-01..2025-02-28"]],
  ["ngày 20/4 vừa rồi", ["day 2025-04-20..2025-04-20"]],
  ["tháng 4 tới khởi công", ["month 2026-04-01..2026-04-30"]],
  ["hạn là 15/3 năm sau", ["day 2026-03-15..2026-03-15"]],
  ["ngày 5/3 năm ngoái", ["day 2024-03-05..2024-03-05"]],
  // days set side by side
  ["nghỉ ngày 14 và 15/11", ["range 2025-11-14..2025-11-15"]],
  ["nghỉ các ngày 30/11 và 1/12", ["range 2025-11-30..2025-12-01"]],
  [
    "các ngày 3, 5 và 9/12",
    ["day 2025-12-03..2025-12-03", "day 2025-12-05..2025-12-05", "day 2025-12-09..2025-12-09"],
  ],
  ["ngày 6 và sáng 8/11", ["day 2025-11-06..2025-11-06", "day 2025-11-08..2025-11-08"]],
  ["nghỉ ngày 14 với 15/11 nha", ["range 2025-11-14..2025-11-15"]],
  ["khám cả thứ 7 chủ nhật", ["relative 2025-11-15..2025-11-15", "relative 2025-11-16..2025-11-16"]],
  ["bơm nước tối 20, đoàn về", ["day 2025-11-20..2025-11-20"]],
  ["sáng 5 người đến", []],
  // parts of months and years, seasons, decades, centuries
  ["đầu tháng 3 năm sau", ["range 2026-03-01..2026-03-10"]],
  ["cuối tháng này", ["range 2025-11-21..2025-11-30"]],
  ["giữa năm 2024", ["range 2024-05-01..2024-08-31"]],
  ["hết cuối năm học", []],
  ["vụ hè thu năm nay", ["range 2025-05-01..2025-09-30"]],
  ["đông xuân 2024-2025", ["range 2024-11-01..2025-04-30"]],
  ["thế kỷ XVIII", ["year 1701-01-01..1800-12-31"]],
  ["những năm 80", ["range 1980-01-01..1989-12-31"]],
  ["quý II năm sau", ["range 2026-04-01..2026-06-30"]],
  // stretches up to and from a day
  ["ba tuần qua", ["range 2025-10-23..2025-11-13"]],
  ["72 giờ tới", ["range 2025-11-13..2025-11-16"]],
  ["30 ngày kể từ ngày 5/11/2025", ["range 2025-11-05..2025-12-05"]],
  ["cách đây hai mươi ngày", ["relative 2025-10-24..2025-10-24"]],
  ["hẹn ngày này tuần sau", ["relative 2025-11-20..2025-11-20"]],
  // how people say it
  ["bữa qua mưa, bữa nay nắng", ["relative 2025-11-12..2025-11-12", "relative 2025-11-13..2025-11-13"]],
  ["mai cúp điện, mốt có lại", ["relative 2025-11-14..2025-11-14", "relative 2025-11-15..2025-11-15"]],
  ["chị Mai bán mai vàng, mai mốt sẽ trả", []],
  ["t5 tuần này nghỉ", ["relative 2025-11-13..2025-11-13"]],
  ["sang năm xây trường", ["relative 2026-01-01..2026-12-31"]],
  ["bước sang năm mới", []],
  [
    "đến thứ Sáu tuần sau, rồi đến thứ Bảy",
    ["relative 2025-11-21..2025-11-21", "relative 2025-11-22..2025-11-22"],
  ],
  ["người thứ Hai về đích", []],
  // no day of the calendar
  ["mỗi ngày 15 hằng tháng", ["relative null..null"]],
  ["Xe chạy hằng ngày, mỗi ngày 28 lượt xe.", []],
  ["thứ 2 và thứ 4 hằng tuần", ["relative null..null"]],
  ["đêm Giao thừa, rồi mùng 3 Tết", ["lunar null..null", "lunar null..null"]],
  ["20/8 âm lịch", ["lunar null..null"]],
  ["Tết Dương lịch", ["day 2026-01-01..2026-01-01"]],
  // times
  ["2 giờ sáng ca nô về", ["time null..null 02:00"]],
  ["9 rưỡi sáng chủ nhật tuần sau", ["relative 2025-11-23..2025-11-23 09:30"]],
  ["tối mai 8 giờ họp", ["relative 2025-11-14..2025-11-14 20:00"]],
  ["từ 7 đến 9 giờ tối mai", ["relative 2025-11-14..2025-11-14 19:00"]],
  ["7 giờ tới 9 giờ sáng", ["time null..null 07:00"]],
  ["giờ Ngọ", ["time null..null 11:00"]],
  ["mưa từ 2 đến 3 giờ", []],
  ["tới 8 giờ", []],
  // addresses, scores, streets and shares
  ["số nhà 12/5 đường Trần Phú", []],
  ["tỷ số chung cuộc 2/1", []],
  ["đội nhà thắng 3/1", []],
  ["cây sống 7/10", []],
  ["mặt hồ 2/3 cạn trơ", []],
  ["Từ 1/4 tăng giá", ["day 2026-04-01..2026-04-01"]],
  ["cấm xe trên đường 21 Tháng 8", []],
  ["cam xe tren duong 21 thang 8", []],
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

  it("keeps the end of a stretch of hours", () => {
    expect(readDates("từ 19 giờ đến 22 giờ tối nay", { published: PUBLISHED })).toMatchObject([
      { text: "từ 19 giờ đến 22 giờ tối nay", time: "19:00", until: "22:00" },
    ]);
  });
});
