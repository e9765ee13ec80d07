import { expect, it } from "vitest";
import { NO_WORDS } from "../editor/content.ts";
import { passageOf, placeOf } from "./passage.ts";

const content = {
  ...NO_WORDS,
  fact: "Mỗi hộ 5 triệu đồng.\nTừ 20/11.",
  kind: "rebuttal",
  rating: "false",
  english: { ...NO_WORDS, fact: "5 million each." },
  concernsIssuer: null,
  changeNote: null,
  citations: [],
} as const;

it("selected words are the passage, without the blanks around them", () => {
  expect(passageOf("vi.fact", " 5 triệu đồng ", { ...content, citations: [] })).toEqual({
    field: "fact",
    language: "vi",
    quote: "5 triệu đồng",
  });
  expect(passageOf("en.fact", "million", { ...content, citations: [] })?.language).toBe("en");
});

it("words that do not stand there so mean the whole field", () => {
  expect(passageOf("vi.fact", "đồng. Từ", { ...content, citations: [] })?.quote).toBeNull();
});

it("what is no passage of the text is none", () => {
  expect(passageOf("vi.slug", "x", { ...content, citations: [] })).toBeNull();
  expect(passageOf("en.fact", "x", { ...content, citations: [], english: null })).toBeNull();
  expect(placeOf({ language: "en", field: "fact" })).toBe("en.fact");
});
