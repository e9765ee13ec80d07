import { language as detectLanguage } from "@minhchung/models/text/language";
import { isUrl } from "@minhchung/models/text/url";
import { Readability } from "@mozilla/readability";
import type * as cheerio from "cheerio/slim";
// The same code as "linkedom" in one file: a reader thread starts in a third of the time.
import { parseHTML } from "linkedom/worker";
import { domText, type TextNode } from "./dom-text.ts";
import { dropHeading } from "./heading.ts";
import { useLightStyles } from "./light-style.ts";
import { dropUnread, LIMITS, limitHtml } from "./limits.ts";
import { dropListEntries } from "./list-entries.ts";
import { emptied, loadHtml } from "./load.ts";
import { mainText } from "./main-text.ts";
import { readMetadata } from "./metadata.ts";
import { contentOfTemplate, dropSetIn, leadOf, namedBodyLength } from "./templates.ts";
import { threadOf } from "./threads.ts";

useLightStyles();

export interface Article {
  readonly title: string | null;
  /** The byline, for `inspect extract` and `evaluate` only: it is never stored. */
  readonly author: string | null;
  /** ISO 8601 in UTC, or null. */
  readonly published: string | null;
  readonly publishedGuessed: boolean;
  /** "vi", "en", another code the page declares, or null. */
  readonly language: string | null;
  /** One line a block, NFC, without the headline and date line above it. Empty where the page has no article. */
  readonly text: string;
  readonly canonicalUrl: string | null;
  readonly section: string | null;
  /** http(s) links inside the article, absolute, without repeats. */
  readonly links: readonly string[];
  readonly image: string | null;
  readonly imageCaption: string | null;
  readonly paywalled: boolean;
}

export interface ExtractOptions {
  /** Anchor of relative dates ("3 giờ trước"), ISO 8601: the time of retrieval. */
  readonly now?: string;
}

/** A body shorter than this is taken for a teaser, and the next way is tried. */
const SHORT_TEXT = 250;
/** The page's own JSON-LD text is believed over the markup when it is this many times longer. */
const MUCH_LONGER = 1.6;

/** Readability took one box of an article that is spread over several where the page holds this many times its text. */
const A_PART = 2.5;
/** White space of markup apart. */
const NEARLY = 0.7;

interface LinkElement {
  getAttribute(name: string): string | null;
}
interface QueryNode extends TextNode {
  querySelectorAll(selector: string): Iterable<LinkElement>;
}

/**
 * Reads the article out of a page. Pure, bounded by `LIMITS`, and never throws on bad markup; run it through
 * `extractInWorker` for pages of others.
 *
 * Ways in order: (1) a known template's content element, (2) Readability, (3) a thread of posts, (4) the whole main
 * text where the others took but a part, (5) the page's own JSON-LD text, (6) all paragraphs. `url` makes links absolute and may date the page.
 */
export function extractArticle(html: string, url?: string, options: ExtractOptions = {}): Article {
  const limited = limitHtml(html);
  const base = url !== undefined && isUrl(url) ? url : null;
  const $ = loadHtml(limited);
  const metadata = readMetadata($, limited, base, options.now ?? new Date().toISOString());
  const { document } = parseHTML(withBody(thinLinks(dropUnread(limited))));
  dropListEntries(document);
  const whole = mainText(document as unknown as Parameters<typeof mainText>[0], LIMITS.textChars);
  const template = contentOfTemplate(
    document as unknown as Parameters<typeof contentOfTemplate>[0],
  ) as QueryNode | null;
  const thread = threadOf($);
  const lead = leadOf($);
  const named = namedBodyLength(document as unknown as Parameters<typeof namedBodyLength>[0]);
  if (template !== null) dropSetIn(template as unknown as Parameters<typeof dropSetIn>[0]);
  const read = template ?? readable(document);
  let text = read === null ? "" : domText(read, LIMITS.textChars);
  if (thread !== null && thread.text.length > text.length * thread.share)
    text = thread.text.slice(0, LIMITS.textChars);
  else if (template === null && isPart(text, named) && whole.length > text.length * A_PART) text = whole;
  if (metadata.articleBody !== null && metadata.articleBody.length > text.length * MUCH_LONGER) {
    text = plainText(metadata.articleBody);
  }
  if (text.length < SHORT_TEXT && template === null) {
    const paragraphs = paragraphText($);
    if (paragraphs.length > text.length * 2) text = paragraphs;
  }
  if (lead !== null && text !== "" && !text.includes(lead.slice(0, 60))) text = `${lead}\n${text}`;
  const title = metadata.title?.slice(0, LIMITS.titleChars) ?? null;
  emptied($);
  const { articleBody: _body, siteName: _site, language, ...shown } = metadata;
  return {
    ...shown,
    title,
    text: dropHeading(text, title),
    language: languageOf(text, language),
    links: read === null ? [] : linksOf(read, base),
  };
}

/** Whether a text may be a part of the article: the element that the page names for it holds more. */
const isPart = (text: string, named: number | null): boolean =>
  named === null || text.length < named * NEARLY;

/**
 * Readability weighs each block's links against its words, in time that grows with the square of the links in one
 * block. A page of thousands of links is a directory: its words are kept, its links are not.
 */
function thinLinks(html: string): string {
  let links = 0;
  for (let at = html.indexOf("<a "); at >= 0; at = html.indexOf("<a ", at + 3)) links++;
  return links > LIMITS.anchors ? html.replace(/<\/?a(?=[\s>])[^<>]{0,2000}>/gi, "") : html;
}

/** linkedom makes no `<html>` or `<body>` of its own where the page leaves them out, and Readability needs both. */
function withBody(html: string): string {
  const body = /<body[\s>]/i.test(html);
  if (body && /<html[\s>]/i.test(html)) return html;
  if (body) return `<html>${html}</html>`;
  const head = /<\/head\s*>/i.exec(html);
  const bare = html.replace(/<\/?(?:html|body)\b[^>]*>|<!doctype[^>]*>/gi, "");
  if (head === null) return `<html><body>${bare}</body></html>`;
  const at = bare.toLowerCase().indexOf("</head") + head[0].length;
  return `<html>${bare.slice(0, at)}<body>${bare.slice(at)}</body></html>`;
}

/** Readability takes the document apart, so it comes after everything else that reads it. */
function readable(document: unknown): QueryNode | null {
  const reader = new Readability<unknown>(document as ConstructorParameters<typeof Readability>[0], {
    serializer: (node) => node,
    charThreshold: SHORT_TEXT,
    maxElemsToParse: LIMITS.tags,
  });
  try {
    return (reader.parse()?.content as QueryNode | null | undefined) ?? null;
  } catch {
    return null; // markup beyond Readability's expectations; the ways after it are tried
  }
}

function paragraphText($: cheerio.CheerioAPI): string {
  const lines = $("p, li, h2, h3, blockquote")
    .toArray()
    .filter((element) => $(element).closest("nav, header, footer, aside, form").length === 0)
    .filter((element) => $(element).find("a").text().length * 2 < $(element).text().length)
    .map((element) => $(element).text().replace(/\s+/g, " ").trim())
    .filter((line) => line.length > 30);
  return [...new Set(lines)].join("\n").slice(0, LIMITS.textChars).normalize("NFC");
}

/** JSON-LD text often holds markup or entities of its own. */
function plainText(body: string): string {
  const { document } = parseHTML(`<html><body>${limitHtml(body).replace(/\n/g, "<br>")}</body></html>`);
  return domText(document as unknown as TextNode, LIMITS.textChars);
}

/** The text decides between Vietnamese and English; for other languages the page's word is taken. */
function languageOf(text: string, declared: string | null): string | null {
  if (text.length < 20) return declared;
  const detected = detectLanguage(text);
  return detected === "other" ? declared : detected;
}

function linksOf(root: QueryNode, base: string | null): readonly string[] {
  const links = new Set<string>();
  for (const anchor of root.querySelectorAll("a[href]")) {
    const href = anchor.getAttribute("href") ?? "";
    if (!isUrl(href, base ?? undefined)) continue;
    const url = new URL(href, base ?? undefined);
    url.hash = "";
    if (url.protocol === "http:" || url.protocol === "https:") links.add(url.href);
    if (links.size >= LIMITS.links) break;
  }
  return [...links];
}
