import { describe, expect, it } from "vitest";
import { verify } from "./verify.ts";

const types = (claim: string, evidence: string) => verify(claim, evidence).differences.map((d) => d.type);

describe("figures and dates of a pair", () => {
  it("reads eleven at night and a hedged hour as times of day", () => {
    const evidence = "Quán nước ở Vĩnh Hải mở từ 6 giờ đến 22 giờ, riêng tháng 7 mở đến 23 giờ.";
    expect(types("Tháng 7 quán nước ở Vĩnh Hải mở đến 11 giờ đêm.", evidence)).not.toContain("time");
  });

  it("takes a lone number word typed without diacritics for another word", () => {
    const evidence = "Xã Vĩnh Hải tổ chức bắn pháo hoa tối 2/9.";
    expect(types("xa vinh hai to chuc ban phao hoa toi 2/9", evidence)).not.toContain("added");
  });

  it("holds a range of months against another", () => {
    const evidence = "Chợ Nhơn Hải được sửa từ tháng 3 đến tháng 6.";
    expect(verify("Chợ Nhơn Hải được sửa từ tháng 3 đến tháng 12.", evidence).verdict).not.toBe("supported");
  });

  it("does not hold next month against last month", () => {
    const evidence = "Giá tỏi ở Nhơn Hải tăng 5.000 đồng so với tháng trước.";
    expect(verify("Giá tỏi ở Nhơn Hải tháng sau sẽ tăng.", evidence).verdict).toBe("not_enough_evidence");
  });

  it("takes a hostile text of 100,000 characters in well under a second", () => {
    const before = process.cpuUsage();
    verify("Hồ Sông Trâu đạt 39% dung tích.", "mỗi 3 ".repeat(16_667));
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
  });
});
