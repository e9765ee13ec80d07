/**
 * robots.txt by RFC 9309, with the tolerance of the large crawlers: misspelt keys, missing colons, agent values
 * with spaces or versions, byte order marks.
 *
 * Own reader rather than `robots-parser`: that one misses agent values with spaces, lines without a colon, `%24`
 * and `%2A`, and misspelt keys, all of which real files have. It stays as the peer that `robots.test.ts` compares with.
 */
import { isUrl } from "@minhchung/models/text/url";

interface Rule {
  readonly allow: boolean;
  /** Normalised pattern: `*` and a final `$` are operators, everything else is literal and percent-encoded. */
  readonly pattern: string;
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  crawlDelay: number | null;
}

/** What one robots file says, ready to be asked. */
export interface Robots {
  readonly groups: readonly Group[];
  readonly sitemaps: readonly string[];
}

/** RFC 9309 §2.5 asks for at least 500 KiB; what comes after is not read. */
export const ROBOTS_MAX_BYTES = 512 * 1024;
/** A line this long is no rule; Google's parser cuts at the same order of size. */
const MAX_LINE = 16_663;

/** Says whether `agent` may fetch `url` under this robots file. Never throws; an unreadable file allows. */
export function robotsAllows(robotsText: string, agent: string, url: string): boolean {
  return allows(parseRobots(robotsText), agent, url);
}

/** Reads a robots file. Linear in its length; anything that is no known line is skipped. */
export function parseRobots(text: string): Robots {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let group: Group | null = null;
  let collectingAgents = false;
  for (const raw of text
    .slice(0, ROBOTS_MAX_BYTES)
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)) {
    const line = readLine(raw);
    if (line === null) continue;
    if (line.key === "user-agent") {
      if (!collectingAgents || group === null) {
        group = { agents: [], rules: [], crawlDelay: null };
        groups.push(group);
      }
      collectingAgents = true;
      const token = agentToken(line.value);
      if (token !== "") group.agents.push(token);
    } else if (line.key === "sitemap") {
      if (line.value !== "") sitemaps.push(line.value);
    } else if (group !== null) {
      // Rules before any User-agent belong to no group and are dropped (RFC 9309 §2.2.1).
      if (line.key === "crawl-delay") {
        const seconds = Number.parseFloat(line.value.replace(",", "."));
        if (Number.isFinite(seconds) && seconds >= 0)
          group.crawlDelay = Math.max(group.crawlDelay ?? 0, seconds);
        continue;
      }
      collectingAgents = false;
      if (line.value !== "") group.rules.push(...rulesOf(line.key === "allow", line.value));
    }
  }
  return { groups, sitemaps };
}

/** Whoever allows a folder's index allows the folder's own address, as the large crawlers read it; nothing else is widened. */
function rulesOf(allow: boolean, value: string): Rule[] {
  const pattern = normalisePattern(value);
  const folder = /^(.*\/)index\.html?$/.exec(pattern)?.[1];
  return allow && folder !== undefined
    ? [
        { allow, pattern },
        { allow, pattern: `${folder}$` },
      ]
    : [{ allow, pattern }];
}

/** Asks a parsed file: the longest matching rule of the agent's groups decides, and of equal ones `allow` (§2.2.2). */
export function allows(robots: Robots, agent: string, url: string): boolean {
  const path = normaliseUrlPath(url);
  // The file itself may always be read (§2.2.2).
  if (path === "/robots.txt") return true;
  let best: Rule | null = null;
  for (const group of groupsFor(robots, agent)) {
    for (const rule of group.rules) {
      if (best !== null && rule.pattern.length < best.pattern.length) continue;
      if (best !== null && rule.pattern.length === best.pattern.length && (best.allow || !rule.allow))
        continue;
      if (matches(rule.pattern, path)) best = rule;
    }
  }
  return best?.allow ?? true;
}

/** The Crawl-delay in seconds that holds for the agent, or null. Not in the RFC, but widely used in Việt Nam. */
export function crawlDelayOf(robots: Robots, agent: string): number | null {
  const delays = groupsFor(robots, agent).flatMap((group) => group.crawlDelay ?? []);
  return delays.length === 0 ? null : Math.max(...delays);
}

/** All groups that name the agent, together; else all that name `*` (§2.2.1). */
function groupsFor(robots: Robots, agent: string): readonly Group[] {
  // The version is cut off; a name with a space is compared whole, and so meets no token.
  const token = (agent.trim().toLowerCase().split("/")[0] ?? "").trim();
  const own = robots.groups.filter((group) => group.agents.includes(token) && token !== "*");
  return own.length > 0 ? own : robots.groups.filter((group) => group.agents.includes("*"));
}

/** The product token at the start of a User-agent value: "FooBot/1.2 (x)" and "FooBot bar" are both "foobot". */
function agentToken(value: string): string {
  if (/^\*(\s|$)/.test(value)) return "*";
  return /^[a-z0-9_.!-]+/i.exec(value)?.[0].toLowerCase() ?? "";
}

type Key = "user-agent" | "allow" | "disallow" | "sitemap" | "crawl-delay";

function readLine(raw: string): { key: Key; value: string } | null {
  const line = raw.slice(0, MAX_LINE).replace(/#.*$/, "").trim();
  const colon = line.indexOf(":");
  // A missing colon is forgiven when exactly two words are left: "disallow /tmp".
  const parts =
    colon >= 0 ? [line.slice(0, colon), line.slice(colon + 1)] : /^(\S+)\s+(\S+)$/.exec(line)?.slice(1);
  const key = readKey(parts?.[0] ?? "");
  return key === null ? null : { key, value: (parts?.[1] ?? "").trim() };
}

/** Keys by letters alone ("User Agent", "USERAGENT"); beginnings and one or two slips are forgiven. */
function readKey(written: string): Key | null {
  const letters = written.toLowerCase().replace(/[\s_-]/g, "");
  if (letters.length > 14) return null;
  if (letters.startsWith("useragent") || slips(letters, "useragent") <= 2) return "user-agent";
  if (letters.startsWith("disallow") || slips(letters, "disallow") <= 2) return "disallow";
  if (letters.startsWith("allow") || slips(letters, "allow") <= 1) return "allow";
  if (slips(letters, "sitemap") <= 1) return "sitemap";
  if (slips(letters, "crawldelay") <= 1) return "crawl-delay";
  return null;
}

/** Levenshtein distance, for words this short. */
function slips(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * Path and query in one comparable form (§2.2.2): other than ASCII percent-encoded as UTF-8, unreserved characters
 * decoded, hexadecimal in capitals. `*` and `$` of the address become `%2A` and `%24`, so that a pattern can mean them.
 */
function normaliseUrlPath(url: string): string {
  return normaliseEncoding(pathOf(url)).replace(/\*/g, "%2A").replace(/\$/g, "%24");
}

function normalisePattern(value: string): string {
  const rooted = /^[/*]/.test(value) ? value : value === "$" ? "/$" : `/${value}`;
  const encoded = normaliseEncoding(rooted).replace(/\*+/g, "*");
  return encoded.replace(/\$(?!$)/g, "%24");
}

function pathOf(url: string): string {
  if (isUrl(url)) {
    const parsed = new URL(url);
    return `${parsed.pathname}${parsed.search}` || "/";
  }
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").replace(/#.*$/, "");
  return path.startsWith("/") ? path : `/${path}`;
}

const UNRESERVED = /^[A-Za-z0-9._~-]$/;

function normaliseEncoding(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, (character) => encodeURIComponent(character))
    .replace(/%([0-9a-f]{2})/gi, (whole, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return UNRESERVED.test(character) ? character : whole.toUpperCase();
    });
}

/** Glob match without backtracking: each piece between stars takes its first place, which is never worse. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith("$");
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split("*");
  const head = pieces[0] ?? "";
  if (!path.startsWith(head)) return false;
  if (pieces.length === 1) return !anchored || path.length === head.length;
  let at = head.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  const tail = pieces.at(-1) ?? "";
  return anchored ? path.length - tail.length >= at && path.endsWith(tail) : path.indexOf(tail, at) >= 0;
}
