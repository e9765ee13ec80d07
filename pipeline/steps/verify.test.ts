import type { Span } from "@minhchung/models/types";
import { expect, it } from "vitest";
import type { Candidate, ClaimDraft } from "../carrier.ts";
import { termsOf } from "../terms.ts";
import { verifyStep } from "./verify.ts";

const CLAIM = "Từ ngày 1/12, người Phan Rang có thêm cách vào Cà Ná: tuyến xe buýt số 5.";
const REQUEST =
  "Theo đề nghị tại Tờ trình ngày 6/11/2025, phê duyệt phương án khai thác tuyến xe buýt số 5 Phan Rang - Cà Ná.";
const BEGINS = "Tuyến xe buýt số 5 Phan Rang - Cà Ná bắt đầu chạy từ ngày 1/12/2025.";

const candidate = (sentenceId: number, text: string, score: number, evidenceId = "order"): Candidate => ({
  ...{ sentenceId, text, score, librarySentences: 250 },
  claimTerms: new Map(termsOf(CLAIM).map((term) => [term, 1])),
  passage: { text, sentences: [{ id: sentenceId, start: 0, end: text.length }] },
  source: {
    ...{ evidenceId, title: "Quyết định về tuyến xe buýt số 5", kind: "record", issuer: "UBND tỉnh" },
    ...{ number: "2140/QĐ-UBND", issuedOn: "2025-11-13" },
  },
});

async function verdictsOn(candidates: readonly Candidate[]) {
  const whole: Span = { start: 0, end: CLAIM.length };
  const claim: ClaimDraft = {
    ...{ ...whole, text: CLAIM, kind: "assertion", lane: "claims", checkworthiness: 1, places: [] },
  };
  const claimedAt = "2025-11-14T05:00:00.000Z";
  const { matches = [] } = await verifyStep().run({
    document: { text: CLAIM, register: "news", claimedAt, localSource: true },
    ...{ readings: [], claims: [claim], candidates: [[...candidates]], matches: [], findings: [] },
  });
  return matches[0]?.map(({ verification }) => verification.verdict);
}

it("a date that one passage refutes stands where a further passage of the same item tells it", async () => {
  expect(await verdictsOn([candidate(1, REQUEST, 1)])).toEqual(["refuted"]);
  expect(await verdictsOn([candidate(1, REQUEST, 1), candidate(2, BEGINS, 0.9)])).not.toContain("refuted");
});

it("a passage that the search ranks far behind, or another item's that is farther, says nothing of it", async () => {
  expect(await verdictsOn([candidate(1, REQUEST, 1), candidate(2, BEGINS, 0.3)])).toEqual(["refuted"]);
  expect((await verdictsOn([candidate(1, REQUEST, 1), candidate(2, BEGINS, 0.9, "news")]))?.[0]).toBe(
    "refuted",
  );
});
