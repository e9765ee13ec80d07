import { describe, expect, it } from "vitest";
import { compare } from "./comparison.ts";
import { polarityFindings } from "./polarity.ts";

const types = (claim: string, evidence: string) =>
  polarityFindings(compare(claim, evidence)).map((f) => f.type);

describe("opposites", () => {
  it.each([
    ["tense", "Cầu Lạc Tiến đã mở rộng.", "Xã dự kiến mở rộng cầu Lạc Tiến trong năm tới."],
    ["tense", "Dân dời đi sau khi nước lên.", "Dân dời đi trước khi nước lên."],
    ["tense", "Sở đã kết luận vụ cá chết ở hồ Ông Kinh.", "Sở lấy ý kiến về vụ cá chết ở hồ Ông Kinh."],
    [
      "modality",
      "Bà con phải gắn đồng hồ nước mới.",
      "Xã khuyến khích bà con trong thôn gắn đồng hồ nước mới.",
    ],
    ["action", "Ghe lật ở Mỹ Hiệp, hai người chết.", "Ghe lật ở Mỹ Hiệp, hai người bị thương."],
    ["action", "Tài xế bỏ chạy sau tai nạn.", "Tài xế dừng lại sau tai nạn để gọi cấp cứu."],
    ["direction", "Phụ cấp thôn đội bị cắt 200.000 đồng.", "Phụ cấp thôn đội tăng thêm 200.000 đồng."],
  ])("of %s: %s", (type, claim, evidence) => expect(types(claim, evidence)).toContain(type));

  it.each([
    ["another act is still to come", "Xã sẽ xử lý chủ ghe.", "Xã đã lập biên bản chủ ghe."],
    ["an earlier stage may be true too", "Sở đề xuất nâng đê Tri Thủy.", "Tỉnh phê duyệt nâng đê Tri Thủy."],
    [
      "one must pay for what one may do",
      "Ai muốn tiêm thì phải trả tiền.",
      "Trạm khuyến khích bà con tiêm, có thu tiền.",
    ],
    ["nên joins clauses too", "Trạm phải đóng cửa.", "Trạm có máy nổ nên khám bình thường."],
  ])("say nothing where %s", (_, claim, evidence) => expect(types(claim, evidence)).toEqual([]));
});
