import { describe, expect, it } from "vitest";
import { harmClassOf } from "./harm.ts";

describe("harmClassOf", () => {
  it.each([
    ["Hồ Sông Sắt xả lũ tối nay, người dân hạ du phải sơ tán", "disaster"],
    ["Đập Sông Sắt đang bị thấm và nứt", "disaster"],
    ["o xa phuoc dinh co ca sot xuat huyet tu vong", "health"],
    ["Tải ứng dụng này và nhập mã OTP để nhận hỗ trợ", "fraud"],
    ["Thu hồi đất để làm dự án không được bồi thường", "land"],
    ["Học phí trường THCS tăng gấp đôi", "livelihood"],
    ["Lễ hội Katê năm nay rất đông", "other"],
  ])("%s → %s", (text, expected) => {
    expect(harmClassOf(text)).toBe(expected);
  });
});
