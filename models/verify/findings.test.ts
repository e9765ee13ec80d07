import { describe, expect, it } from "vitest";
import type { DifferenceType } from "../types.ts";
import { verify } from "./verify.ts";

/** What was changed, in claims written for this test: the verdict, and a difference of the type. */
const CHANGED: readonly (readonly [what: string, evidence: string, claim: string, type: DifferenceType])[] = [
  [
    "who did which of two things",
    "Đội Hộ Diêm về nhất với 40 điểm, đội Tri Thủy về nhì với 36 điểm.",
    "Đội Tri Thủy về nhất, đội Hộ Diêm về nhì.",
    "subject",
  ],
  [
    "one speaker's words from another's mouth",
    "Giám đốc bến xe nói giá vé sẽ giảm từ tháng 3; đại diện hành khách cho rằng nên bỏ phụ thu.",
    "Đại diện hành khách nói giá vé sẽ giảm từ tháng 3.",
    "subject",
  ],
  ["the part of the day", "Đoàn đến xã Phước Dân chiều 12/4.", "Đoàn đến xã Phước Dân sáng 12/4.", "time"],
  [
    "a share that the counts deny",
    "Xã Cà Ná có 900 hộ thì 300 hộ đã lắp đồng hồ nước.",
    "Một nửa số hộ xã Cà Ná đã lắp đồng hồ nước.",
    "number",
  ],
  [
    "a share against a fraction",
    "Ông Hải được bầu làm trưởng thôn Lạc Sơn với 41/50 phiếu.",
    "Ông Hải trúng trưởng thôn Lạc Sơn với 100 % phiếu.",
    "number",
  ],
  ["one of many", "Cầu Tri Thủy hư 7 nhịp, đang sửa.", "Cầu Tri Thủy chỉ hư một nhịp.", "number"],
  [
    "another thing of the same count",
    "Đêm 3/6, trại ở thôn Láng Mun mất 52 con dê.",
    "Đêm 3/6, trại ở thôn Láng Mun mất 52 con heo.",
    "object",
  ],
  [
    "a total said of each",
    "Đoàn kiểm tra 12 xe tải. Tổng số tiền phạt là 60 triệu đồng.",
    "Đoàn kiểm tra phạt mỗi xe 60 triệu đồng.",
    "money",
  ],
  [
    "for each of others",
    "Đợt này mỗi hộ ở Ma Nới nhận 20 kg gạo.",
    "Đợt này mỗi người ở Ma Nới nhận 20 kg gạo.",
    "number",
  ],
  [
    "the office of another body",
    "Bà Lan được bầu làm Chủ tịch Hội Phụ nữ xã Vĩnh Hải ngày 2/5.",
    "Bà Lan được bầu làm Chủ tịch UBND xã Vĩnh Hải ngày 2/5.",
    "body",
  ],
  [
    "giver and receiver",
    "Người dân thôn Đá Bắn giao nộp hai khẩu súng cho công an xã.",
    "Công an xã trao hai khẩu súng cho người dân thôn Đá Bắn.",
    "direction",
  ],
  [
    "a cause denied",
    "Việc xả lũ ban đêm đã làm ngập thôn Tà Nôi, theo báo cáo của xã.",
    "Xã nói việc xả lũ ban đêm không liên quan tới chuyện ngập ở thôn Tà Nôi.",
    "negation",
  ],
  [
    "an exception left out",
    "Xe tải không được vào đường Lê Lợi, trừ khi có giấy phép của phường.",
    "Xe tải bị cấm vào đường Lê Lợi trong mọi trường hợp.",
    "quantifier",
  ],
  [
    "a decision that was not taken",
    "Hộ bà N. đã tự dỡ mái; phường chưa ra quyết định cưỡng chế.",
    "Phường đã cưỡng chế mái nhà của hộ bà N.",
    "negation",
  ],
];

describe("a changed claim", () => {
  it.each(CHANGED)("%s", (_, evidence, claim, type) => {
    const { verdict, differences } = verify(claim, evidence);
    expect({ verdict, types: differences.map((d) => d.type) }).toEqual({
      verdict: "refuted",
      types: expect.arrayContaining([type]),
    });
  });
});

/** Nothing says so, and nothing denies it. */
const UNKNOWN: readonly (readonly [what: string, evidence: string, claim: string])[] = [
  [
    "the other sex",
    "Vận động viên nam về nhất cự ly 10 km ở Ninh Hải hết 34 phút.",
    "Vận động viên nữ về nhất cự ly 10 km ở Ninh Hải hết 34 phút.",
  ],
  [
    "all instead of one",
    "Trường tiểu học Phước Kháng cho học sinh nghỉ ngày 8/10 vì ngập sân.",
    "Tất cả trường tiểu học cho học sinh nghỉ ngày 8/10.",
  ],
  [
    "what is still to come",
    "Đoàn liên ngành đã kiểm tra 14 quán ăn ở phường Mỹ Bình.",
    "Đoàn liên ngành sẽ thu giấy phép của 14 quán ăn ở phường Mỹ Bình.",
  ],
  [
    "what befell somebody",
    "Người trực cống Quy Nhơn mở cửa xả chậm, làm ngập ruộng.",
    "Người trực cống Quy Nhơn đã bị kỷ luật.",
  ],
];

it.each(UNKNOWN)("is not borne out: %s", (_, evidence, claim) => {
  expect(verify(claim, evidence).verdict).toBe("not_enough_evidence");
});

/** Said in other words: no rule above may find a change. */
const KEPT: readonly (readonly [what: string, evidence: string, claim: string])[] = [
  [
    "the same two statements in the other order",
    "Đội Hộ Diêm về nhất với 40 điểm, đội Tri Thủy về nhì với 36 điểm.",
    "Đội Tri Thủy về nhì, đội Hộ Diêm về nhất.",
  ],
  [
    "more than one part of the day",
    "Nước ngừng từ sáng 12/4 để sửa ống. Đến trưa cùng ngày nước chảy lại.",
    "Trưa 12/4 nước chảy lại.",
  ],
  [
    "an hour of the evening without diacritics",
    "Thôn Văn Lâm họp dân lúc 19 giờ ngày 14/10.",
    "thon van lam hop dan luc 7 gio toi 14/10",
  ],
  [
    "the parts that make a whole",
    "Tổ hòa giải giải quyết xong 11 trên 12 vụ, vụ còn lại chuyển lên phường.",
    "Tổ hòa giải giải quyết xong 11 vụ, 1 vụ chuyển lên phường.",
  ],
  [
    "a day on the named side of a bound",
    "Hồ sơ đã nhận trước ngày 17/10 vẫn tính theo mức cũ.",
    "Hồ sơ nhận ngày 3/10 vẫn tính theo mức cũ.",
  ],
  [
    "a rate for each of two things",
    "Lao động tự do nộp 10.000 đồng/người/năm.",
    "Lao động tự do nộp 10.000 đồng mỗi năm.",
  ],
  [
    "a share whose rest is told",
    "Đoàn thanh niên trồng 2.000 cây keo, tỷ lệ sống sau sáu tháng là 9/10.",
    "Khoảng 200 cây keo do đoàn thanh niên trồng đã chết sau sáu tháng.",
  ],
  [
    "a share with a bound beside one in percent",
    "Hồ Lanh Ra đạt 68 % dung tích thiết kế.",
    "Hồ Lanh Ra đầy hơn 2/3 dung tích thiết kế.",
  ],
  [
    "a word that only begins like 'only'",
    "Bệnh viện sẽ mổ cho 40 người có chỉ định.",
    "Bệnh viện sẽ mổ cho tất cả 40 người có chỉ định.",
  ],
  ["a denied decision", "Viện kiểm sát chưa ra quyết định.", "Viện kiểm sát vẫn chưa quyết định."],
  [
    "a price by the kilogram beside something unsigned",
    "Giá bán 95.000 đồng/kg. Hợp đồng dài hạn chưa được ký.",
    "Giá bán là 95.000 đồng/kg.",
  ],
];

it.each(KEPT)("finds no change in %s", (_, evidence, claim) => {
  const { verdict, differences } = verify(claim, evidence);
  expect({
    refuted: verdict === "refuted",
    differences: differences.filter((d) => d.type !== "added"),
  }).toEqual({
    refuted: false,
    differences: [],
  });
});

it("takes a watch round the clock for no share of anything", () => {
  const { verdict, differences } = verify(
    "QL27 qua đèo Sông Pha cấm tất cả các loại xe.",
    "QL27 qua đèo Sông Pha cấm xe tải, có người gác chắn 24/24 và hướng dẫn.",
  );
  expect({ verdict, shown: differences.map((d) => d.evidence.text) }).toEqual({
    verdict: "not_enough_evidence",
    shown: expect.not.arrayContaining(["24/24"]),
  });
});
