import { expect, test } from "vitest";
import { isUrl } from "./url.ts";

test.each(["https://báo.vn/a?b=c#d", "https://baodemo.vn/", "http://1.1.1.1/"])("%s is an address", (url) => {
  expect(isUrl(url)).toBe(true);
});

test.each(["", "not a url", "//127.0.0.1/", "http://a b/"])("%s is none", (url) => {
  expect(isUrl(url)).toBe(false);
});

test("a relative address is one beside its base alone", () => {
  expect(isUrl("/tin/1")).toBe(false);
  expect(isUrl("/tin/1", "https://báo.vn/")).toBe(true);
});

test("a name with diacritics is an address however often one asks", () => {
  let refused = 0;
  for (let n = 0; n < 20_000; n += 1) if (!isUrl("https://báo.vn/")) refused += 1;
  expect(refused).toBe(0);
});
