import { describe, expect, it } from "vitest";
import { examine } from "./verify.ts";

const contradictions = (claim: string, evidence: string) =>
  examine(claim, evidence, {})
    .findings.filter((f) => f.effect === "contradicts" && !f.weak)
    .map(({ type }) => type);

const CLAIM =
  "Hợp tác xã Từ Tâm cung cấp nước tưới cho 120 ha lúa của các hộ thôn Từ Tâm và thôn Hoài Trung, bà con trả tiền theo từng vụ khi thu hoạch xong.";
const TOLD =
  "Hợp tác xã Từ Tâm cung cấp nước tưới cho 120 ha lúa của các hộ thôn Từ Tâm và thôn Hoài Trung, bà con trả tiền theo từng vụ.";

describe("the sentence that tells a long claim", () => {
  it("is not contradicted by what another sentence denies of something else", () => {
    expect(contradictions(CLAIM, `${TOLD} Trạm bơm không cung cấp điện cho ao tôm.`)).not.toContain(
      "negation",
    );
  });

  it("is, where it denies the claim itself", () => {
    const denied = TOLD.replace("cung cấp nước", "không cung cấp nước");
    expect(contradictions(CLAIM, `${denied} Trạm bơm cung cấp điện cho ao tôm.`)).toContain("negation");
  });
});

describe("words that are no other words", () => {
  it.each([
    [
      "written apart",
      "Ứng dụng GrabTaxi chạy ở phường Đông Hải.",
      "Ứng dụng Grab taxi chạy ở phường Đông Hải.",
    ],
    [
      "that join sentences",
      "Trước đó, trạm đo gió Cà Ná đã chạy thử.",
      "Sau đó trạm đo gió Cà Ná đã chạy thử.",
    ],
  ])("%s", (_, claim, evidence) => expect(contradictions(claim, evidence)).toEqual([]));
});
