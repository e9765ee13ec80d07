import { describe, expect, it } from "vitest";
import { compare } from "./comparison.ts";
import { soleDenialFindings, soleDifference } from "./sole.ts";
import { rulesOf } from "./verdict.ts";
import { examine } from "./verify.ts";

const TOLD =
  "Sau buổi làm việc chiều 12/11, chủ nhiệm hợp tác xã Nhơn Sơn khẳng định đã trả đủ tiền đặt cọc cho các hộ trồng nho ở thôn Đắc Nhơn, kể cả những hộ rút đơn.";

const differs = (claim: string, evidence = TOLD) => {
  const c = compare(claim, evidence);
  const sole = soleDifference(c);
  if (sole === null) return null;
  const words = (side: typeof c.claim, from: number, to: number) =>
    side.pieces
      .slice(from, to)
      .map(({ lower }) => lower)
      .join(" ");
  return [words(c.claim, sole.from, sole.to), words(c.evidence, sole.evidenceFrom, sole.evidenceTo)];
};
const denials = (claim: string, evidence = TOLD) => soleDenialFindings(compare(claim, evidence));

describe("the one place in which a claim differs that is told word for word", () => {
  it("is found where a word was put in, taken out or exchanged", () => {
    expect(differs(TOLD.replace("đã trả", "chưa trả"))).toEqual(["chưa", "đã"]);
    expect(differs(TOLD.replace("đã trả", "đã không trả"))).toEqual(["không", ""]);
    expect(differs(TOLD.replace("rút đơn", "giữ đơn"))).toEqual(["giữ", "rút"]);
  });

  it("is none where two things differ, the order does, or little is told alike", () => {
    expect(differs(TOLD.replace("đã trả", "chưa trả").replace("rút đơn", "giữ đơn"))).toBeNull();
    expect(
      differs("Các hộ trồng nho ở thôn Đắc Nhơn chưa được hợp tác xã Nhơn Sơn trả tiền đặt cọc."),
    ).toBeNull();
    expect(differs("Hợp tác xã chưa trả tiền.")).toBeNull();
  });

  it("stands within one sentence of the evidence", () => {
    const two = "Hợp tác xã Nhơn Sơn đã trả đủ tiền cho các hộ. Thôn Đắc Nhơn còn ba hộ chưa ký biên bản.";
    expect(differs(two.replace("hộ. Thôn", "hộ ở thôn"), two)).toBeNull();
  });
});

describe("a denial put in or taken out", () => {
  it("is a contradiction however long the sentence is, whoever is said to deny", () => {
    const claim = TOLD.replace("đã trả", "chưa trả");
    expect(denials(claim)).toMatchObject([{ type: "negation", effect: "contradicts" }]);
    expect(denials(TOLD, claim)).toHaveLength(1);
    const x = examine(claim, TOLD, { found: true });
    expect(x.findings).toContainEqual(expect.objectContaining({ type: "negation", sole: true }));
    const { supported, refuted } = rulesOf(x, { claim, evidence: TOLD });
    expect(refuted).toBeGreaterThan(supported);
  });

  it("is read without diacritics", () => {
    const bare =
      "sau buoi lam viec chieu 12/11, chu nhiem hop tac xa nhon son khang dinh chua tra du tien dat coc cho cac ho trong nho o thon dac nhon, ke ca nhung ho rut don";
    expect(denials(bare)).toHaveLength(1);
  });

  it("is none in “không chỉ” and “không quá”, nor in words that only begin so", () => {
    const told =
      "Chiều 12/11, đội quản lý thị trường thu phạt hộ ông Tám bán nho giả ở chợ Phan Rang 5 triệu đồng.";
    expect(denials(told.replace("thu phạt hộ", "thu phạt không chỉ hộ"), told)).toEqual([]);
    expect(denials(told.replace("Phan Rang 5", "Phan Rang không quá 5"), told)).toEqual([]);
    expect(denials(told.replace("thu phạt", "không may thu phạt"), told)).toEqual([]);
  });
});
