import type { DraftContent } from "@minhchung/db/schema/desk";
import { expect, test } from "vitest";
import { MESSAGES } from "./lint/messages.ts";
import { type LintCitation, type LintContext, lint } from "./lint.ts";

const SOUND: DraftContent = {
  kind: "rebuttal",
  rating: "false",
  headline: "Mỗi hộ ở La Chữ được 5 triệu đồng",
  fact: "Có 86 hộ thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ.",
  claimReviewed: "Mỗi hộ dân ở La Chữ được nhận 50 triệu đồng tiền sửa nhà.",
  claimShort: "Mỗi hộ ở La Chữ được nhận 50 triệu đồng",
  explanation:
    "Thông báo số 45/TB-UBND ngày 12/11/2025 ghi 5 triệu đồng. Con số 50 triệu đồng thừa một chữ số không.",
  closingFact: "Mức hỗ trợ là năm triệu đồng, trả sáng 14/11.",
  english: null,
  concernsIssuer: null,
  changeNote: null,
  citations: [],
};
const CITATION: LintCitation = {
  quote: "86 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ, chi trả vào sáng 14/11/2025.",
  evidence: {
    kind: "record",
    issuer: "UBND xã Phước Hữu",
    title: "Thông báo về mức hỗ trợ",
    hasArchive: true,
    isRetired: false,
    number: "45/TB-UBND",
    issuedOn: "2025-11-12",
  },
};
const statement: LintCitation = { ...CITATION, evidence: { ...CITATION.evidence, kind: "statement" } };
const CONTEXT: LintContext = { claimText: "nghe nói mỗi hộ ở La Chữ được nhận 50 triệu" };

/** "severity rule field" of every finding. */
const found = (change: Partial<DraftContent> = {}, citations = [CITATION], context: LintContext = CONTEXT) =>
  lint({ ...SOUND, ...change }, citations, context).map(
    ({ severity, rule, field }) => `${severity} ${rule} ${field}`,
  );

test("a sound text has nothing to find", () => expect(found()).toEqual([]));

const english = {
  headline: "Each household receives 5 million",
  fact: "86 households receive 5 million each.",
  claimReviewed: "Each household in La Chữ receives 50 million.",
  claimShort: "Each household receives 50 million",
  explanation: "Notice 45/TB-UBND says so.",
  closingFact: "It is 5 million.",
};

test.each<[string, Partial<DraftContent>, string[]]>([
  // The claim
  [
    "the claim as headline",
    { headline: "Mỗi hộ ở La Chữ được nhận 50 triệu đồng" },
    ["error claim_in_headline headline", "error figure_unheld headline"],
  ],
  [
    "a denial of the claim as headline",
    { headline: "Không có chuyện mỗi hộ ở La Chữ được nhận 50 triệu đồng" },
    ["error claim_in_headline headline", "error figure_unheld headline", "warning headline_long headline"],
  ],
  [
    "the claim without diacritics",
    { closingFact: "moi ho o La Chu duoc nhan 50 trieu dong" },
    ["error claim_repeated closingFact", "error figure_unheld closingFact"],
  ],
  [
    "the claim again in the explanation",
    { explanation: "Trên mạng viết rằng mỗi hộ dân ở La Chữ đều được nhận 50 triệu đồng tiền sửa nhà." },
    ["error claim_repeated explanation"],
  ],
  [
    "the English claim in the English headline",
    { english: { ...english, headline: "Each household in La Chữ receives 50 million" } },
    ["error claim_in_headline english.headline"],
  ],
  ["a short claim of 75 characters", { claimShort: "x".repeat(75) }, ["error claim_short_long claimShort"]],
  [
    "a verdict in the short claim",
    { claimShort: "Tin giả: hộ nào cũng được 50 triệu đồng" },
    ["error claim_short_verdict claimShort"],
  ],
  // Figures
  [
    "a figure that no evidence holds",
    { fact: "Có 68 hộ thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ." },
    ["error figure_unheld fact"],
  ],
  [
    "the claim's figure told as fact",
    { closingFact: "Mức hỗ trợ là 50 triệu đồng." },
    ["error figure_unheld closingFact"],
  ],
  ["a wrong day", { closingFact: "Tiền được trả sáng 18/11." }, ["error figure_unheld closingFact"]],
  ["a wrong year", { closingFact: "Tiền được trả sáng 14/11/2024." }, ["error figure_unheld closingFact"]],
  [
    "another document number",
    { explanation: "Theo Thông báo số 54/TB-UBND." },
    ["error figure_unheld explanation"],
  ],
  [
    "a wrong amount in words",
    { closingFact: "Mức hỗ trợ là sáu triệu đồng." },
    ["warning figure_unheld closingFact"],
  ],
  [
    "a number in a name",
    { fact: "Nhà ở dọc quốc lộ 27 được hỗ trợ 5 triệu đồng." },
    ["warning figure_unheld fact"],
  ],
  [
    "a figure of the English text alone",
    { english: { ...english, fact: "68 households receive 5 million each." } },
    ["warning figure_english english.fact"],
  ],
  // Parts and rating
  ["empty parts", { fact: " ", closingFact: "" }, ["error missing fact", "error missing closingFact"]],
  [
    "an English text with a gap",
    { english: { ...english, fact: "" } },
    ["error english_incomplete english.fact"],
  ],
  [
    "a claim too long for the database",
    { claimReviewed: "x ".repeat(151) },
    ["error too_long claimReviewed"],
  ],
  ["no rating", { rating: null }, ["error rating_missing rating"]],
  ["a fact check that says true", { rating: "true" }, ["error rating_kind rating"]],
  ["a fact check that says unproven", { rating: "unproven" }, ["error rating_kind rating"]],
  ["a confirmation that says false", { kind: "confirmation" }, ["error rating_kind rating"]],
  ["a notice that says false", { kind: "notice" }, ["error rating_kind rating"]],
  ["an explainer with a rating", { kind: "explainer", rating: "unproven" }, ["error rating_kind rating"]],
  // People
  ["a label on people", { explanation: "Kẻ xấu đã sửa con số." }, ["error label_on_person explanation"]],
  [
    "a label in English",
    { english: { ...english, explanation: "Liars changed it." } },
    ["error label_on_person english.explanation"],
  ],
  ["an account", { explanation: "Bài do @nguoidung đăng." }, ["error author_named explanation"]],
  [
    "a profile in the claim",
    { claimReviewed: "facebook.com/nguoi.dung nói có 50 triệu đồng" },
    ["error author_named claimReviewed"],
  ],
  // Ease
  [
    "a headline of thirteen words",
    { headline: "Mỗi hộ dân ở thôn La Chữ xã Phước Hữu được hỗ trợ tiền" },
    ["warning headline_long headline"],
  ],
  [
    "a sentence too long for radio",
    { closingFact: `Mức hỗ trợ ${"rất rõ ràng ".repeat(10)}là 5 triệu đồng.` },
    ["warning sentence_long closingFact"],
  ],
])("%s", (_name, change, expected) => expect(found(change)).toEqual(expected));

test.each<[string, Partial<DraftContent>]>([
  [
    "the fact with the right figure in the claim's words",
    { headline: "Mỗi hộ ở La Chữ được nhận 5 triệu đồng" },
  ],
  [
    "the fact made by a negation",
    {
      claimReviewed: "Hộ dân La Chữ phải nộp phí nhận tiền.",
      claimShort: "Hộ dân phải nộp phí nhận tiền",
      closingFact: "Hộ dân không phải nộp phí nhận tiền.",
    },
  ],
  ["hơn 80 hộ, where the evidence counts 86", { fact: "Hơn 80 hộ được hỗ trợ 5 triệu đồng." }],
  ["5.000.000 đồng for 5 triệu đồng", { closingFact: "Mức hỗ trợ là 5.000.000 đồng." }],
  ["a month for a day in it", { closingFact: "Tiền được trả trong tháng 11/2025." }],
  ["today and an article", { closingFact: "Hôm nay một người dân đã nhận 5 triệu đồng." }],
  [
    "words that only look like a label",
    { explanation: "Người dân đi ngủ sớm; kẻ vạch, lũ lụt, tên thôn đều ghi trong thông báo." },
  ],
  ["a complete English text", { english }],
  [
    "a notice without claim",
    { kind: "notice", rating: null, claimReviewed: "", claimShort: "", explanation: "", closingFact: "" },
  ],
  [
    "a confirmation may say what is true",
    {
      kind: "confirmation",
      rating: "true",
      claimReviewed: "Mỗi hộ ở La Chữ được 5 triệu đồng",
      claimShort: "Mỗi hộ ở La Chữ được 5 triệu đồng",
    },
  ],
])("nothing against %s", (_name, change) => expect(found(change)).toEqual([]));

test("without evidence nothing is published", () => {
  expect(found({}, [])).toEqual(["error no_evidence citations"]);
});

test("the body's own word alone is not enough against a claim about it; a record or an independent source is", () => {
  const concernsIssuer = "UBND xã Phước Hữu";
  expect(found({ concernsIssuer }, [statement])).toEqual(["error own_statement rating"]);
  expect(found({ concernsIssuer, rating: "misleading" }, [statement])).toEqual([
    "error own_statement rating",
  ]);
  expect(found({ concernsIssuer, rating: "missing_context" }, [statement])).toEqual([]);
  expect(found({ concernsIssuer }, [statement, CITATION])).toEqual([]);
  const press: LintCitation = {
    ...CITATION,
    evidence: { ...CITATION.evidence, kind: "press", issuer: "Báo" },
  };
  expect(found({ concernsIssuer }, [statement, press])).toEqual([]);
  expect(found({ concernsIssuer: "Sở Y tế" }, [statement])).toEqual([]);
});

test("a missing archived copy is said once for each page, as an error where archives are required", () => {
  const bare: LintCitation = { ...CITATION, evidence: { ...CITATION.evidence, hasArchive: false } };
  expect(found({}, [bare, bare])).toEqual(["warning no_archive citations"]);
  expect(found({}, [bare], { ...CONTEXT, archives: "required" })).toEqual(["error no_archive citations"]);
});

test("what is out of use is said once for each item", () => {
  const old: LintCitation = { ...CITATION, evidence: { ...CITATION.evidence, isRetired: true } };
  expect(found({}, [old, old, CITATION])).toEqual(["warning retired_evidence citations"]);
});

test("errors come before warnings", () => {
  const severities = found({ headline: `${SOUND.headline} theo thông báo của xã ngày 12/11 và 13/11` }).map(
    (f) => f.split(" ")[0],
  );
  expect(severities).toEqual(["error", "warning"]);
});

test("messages name the same values in both languages and are filled", () => {
  const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const [rule, { vi, en }] of Object.entries(MESSAGES)) expect(holes(vi), rule).toEqual(holes(en));
  const [finding] = lint({ ...SOUND, closingFact: "Mức hỗ trợ là 50 triệu đồng." }, [CITATION], CONTEXT);
  expect(finding?.message.vi).toContain("“50 triệu đồng”");
  expect(finding?.message.en).toContain("“50 triệu đồng”");
});

test("any half-written draft can be linted", () => {
  const blank = {
    headline: "",
    fact: "",
    claimReviewed: "",
    claimShort: "",
    explanation: "",
    closingFact: "",
  };
  for (const kind of ["rebuttal", "confirmation", "notice", "explainer"] as const) {
    for (const rating of ["false", "true", "unproven", null] as const) {
      expect(() =>
        lint({ ...SOUND, ...blank, english: blank, kind, rating }, [], { claimText: "" }),
      ).not.toThrow();
    }
  }
});

test("a blank of a skeleton that is left keeps the text from being submitted, in either language", () => {
  expect(found({ explanation: "Hỏi thêm: ⟦số điện thoại⟧." })).toEqual(["error blank_left explanation"]);
  const english = { ...SOUND, explanation: "To ask more: ⟦number⟧." };
  expect(found({ english })).toContain("error blank_left english.explanation");
});
