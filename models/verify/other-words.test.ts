import { expect, it } from "vitest";
import type { DifferenceType } from "../types.ts";
import { verify } from "./verify.ts";

/** Claims written for this test in which one word or figure is another. */
const CHANGED: readonly (readonly [what: string, evidence: string, claim: string, type: DifferenceType])[] = [
  [
    "a colour",
    "Hai người đi xe máy màu trắng từ hướng Ninh Hải.",
    "Hai người đi xe máy màu đỏ từ hướng Ninh Hải.",
    "object",
  ],
  ["a season", "Hồ Sông Trâu cạn vào mùa khô.", "Hồ Sông Trâu cạn vào mùa mưa.", "date"],
  [
    "a rank",
    "Đây là năm đầu tiên xã Nhơn Hải tổ chức hội đua thuyền.",
    "Đây là năm thứ hai xã Nhơn Hải tổ chức hội đua thuyền.",
    "number",
  ],
  [
    "how often",
    "Hội chợ nông sản mở hằng tuần tại công viên.",
    "Hội chợ nông sản mở hằng tháng tại công viên.",
    "date",
  ],
  ["strength", "Gió ở đảo mạnh hơn đất liền.", "Gió ở đảo yếu hơn đất liền.", "object"],
  ["a crop", "Xã hỗ trợ nông dân trồng nho giống mới.", "Xã hỗ trợ nông dân trồng táo giống mới.", "object"],
  ["presence", "Phường họp trực tuyến với các khu phố.", "Phường họp trực tiếp với các khu phố.", "action"],
  [
    "a limit",
    "Mỗi hộ được vay không quá 50 triệu đồng.",
    "Mỗi hộ được vay không quá 90 triệu đồng.",
    "money",
  ],
  ["a count to its last digit", "Huyện có 4.589 hộ nghèo.", "Huyện có 4.588 hộ nghèo.", "number"],
  ["a rounded figure", "Gần 8.880 hộ đã lắp đồng hồ nước.", "Gần 10.000 hộ đã lắp đồng hồ nước.", "number"],
  [
    "an end of a range",
    "Giá nho tăng 16-22% so với năm trước.",
    "Giá nho tăng 16-25% so với năm trước.",
    "number",
  ],
  [
    "days under another name",
    "Ống nước vỡ 3 hôm trước tại đường Thống Nhất.",
    "Ống nước vỡ 5 ngày trước tại đường Thống Nhất.",
    "number",
  ],
  [
    "a small count in words",
    "Xã đề ra bốn nhóm giải pháp chống hạn.",
    "Xã đề ra năm nhóm giải pháp chống hạn.",
    "number",
  ],
  [
    "one of two equal figures",
    "Kho còn 10.000 bao gạo và 100.000 thùng mì.",
    "Kho còn 100.000 bao gạo và 100.000 thùng mì.",
    "number",
  ],
  [
    "two names in a long report",
    "Theo kết luận của đoàn thanh tra công bố sáng nay, đơn xin giao đất của Phước Dinh sẽ được xét trong tháng này, nhưng đơn xin lùi hạn của Cà Ná sẽ được xét sau khi có kết quả đo đạc lại.",
    "Theo kết luận của đoàn thanh tra công bố sáng nay, đơn xin giao đất của Cà Ná sẽ được xét trong tháng này, nhưng đơn xin lùi hạn của Phước Dinh sẽ được xét sau khi có kết quả đo đạc lại.",
    "subject",
  ],
];

it.each(CHANGED)("finds another word: %s", (_, evidence, claim, type) => {
  const { verdict, differences } = verify(claim, evidence);
  expect({ verdict, types: differences.map((d) => d.type) }).toEqual({
    verdict: "refuted",
    types: expect.arrayContaining([type]),
  });
});

/** Claims that say what the evidence says, with words that a hasty reader would take for a change. */
const KEPT: readonly (readonly [what: string, evidence: string, claim: string])[] = [
  [
    "today with its date",
    "Hôm nay 31.3 xã Lợi Hải khánh thành cầu Suối Vang.",
    "Xã Lợi Hải khánh thành cầu Suối Vang ngày 31/3.",
  ],
  [
    "a month of this year",
    "Trường khai giảng lớp bơi hồi tháng 1 năm nay.",
    "Trường khai giảng lớp bơi hồi tháng 1 năm 2023.",
  ],
  [
    "a fraction that looks like a day",
    "1/3 diện tích nho ở Vĩnh Hải bị sâu bệnh.",
    "1/3 diện tích nho ở Vĩnh Hải bị sâu bệnh.",
  ],
  [
    "a denial within a word",
    "Đơn tố cáo trạm thu phí Cà Ná là vô căn cứ.",
    "Đơn tố cáo trạm thu phí Cà Ná là không có căn cứ.",
  ],
  [
    "who came through",
    "Ba ngư dân thoát chết khi tàu chìm ngoài khơi Cà Ná.",
    "Ba ngư dân sống sót khi tàu chìm ngoài khơi Cà Ná.",
  ],
  ["a rounding", "Hồ Tân Giang đạt 77 % dung tích.", "Hồ Tân Giang đạt khoảng 80 % dung tích."],
  [
    "nearly a round figure",
    "Vệt dầu ngoài khơi Cà Ná dài 900 m.",
    "Vệt dầu ngoài khơi Cà Ná dài gần một cây số.",
  ],
];

it.each(KEPT)("finds no other word in %s", (_, evidence, claim) => {
  const { verdict, differences } = verify(claim, evidence);
  expect({ refuted: verdict === "refuted", shown: differences.filter((d) => d.type !== "added") }).toEqual({
    refuted: false,
    shown: [],
  });
});

it("tells of another crop, where the claim is about one, that the evidence says nothing", () => {
  const { verdict } = verify(
    "Giá táo ở Phước Dinh là 15.000 đồng/kg.",
    "Giá nho ở Phước Dinh là 15.000 đồng/kg.",
  );
  expect(verdict).toBe("not_enough_evidence");
});

it("shows which words stand for others where it refutes a long claim for them", () => {
  const { verdict, differences } = verify(
    "Viện kiểm sát đề nghị tuyên phạt bị cáo cùng mức án tử hình về tội giết người, các bị cáo khác trong vụ án bị đề nghị mức án từ 2 đến 20 năm tù.",
    "Viện kiểm sát đề nghị tuyên phạt bị cáo cùng mức án chung thân về tội giết người, các bị cáo khác trong vụ án bị đề nghị mức án từ 2 đến 20 năm tù.",
  );
  expect({ verdict, shown: differences.map((d) => [d.claim.text, d.evidence.text]) }).toEqual({
    verdict: "refuted",
    shown: [["tử hình", "chung thân"]],
  });
});
