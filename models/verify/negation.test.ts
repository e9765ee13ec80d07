import { describe, expect, it } from "vitest";
import { compare } from "./comparison.ts";
import { negationFindings } from "./negation.ts";
import { verify } from "./verify.ts";

const types = (claim: string, evidence: string) =>
  negationFindings(compare(claim, evidence)).map((f) => f.type);

describe("yes and no", () => {
  it.each([
    ["Cống Lạc Tiến chưa mở.", "Cống Lạc Tiến đã mở từ sáng nay."],
    ["Đại lý Phú Nhuận nhận đổi vỏ bình.", "Đại lý Phú Nhuận từ chối nhận đổi vỏ bình."],
    ["Xã cấm bà con phơi lúa trên đường.", "Xã không cấm bà con phơi lúa trên đường."],
    ["Bão làm ba người mất tích ở Sơn Hải.", "Không ai thiệt mạng hay mất tích sau bão ở Sơn Hải."],
    ["Nhiều hộ ở Tân An chưa nhận giống.", "Không hộ nào ở Tân An chưa nhận giống."],
    ["cong lac tien khong mo", "Cống Lạc Tiến đã mở từ sáng nay."],
  ])("contradict: %s", (claim, evidence) => expect(types(claim, evidence)).toContain("negation"));

  it.each([
    ["a double denial affirms", "Hộ nào ở Tân An cũng nhận giống.", "Không hộ nào ở Tân An chưa nhận giống."],
    ["never not", "Ông Bảy luôn đóng đủ phí.", "Ông Bảy chưa bao giờ không đóng đủ phí."],
    ["not only", "Hộ nghèo được vay vốn.", "Không chỉ hộ nghèo, hộ cận nghèo cũng được vay vốn."],
    ["the rest of a whole", "Còn 30 hộ chưa lắp đồng hồ nước.", "Trong 50 hộ, 20 hộ đã lắp đồng hồ nước."],
    ["a bound", "Cầu dài không quá 40 m.", "Cầu dài 38 m."],
    ["a condition", "Ai không nộp phí thì bị cắt nước.", "Bà con nộp phí trước ngày 5."],
    ["a ban and its fine", "Đổ rác ra kênh bị phạt 2 triệu đồng.", "Không được đổ rác ra kênh."],
    ["an exception", "Chủ đò đồng ý thì được chở xe.", "Không được chở xe, trừ khi chủ đò đồng ý."],
    ["another thing denied", "Trạm có bác sĩ trực.", "Trạm không có máy siêu âm."],
    ["deaths, not cases", "Tháng 8 có 12 ca sởi.", "Tháng 8 có 12 ca sởi, không có ca tử vong."],
    ["half of another word", "Đội kiểm tra ba quán.", "Ba quán không có giấy kiểm dịch."],
    ["a name", "Chợ Hùng Ký bán cá.", "Đơn của chợ chưa được ký."],
  ])("do not contradict: %s", (_, claim, evidence) => expect(types(claim, evidence)).toEqual([]));

  it("name what a contrast is about", () => {
    expect(types("Trưởng thôn ký đơn.", "Phó thôn, không phải trưởng thôn, ký đơn.")).toEqual(["subject"]);
    expect(types("UBND xã thu tiền chợ.", "Không phải UBND xã mà ban chợ thu tiền chợ.")).toEqual(["body"]);
    expect(types("Chợ dời trước Tết.", "Chợ dời sau rằm, không phải trước Tết.")).toEqual(["date"]);
    expect(types("Ban chợ thu tiền, xã không phải bên thu.", "Không phải xã mà ban chợ thu tiền.")).toEqual(
      [],
    );
  });
});

describe("what is denied of the rest", () => {
  const evidence =
    "Ngừng cung cấp điện từ 7 giờ 30 đến 11 giờ 30 ngày 19/11/2025 tại thôn Mông Đức và thôn Hữu Đức. Các thôn còn lại không bị cắt điện.";
  it("is not denied of what the claim names", () => {
    const claim = "Cắt điện ở Mông Đức và Hữu Đức sáng 19/11 tới 11 giờ 30 là có lại.";
    expect(verify(claim, evidence).verdict).not.toBe("refuted");
  });
  it("is denied where the claim speaks of the rest, too", () => {
    expect(
      verify("Các thôn còn lại của xã bị cắt điện.", "Các thôn còn lại của xã không bị cắt điện.").verdict,
    ).toBe("refuted");
  });
});

it("both sides that deny the same verb agree, whatever belongs to it", () => {
  expect(
    types(
      "Mọi lời mời đóng phí đều là lừa đảo, Ban Quản lý không thu khoản phí nào của người tìm việc.",
      "Ban Quản lý chưa tuyển lao động và không thu bất kỳ khoản phí nào của người tìm việc.",
    ),
  ).not.toContain("negation");
});
