import { describe, expect, it } from "vitest";
import { detectClaims, laneOf } from "./claims.ts";

const lanes = (text: string) => detectClaims(text).map((s) => s.lane);

describe("detectClaims", () => {
  it.each([
    ["Xã Phước Hữu thu của mỗi hộ 500 nghìn đồng tiền làm đường.", "assertion"],
    ["Nghe nói đập Sông Cái bị nứt ba chỗ.", "hearsay"],
    ["Tháng sau mỗi hộ phải đóng 50.000 đồng phí rác.", "announced_future"],
    ["Tải ứng dụng này để nhận 500 nghìn đồng của tỉnh.", "assertion"],
    ["xa minh thu moi ho 500 nghin tien lam duong", "assertion"],
  ])("sends %s to the claims", (text, kind) => {
    expect(detectClaims(text)).toMatchObject([{ kind, lane: "claims", checkable: true }]);
  });

  it.each([
    ["Chủ tịch xã làm việc quá tệ.", "opinion"],
    ["Chắc năm sau lại rớt giá nho.", "guess"],
    ["Cần bán gấp lô đất 100m2, giá 1,2 tỷ, liên hệ chính chủ.", "advertisement"],
    ["Chào cả nhà buổi sáng!", "greeting"],
    ["Chuyện hài: con bò trúng cử trưởng thôn với 100% cỏ ủng hộ.", "satire"],
    ["Trạm y tế mở cửa mấy giờ vậy?", "question"],
  ])("keeps nothing of %s", (text, kind) => {
    expect(detectClaims(text)).toMatchObject([{ kind, lane: "none", checkable: false }]);
  });

  it("reads a long report without diacritics as it is with them", () => {
    const typed =
      "Ban quan ly khu bao ton o vung nui phia tay cho hay doi tuan tra vua go duoc hon hai muoi cai bay thu dat doc theo con suoi can.";
    const [reading] = detectClaims(typed);
    expect(reading).toMatchObject({ start: 0, end: typed.length, kind: "assertion", checkable: true });
  });

  it("sends a rumour asked about to the tips, and a complaint about one's own service to the answers", () => {
    expect(lanes("Có đúng là đập vỡ không?")).toEqual(["tips"]);
    expect(lanes("Cúp điện 3 ngày rồi chưa ai sửa.")).toEqual(["answer"]);
  });

  it("lets only the checkable part of a mixed sentence travel", () => {
    const text = "Xã làm ăn tệ quá, thu mỗi hộ 500 nghìn đồng.";
    const travels = detectClaims(text).filter((s) => s.checkable);
    expect(travels.map((s) => text.slice(s.start, s.end))).toEqual(["thu mỗi hộ 500 nghìn đồng."]);
  });

  it("leaves a report whole in which words stand that judge elsewhere", () => {
    const text = "Mười hộ được hỗ trợ 5 triệu đồng tiền sửa nhà, tổng cộng hơn 50 triệu đồng.";
    const travels = detectClaims(text).filter((s) => s.checkable);
    expect(travels.map((s) => text.slice(s.start, s.end))).toEqual([text]);
  });

  it("rates what can harm above what cannot, and both above opinion", () => {
    const worth = (text: string) => detectClaims(text)[0]?.checkworthiness ?? 0;
    const harmful = worth("Nước máy phường Đông Hải nhiễm độc, 2 người tử vong.");
    const plain = worth("Trường tiểu học Tân Hội xây thêm 2 phòng.");
    expect(harmful).toBeGreaterThan(plain);
    expect(plain).toBeGreaterThan(worth("Trường này xấu quá."));
  });

  it("gives every kind one lane", () => {
    expect(laneOf("complaint")).toBe("answer");
    expect(laneOf("opinion")).toBe("none");
  });

  it("stays linear on hostile input", () => {
    const began = performance.now();
    detectClaims(`${"thu 5 triệu, ".repeat(4000)}!`);
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
