import { expect, test } from "vitest";
import { sameSubstance } from "./substance.ts";

const TITLE = "Hồ Sông Sắt xả nước";
const TEXT =
  "Sáng 12/11, hồ Sông Sắt xả 2,5 m³/s trong 3 ngày.\nUBND xã “đề nghị” bà con không vớt củi – nước chảy xiết.";
const same = (text: string, title = TITLE) => sameSubstance({ title: TITLE, text: TEXT }, { title, text });

test.each([
  ["spaces and lines", TEXT.replace("\n", "\n\n  ").replace("trong 3", "trong  3")],
  ["forms of quotes and dashes", TEXT.replace(/[“”]/g, '"').replace("–", "-")],
  ["decomposed letters", TEXT.normalize("NFD")],
  ["the tone's place", TEXT.replace("hồ Sông", "hồ Sông")],
  ["capitals", TEXT.replace("bà con", "Bà con")],
  ["counters and ages", `${TEXT}\n1.204 lượt xem\nBình luận (12)\n3 giờ trước\nVừa xong`],
])("%s are no change", (_what, text) => expect(same(text)).toBe(true));

test.each([
  ["a figure", TEXT.replace("2,5", "25")],
  ["a decimal comma", TEXT.replace("2,5", "25").replace("25", "2.5,")],
  ["a day", TEXT.replace("12/11", "13/11")],
  ["a negation", TEXT.replace("không vớt", "vớt")],
  ["a diacritic", TEXT.replace("củi", "cúi")],
  ["a question mark", TEXT.replace("3 ngày.", "3 ngày?")],
  ["quotation marks that come or go", TEXT.replace(/[“”]/g, "")],
  ["a counted fact inside a sentence", `${TEXT}\nBài có 1.204 lượt xem sau 3 giờ.`],
  ["a sentence that is gone", TEXT.split("\n")[0] ?? ""],
])("%s is a change", (_what, text) => expect(same(text)).toBe(false));

test("another headline is a change", () => expect(same(TEXT, "Hồ Sông Sắt ngừng xả nước")).toBe(false));
