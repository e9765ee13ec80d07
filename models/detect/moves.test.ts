import { describe, expect, it } from "vitest";
import { detectClaims } from "./claims.ts";

/** The lanes of the parts, and what travels to the claims. */
const lanes = (text: string) => [...new Set(detectClaims(text).map((s) => s.lane))].join(" ");
const kinds = (text: string) => detectClaims(text).map((s) => s.kind);
const travels = (text: string) =>
  detectClaims(text)
    .filter((s) => s.checkable)
    .map((s) => text.slice(s.start, s.end));

describe("what sentences do", () => {
  it.each([
    ["Bài trả lời của giám đốc sở thiếu thuyết phục."],
    ["Lễ hội năm nay của phường hay nhất từ trước tới giờ."],
    ["Đổi giờ làm của xã là đúng."],
    ["Theo tôi, dời chợ lúc này là quyết định nóng vội."],
    ["Lam vay la tot lam roi ba con"],
    ["Trưởng khu phố hiền nhưng thiếu quyết đoán."],
  ])("flags no judgement: %s", (text) => expect(lanes(text)).toBe("none"));

  it.each([
    ["Nhờ ơn phường, xóm tôi có ổ gà to nhất nước."],
    ["Đàn bò thôn tôi vừa biểu tình đòi thêm cỏ."],
    ["Loa phường xin ghi danh kỷ lục thế giới."],
    ["Cảm ơn nhà đèn, cúp suốt đêm cho mát 🙃"],
  ])("takes irony for satire: %s", (text) => expect(kinds(text)).toEqual(["satire"]));

  it.each([
    ["Chị hàng xóm kể trạm xá hết thuốc tê."],
    ["Theo một người chạy ghe, cảng đóng cửa từ hôm kia."],
    ["Mấy bà ngoài chợ đồn là cá nhiễm độc."],
    ["Hình như đêm qua có trộm, hàng xóm kể vậy."],
  ])("knows who passes a report on: %s", (text) => expect(kinds(text)).toEqual(["hearsay"]));

  it.each([
    ["Nhân viên bảo hiểm xã hội nhận 40 hồ sơ.", "assertion"],
    ["Đồn biên phòng cứu 7 ngư dân.", "assertion"],
  ])("takes no noun for telling: %s", (text, kind) => expect(kinds(text)).toEqual([kind]));

  it.each([
    ["Ủa vụ cầu sập là thiệt hả ta"],
    ["nghe noi xa ban dat cho dung khong a"],
    ["Ai ở Phước Dinh xác nhận giùm vụ cháy kho muối với"],
    ["Có phải bỏ hết trường làng ở xã Bác Ái"],
  ])("sends a rumour that is asked about to the tips: %s", (text) => expect(lanes(text)).toBe("tips"));

  it.each([
    ["Đồng hồ điện nhà tôi bị ghi nhầm hai tháng liền."],
    ["Tôi nộp đơn từ tháng 5 tới giờ xã chưa trả lời."],
    ["đèn hẻm 9 tắt cả tuần, phường sửa giùm với"],
    ["cột điện nghiêng sắp đổ nè điện lực ơi"],
    ["gọi tổng đài hoài mà không thấy xuống sửa"],
  ])("sends a complaint to the answers: %s", (text) => expect(lanes(text)).toContain("answer"));

  it.each([
    ["Con dì tôi học lớp 5, trường có 30 lớp.", "claims"],
    ["Các em lớp 2 được phát 40 cặp sách.", "claims"],
  ])("takes nobody else's affair for a complaint: %s", (text, lane) => expect(lanes(text)).toBe(lane));

  it.each([
    ["Ảnh: Lê Hoa", "fragment"],
    ["08:15 | 3/11/2025", "fragment"],
    ["Theo Báo Ninh Thuận", "fragment"],
    ["Khai trương tiệm bánh, giảm giá cả tuần.", "advertisement"],
    ["Xưởng cửa sắt nhận làm cổng, giá mềm.", "advertisement"],
    ["Các hộ ven kênh nhớ dời đồ lên cao.", "call"],
    ["Đi Cà Ná vòng đường 703 nha ae.", "call"],
    ["Tôi đề nghị xã bỏ khoản thu 50 nghìn.", "call"],
    ["Không khéo sang năm hồ cạn.", "guess"],
    ["hé lô cả nhà mình", "greeting"],
    ["truong nao nhan hoc sinh lop 1", "question"],
  ])("%s: %s", (text, kind) => expect(kinds(text)).toEqual([kind]));

  it.each([
    ["Chợ cháy hai sạp tối qua, chắc do chập điện.", ["Chợ cháy hai sạp tối qua"]],
    ["Mai phường cúp nước 5 giờ, bà con nhớ trữ nước nha!", ["Mai phường cúp nước 5 giờ"]],
    ["Cầu đội vốn thêm 40 tỷ, con số gây sốc.", ["Cầu đội vốn thêm 40 tỷ"]],
    ["Hồ cạn đáy từ tháng 3, cá đang xin nghỉ phép.", ["Hồ cạn đáy từ tháng 3"]],
    ["Theo tôi, xã thu 500 nghìn là vô lý.", []],
    ["Nhà mình còn 3 sào nho chưa bán, ai mua ib nha.", []],
    ["Giá hành xuống 9k, giảm 3k buồn ghê bà con ơi", ["Giá hành xuống 9k, giảm 3k buồn ghê bà con ơi"]],
  ])("lets only the report of a mixed sentence travel: %s", (text, expected) =>
    expect(travels(text)).toEqual(expected),
  );

  it("takes well under a second for 100,000 characters of one kind", () => {
    for (const piece of [
      "chưa ai ",
      "nghe nói ",
      "là đúng, ",
      "từ ngày 1/3 ",
      "cá xin, ",
      "quá hay ",
      "không ",
    ]) {
      const text = piece.repeat(100_000 / piece.length);
      const begin = performance.now();
      detectClaims(text);
      expect(performance.now() - begin).toBeLessThan(2500);
    }
  });
});
