import type { DraftContent } from "@minhchung/db/schema/desk";
import { expect, test } from "vitest";
import { type CitedItem, type FindingContext, findingsOf } from "./findings.ts";

const record: CitedItem = {
  kind: "record",
  issuer: "UBND xã",
  title: "Quyết định hỗ trợ",
  number: "12/QĐ-UBND",
  issuedOn: "2026-11-10",
  hasArchive: true,
  isRetired: false,
  text: "Mỗi hộ được nhận 5 triệu\n đồng. Có 120 hộ.",
};
const content: DraftContent = {
  kind: "rebuttal",
  rating: "false",
  headline: "Xã chi 5 triệu đồng một hộ",
  fact: "Mức chi là 5 triệu đồng.",
  claimReviewed: "Nhà nào cũng lĩnh 50 triệu tiền mặt",
  claimShort: "Nhà nào cũng lĩnh 50 triệu",
  explanation: "Quyết định ghi 5 triệu đồng.",
  closingFact: "Mức chi là 5 triệu đồng.",
  english: null,
  concernsIssuer: null,
  changeNote: null,
  citations: [{ evidenceId: "e", evidenceSentenceId: 1, quote: "Mỗi hộ được nhận 5 triệu đồng." }],
};
function errors(
  change: Partial<DraftContent>,
  item: CitedItem | null = record,
  more: Partial<FindingContext> = {},
) {
  const cited = new Map(item ? [["e", item]] : []);
  const context = {
    claimText: content.claimReviewed,
    concernsIssuer: null,
    correction: false,
    cited,
    ...more,
  };
  return findingsOf({ ...content, ...change }, context)
    .filter((finding) => finding.severity === "error")
    .map((finding) => `${finding.rule}: ${finding.field}`);
}

test("a complete text with the issuer's words passes", () => {
  expect(errors({})).toEqual([]);
});

test("each missing part is named once", () => {
  expect(errors({ headline: " ", claimShort: "" })).toEqual(["missing: headline", "missing: claimShort"]);
  // An explainer and a notice state no claim, so none is asked of them.
  expect(errors({ kind: "explainer", rating: null, claimShort: "", claimReviewed: "" })).toEqual([]);
});

test("a quote is the issuer's words, however the lines are broken", () => {
  const quote = "Mỗi hộ được nhận 50 triệu đồng.";
  expect(errors({ citations: [{ evidenceId: "e", evidenceSentenceId: 1, quote }] })).toContain(
    "misquoted: citations",
  );
});

test("an item that is not in the library proves nothing", () => {
  expect(errors({}, null)).toEqual(
    expect.arrayContaining(["no_evidence: citations", "misquoted: citations"]),
  );
});

test("whose conduct it concerns is taken from the case where the text leaves it out", () => {
  const statement = { ...record, kind: "statement" as const };
  expect(errors({}, statement, { concernsIssuer: "UBND xã" })).toEqual(["own_statement: rating"]);
  expect(errors({}, record, { concernsIssuer: "UBND xã" })).toEqual([]);
});

test("a correction says what changed", () => {
  expect(errors({}, record, { correction: true })).toEqual(["incomplete: changeNote"]);
  expect(errors({ changeNote: "Sửa số hộ" }, record, { correction: true })).toEqual([]);
});
