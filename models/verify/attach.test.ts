import { describe, expect, it } from "vitest";
import { attachFindings } from "./attach.ts";
import { compare } from "./comparison.ts";

const types = (claim: string, evidence: string) =>
  attachFindings(compare(claim, evidence)).map((f) => f.type);

describe("a true figure in the wrong place", () => {
  const levels = "Ghe chìm hẳn được hỗ trợ 40 triệu đồng, ghe vỡ mạn thuyền được hỗ trợ 15 triệu đồng.";
  it.each([
    ["money", "Ghe vỡ mạn được nhận 40 triệu đồng.", levels],
    [
      "date",
      "Thôn Cầu Gãy họp ngày 9/3.",
      "Thôn Bình Tiên họp dân lúc 7 giờ ngày 9/3; thôn Cầu Gãy họp dân lúc 7 giờ ngày 12/3.",
    ],
    ["money", "Vé xe là 12.000 đồng một tháng.", "Giá vé xe 12.000 đồng/lượt."],
    ["number", "Lãi suất vay 6,6 %/tháng.", "Lãi suất vay 6,6 %/năm."],
  ])("is told as another %s: %s", (type, claim, evidence) => expect(types(claim, evidence)).toEqual([type]));

  it.each([
    ["in its own place", "Ghe chìm hẳn được nhận 40 triệu đồng.", levels],
    ["per the same unit", "Mỗi lượt vé xe 12.000 đồng.", "Giá vé xe 12.000 đồng/lượt."],
    ["in other words", "Đường có bề ngang 4 m.", "Đường dài 900 m, rộng 4 m."],
  ])("stands where it is %s", (_, claim, evidence) => expect(types(claim, evidence)).toEqual([]));
});
