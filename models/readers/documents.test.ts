import { describe, expect, it } from "vitest";
import { readDocumentNumbers } from "./documents.ts";

const CASES: [string, string[]][] = [
  ["QĐ số 45/2025/QĐ-UBND", ["45/2025/QD-UBND quyết định 2025"]],
  ["Quyết định số 1234/QĐ-UBND của tỉnh", ["1234/QD-UBND quyết định"]],
  ["Nghị quyết 15-NQ/TU", ["15-NQ/TU nghị quyết"]],
  ["Nghị quyết số 12/2024/NQ-HĐND", ["12/2024/NQ-HDND nghị quyết 2024"]],
  ["công văn số 1234/UBND-KT", ["1234/UBND-KT công văn"]],
  ["Nghị định 30/2020/NĐ-CP", ["30/2020/ND-CP nghị định 2020"]],
  ["Thông tư 01/2021/TT-BYT", ["01/2021/TT-BYT thông tư 2021"]],
  ["Thông báo số 56/TB-UBND", ["56/TB-UBND thông báo"]],
  ["Kế hoạch 78/KH-UBND và Báo cáo 90/BC-UBND", ["78/KH-UBND kế hoạch", "90/BC-UBND báo cáo"]],
  ["Chỉ thị 05-CT/TW", ["05-CT/TW chỉ thị"]],
  ["Luật số 31/2024/QH15", ["31/2024/QH15 luật 2024"]],
  ["Tờ trình 12/TTr-SNN", ["12/TTR-SNN tờ trình"]],
  ["Công điện số 03/CĐ-UBND", ["03/CD-UBND công điện"]],
  ["Quyết định số 22 về giá đất", ["22 quyết định"]],
  ["Nghị định 168 phạt nặng", ["168 nghị định"]],
  ["quyet dinh so 45/2025/QD-UBND", ["45/2025/QD-UBND quyết định 2025"]],
  ["Hướng dẫn 10-HD/BTGTU", ["10-HD/BTGTU hướng dẫn"]],
  ["Hợp đồng số 08/2025/HĐ-XD", ["08/2025/HD-XD hợp đồng 2025"]],
  ["ký hđ 12/hđ-xd hôm qua", ["12/HD-XD hợp đồng"]],
  ["Công văn số 2.045/UBND-NC", ["2045/UBND-NC công văn"]],
  ["số 345/SYT-NVY", ["345/SYT-NVY công văn"]],
  ["Bản án 21/2024/DS-PT", ["21/2024/DS-PT bản án 2024"]],
  ["Kháng nghị số 06/KN-VKSND", ["06/KN-VKSND kháng nghị"]],
  ["Pháp lệnh 04/2020/UBTVQH14", ["04/2020/UBTVQH14 pháp lệnh 2020"]],
  ["Biên bản 03/BB-VPHC", ["03/BB-VPHC biên bản"]],
  [
    "TCVN 2737:2023 và QCVN 14:2008/BTNMT",
    ["TCVN2737:2023 tiêu chuẩn 2023", "QCVN14:2008/BTNMT quy chuẩn 2008"],
  ],
  ["xã ra tb 77/tb-ubnd rồi", ["77/TB-UBND thông báo"]],
  ["Thông báo kết luận số 45-TB/TU", ["45-TB/TU thông báo"]],
  ["Quy định 37-QĐ/TW", ["37-QD/TW quy định"]],
  ["Quyết định số 45/QĐ-UBND - về việc thu hồi đất", ["45/QD-UBND quyết định"]],
  ["phạt theo Nghị định 100, mức cao", ["100 nghị định"]],
  ["theo nđ 123 thì bỏ", ["123 nghị định"]],
  ["xã thông báo 120 hộ được nhận quà", []],
  ["kế hoạch 5 năm", []],
  ["quyết định 3 người nghỉ", []],
  ["báo cáo 12 ca sốt", []],
  ["giá 25.000/kg", []],
  ["km 12/QL27", []],
  ["hỗ trợ 120 hộ/xã", []],
  ["ngày 12/11/2025", []],
  ["giá 50.000 đồng/kg", []],
  ["nhà số 12/3 đường Lê Lợi", []],
  ["xe 85A-123.45", []],
  ["tỷ lệ 3/4", []],
  ["2 tấn/ha", []],
  ["điện thoại 0259-382212", []],
];

describe("readDocumentNumbers", () => {
  it.each(CASES)("%s", (text, expected) => {
    const found = readDocumentNumbers(text);
    expect(found.map((d) => [d.canonical, d.kind, d.year].filter(Boolean).join(" "))).toEqual(expected);
    for (const d of found) expect(text.slice(d.start, d.end)).toBe(d.text);
  });

  it("reads a hundred thousand characters of digits and slashes in well under a second", () => {
    for (const part of ["1.187/", "12/QĐ-UBND ", "thông báo số 12/", "12-a-b-", "TCVN 1"]) {
      const before = process.cpuUsage().user;
      readDocumentNumbers(part.repeat(Math.ceil(100_000 / part.length)));
      expect((process.cpuUsage().user - before) / 1000, part).toBeLessThan(1000);
    }
  });
});
