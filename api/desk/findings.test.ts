import type { DraftContent } from "@minhchung/db/schema/desk";
import { expect, test } from "vitest";
import { type CitedItem, findingsOf, missing } from "./findings.ts";

const record: CitedItem = {
  kind: "record",
  issuer: "UBND xã",
  text: "Mỗi hộ được 5 triệu\n đồng. Có 120 hộ.",
};
const statement: CitedItem = { ...record, kind: "statement" };
const content: DraftContent = {
  kind: "rebuttal",
  rating: "false",
  headline: "Mỗi hộ được 5 triệu đồng",
  fact: "Mỗi hộ được 5 triệu đồng.",
  claimReviewed: "Mỗi hộ được 50 triệu đồng",
  claimShort: "Mỗi hộ được 50 triệu",
  explanation: "Quyết định ghi 5 triệu.",
  closingFact: "Mỗi hộ được 5 triệu đồng.",
  english: null,
  concernsIssuer: null,
  changeNote: null,
  citations: [{ evidenceId: "e", evidenceSentenceId: 1, quote: "Mỗi hộ được 5 triệu đồng." }],
};
const rules = (change: Partial<DraftContent>, item: CitedItem | null = record, correction = false) =>
  findingsOf({ ...content, ...change }, new Map(item ? [["e", item]] : []), correction).map(
    (finding) => `${finding.rule}: ${finding.field}`,
  );

test("a complete text with the issuer's words passes", () => {
  expect(rules({})).toEqual([]);
});

test.each([
  ["an empty part", { fact: " " }, ["incomplete: fact"]],
  ["a rating that its kind does not have", { rating: "true" }, ["incomplete: rating"]],
  ["a confirmation without its rating", { kind: "confirmation", rating: null }, ["incomplete: rating"]],
  ["an unproven notice", { kind: "notice", rating: "unproven" }, []],
  ["no evidence", { citations: [] }, ["incomplete: citations"]],
  [
    "changed words of the issuer",
    { citations: [{ evidenceId: "e", evidenceSentenceId: 1, quote: "Mỗi hộ được 50 triệu đồng." }] },
    ["misquoted: citations"],
  ],
] as const)("%s", (_, change, expected) => {
  expect(rules(change as Partial<DraftContent>)).toEqual(expected);
});

test("an item that is not in the library proves nothing", () => {
  expect(rules({}, null)).toEqual(["misquoted: citations"]);
});

test("a body's bare statement about its own conduct is no proof; its record is, and so is somebody else's word", () => {
  expect(rules({ concernsIssuer: "UBND xã" }, statement)).toEqual(["self_certified: rating"]);
  expect(rules({ concernsIssuer: "UBND xã" }, record)).toEqual([]);
  expect(rules({ concernsIssuer: "Công ty nước" }, statement)).toEqual([]);
  expect(rules({ concernsIssuer: "UBND xã", rating: "missing_context" }, statement)).toEqual([]);
});

test("a correction says what changed, in both languages of the finding", () => {
  expect(rules({}, record, true)).toEqual(["incomplete: changeNote"]);
  expect(missing({ ...content, fact: "" }, false)[0]?.message).toEqual({
    vi: "Còn thiếu: sự thật.",
    en: "Still missing: fact.",
  });
});
