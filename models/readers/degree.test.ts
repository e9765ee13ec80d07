import { describe, expect, it } from "vitest";
import { readDirections } from "./direction.ts";
import { readModality, readTense } from "./modality.ts";
import { readQuantifiers } from "./quantifiers.ts";

describe("readQuantifiers", () => {
  it.each([
    ["Tất cả hộ dân", "all"],
    ["toàn bộ thôn", "all"],
    ["mọi người dân", "all"],
    ["nhà nào cũng ngập", "all"],
    ["Hầu hết các hộ", "most some"],
    ["phần lớn diện tích", "most"],
    ["đa số người dân", "most"],
    ["một nửa số hộ", "half"],
    ["nhiều hộ", "many"],
    ["hàng loạt xe", "many"],
    ["không ít hộ", "many"],
    ["một số hộ", "some"],
    ["một vài nơi", "some"],
    ["một phần kinh phí", "some"],
    ["những hộ nghèo", "some"],
    ["rất ít người", "few"],
    ["không ai bị thương", "none"],
    ["không hộ nào", "none"],
    ["chỉ hộ nghèo", "only"],
    ["trường duy nhất", "only"],
    ["mỗi hộ", "each"],
    ["từng hộ", "each"],
    ["chỉ đạo của tỉnh", ""],
    ["không chỉ vậy", ""],
    ["chưa từng xảy ra", ""],
    ["tat ca ho dan", "all"],
    ["chỉ thị của huyện", ""],
  ])("%s: %s", (text, expected) => {
    expect(
      readQuantifiers(text)
        .map((q) => q.level)
        .join(" "),
    ).toBe(expected);
  });
});

describe("readModality", () => {
  it.each([
    ["Hộ dân phải nộp phí", "must"],
    ["bắt buộc đeo khẩu trang", "must"],
    ["yêu cầu sơ tán", "must"],
    ["không được đốt rác", "must_not"],
    ["nghiêm cấm tụ tập", "must_not"],
    ["không phải nộp phí", "need_not"],
    ["không cần đăng ký", "need_not"],
    ["không bắt buộc tham gia", "need_not"],
    ["miễn học phí", "need_not"],
    ["khuyến khích trồng nho", "should"],
    ["người dân nên tiêm", "should"],
    ["vận động đóng góp", "should"],
    ["không nên ra đường", "should_not"],
    ["được phép mở lại", "may"],
    ["có quyền khiếu nại", "may"],
    ["được vay 50 triệu", "may"],
    ["có thể ngập", "possible"],
    ["nhiều khả năng vỡ", "possible"],
    ["cam kết chi trả", "certain"],
    ["được hỗ trợ 5 triệu", ""],
    ["rẽ phải", ""],
    ["không phải xã này", ""],
    ["trở nên khó khăn", ""],
    ["dân phải di dời", "must"],
    ["được mùa nho", ""],
    ["nhu cầu nước", ""],
  ])("%s: %s", (text, expected) => {
    expect(
      readModality(text)
        .map((q) => q.kind)
        .join(" "),
    ).toBe(expected);
  });
});

describe("readTense", () => {
  it.each([
    ["đã chi trả", "past"],
    ["trước đây là ruộng", "past"],
    ["vừa mở cửa", "just"],
    ["mới xây", "just"],
    ["đang sửa đập", "ongoing"],
    ["hiện nay có 120 hộ", "ongoing"],
    ["vẫn còn ngập", "ongoing"],
    ["sẽ đổ bộ", "future"],
    ["sắp xả lũ", "future"],
    ["thời gian tới", "future"],
    ["dự kiến khởi công", "planned"],
    ["có kế hoạch xây cầu", "planned"],
    ["đang xem xét hỗ trợ", "planned"],
    ["chưa chi trả", "not_yet"],
    ["vẫn chưa có nước", "not_yet"],
    ["quyết định hỗ trợ", ""],
    ["nông thôn mới", ""],
    ["phát hiện vụ việc", ""],
    ["ổn định đời sống", ""],
    ["chưa đầy 10 hộ", ""],
    ["đã nhận tiền chưa?", "past"],
    ["theo quy định", ""],
    ["se do bo toi nay", "future"],
    ["tiếp tục mưa", "ongoing"],
    ["chuẩn bị họp", "future"],
  ])("%s: %s", (text, expected) => {
    expect(
      readTense(text)
        .map((q) => q.kind)
        .join(" "),
    ).toBe(expected);
  });
});

describe("readDirections", () => {
  it.each([
    ["giá nho tăng", "change/up"],
    ["giá nho giảm", "change/down"],
    ["nhiều hơn năm trước", "compare/up"],
    ["thấp hơn kế hoạch", "compare/down"],
    ["chợ mở cửa", "access/up"],
    ["chợ đóng cửa", "access/down"],
    ["tạm dừng khai thác", "access/down permanence/up"],
    ["phê duyệt dự án", "grant/up"],
    ["thu hồi đất", "grant/down"],
    ["hủy bỏ quyết định", "grant/down"],
    ["đội xã thắng", "result/up"],
    ["đội xã thua", "result/down"],
    ["xuất viện", "health/up"],
    ["tử vong", "health/down"],
    ["hồ tích nước", "flow/up"],
    ["hồ xả lũ", "flow/down"],
    ["sáp nhập xã", "join/up"],
    ["chia tách xã", "join/down"],
    ["đóng cửa vĩnh viễn", "access/down permanence/down"],
    ["tạm thời", "permanence/up"],
    ["miễn phí", "free/up"],
    ["thu phí", "free/down"],
    ["hoãn lễ hội", "time/down"],
    ["mùa thu hoạch", ""],
    ["giao thông thuận lợi", ""],
    ["khẩn cấp", ""],
    ["chi bộ họp", ""],
  ])("%s: %s", (text, expected) => {
    expect(
      readDirections(text)
        .map((d) => `${d.axis}/${d.side}`)
        .join(" "),
    ).toBe(expected);
  });
});
