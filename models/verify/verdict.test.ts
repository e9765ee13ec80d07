import { describe, expect, it } from "vitest";
import { verify } from "./verify.ts";

const verdict = (claim: string, evidence: string) => verify(claim, evidence).verdict;

describe("the verdict of a short claim", () => {
  it("never refutes a question", () => {
    expect(
      verdict("Ghe 12 m có phải gắn định vị không mấy anh?", "Ghe từ 15 m trở lên phải gắn định vị."),
    ).toBe("not_enough_evidence");
  });

  it("does not refute what a bound leaves out, told as a denial", () => {
    expect(
      verdict("Trẻ 10 tuổi không phải mua vé vào tháp.", "Khách từ 14 tuổi phải mua vé vào tháp."),
    ).not.toBe("refuted");
  });

  it("does not hold the figure of one round against another round", () => {
    const evidence = "Đợt 1 có 9 trường uống sữa; danh sách đợt 2 chưa công bố.";
    expect(verdict("Đợt 2 có 14 trường uống sữa.", evidence)).not.toBe("refuted");
  });

  it("takes closing at an hour for being open until then", () => {
    expect(
      verdict("Bãi tắm Cà Ná đóng cửa lúc 19 giờ.", "Bãi tắm Cà Ná mở cửa từ 5 giờ đến 19 giờ."),
    ).not.toBe("refuted");
  });

  it("takes a converse verb with its sides exchanged for the same", () => {
    expect(verdict("Đội Lợi Hải thua đội Bắc Sơn 0-2.", "Đội Bắc Sơn thắng đội Lợi Hải 2-0.")).not.toBe(
      "refuted",
    );
  });

  it("shows a difference with every refutation", () => {
    const claim = "Đội Lợi Hải đi tập huấn ở Nha Trang.";
    const { verdict: said, differences } = verify(
      claim,
      "Đội Lợi Hải dự giải bóng chuyền tại Nha Trang hôm 3/4.",
    );
    expect(said !== "refuted" || differences.length > 0).toBe(true);
  });
});
