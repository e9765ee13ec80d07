import { expect, it } from "vitest";
import { diffWords } from "../editor/diff-words.ts";
import { shorten } from "./shorten.ts";

const long = Array.from({ length: 100 }, (_word, at) => `chữ${at}`).join(" ");

it("keeps what changed whole, and of what did not what stands beside it", () => {
  const found = shorten(diffWords(`${long} 5 triệu ${long}`, `${long} 50 triệu ${long}`));
  expect(found.map(({ kind }) => kind)).toEqual(["same", "gone", "new", "same"]);
  expect(found.map(({ text }) => text.length).every((length) => length < 200)).toBe(true);
  expect(found[0]?.text).toMatch(/^ \[…\] chữ\d+ .*chữ99 $/);
  expect(found[3]?.text).toMatch(/^ triệu chữ0 .* \[…\] $/);
});

it("leaves short texts alone", () => {
  const stretches = diffWords("Hồ đầy nước hôm nay", "Hồ cạn nước hôm nay");
  expect(shorten(stretches)).toEqual(stretches);
});
