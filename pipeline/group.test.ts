import type { StoredDifference } from "@minhchung/db/schema/claims";
import { describe, expect, it } from "vitest";
import { type FlaggedClaim, narrativesOf, nearestNarrative, sayingTheSame, signatureOf } from "./group.ts";

const money = (claim: string): StoredDifference => ({
  type: "money",
  claim: { start: 0, end: claim.length, text: claim },
  evidence: { start: 0, end: 12, text: "5 triệu đồng" },
  explanation: { vi: "…", en: "…" },
});

const FIFTY: FlaggedClaim = {
  narrativeId: 7,
  text: "Mỗi hộ dân thôn La Chữ được hỗ trợ 50 triệu đồng để sửa nhà sau bão.",
  evidenceSentenceId: 3,
  differences: [money("50 triệu đồng")],
};
const FIFTEEN: FlaggedClaim = {
  narrativeId: 8,
  text: FIFTY.text.replace("50", "15"),
  evidenceSentenceId: 3,
  differences: [money("15 triệu đồng")],
};

describe("narrativesOf", () => {
  const flagged = (text: string, amount: string, evidenceSentenceId = 3) => ({
    text,
    flag: { evidenceSentenceId, differences: [money(amount)] },
  });

  it("joins claims that change the same sentence in the same way, whatever the wording", () => {
    const claim = flagged("nghe nói xã cho nhà nào tốc mái 50 triệu", "50 Triệu Đồng");
    expect(narrativesOf(claim, [FIFTEEN, FIFTY])).toEqual([7]);
  });

  it("joins the same figure however it is written", () => {
    expect(narrativesOf(flagged("nghe noi moi ho duoc 50tr sua nha", "50tr"), [FIFTY])).toEqual([7]);
  });

  it("keeps a changed figure apart: another narrative of the same event", () => {
    expect(narrativesOf(flagged(FIFTEEN.text, "15 triệu đồng"), [FIFTY])).toEqual([]);
  });

  it("says of two narratives that they are one, where a claim belongs to both", () => {
    const otherSource = { ...FIFTY, narrativeId: 9, evidenceSentenceId: 4 };
    const near = [otherSource, { ...FIFTY, text: "Xã cho 50 triệu một nhà tốc mái." }];
    expect(narrativesOf(flagged(FIFTY.text, "50 triệu đồng"), near)).toEqual([9, 7]);
  });
});

describe("nearestNarrative", () => {
  it("takes a claim without a flag to the flagged claim that says the same", () => {
    expect(nearestNarrative(FIFTY.text, [FIFTEEN, FIFTY])).toBe(7);
  });

  it("takes it to the nearest one, wherever that stands in the list", () => {
    const longer = {
      ...FIFTY,
      narrativeId: 9,
      text: `${FIFTY.text.slice(0, -1)}, theo quyết định vừa ký.`,
    };
    expect(nearestNarrative(FIFTY.text, [longer, FIFTY])).toBe(7);
    expect(nearestNarrative(FIFTY.text, [FIFTY, longer])).toBe(7);
  });

  it("finds nothing among nothing", () => {
    expect(nearestNarrative(FIFTY.text, [])).toBeNull();
  });
});

describe("sayingTheSame", () => {
  it("gives the texts that say the same, and not those that change it", () => {
    const bare = { text: "moi ho dan thon la chu duoc ho tro 50 trieu dong de sua nha sau bao" };
    expect(sayingTheSame(FIFTY.text, [bare, FIFTEEN])).toEqual([bare]);
  });
});

describe("signatureOf", () => {
  it("ignores order and case, and what was merely added", () => {
    const added: StoredDifference = { ...money("và gạo"), type: "added" };
    const date: StoredDifference = { ...money("18/11"), type: "date" };
    expect(signatureOf([date, money("50 triệu"), added])).toBe(signatureOf([money("50 TRIỆU"), date]));
  });
});
