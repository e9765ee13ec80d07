import type { StoredDifference } from "@minhchung/db/schema/claims";
import { describe, expect, it } from "vitest";
import { type NarrativeCandidate, placeClaim, signatureOf } from "./group.ts";

const money = (claim: string): StoredDifference => ({
  type: "money",
  claim: { start: 0, end: claim.length, text: claim },
  evidence: { start: 0, end: 12, text: "5 triệu đồng" },
  explanation: { vi: "…", en: "…" },
});

const fifty: NarrativeCandidate = {
  id: 7,
  title: "Mỗi hộ dân thôn La Chữ được hỗ trợ 50 triệu đồng để sửa nhà sau bão.",
  flags: [{ evidenceSentenceId: 3, differences: [money("50 triệu đồng")] }],
};

describe("placeClaim", () => {
  it("joins claims that change the same sentence in the same way, whatever the wording", () => {
    const flag = { evidenceSentenceId: 3, differences: [money("50 Triệu Đồng")] };
    expect(placeClaim({ text: "nghe nói xã cho nhà nào tốc mái 50 triệu", flag }, [fifty])).toBe(7);
  });

  it("joins the same figure however it is written", () => {
    const flag = { evidenceSentenceId: 3, differences: [money("50tr")] };
    expect(placeClaim({ text: "nghe noi thon la chu moi ho duoc 50tr sua nha", flag }, [fifty])).toBe(7);
  });

  it("keeps a changed figure apart: another narrative of the same event", () => {
    const text = "Mỗi hộ dân thôn La Chữ được hỗ trợ 15 triệu đồng để sửa nhà sau bão.";
    const flag = { evidenceSentenceId: 3, differences: [money("15 triệu đồng")] };
    expect(placeClaim({ text, flag }, [fifty])).toBeNull();
  });

  it("joins a claim that says the same in the same words without a flag of its own", () => {
    expect(placeClaim({ text: fifty.title, flag: null }, [fifty])).toBe(7);
  });

  it("finds nothing among nothing", () => {
    expect(placeClaim({ text: fifty.title, flag: null }, [])).toBeNull();
  });
});

describe("signatureOf", () => {
  it("ignores order and case, and what was merely added", () => {
    const added: StoredDifference = { ...money("và gạo"), type: "added" };
    const date: StoredDifference = { ...money("18/11"), type: "date" };
    expect(signatureOf([date, money("50 triệu"), added])).toBe(signatureOf([money("50 TRIỆU"), date]));
  });
});
