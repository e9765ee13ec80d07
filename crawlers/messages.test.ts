import { expect, test } from "vitest";
import { CrawlError, FAILURE_CODES } from "./errors.ts";
import { messages } from "./messages.ts";
import { failureDetail, sayFailure } from "./stored-failure.ts";

const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

test("every failure has one line in both languages, with the same values", () => {
  expect(Object.keys(messages).sort()).toEqual([...FAILURE_CODES].sort());
  for (const [code, { vi, en }] of Object.entries(messages)) {
    expect(holes(vi), code).toEqual(holes(en));
    expect(`${vi}${en}`, code).not.toContain("\n");
    expect(vi, code).not.toBe(en);
    // What is wrong, and what is to be done or will happen.
    for (const sentence of [vi, en]) expect(sentence, code).toMatch(/[.;:] \S.*\.$|\S.*: .*\.$/);
  }
});

test("an error says itself in the reader's language", () => {
  const error = new CrawlError("http_forbidden", { status: 403, url: "https://bao.example/a" });
  expect(error.in("en")).toMatch(/^https:\/\/bao\.example\/a refuses to be read \(status 403\)/);
  expect(error.in("vi")).toMatch(/^https:\/\/bao\.example\/a từ chối cho đọc \(mã 403\)/);
  expect(new CrawlError("network").in("en")).toContain("(…)");
});

test("a stored failure is said again; of social sources no address of a post is kept", () => {
  const error = new CrawlError("http_forbidden", { status: 403, url: "https://nhom.example/coba85/1" });
  const press = failureDetail(error, { kind: "press", url: "https://nhom.example/" });
  expect(sayFailure(error.code, press, "vi")).toBe(error.in("vi"));
  const social = failureDetail(error, { kind: "public_group", url: "https://nhom.example/nhom" });
  expect(social).not.toContain("coba85");
  expect(sayFailure(error.code, social, "en")).toMatch(/^https:\/\/nhom\.example\/nhom refuses .*403/);
});

test("details of older versions and unknown codes are still said", () => {
  expect(sayFailure("extract_empty", "extract_empty characters=3", "en")).toContain("only … characters");
  expect(sayFailure("from_the_future", null, "vi")).toBe("from_the_future");
});
