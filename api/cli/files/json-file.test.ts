import { expect, test } from "vitest";
import { CliError } from "../language.ts";
import { parseJson, readJsonFile } from "./json-file.ts";

const TEXT = '{\n"a": 1,\n"units": [\n{"code": "1"},\n{"code": "2"}\n]\n}';

test("a value's line, and for what is missing the line around it", () => {
  const file = parseJson(TEXT, "x.json");
  expect(file.value).toEqual({ a: 1, units: [{ code: "1" }, { code: "2" }] });
  expect(file.lineOf(["a"])).toBe(2);
  expect(file.lineOf(["units", 1, "code"])).toBe(5);
  expect(file.lineOf(["units", 1, "name"])).toBe(5);
  expect(file.lineOf(["nothing"])).toBe(1);
});

test.each([
  ["a comma too many", '{\n"a": 1,\n}', 3],
  ["a comment", '{\n// words\n"a": 1}', 2],
  ["an empty file", "", 1],
])("%s is told with its line, in both languages", (_, text, line) => {
  const read = () => parseJson(text, "x.json");
  expect(read).toThrow(CliError);
  try {
    read();
  } catch (error) {
    expect((error as CliError).in("vi")).toContain(`x.json, dòng ${line}:`);
    expect((error as CliError).in("en")).toContain(`x.json, line ${line}:`);
  }
});

test("a file that is not there is told by name", () => {
  expect(() => readJsonFile("/nowhere/x.json")).toThrow(/\/nowhere\/x\.json cannot be read: ENOENT/);
});
