import { describe, expect, it } from "vitest";
import { verify } from "./verify.ts";

const figures = (claim: string, evidence: string) =>
  verify(claim, evidence)
    .differences.filter((d) => /^(?:number|money|date|time|added)$/.test(d.type))
    .map((d) => d.type);

describe("what follows from the figures of the evidence", () => {
  it.each([
    [
      "half a price",
      "Giá muối còn khoảng 600 đồng/kg.",
      "Giá muối trước Tết là 1.200 đồng/kg, nay còn một nửa.",
    ],
    ["the whole of a share", "Hồ chứa tối đa 40 triệu m³.", "Hồ đang có 30 triệu m³, đạt 75 % dung tích."],
    ["a rate times its count", "Đội có 60 người.", "Có 12 đội dự thi, mỗi đội 5 người."],
    [
      "the sum of two rates",
      "Xã chi 190 triệu đồng.",
      "Xã chi 20 triệu đồng mỗi nhà sập và 10 triệu đồng mỗi nhà hư; có 5 nhà sập, 9 nhà hư.",
    ],
    ["months in a year", "Mỗi năm đội được 24 triệu đồng.", "Đội được 2 triệu đồng/tháng."],
    ["a rest", "Còn 14 giếng chưa khơi.", "Trong 20 giếng, xã đã khơi 6 giếng."],
    ["a length between two hours", "Xóm Cồn cúp điện ba tiếng.", "Xóm Cồn cúp điện từ 8 giờ đến 11 giờ."],
    [
      "a term",
      "Chủ ghe phải dời trước ngày 17/6.",
      "Ngày 2/6, xã lập biên bản, chủ ghe phải dời trong 15 ngày.",
    ],
    ["the full moon", "Lễ cúng vào ngày 15 tháng 8 âm lịch.", "Lễ cúng vào rằm tháng Tám."],
    ["a hectare of the South", "Cháy mất 2 mẫu rưỡi rẫy.", "Cháy 2,5 ha rẫy."],
  ])("is no difference: %s", (_, claim, evidence) => expect(figures(claim, evidence)).toEqual([]));

  it.each([
    ["a rest that nobody speaks of", "Xã mới khơi 14 giếng.", "Trong 20 giếng, xã đã khơi 6 giếng."],
    [
      "counts that are no rate",
      "Xã có 20 mô hình.",
      "Xã có 9 mô hình, gồm 4 mô hình 5 sao, 5 mô hình 4 sao.",
    ],
    [
      "another day of the month",
      "Bưu điện trả lương ngày 15 hằng tháng.",
      "Bưu điện trả lương ngày 5 hằng tháng.",
    ],
  ])("is a difference: %s", (_, claim, evidence) =>
    expect(figures(claim, evidence).length).toBeGreaterThan(0),
  );
});
