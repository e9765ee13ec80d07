import { expect, it } from "vitest";
import { examine } from "./verify.ts";

const contradicted = (claim: string, evidence: string) =>
  examine(claim, evidence, { claimed: "2025-11-17T00:00:00Z", found: true }).findings.filter(
    ({ effect }) => effect === "contradicts",
  ).length;

it("a bare cell of a table counts only what the table names", () => {
  const row = "Phường Đông Hải | 1.900 | 1.205 | 63,4%";
  expect(contradicted("Phường Đông Hải nhiều nhất với 14 ca.", row)).toBe(0);
  const head = "Đơn vị | Số ca | Năm trước | Tỷ lệ";
  expect(contradicted("Phường Đông Hải nhiều nhất với 14 ca.", `${head}\n\n${row}`)).toBe(1);
});

it("numbers of a list contradict nothing", () => {
  const order =
    "2. Xe buýt số 5 chạy mỗi ngày 28 lượt xe.\n\n3. Giá vé xe buýt số 5 là 12.000 đồng mỗi lượt.";
  expect(contradicted("Xe buýt số 5 chạy mỗi ngày 28 lượt.", order)).toBe(0);
  expect(contradicted("Xe buýt số 5 chạy mỗi ngày 38 lượt.", order)).toBe(1);
});
