import { describe, expect, test } from "vitest";
import { type Marking, markingsOf, segmentsOf } from "./segments.ts";

const claim = "Mỗi hộ được hỗ trợ 50 triệu đồng từ ngày 18/11.";

function marking(words: string, index: number, text = claim): Marking {
  const start = text.indexOf(words);
  return { start, end: start + words.length, text: words, index };
}

describe("a text cut at its differences", () => {
  test("joined together the segments are the text", () => {
    const { segments } = segmentsOf(claim, [marking("50 triệu đồng", 0), marking("18/11", 1)]);
    expect(segments.map((segment) => segment.text).join("")).toBe(claim);
    expect(segments.filter((segment) => segment.marks.length > 0).map((s) => [s.text, s.marks])).toEqual([
      ["50 triệu đồng", [0]],
      ["18/11", [1]],
    ]);
  });

  test("where two overlap, the shared words carry both numbers and each label stands once", () => {
    const { segments } = segmentsOf(claim, [marking("hỗ trợ 50 triệu", 0), marking("50 triệu đồng", 1)]);
    expect(segments.find((segment) => segment.text === "50 triệu")?.marks).toEqual([0, 1]);
    expect(segments.flatMap((segment) => segment.ends)).toEqual([0, 1]);
  });

  test("words that do not stand at their offsets are named, never drawn over others", () => {
    const wrong = { ...marking("50 triệu", 0), start: 0, end: 8 };
    const { segments, rejected } = segmentsOf(claim, [wrong, marking("18/11", 1)]);
    expect(rejected).toEqual([0]);
    expect(segments.flatMap((segment) => segment.marks)).toEqual([1]);
  });

  test("what only the other side holds draws nothing; a text without differences is one segment", () => {
    expect(segmentsOf(claim, [{ start: 4, end: 4, text: "", index: 0 }]).segments).toHaveLength(1);
    expect(segmentsOf("", []).segments).toEqual([]);
  });

  test("a mark may cover the whole text, and may hold letters outside the basic plane", () => {
    const text = "🌊 Đập vỡ";
    expect(segmentsOf(text, [{ start: 0, end: text.length, text, index: 0 }]).segments).toEqual([
      { text, marks: [0], ends: [0] },
    ]);
  });
});

test("a claim's markings move with the sentences before it", () => {
  const quote = marking("18/11", 0);
  const before = "Bà con chú ý. ";
  const moved = markingsOf([{ claim: quote, evidence: quote }], "claim", before.length);
  const { rejected } = segmentsOf(before + claim, moved);
  expect(rejected).toEqual([]);
});
