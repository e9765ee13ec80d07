import { expect, it } from "vitest";
import { csv } from "./csv.ts";

const line = (...cells: string[]) => csv([cells]).slice(1, -2);

it("quotes what parts cells, and doubles quotes", () => {
  expect(line("a", "b,c", 'd"e', "f\ng", "h;i")).toBe('a,"b,c","d""e","f\ng","h;i"');
});

it.each([
  ["=1+1", "'=1+1"],
  ["-5 triệu", "'-5 triệu"],
  ["\t=1", "\"'\t'=1\""],
  [" =1", "' =1"],
  ["＝1", "'＝1"],
  ["La Chữ;=1+1", '"La Chữ;\'=1+1"'],
  ["La Chữ; =1+1", '"La Chữ;\' =1+1"'],
  ["La Chữ\n=1", '"La Chữ\n\'=1"'],
  ['x";=1', '"x"";\'=1"'],
  ['x;"=1', '"x;\'""=1"'],
])("%j is a text in every spreadsheet", (text, written) => {
  expect(line(text)).toBe(written);
});

it.each(["xã Phước Hữu - thôn La Chữ", "1 + 1 = 2", "a-b", "hoi@desk.example", "https://a.example/?x=1"])(
  "%s stays as it is",
  (text) => {
    expect(line(text)).toBe(text);
  },
);
