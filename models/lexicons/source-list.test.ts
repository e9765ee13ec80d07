import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  defaultSourceList,
  LIST_MESSAGES,
  loadSourceList,
  SourceListError,
  sayListProblem,
  sourceListProblems,
} from "./source-list.ts";

const { sources, notCrawled } = defaultSourceList;

describe("the sample locality's list of sources", () => {
  it("holds press, official portals and warnings, each with its lawful basis in both languages", () => {
    expect(sources.length).toBeGreaterThanOrEqual(30);
    expect(new Set(sources.map((source) => source.kind))).toEqual(new Set(["press", "official"]));
    for (const { key, terms, takes, reason } of sources) {
      expect(terms.vi.length, key).toBeGreaterThan(40);
      expect(terms.en.length, key).toBeGreaterThan(40);
      expect(takes.vi && takes.en && reason, key).toBeTruthy();
    }
  });
  it("says of every one that it has not been checked, for no machine has reached it yet", () => {
    expect(sources.map(({ checked, checkedResult }) => [checked, checkedResult])).toEqual(
      sources.map(() => [null, null]),
    );
    expect(sources.some((source) => !source.addressSure)).toBe(true);
  });
  it("names no address of a social network as a source", () => {
    const social =
      /facebook|fb\.com|zalo|tiktok|youtube|youtu\.be|twitter|x\.com$|threads\.|instagram|telegram/;
    expect(sources.filter((source) => social.test(new URL(source.url).host))).toEqual([]);
  });
  it("says what may not be crawled, why, and the way in", () => {
    const keys = notCrawled.map((entry) => entry.key);
    expect(keys).toEqual(
      expect.arrayContaining(["facebook", "zalo", "tiktok", "youtube", "x-threads-instagram", "tin-nhan"]),
    );
  });
});

describe("sourceListProblems", () => {
  const good = () =>
    JSON.parse(readFileSync(new URL("./localities/ninh-thuan.sources.json", import.meta.url), "utf8"));
  const change = (fields: object) => ({ ...good(), sources: [{ ...good().sources[0], ...fields }] });
  it.each([
    ["a list in place of the file", [], "not_object"],
    ["no locality", { ...good(), locality: "" }, "not_text"],
    ["no sources", { ...good(), sources: undefined }, "not_list"],
    ["a key with capitals", change({ key: "Báo" }), "bad_key"],
    ["a key twice", { ...good(), sources: [good().sources[0], good().sources[0]] }, "key_twice"],
    ["a person's profile as kind", change({ kind: "person" }), "not_one_of"],
    ["an unknown connector", change({ connector: "facebook" }), "not_one_of"],
    ["no lawful basis", change({ lawfulBasis: undefined }), "not_one_of"],
    ["an address without a scheme", change({ url: "baokhanhhoa.vn" }), "bad_url"],
    ["a script as address", change({ url: "javascript:alert(1)" }), "bad_url"],
    ["a reason too short", change({ reason: "báo" }), "short_reason"],
    ["terms in one language", change({ terms: { vi: "x" } }), "not_bilingual"],
    ["no interval", change({ everyMinutes: 0 }), "bad_minutes"],
    ["a check without a result", change({ checked: "2026-11-25" }), "half_checked"],
    ["a check on no day", change({ checked: "hôm qua", checkedResult: "ok" }), "bad_date"],
    ["uncertainty left open", change({ addressSure: "có" }), "not_boolean"],
  ])("tells %s", (_, json, code) => {
    expect(sourceListProblems(json).map((problem) => problem.code)).toContain(code);
    expect(() => loadSourceList(json)).toThrow(SourceListError);
  });
  it("says each problem in both languages, with the same holes, and where it stands", () => {
    const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [code, { vi, en }] of Object.entries(LIST_MESSAGES))
      expect(holes(vi), code).toEqual(holes(en));
    const [problem] = sourceListProblems(change({ kind: "person" }));
    expect(problem && sayListProblem(problem, "vi")).toMatch(
      /^sources\[0\]\.kind: “person” không thuộc: press/,
    );
  });
});
