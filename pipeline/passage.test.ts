import { sentences } from "@minhchung/models/text/sentences";
import { expect, it } from "vitest";
import { passageOf } from "./passage.ts";

const TEXT = "Thông báo\n\nXã hỗ trợ 120 hộ. Mỗi hộ được 5 triệu đồng 🌊.\n\nTiền được chi trước 30/11.";
const placed = sentences(TEXT).map(({ start, end, text }, id) => ({ id, start, end, text }));

it("keeps every sentence word for word at its offsets", () => {
  const near = placed.slice(1);
  const passage = passageOf(near);
  expect(passage.sentences.map(({ start, end }) => passage.text.slice(start, end))).toEqual(
    near.map(({ text }) => text),
  );
  expect(passage.text).toBe(TEXT.slice(near[0]?.start).replaceAll(/\. (?=\p{Lu})/gu, ".\n"));
});

it("is read as the same sentences", () => {
  expect(sentences(passageOf(placed).text).map(({ text }) => text)).toEqual(placed.map(({ text }) => text));
});

it("of nothing is nothing", () => {
  expect(passageOf([])).toEqual({ text: "", sentences: [] });
});
