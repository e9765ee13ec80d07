import { expect, test } from "vitest";
import { dropUnread, LIMITS, limitHtml } from "./limits.ts";

/** Deepest nesting of `<div>` in a text of nothing else. */
function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const tag of html.match(/<\/?div>/g) ?? []) {
    depth += tag === "<div>" ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

test("a page as people write it passes untouched", () => {
  const page = `<ul>${"<li>một<li>hai".repeat(400)}</ul><p>a<br>b<img src="x"><p>c<div><b>d</b></div>`;
  expect(limitHtml(page)).toBe(page);
});

test("nesting is cut to the cap, and the words stay", () => {
  const page = `${"<div>".repeat(50_000)}chữ${"</div>".repeat(50_000)}<p>sau</p>`;
  const limited = limitHtml(page);
  expect(depthOf(limited)).toBe(LIMITS.depth);
  expect(limited).toContain("chữ");
  expect(limited.endsWith("<p>sau</p>")).toBe(true);
});

test("nesting that never closes is cut too, in linear time", () => {
  const started = performance.now();
  expect(depthOf(limitHtml("<div>".repeat(150_000)))).toBe(LIMITS.depth);
  limitHtml("<".repeat(1_000_000));
  limitHtml("<a ".repeat(500_000));
  dropUnread("<script>".repeat(200_000));
  expect(performance.now() - started).toBeLessThan(3_000);
});

test("length and number of tags are capped", () => {
  expect(limitHtml("a".repeat(LIMITS.htmlChars + 10)).length).toBe(LIMITS.htmlChars);
  expect(limitHtml("<b>x</b>".repeat(LIMITS.tags)).length).toBe(LIMITS.tags * 4);
});

test("tags inside scripts and comments do not count", () => {
  const page = `<script>${"<div>".repeat(1_000)}</script><!--${"<div>".repeat(1_000)}--><p>a</p>`;
  expect(limitHtml(page)).toBe(page);
});

test("a CDATA mark in markup takes nothing with it, and one in a script stays", () => {
  expect(limitHtml("<body><![CDATA[<p>a</p></body>")).toBe("<body><p>a</p></body>");
  const script = "<script>//<![CDATA[\n1 //]]></script><p>a</p>";
  expect(limitHtml(script)).toBe(script);
});

test("scripts, styles and comments are dropped; what has no end takes nothing with it", () => {
  expect(dropUnread("a<script>x</script>b<!-- c -->d<STYLE>e</STYLE>f<svg><g/></svg>g")).toBe("abdfg");
  expect(dropUnread("a<noscript>b")).toBe("a<noscript>b");
  expect(dropUnread("a<scripted>b</scripted>")).toBe("a<scripted>b</scripted>");
});
