import { expect, test } from "vitest";
import { readPasted } from "./input.ts";

test.each([
  ["https://bao.example/tin-1", { link: "https://bao.example/tin-1" }],
  ["  http://bao.example/a?b=c  \n", { link: "http://bao.example/a?b=c" }],
  ["Xem https://bao.example/tin-1", { text: "Xem https://bao.example/tin-1" }],
  ["https://bao.example/tin-1 đúng không?", { text: "https://bao.example/tin-1 đúng không?" }],
  ["javascript:alert(1)", { text: "javascript:alert(1)" }],
  ["https://", { text: "https://" }],
  ["   ", null],
])("%s", (pasted, expected) => {
  expect(readPasted(pasted)).toEqual(expected);
});

test("letters are composed before they are sent", () => {
  expect(readPasted("Đập vỡ".normalize("NFD"))).toEqual({ text: "Đập vỡ" });
});
