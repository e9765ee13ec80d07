import robotsParser from "robots-parser";
import { expect, test } from "vitest";
import { allows, crawlDelayOf, parseRobots, robotsAllows } from "./robots.ts";

/** [what, robots file, agent, path, allowed] */
type Case = readonly [string, string, string, string, boolean];

const PLAIN: readonly Case[] = [
  ["an empty file allows", "", "FooBot", "/a", true],
  ["an agent's own group", "User-agent: FooBot\nDisallow: /", "FooBot", "/a", false],
  ["another agent's group", "User-agent: BarBot\nDisallow: /", "FooBot", "/a", true],
  ["keys and agents in any case", "USER-AGENT: fOObOT\ndIsAllow: /x", "FooBot", "/x", false],
  ["paths are case-sensitive", "User-agent: *\nDisallow: /X", "FooBot", "/x", true],
  ["the star group is for those not named", "User-agent: *\nAllow: /\nUser-agent: FooBot\nDisallow: /", "FooBot", "/a", false],
  ["the star group is not added to one's own", "User-agent: *\nDisallow: /x/\nUser-agent: FooBot\nDisallow: /y/", "FooBot", "/x/p", true],
  ["groups of one agent are joined", "User-agent: FooBot\nDisallow: /a\n\nUser-agent: BarBot\nDisallow: /\n\nUser-agent: FooBot\nDisallow: /b", "FooBot", "/b", false],
  ["several agents share a group", "User-agent: FooBot\nUser-agent: BarBot\nDisallow: /x", "BarBot", "/x", false],
  ["a blank line ends nothing", "User-agent: FooBot\n\nDisallow: /x", "FooBot", "/x", false],
  ["a sitemap line ends nothing", "User-agent: BarBot\nSitemap: https://a.vn/s\nUser-agent: *\nDisallow: /", "BarBot", "/a", false],
  ["an unknown line ends nothing", "User-agent: FooBot\nNonsense: x\nUser-agent: *\nDisallow: /", "FooBot", "/a", false],
  ["rules before any agent are dropped", "Disallow: /\nUser-agent: BarBot\nDisallow: /x", "FooBot", "/a", true],
  ["an empty disallow allows", "User-agent: *\nDisallow:", "FooBot", "/a", true],
  ["own group without rules allows", "User-agent: *\nDisallow: /\nUser-agent: FooBot\nDisallow:", "FooBot", "/a", true],
  ["the longest rule decides", "User-agent: *\nDisallow: /x/page.html\nAllow: /x/", "FooBot", "/x/page.html", false],
  ["in either order", "User-agent: *\nAllow: /x/page.html\nDisallow: /x/", "FooBot", "/x/page.html", true],
  ["of equal rules allow decides", "User-agent: *\nDisallow: /x\nAllow: /x", "FooBot", "/x", true],
  ["a slash counts", "User-agent: *\nDisallow: /x\nAllow: /x/", "FooBot", "/x/", true],
  ["a star takes anything", "User-agent: *\nDisallow: /*.pdf", "FooBot", "/a/b.pdf?x", false],
  ["a dollar ends the path", "User-agent: *\nDisallow: /*.pdf$", "FooBot", "/a/b.pdf?x", true],
  ["a star and a dollar may overlap no text", "User-agent: *\nDisallow: /ab*ba$", "FooBot", "/aba", true],
  ["the home page alone", "User-agent: *\nAllow: /$\nDisallow: /", "FooBot", "/", true],
  ["a dollar within is a letter", "User-agent: *\nDisallow: /a$b", "FooBot", "/a$b", false],
  ["comments end a line", "User-agent: * # all\nDisallow: /x # private", "FooBot", "/x", false],
  ["carriage returns end lines", "User-agent: *\rDisallow: /x\r", "FooBot", "/x", false],
  ["letters beyond ASCII match encoded", "User-agent: *\nDisallow: /foo/bar/ツ", "FooBot", "/foo/bar/%E3%83%84", false],
  ["and the other way round", "User-agent: *\nDisallow: /foo/bar/%E3%83%84", "FooBot", "/foo/bar/ツ", false],
  ["queries count", "User-agent: *\nDisallow: /*?in=", "FooBot", "/tin?in=1", false],
  ["version of the asking agent is cut off", "User-agent: FooBot\nDisallow: /", "FooBot/2.1", "/a", false],
]; // biome-ignore format: a table

const TOLERANT: readonly Case[] = [
  ["an encoded star is a letter", "User-agent: *\nDisallow: /a-%2A.html", "FooBot", "/a-*.html", false],
  ["and no wildcard", "User-agent: *\nDisallow: /a-%2A.html", "FooBot", "/a-b.html", true],
  ["an encoded dollar is a letter", "User-agent: *\nDisallow: /a-%24", "FooBot", "/a-$", false],
  ["unreserved characters match decoded", "User-agent: *\nDisallow: /%62%61%7A", "FooBot", "/baz", false],
  ["hexadecimal in any case", "User-agent: *\nDisallow: /%e3%83%84", "FooBot", "/%E3%83%84", false],
  ["an encoded slash is no slash", "User-agent: *\nDisallow: /a%2Fb", "FooBot", "/a/b", true],
  ["a missing colon", "user-agent FooBot\ndisallow /", "FooBot", "/a", false],
  ["a space before the colon", "User-agent : FooBot\nDisallow : /x", "FooBot", "/x", false],
  ["a file's agent up to its first space", "User-agent: Foo Bar\nAllow: /x/\nDisallow: /", "Foo", "/y", false],
  ["a file's agent up to its version", "User-agent: FooBot/1.2\nDisallow: /", "FooBot", "/a", false],
  ["an asking agent with a space meets no token", "User-agent: *\nDisallow: /\nUser-agent: Foo\nAllow: /", "Foo Bar", "/a", false],
  ["misspelt keys", "useragent: FooBot\nDissalow: /x", "FooBot", "/x", false],
  ["more of them", "User agent: FooBot\ndesallow: /x", "FooBot", "/x", false],
  ["a byte order mark", "\ufeffUser-agent: *\nDisallow: /x", "FooBot", "/x", false],
  ["a rule without its slash", "User-agent: *\nDisallow: private/", "FooBot", "/private/a", false],
  ["the robots file itself", "User-agent: *\nDisallow: /", "FooBot", "/robots.txt", true],
]; // biome-ignore format: a table

test.each([...PLAIN, ...TOLERANT])("%s", (_what, file, agent, path, allowed) => {
  expect(robotsAllows(file, agent, `https://baodemo.vn${path}`)).toBe(allowed);
});

test("agrees with robots-parser wherever that one follows the RFC", () => {
  for (const [what, file, agent, path] of PLAIN) {
    const url = `https://baodemo.vn${path}`;
    const peer = robotsParser("https://baodemo.vn/robots.txt", file).isAllowed(url, agent);
    expect(robotsAllows(file, agent, url), what).toBe(peer ?? true);
  }
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
