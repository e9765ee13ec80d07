import { describe, expect, it } from "vitest";
import { readNegations } from "./negation.ts";

/** text → "cue > scope" with "!!" for double negation. */
const show = (text: string) =>
  readNegations(text).map(
    (n) => `${n.text} > ${text.slice(n.scope.start, n.scope.end)}${n.double ? " !!" : ""}`,
  );

const CASES: [string, string[]][] = [
  ["Hộ nghèo không phải nộp phí", ["không phải > nộp phí"]],
  ["Xã chưa nhận tiền, dân lo lắng", ["chưa > nhận tiền"]],
  ["Đập không vỡ", ["không > vỡ"]],
  ["Không có ca tử vong nào", ["Không có > ca tử vong nào"]],
  ["Dân không được đốt rơm rạ vì hanh khô", ["không được > đốt rơm rạ"]],
  ["Cấm xe tải qua cầu", ["Cấm > xe tải qua cầu"]],
  ["Miễn học phí cho học sinh", ["Miễn > học phí cho học sinh"]],
  ["UBND tỉnh bác bỏ tin vỡ đập", ["bác bỏ > tin vỡ đập"]],
  ["Công an phủ nhận việc bắt cóc", ["phủ nhận > việc bắt cóc"]],
  ["Không phải không có nước", ["Không phải không > có nước !!"]],
  ["Không thể không sơ tán", ["Không thể không > sơ tán !!"]],
  ["không phải là chưa làm", ["không phải là chưa > làm !!"]],
  ["Chẳng ai nhận được tiền", ["Chẳng > ai nhận được tiền"]],
  ["Đừng tin lời đồn", ["Đừng > tin lời đồn"]],
  ["làm gì có chuyện đó", ["làm gì có > chuyện đó"]],
  ["không những đẹp mà còn rẻ", []],
  ["không khí trong lành", []],
  ["hàng không mở lại", []],
  ["không quá 30 người", []],
  ["chưa đầy 100 hộ", []],
  ["hầu hết các hộ", []],
  ["nước có lên không?", []],
  ["đã nhận tiền chưa?", []],
  ["khong ho tro ho ngheo", ["khong > ho tro ho ngheo"]],
  ["Nước rút nhưng chưa hết ngập, không ai bị thương", ["chưa > hết ngập", "không ai > bị thương"]],
  ["Hồ không xả lũ mà chỉ điều tiết", ["không > xả lũ"]],
  ["xã mất điện từ sáng", ["mất > điện từ sáng"]],
  ["mưa hết rồi", []],
];

describe("readNegations", () => {
  it.each(CASES)("%s", (text, expected) => {
    expect(show(text)).toEqual(expected);
  });
});
