import { describe, expect, it } from "vitest";
import { compare } from "./comparison.ts";
import { quantifierFindings } from "./quantifiers.ts";

const found = (claim: string, evidence: string) => quantifierFindings(compare(claim, evidence)).length > 0;

describe("how many it covers", () => {
  it.each([
    [
      "Tất cả quán ở bãi Thái An đều bị lập biên bản.",
      "Đội lập biên bản 2 quán trong số 9 quán ở bãi Thái An.",
    ],
    ["Phần lớn ghe ở Mỹ Hòa đã gắn định vị.", "Mỹ Hòa có 120 ghe thì 30 ghe đã gắn định vị."],
    ["Mọi hộ ở Nhị Hà đều thoát nghèo.", "Tỷ lệ hộ thoát nghèo ở Nhị Hà đạt 40%."],
    ["Không giếng nào ở Nhị Hà nhiễm phèn.", "Kiểm tra 15 giếng ở Nhị Hà, 4 giếng nhiễm phèn."],
    ["Chỉ hộ nuôi cừu được vay.", "Không chỉ hộ nuôi cừu, hộ trồng nho cũng được vay."],
    ["Tất cả ghe phải vào bờ.", "Chỉ ghe dưới 6 m phải vào bờ."],
    [
      "Tất cả huy chương của đội đều là đồng.",
      "Đội có 1 huy chương vàng, 2 huy chương bạc, 4 huy chương đồng.",
    ],
  ])("differs: %s", (claim, evidence) => expect(found(claim, evidence)).toBe(true));

  it.each([
    ["most of them", "Hầu hết quán đã ký cam kết.", "41 trong 44 quán đã ký cam kết, chợ có 200 sạp."],
    [
      "all of one kind",
      "Hộ nghèo được giảm toàn bộ học phí.",
      "Hộ cận nghèo được giảm 50 % học phí, hộ nghèo 100 %.",
    ],
    [
      "none of another kind",
      "Xã có 5 mô hình, chưa có mô hình nào 5 sao.",
      "Xã có 5 mô hình, gồm 2 mô hình 4 sao.",
    ],
    [
      "a count in another clause",
      "Mọi người đều an toàn.",
      "Ghe chìm, 3 trong 8 thùng cá trôi mất, mọi người an toàn.",
    ],
  ])("agrees on %s", (_, claim, evidence) => expect(found(claim, evidence)).toBe(false));
});
