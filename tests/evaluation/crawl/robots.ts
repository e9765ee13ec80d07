/** Cases of RFC 9309, and decisions on public malformed robots files; both written by us. */
import { decodeText } from "@minhchung/crawlers/fetch/charset";
import { robotsAllows } from "@minhchung/crawlers/fetch/robots";
import { ROBOTS_CASES } from "@minhchung/crawlers/fetch/robots-cases";

/** [file, agent, path, allowed] */
type Decision = readonly [string, string, string, boolean];

export const DECISIONS: readonly Decision[] = [
  ["directive-typos-robots", "bot1", "/desallow/", false],
  ["directive-typos-robots", "bot1", "/dissalow/", false],
  ["directive-typos-robots", "bot2", "/useragent/", false],
  ["directive-typos-robots", "bot3", "/useg-agent/", false],
  ["directive-typos-robots", "bot4", "/useragent-no-colon/", false],
  ["directive-typos-robots", "bot4", "/useragent/", true],
  ["format-errors-robots", "bot1", "/whitespace-before-colon/", false],
  ["format-errors-robots", "bot1", "/no-colon/", false],
  ["format-errors-robots", "bot2", "/no-colon-useragent/", false],
  ["format-errors-robots", "bot3", "/whitespace-before-colon", true],
  ["format-errors-robots", "bot3", "/other", false],
  ["extended-standard-robots", "bot1", "/any", true],
  ["extended-standard-robots", "bot3", "/any", true],
  ["extension-robots", "mybot", "/private/a", false],
  ["extension-robots", "mybot", "/admin/a", true],
  ["extension-robots", "otherbot", "/admin/a", false],
  ["extensions-group-merging", "mybot", "/private/", false],
  ["extensions-group-merging", "mybot", "/login/", false],
  ["extensions-group-merging", "yourbot", "/private/", false],
  ["extensions-group-merging", "yourbot", "/login/", false],
  ["extensions-group-merging", "yourbot", "/", true],
  ["extensions-group-merging", "another", "/", false],
  ["extensions-group-merging", "another", "/llms.txt", true],
  ["crawl-delay-group-merging", "mybot", "/private/", false],
  ["crawl-delay-group-merging", "yourbot", "/private/", false],
  ["merge-rules", "testy", "/", false],
  ["merge-rules", "curl", "/foo", false],
  ["merge-rules", "wget", "/foo/bar", true],
  ["merge-rules", "wget", "/tmp/bar", false],
  ["merge-rules", "another", "/foo/bar", false],
  ["merge-rules", "another", "/ckh/bar", true],
  ["precedence-of-rules", "testy", "/foo", false],
  ["precedence-of-rules", "testy", "/foo/bar", true],
  ["precedence-of-rules", "testy", "/foo/bazz", false],
  ["precedence-of-rules", "wget", "/foo", true],
  ["precedence-of-rules", "wget", "/index.html", true],
  ["rfc9309-example-longest-match-robots", "foobot", "/example/page/", true],
  ["rfc9309-example-longest-match-robots", "foobot", "/example/page/disallowed.gif", false],
  ["rfc9309-example-rule-group-merging", "ExampleBot", "/foo", false],
  ["rfc9309-example-rule-group-merging", "ExampleBot", "/baz", false],
  ["rfc9309-example-rule-group-merging", "BazBot", "/foo", true],
  ["rfc9309-example-rule-group-merging", "another", "/bar", false],
  ["rfc9309-example-simple-robots", "foobot", "/example/page.html", true],
  ["rfc9309-example-simple-robots", "foobot", "/publications/", false],
  ["rfc9309-example-simple-robots", "bazbot", "/example/page.html", false],
  ["rfc9309-example-simple-robots", "quxbot", "/example/page.html", true],
  ["rfc9309-example-simple-robots", "another", "/a.gif", false],
  ["rfc9309-example-simple-robots", "another", "/publications/a", true],
  ["robots-with-utf8-bom", "another", "/profile", false],
  ["robots-with-utf16be-bom", "another", "/profile", false],
  ["robots-with-utf16le-bom", "another", "/profile", false],
  ["robots-with-utf16le-bom", "Googlebot", "/a/output/print", false],
  ["wildcards", "another", "/gp/cart", false],
  ["wildcards", "another", "/tin", true],
  ["malformed-path", "another", "/wiki/Wikipedia_talk:Mediation_Committee/", false],
  ["malformed-path", "another", "/wiki/Other", true],
  ["many-user-agents", "WebZip", "/index.html", false],
  ["many-user-agents", "mybot", "/index.html", true],
  ["www.flot.com-robots", "another", "/img/a.png", false],
  ["twitter.com-robots", "another", "/tin?page=2", false],
  ["dos-line-endings", "another", "/any", true],
]; // biome-ignore format: a table

export interface RobotsScores {
  /** Cases of RFC 9309 and of what the large crawlers forgive. */
  readonly cases: { readonly of: number; readonly right: number };
  readonly files: number;
  readonly decisions: number;
  readonly right: number;
  /** Decisions that came out otherwise, as "file agent path". */
  readonly wrong: readonly string[];
}

export function scoreRobots(files: ReadonlyMap<string, Uint8Array>): RobotsScores {
  const wrong = DECISIONS.filter(([file, agent, path, allowed]) => {
    const bytes = files.get(`${file}.txt`) ?? new Uint8Array();
    const { text } = decodeText(bytes, "text/plain");
    return robotsAllows(text, agent, `https://a.example${path}`) !== allowed;
  });
  const right = ROBOTS_CASES.filter(
    ([_section, _what, file, agent, path, allowed]) =>
      robotsAllows(file, agent, `https://a.example${path}`) === allowed,
  );
  return {
    cases: { of: ROBOTS_CASES.length, right: right.length },
    ...{ files: files.size, decisions: DECISIONS.length, right: DECISIONS.length - wrong.length },
    wrong: wrong.map((decision) => decision.slice(0, 3).join(" ")),
  };
}
