import robotsParser from "robots-parser";
import { expect, test } from "vitest";
import { allows, crawlDelayOf, parseRobots, robotsAllows } from "./robots.ts";
import { ROBOTS_CASES } from "./robots-cases.ts";

test.each(ROBOTS_CASES)("%s: %s", (_section, _what, file, agent, path, allowed) => {
  expect(robotsAllows(file, agent, `https://baodemo.vn${path}`)).toBe(allowed);
});

test("there are more cases than the 78 that others count, and each says something of its own", () => {
  const asked = ROBOTS_CASES.map(([_section, _what, file, agent, path]) => `${file}\n\n${agent} ${path}`);
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBeGreaterThan(78);
});

/** What is left are clear words of the RFC that robots-parser 3 does not follow. */
test("agrees with robots-parser in nearly all that is the RFC's", () => {
  const differs = ROBOTS_CASES.filter(([section, _what, file, agent, path, allowed]) => {
    const url = `https://baodemo.vn${path}`;
    const peer = robotsParser("https://baodemo.vn/robots.txt", file).isAllowed(url, agent) ?? true;
    return section.startsWith("§") && peer !== allowed;
  });
  expect(differs.map(([section, what]) => `${section}: ${what}`)).toMatchInlineSnapshot(`
    [
      "§2.2.1 groups: an agent at the very end without rules allows",
      "§2.2.2 rules: robots.txt itself is always allowed",
      "§2.2.2 rules: encoded unreserved letters are letters: in the rule",
      "§2.2.2 rules: encoded unreserved letters are letters: in the address",
      "§2.2.2 rules: an encoded tilde is a tilde",
      "§2.2.3 special characters: an encoded star is a letter",
      "§2.2.3 special characters: an encoded dollar is a letter",
    ]
  `);
});

test("a pattern of many stars costs no more than its length", () => {
  const file = `User-agent: *\nDisallow: /${"*a".repeat(500)}$`;
  const started = performance.now();
  expect(robotsAllows(file, "FooBot", `https://baodemo.vn/${"a".repeat(5_000)}b`)).toBe(true);
  expect(performance.now() - started).toBeLessThan(500);
});

test("the first 500 KiB are read, and what comes after is not", () => {
  const filler = "# comment\n".repeat(51_000);
  expect(filler.length).toBeGreaterThan(500 * 1024 - 5_000);
  expect(robotsAllows(`${filler}User-agent: *\nDisallow: /x`, "FooBot", "https://baodemo.vn/x")).toBe(false);
  expect(
    robotsAllows(`${filler.repeat(2)}User-agent: *\nDisallow: /x`, "FooBot", "https://baodemo.vn/x"),
  ).toBe(true);
});

test("sitemaps and the crawl delay are read; the delay ends no run of agents", () => {
  const robots = parseRobots(
    "Sitemap: https://baodemo.vn/s.xml\nUser-agent: FooBot\nCrawl-delay: 2.5\nUser-agent: *\nCrawl-delay: x\nDisallow: /q",
  );
  expect(robots.sitemaps).toEqual(["https://baodemo.vn/s.xml"]);
  expect(crawlDelayOf(robots, "FooBot/1.0")).toBe(2.5);
  expect(allows(robots, "FooBot", "https://baodemo.vn/q")).toBe(false);
  expect(crawlDelayOf(parseRobots(""), "FooBot")).toBeNull();
});
