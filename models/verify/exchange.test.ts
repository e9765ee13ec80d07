import { describe, expect, it } from "vitest";
import { compare } from "./comparison.ts";
import { exchangeFindings } from "./exchange.ts";

const types = (claim: string, evidence: string) =>
  exchangeFindings(compare(claim, evidence)).map((f) => f.type);

describe("who did it to whom", () => {
  it.each([
    ["subject", "Xe ben tông xe khách ở dốc Suối Đá.", "Xe khách chở công nhân tông xe ben ở dốc Suối Đá."],
    ["subject", "Đội Lợi Hải hạ đội Bắc Sơn 2-0.", "Đội Bắc Sơn thắng đội Lợi Hải 2-0."],
    [
      "document_number",
      "Quyết định 12/QĐ-UBND thay Quyết định 9/QĐ-UBND.",
      "Quyết định 9/QĐ-UBND thay Quyết định 12/QĐ-UBND.",
    ],
    [
      "subject",
      "Thôn Cầu Gãy góp cát, thôn Bình Tiên góp đá.",
      "Thôn Bình Tiên góp cát, thôn Cầu Gãy góp đá.",
    ],
    [
      "direction",
      "Trường Bắc Sơn tặng sách cho thư viện Lợi Hải.",
      "Thư viện Lợi Hải tặng sách cho trường Bắc Sơn.",
    ],
    ["direction", "Xe chạy từ Cà Ná ra Phan Rang.", "Xe chạy từ Phan Rang vào Cà Ná."],
  ])("changes with the %s: %s", (type, claim, evidence) => expect(types(claim, evidence)).toEqual([type]));

  it.each([
    ["a converse verb", "Đội Lợi Hải thua đội Bắc Sơn 0-2.", "Đội Bắc Sơn thắng đội Lợi Hải 2-0."],
    ["a passive", "Xe ben bị xe khách tông ở dốc.", "Xe khách tông xe ben ở dốc."],
    ["equals", "Thôn Bình Tiên họp với thôn Cầu Gãy.", "Thôn Cầu Gãy họp với thôn Bình Tiên."],
    ["a cause", "Xóm Cồn ngập vì cống nghẹt.", "Cống nghẹt làm ngập xóm Cồn."],
    [
      "the same words in the same order",
      "Các xe bị hạn chế đi đường tránh qua tỉnh lộ 706.",
      "Xe con, xe khách và xe tải dưới 15 tấn lưu thông bình thường. Xe bị hạn chế đi theo đường tránh qua tỉnh lộ 706.",
    ],
    ["the time told first", "Sáng nay hồ xả lũ.", "Hồ xả lũ sáng nay."],
    [
      "people counted twice",
      "Trong bảy quán được kiểm tra thì một quán bị phạt.",
      "Đội phạt 3 quán trong số 21 quán được kiểm tra.",
    ],
  ])("stays with %s", (_, claim, evidence) => expect(types(claim, evidence)).toEqual([]));
});
