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
});
