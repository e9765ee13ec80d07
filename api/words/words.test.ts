import { expect, test } from "vitest";
import { STATUS } from "../errors.ts";
import en from "./en.json" with { type: "json" };
import vi from "./vi.json" with { type: "json" };
import { both, preferred, say } from "./words.ts";

/** `{a: {b: "x {n}"}}` → `[["a.b", "x {n}"]]` */
function sentences(tree: object, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[path + key, value] as [string, string]]
      : sentences(value, `${path}${key}.`),
  );
}
const holes = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

test("both languages have the same keys, each with the same holes, none empty", () => {
  const english = new Map(sentences(en));
  const vietnamese = sentences(vi);
  expect(vietnamese.map(([key]) => key)).toEqual([...english.keys()]);
  for (const [key, sentence] of vietnamese) {
    expect(sentence.trim(), key).not.toBe("");
    expect(holes(english.get(key) ?? ""), key).toEqual(holes(sentence));
  }
});

test("every error code has its sentence", () => {
  expect(Object.keys(vi.errors).sort()).toEqual(Object.keys(STATUS).sort());
});

test("holes are filled and nothing is escaped", () => {
  expect(say("en", "errors.incomplete", { fields: "<b>, &" })).toBe("Still missing: <b>, &.");
  expect(both("ratings.true")).toEqual({ vi: "Đúng", en: "True" });
});

test.each([
  ["en-GB,vi;q=0.5", "en"],
  ["fr, vi-VN", "vi"],
  [undefined, "vi"],
])("the first known language of %s is %s", (header, language) => {
  expect(preferred(header)).toBe(language);
});
