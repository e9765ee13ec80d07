import type { DraftContent, EvidenceSentence } from "@minhchung/api/staff/types";
import { describe, expect, test } from "vitest";
import { REBUTTAL_KINDS } from "../api/vocabulary.ts";
import { clashes, countWords, merge, NO_WORDS, RATINGS_OF, withCitation, withKind } from "./content.ts";

const draft: DraftContent = {
  ...NO_WORDS,
  headline: "Mỗi hộ được 5 triệu đồng",
  explanation: "Con số 50 triệu không có trong quyết định.",
  kind: "rebuttal",
  rating: "false",
  english: null,
  concernsIssuer: null,
  changeNote: null,
  citations: [{ evidenceId: "e1", evidenceSentenceId: 1, quote: "5 triệu đồng mỗi hộ" }],
};

describe("kinds and ratings", () => {
  test("a kind never keeps a rating that it cannot carry", () => {
    for (const kind of REBUTTAL_KINDS) {
      const { rating } = withKind(draft, kind);
      expect(rating === null || RATINGS_OF[kind].includes(rating)).toBe(true);
    }
    expect(withKind(draft, "confirmation").rating).toBe("true");
    expect(withKind({ ...draft, rating: "misleading" }, "rebuttal").rating).toBe("misleading");
  });
});

test("citing twice takes the citation back, and leaves the others", () => {
  const sentence = { id: 2, evidenceId: "e2", text: "120 hộ" } as EvidenceSentence;
  const cited = withCitation(draft, sentence);
  expect(cited.citations.map((one) => one.evidenceSentenceId)).toEqual([1, 2]);
  expect(withCitation(cited, sentence).citations).toEqual(draft.citations);
});

test("words are counted as a reader counts them", () => {
  expect(countWords("  Mỗi hộ\nđược 5 triệu ")).toBe(5);
  expect(countWords("   ")).toBe(0);
});

describe("two people wrote at once", () => {
  const theirs: DraftContent = {
    ...draft,
    headline: "Mức hỗ trợ là 5 triệu đồng",
    closingFact: "Mỗi hộ nhận 5 triệu đồng.",
    english: { ...NO_WORDS, headline: "Each household gets 5 million" },
    citations: [...draft.citations, { evidenceId: "e2", evidenceSentenceId: 2, quote: "120 hộ" }],
  };
  const mine: DraftContent = { ...draft, explanation: "Quyết định ghi 5 triệu." };

  test("every part that differs is named, those that agree are not", () => {
    expect(clashes(mine, theirs).map((clash) => clash.key)).toEqual([
      "headline",
      "explanation",
      "closingFact",
      "en.headline",
      "citations",
    ]);
    expect(clashes(draft, draft)).toEqual([]);
  });

  test("keeping both loses no word of either", () => {
    const picks = new Map(clashes(mine, theirs).map((clash) => [clash.key, "both" as const]));
    const kept = JSON.stringify(merge(mine, theirs, picks));
    for (const words of [
      mine.headline,
      theirs.headline,
      mine.explanation,
      theirs.closingFact,
      "Each household",
      "120 hộ",
    ]) {
      expect(kept).toContain(words);
    }
  });

  test("a part is taken as it was chosen", () => {
    const merged = merge(
      mine,
      theirs,
      new Map([
        ["headline", "theirs"],
        ["explanation", "mine"],
        ["citations", "mine"],
      ]),
    );
    expect(merged.headline).toBe(theirs.headline);
    expect(merged.explanation).toBe(mine.explanation);
    expect(merged.citations).toEqual(mine.citations);
  });

  test("kind and rating cannot be both: the chosen one stands", () => {
    const other = { ...theirs, kind: "confirmation" as const, rating: "true" as const };
    expect(
      merge(
        mine,
        other,
        new Map([
          ["kind", "both"],
          ["rating", "both"],
        ]),
      ),
    ).toMatchObject({ kind: "rebuttal", rating: "false" });
    expect(
      merge(
        mine,
        other,
        new Map([
          ["kind", "theirs"],
          ["rating", "theirs"],
        ]),
      ),
    ).toMatchObject({ kind: "confirmation", rating: "true" });
  });
});
