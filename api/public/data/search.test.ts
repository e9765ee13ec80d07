import { expect, test } from "vitest";
import { matchWords, queryWords, searchText } from "./search.ts";

const blank = {
  headline: "",
  fact: "",
  claimReviewed: "",
  claimShort: "",
  explanation: "",
  closingFact: "",
  english: null,
};
const text = searchText({
  ...blank,
  headline: "Đập Sông Sắt (xã Phước Chính) an toàn",
  fact: "Mức nước 62,4 triệu m³.",
});

test.each([
  ["đập sông sắt", "exact"],
  ["ĐẬP SẮT", "exact"],
  ["dap song sat", "folded"],
  ["đáp", "folded"],
  ["phuoc ch", "folded"],
  ["62,4 triệu", "exact"],
  ["ập", null],
  ["đập vỡ", null],
  ["%", null],
  ["", null],
])("%j → %s", (query, match) => expect(matchWords(text, queryWords(query))).toBe(match));

test("queries are cleaned, their words unique, and at most twelve count", () => {
  expect(queryWords("Đập\u200b  đập, SÔNG!")).toEqual(["đập", "sông"]);
  expect(queryWords(Array.from({ length: 50 }, (_, i) => `tu${i}`).join(" "))).toHaveLength(12);
});
