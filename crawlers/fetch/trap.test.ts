import { expect, test } from "vitest";
import { isTrap } from "./trap.ts";

const ORIGIN = "https://bao.example";

test.each([
  ["a segment for the third time", "/tin/xa/tin/xa/tin/xa", true],
  ["the same in a row", "/a/a/a", true],
  ["deeper than any article", `/${Array.from({ length: 21 }, (_segment, at) => `m${at}`).join("/")}`, true],
  ["longer than any address", `/tin?${"x".repeat(2_000)}`, true],
  ["an ordinary article", "/xa-hoi/2025/11/12/cap-nuoc-tro-lai-88.html", false],
  ["figures of a date", "/2011/11/11/11/tin.html", false],
  ["a section within its like", "/tin/tin/cap-nuoc-88.html", false],
  ["repeats behind the question mark", "/tin?a=/x/x/x/x", false],
])("%s", (_what, path, trap) => {
  expect(isTrap(ORIGIN + path)).toBe(trap);
});
