import { expect, test } from "vitest";
import { diffWords } from "./diff-words.ts";

const shown = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => ({ same: text, gone: `[-${text}-]`, new: `{+${text}+}` })[kind])
    .join("");

test.each([
  ["Mỗi hộ được 50 triệu.", "Mỗi hộ được 5 triệu.", "Mỗi hộ được [-50-]{+5+} triệu."],
  ["Ngày 14/11, 5.000.000 đồng", "Ngày 15/11, 5.000.000 đồng", "Ngày [-14/11-]{+15/11+}, 5.000.000 đồng"],
  ["Chợ dời đi.", "Chợ không dời đi.", "Chợ {+không +}dời đi."],
  ["Chợ vẫn họp như cũ.", "Chợ vẫn họp.", "Chợ vẫn họp[- như cũ-]."],
  ["Sai sự thật", "Gây hiểu lầm", "[-Sai sự thật-]{+Gây hiểu lầm+}"],
  ["a b c d", "a x c y", "a [-b-]{+x+} c [-d-]{+y+}"],
  ["", "Mới.", "{+Mới.+}"],
  ["Cũ.", "", "[-Cũ.-]"],
  ["y nguyên", "y nguyên", "y nguyên"],
])("%s → %s", (before, after, expected) => {
  expect(shown(before, after)).toBe(expected);
});

test("put together, the stretches give either text again, line ends and all", () => {
  const before = "Dòng một,\n\n  dòng hai có 120 hộ.\nDòng ba.";
  const after = "Dòng một.\n\n  Dòng hai có 12 hộ.\nDòng ba.  ";
  const stretches = diffWords(before, after);
  const without = (left: string) => stretches.filter(({ kind }) => kind !== left).map(({ text }) => text);
  expect(without("new").join("")).toBe(before);
  expect(without("gone").join("")).toBe(after);
});

test("two long texts without a word in common are shown as replaced", () => {
  const long = (word: string) => Array.from({ length: 5_000 }, (_, n) => `${word}${n}`).join(" ");
  expect(diffWords(long("a"), long("b")).map(({ kind }) => kind)).toEqual(["gone", "new"]);
});
