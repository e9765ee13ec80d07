/**
 * When a page was published, by what it says of itself. In order: (1) its JSON-LD and `<meta>`, unless the date line
 * beside its headline is older, (2) the date line beside its headline, (3) its address, (4) elements that are called dates, (5) a line that says "published", (6) dates in its
 * own data, (7) the one day that it shows, (8) when it was changed, as a guess. Pure.
 */
import { type Instant, readInstant } from "@minhchung/models/readers/instant";
import type { CheerioAPI } from "cheerio/slim";
import { isDateLine } from "./heading.ts";
import { type JsonLdNode, textOf } from "./json-ld.ts";
import { type PageLine, pageLines } from "./page-lines.ts";
import { isPlausible } from "./plausible.ts";

type MetaReader = (...names: string[]) => string | null;
interface Asked {
  readonly $: CheerioAPI;
  readonly now: string;
  /** The page is in the English of the United States: month before day. */
  readonly monthFirst: boolean;
}

const NONE: Instant = { instant: null, guessed: false };

const DATE_META = [
  "article:published_time", "datePublished", "pubdate", "publishdate", "publish-date", "date", "dc.date.issued",
  "dc.date", "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "og:published_time", "citation_publication_date",
]; // biome-ignore format: a list
const CHANGED_META = [
  "article:modified_time",
  "dateModified",
  "og:updated_time",
  "last-modified",
  "dcterms.modified",
];
/** Where Vietnamese and other systems print the date line. */
const DATE_LINES = [
  "time[datetime]", '[itemprop="datePublished"]', "time", ".date", ".publish-date", ".published", ".post-date", ".entry-date",
  ".detail-time", ".time", ".author-time", ".article-date", ".pdate", ".meta-date", ".datetime", ".bread-crumbs .time",
  '[class*="publish" i]', '[class*="date" i]', '[class*="ngay-dang" i]',
]; // biome-ignore format: a list
/** Date lines are short; a longer text that holds a date is about something else. */
const DATE_LINE_CHARS = 80;
/** So much of a line's words before a date may say what it is the date of. */
const LABEL_CHARS = 40;
/** Lines after and before the headline among which its date line stands. */
const AFTER = 30;
const BEFORE = 12;
/** Lines after and before the headline where an older date is the page's own and not that of another article. */
const CLOSE_AFTER = 5;
const CLOSE_BEFORE = 2;
const DAY_MS = 86_400_000;
/** Shorter lines with a title's words are menus. */
const LEAST_TITLE = 12;
const ISO = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?$/;
/** What says that a date is that of a change. */
const CHANGED = /cập nhật|chỉnh sửa|sửa đổi|\b(?:updated?|modified|edited|reviewed)\b/i;
const PUBLISHED =
  /^\s*(?:ngày đăng|đăng(?: lúc| ngày)?|xuất bản|published|posted|post(?:ed)? (?:time|date|on)|publish(?:ed)? date)\b/i;
/** What says that a date is that of a person's account or of the page's making. */
const OTHERS = /\b(?:join(?:ed)?|registered|member|founded|since|copyright)\b|©|tham gia|thành viên/i;
/** Names of a page's own data that say when it was published. */
const IN_DATA =
  /(?:date_?published|published_?(?:date|at|time)|publish_?date|publication_?date|created[_-]timestamp|item_date|post_date)\\*"?\s*[:=]\s*\\*"?(\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)/gi;

/** Reads the date; `html` is the page as it came, for its own data. `now` (ISO) anchors relative dates. */
export function readPublished(
  $: CheerioAPI,
  from: {
    ld: JsonLdNode;
    meta: MetaReader;
    url: string | null;
    now: string;
    title: string | null;
    html: string;
  },
): Instant {
  const { ld, meta, url, now } = from;
  const asked: Asked = { $, now, monthFirst: /^en[-_]us/i.test($("html").attr("lang") ?? "") };
  const declared = [textOf(ld.datePublished), ...DATE_META.map((name) => meta(name)), textOf(ld.dateCreated)]
    .map((text) => read(asked, text))
    .find(({ instant }) => instant !== null);
  const lines = pageLines($);
  const beside = besideHeadline(asked, lines, from.title);
  if (declared !== undefined) return isOlder(beside, declared) ? (beside.published ?? declared) : declared;
  return (
    beside.published ??
    inAddress(asked, url) ??
    calledDate(asked) ??
    labelled(asked, lines) ??
    inData(asked, from.html) ??
    onlyDay(asked, lines) ??
    changed(asked, [beside.changed, textOf(ld.dateModified), ...CHANGED_META.map((name) => meta(name))]) ??
    NONE
  );
}

/** A system that publishes its pages anew declares that day; the day that readers see is the first one. */
const isOlder = ({ published, close }: Beside, declared: Instant): boolean =>
  close &&
  published?.instant != null &&
  Date.parse(declared.instant ?? "") - Date.parse(published.instant) > 2 * DAY_MS;

function read({ now, monthFirst }: Asked, text: string | null | undefined): Instant {
  if (text === null || text === undefined) return NONE;
  const found = readInstant(monthDayYear(text, monthFirst), now);
  return found.instant !== null && isPlausible(found.instant, now) ? found : NONE;
}

/** "2/24/2026" as "2026-02-24": of two small figures, only the page's language says which is the day. */
const monthDayYear = (text: string, monthFirst: boolean): string =>
  text.replace(
    /(?<![\d/.-])(0?[1-9]|1[0-2])([/-])(0?[1-9]|[12]\d|3[01])\2(\d{4})(?!\d)/,
    (all, month: string, _mark, day: string, year: string) =>
      monthFirst || Number(day) > 12 ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : all,
  );

interface Beside {
  readonly published: Instant | null;
  /** A full date, so near to the headline that it is no other article's. */
  readonly close: boolean;
  readonly changed: string | null;
}

function besideHeadline(asked: Asked, lines: readonly PageLine[], title: string | null): Beside {
  const at = headlineAt(lines, title);
  if (at < 0) return { published: null, close: false, changed: null };
  let changed: string | null = null;
  const after = lines.slice(at + 1, at + 1 + AFTER);
  const before = lines.slice(Math.max(0, at - BEFORE), at).reverse();
  for (const line of [...after, ...before]) {
    for (const { text, found } of datesIn(asked, line)) {
      if (CHANGED.test(text)) {
        changed ??= text;
        continue;
      }
      const near = after.slice(0, CLOSE_AFTER).includes(line) || before.slice(0, CLOSE_BEFORE).includes(line);
      return { published: found, close: near && /\d{4}/.test(text), changed };
    }
  }
  return { published: null, close: false, changed };
}

/** The pieces of a line that say when and nothing else, each with the words that lead to it. */
function datesIn(asked: Asked, line: PageLine): readonly { text: string; found: Instant }[] {
  if (!/\d|hôm|trước|ago/i.test(line.text)) return [];
  const { pieces } = line;
  return pieces.flatMap((piece, place) => {
    const bare = piece.replace(/(\d)(?:st|nd|rd|th)\b/gi, "$1");
    if (bare.length > DATE_LINE_CHARS || !(isDateLine(bare) || ISO.test(bare))) return [];
    const found = read(asked, bare);
    // What leads to a date may be cut in pieces of its own: "Last updated", "on", "Feb 27, 2026".
    const text = `${pieces.slice(1, place).join(" ").slice(-LABEL_CHARS)} ${bare}`;
    if (found.instant === null || !/\d{4}|ago|trước|hôm/i.test(bare) || OTHERS.test(text)) return [];
    return [{ text, found }];
  });
}

/** Where the headline stands: a heading with the title's words, else any line with them, else the first heading. */
function headlineAt(lines: readonly PageLine[], title: string | null): number {
  const called = title?.toLowerCase() ?? "";
  // The site's name stands before or behind it.
  const isTitle = ({ text }: PageLine): boolean => {
    const line = text.toLowerCase();
    return (
      text.length >= LEAST_TITLE &&
      (called.startsWith(line) || called.endsWith(line) || line.startsWith(called))
    );
  };
  const titled = called.length < LEAST_TITLE ? [] : lines.flatMap((line, at) => (isTitle(line) ? [at] : []));
  const likened = lines.findIndex(({ heading, text }) => heading && sharesWords(text, called));
  const found = titled.find((at) => lines[at]?.heading) ?? (likened >= 0 ? likened : titled[0]);
  return found ?? lines.findIndex((line) => line.heading);
}

/** Titles of pages are often the headline said otherwise; the site's own name shares no words with it. */
function sharesWords(heading: string, title: string): boolean {
  const words = heading.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return words.length > 1 && words.filter((word) => title.includes(word)).length * 2 >= words.length;
}

/** The one day that stands on a page's date lines; null where there are several. */
function onlyDay(asked: Asked, lines: readonly PageLine[]): Instant | null {
  const days = new Map<string, Instant>();
  for (const line of lines)
    for (const { text, found } of datesIn(asked, line))
      if (!CHANGED.test(text)) days.set((found.instant ?? "").slice(0, 10), found);
  const [day] = [...days.values()];
  return days.size === 1 && day !== undefined ? { ...day, guessed: true } : null;
}

function inAddress(asked: Asked, url: string | null): Instant | null {
  const path = /\/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=\D|$)/.exec(url ?? "");
  const named = /\/((?:19|20)\d\d)\/([a-z]{3,9})\/(0?[1-9]|[12]\d|3[01])(?=\D|$)/i.exec(url ?? "");
  if (path === null && named === null) return null;
  const day =
    path === null
      ? `${named?.[3]} ${named?.[2]} ${named?.[1]}`
      : `${path[1]}-${path[2]?.padStart(2, "0")}-${path[3]?.padStart(2, "0")}`;
  const { instant } = read(asked, day);
  return instant === null ? null : { instant, guessed: true };
}

function calledDate(asked: Asked): Instant | null {
  const { $ } = asked;
  for (const selector of DATE_LINES) {
    for (const element of $(selector).toArray().slice(0, 5)) {
      const shown = tidy($(element).text());
      if (CHANGED.test(`${shown.slice(0, DATE_LINE_CHARS)} ${$(element).attr("class") ?? ""}`)) continue;
      for (const text of [$(element).attr("datetime"), $(element).attr("content"), shown]) {
        if (text === undefined || text.length < 4 || text.length > DATE_LINE_CHARS) continue;
        if (!/\d|hôm|trước/.test(text)) continue;
        const found = read(asked, text);
        if (found.instant !== null) return found;
      }
    }
  }
  return null;
}

function labelled(asked: Asked, lines: readonly PageLine[]): Instant | null {
  for (const { text } of lines) {
    if (text.length > DATE_LINE_CHARS || !PUBLISHED.test(text)) continue;
    const found = read(asked, text);
    if (found.instant !== null) return found;
  }
  return null;
}

/** Data of other pages may stand there too: it counts where all of it says one day. */
function inData(asked: Asked, html: string): Instant | null {
  const said = new Set<string>();
  for (const [, date] of html.matchAll(IN_DATA)) if (date !== undefined) said.add(date);
  if (said.size === 0 || new Set([...said].map((date) => date.slice(0, 10))).size > 1) return null;
  const { instant } = read(asked, [...said][0]);
  return instant === null ? null : { instant, guessed: true };
}

/** A page that says only when it was changed is at least not younger. */
function changed(asked: Asked, texts: readonly (string | null)[]): Instant | null {
  for (const text of texts) {
    const { instant } = read(asked, text);
    if (instant !== null) return { instant, guessed: true };
  }
  return null;
}

const tidy = (text: string): string => text.replace(/\s+/g, " ").trim().normalize("NFC");
