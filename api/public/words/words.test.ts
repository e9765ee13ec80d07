import { expect, test } from "vitest";
import { en } from "./en.ts";
import { vi } from "./vi.ts";
import { wordsOf } from "./words.ts";

const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

test("both languages have the same keys and the same holes", () => {
  expect(Object.keys(en)).toEqual(Object.keys(vi));
  for (const key of Object.keys(vi) as (keyof typeof vi)[]) {
    expect(vi[key].trim(), key).not.toBe("");
    expect(en[key].trim(), key).not.toBe("");
    expect(holes(en[key]), key).toEqual(holes(vi[key]));
  }
});

test("holes are filled, and a hole without a value stays visible", () => {
  const w = wordsOf("en");
  expect(w("home.page", { page: 2, pages: 9 })).toBe("Page 2 of 9");
  expect(w("home.page", { page: 2 })).toBe("Page 2 of {pages}");
});
