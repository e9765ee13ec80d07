import type { Difference, PlaceMention, Verdict } from "@minhchung/models/types";
import { describe, expect, it } from "vitest";
import type { VerifiedMatch } from "../carrier.ts";
import { disputedFigures, heedOthers, heedPlaces, tells } from "./told-elsewhere.ts";

const CLAIM = "Từ ngày 1/12, xe buýt số 5 chạy mỗi ngày 28 lượt.";

const quote = (claim: string, text: string) => ({
  start: claim.indexOf(text),
  end: claim.indexOf(text) + text.length,
  text,
});

/** A passage held against the claim, with what it puts in the place of the claim's words. */
function match(
  passage: string,
  verdict: Verdict,
  {
    says = [],
    coverage = 0.7,
    type = "date",
  }: { says?: [string, string][]; coverage?: number; type?: Difference["type"] } = {},
): VerifiedMatch {
  const rest = { supported: 0.05, refuted: 0.05, not_enough_evidence: 0.05 };
  return {
    candidate: {
      ...{ sentenceId: 1, text: passage, score: 1, claimTerms: new Map(), librarySentences: 100 },
      passage: { text: passage, sentences: [{ id: 1, start: 0, end: passage.length }] },
      source: {
        ...{ evidenceId: "e", title: "Thông báo", kind: "record", issuer: "UBND", number: null },
        issuedOn: "2025-11-12",
      },
    },
    ...{ coverage, held: rest, asserted: true },
    verification: {
      ...{ verdict, probabilities: { ...rest, [verdict]: 0.9 }, telling: [] },
      evidence: { start: 0, end: passage.length },
      differences: says.map(([claim, evidence]) => ({
        ...{ type, claim: quote(CLAIM, claim), evidence: { start: 0, end: 1, text: evidence } },
        explanation: { vi: "", en: "" },
      })),
      sameEvent: { same: true, reasons: [] },
    },
  };
}

const REFUTES = match("Tờ trình ngày 6/11/2025 về xe buýt số 5.", "refuted", {
  says: [["ngày 1/12", "ngày 6/11/2025"]],
});
const outcome = (other: VerifiedMatch) => heedOthers(CLAIM, REFUTES, () => [other]).verification.verdict;

describe("figures that are disputed", () => {
  it("are those of the differences, a bare number with the word behind it", () => {
    expect(disputedFigures(CLAIM, REFUTES)).toEqual(["1/12"]);
    const bare = match("", "refuted", { says: [["28", "3"]], type: "number" });
    expect(disputedFigures(CLAIM, bare)).toEqual(["28 luot"]);
  });

  it("are none where words are disputed as well", () => {
    const both = match("", "refuted", {
      says: [
        ["ngày 1/12", "ngày 6/11/2025"],
        ["xe buýt", "xe khách"],
      ],
    });
    expect(disputedFigures(CLAIM, both)).toBeNull();
  });

  it.each([
    ["Chạy từ ngày 1/12/2025.", true],
    ["Chạy từ ngày 11/12/2025.", false],
    ["Chạy từ ngày 1/125.", false],
    ["1/12", true],
  ])("stand by themselves: %s", (text, is) => {
    expect(tells(["1/12"], text)).toBe(is);
  });
});

describe("what else was found", () => {
  it("strikes a refutation out where it tells the same figure of the same matter", () => {
    const told = match("Xe buýt số 5 chạy từ ngày 1/12/2025.", "not_enough_evidence", { coverage: 0.6 });
    const heeded = heedOthers(CLAIM, REFUTES, () => [told]);
    expect(heeded.verification.verdict).toBe("not_enough_evidence");
    expect(heeded.verification.probabilities.refuted).toBeLessThan(0.1);
    expect(heeded.asserted).toBe(false);
  });

  it("leaves it where it speaks of less, of another figure, or refutes as well", () => {
    expect(outcome(match("Chợ mở ngày 1/12/2025.", "not_enough_evidence", { coverage: 0.3 }))).toBe(
      "refuted",
    );
    expect(outcome(match("Xe buýt số 5 chạy từ ngày 2/12.", "supported"))).toBe("refuted");
    expect(outcome(match("Xe buýt số 5 chạy từ ngày 1/12/2025.", "refuted"))).toBe("refuted");
  });
});

describe("places", () => {
  const place = (codes: string[]): PlaceMention => ({
    ...{ start: 0, end: 1, text: "x", unit: null, status: "resolved", codes },
  });
  const EAST = match("Xã Bác Ái Đông đã cấp gạo, mỗi hộ 30 kg.", "refuted");
  const WEST_CODE = "22786";
  const EAST_CODE = "22801";

  it("another commune's figure refutes nothing", () => {
    expect(heedPlaces([place([WEST_CODE])], EAST).verification.verdict).toBe("not_enough_evidence");
  });

  it("one commune that both may mean is enough, and so is a side that names none", () => {
    expect(heedPlaces([place([WEST_CODE, EAST_CODE])], EAST).verification.verdict).toBe("refuted");
    expect(heedPlaces([place(["56"])], EAST).verification.verdict).toBe("refuted");
    expect(heedPlaces([], EAST).verification.verdict).toBe("refuted");
    expect(heedPlaces([place([WEST_CODE])], REFUTES).verification.verdict).toBe("refuted");
  });
});
