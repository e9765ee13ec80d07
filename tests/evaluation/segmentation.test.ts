import { expect, it } from "vitest";
import { longestMatch, paragraphs, scoreSegmentation, segmentationLines } from "./segmentation.ts";

/** Two sentences as a treebank writes them. */
const CONLLU = [
  ["Mưa", "to", "tại", "Phan Rang", "(", "sáng", "nay", ")", "."],
  ["Ông", "A.", "nói", ":", '"', "Nước", "lên", "rồi", '"', "!"],
]
  .map((tokens, i) => [`# sent_id = ${i}`, ...tokens.map((token, j) => `${j + 1}\t${token}\t_`)].join("\n"))
  .join("\n\n")
  .replace("\t(\t", "\tLBKT\t")
  .replace("\t)\t", "\tRBKT\t");

it("puts a treebank's text together as people write it, with the spans of its sentences and words", () => {
  const [paragraph] = paragraphs(CONLLU);
  expect(paragraph?.text).toBe('Mưa to tại Phan Rang (sáng nay). Ông A. nói: "Nước lên rồi"!');
  const cut = (span: { start: number; end: number }) => paragraph?.text.slice(span.start, span.end);
  expect(paragraph?.sentences.map(cut)).toEqual([
    "Mưa to tại Phan Rang (sáng nay).",
    'Ông A. nói: "Nước lên rồi"!',
  ]);
  expect(paragraph?.words.map(cut).slice(0, 6)).toEqual(["Mưa", "to", "tại", "Phan Rang", "sáng", "nay"]);
});

it("scores whole spans, beside cutting at marks and at spaces", () => {
  const results = scoreSegmentation(paragraphs(CONLLU), new Set(["sáng nay"]), new Set(["phan rang"]), 0);
  const { sentenceF1, wordF1 } = results;
  expect(sentenceF1.ours?.value).toBe(1);
  // Ours of 2, the baseline's 3 pieces hold one of them.
  expect(sentenceF1["at [.!?]"]?.value).toBeCloseTo(2 / 5);
  // "Phan Rang" is joined for its capitals, "sáng nay" by the list, where the treebank has two words.
  expect(wordF1.ours?.value).toBeCloseTo((2 * 9) / (11 + 12));
  expect(wordF1["longest match in Wiktionary"]?.value).toBeCloseTo((2 * 11) / (12 + 12));
  expect(wordF1["every syllable a word"]?.value).toBeCloseTo((2 * 10) / (13 + 12));
  const lines = segmentationLines({ name: "segmentation", sha256: "0".repeat(64), ...results });
  expect(lines.join("\n")).toContain("2 sentences: ours 1.000");
});

it("joins what a dictionary holds, the longest first", () => {
  const text = "Ủy ban nhân dân xã họp";
  const cut = longestMatch(text, new Set(["ủy ban", "ủy ban nhân dân", "nhân dân xã"]));
  expect(cut.map(({ start, end }) => text.slice(start, end))).toEqual(["Ủy ban nhân dân", "xã", "họp"]);
});
