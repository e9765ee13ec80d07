import { describe, expect, it } from "vitest";
import { newsLikeness } from "./news.ts";
import { seen } from "./verdict.ts";
import { examine, verify } from "./verify.ts";

const likeness = (claim: string, evidence: string) =>
  newsLikeness(seen(examine(claim, evidence, {}), { claim, evidence }).values);

/** A sentence of a report and a claim that sums it up, as newspapers write; invented. */
const REPORT =
  "Theo ông Đặng Văn Khải, Phó Giám đốc Trung tâm Nghiên cứu rừng ngập mặn, việc trồng lại rừng tại vùng cửa sông đã giúp nhiều loài chim nước quay về và làm chậm quá trình xói lở bờ biển trong những năm gần đây.";
const CLAIM =
  "Ông Đặng Văn Khải, Phó Giám đốc Trung tâm Nghiên cứu rừng ngập mặn, cho biết việc trồng lại rừng tại vùng cửa sông đã giúp nhiều loài chim nước quay về.";
/** A post beside an announcement. */
const ANNOUNCED =
  "UBND xã Phước Hữu thông báo: từ ngày 15/11, 120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ. Hồ sơ nộp tại bộ phận một cửa. Hộ đã nhận hỗ trợ khác không được nhận lần nữa.";
const POST = "Mỗi hộ thôn La Chữ được nhận 50 triệu đồng.";

describe("pairs of the news", () => {
  it("are told from posts beside announcements", () => {
    expect(likeness(CLAIM, REPORT)).toBeGreaterThan(0.9);
    expect(likeness(POST, ANNOUNCED)).toBeLessThan(0.1);
  });

  it("are told alike whether or not the claim was typed with its marks", () => {
    const bare = CLAIM.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");
    expect(likeness(bare, REPORT)).toBeGreaterThan(0.9);
  });

  it("are judged by probabilities that add up to one, and a refuted one shows what differs", () => {
    const changed = CLAIM.replace("quay về", "biến mất");
    const { verdict, probabilities, differences } = verify(changed, REPORT);
    expect(Object.values(probabilities).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
    expect(verify(CLAIM, REPORT).verdict).toBe("supported");
    expect(verdict).not.toBe("supported");
    if (verdict === "refuted") expect(differences.length).toBeGreaterThan(0);
  });
});
