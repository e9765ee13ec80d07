/**
 * Forty approved texts and more, published as the desk publishes, and what every channel that a program reads says of
 * them: page, feeds, ClaimReview, webhook, letter. The same figures, dates, documents, places and rating, the claim once
 * and nowhere in a headline. Channels that people read out or print: publish/channels/*.test.ts.
 */

import { readPlaces } from "@minhchung/models/readers/places";
import { DOMParser } from "@xmldom/xmldom";
import Parser from "rss-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readApproved } from "../desk/read/approved.ts";
import type { Letter } from "../mail.ts";
import { figureKeys } from "../publish/channels/agreement.ts";
import type { ApprovedText } from "../publish/channels/approved.ts";
import { HOUSE, TEXTS } from "../publish/channels/testing/texts.ts";
import { RATING } from "../publish/channels/words.ts";
import { RATING_VALUES } from "../publish/claim-review.ts";
import type { OpenRow } from "../publish/open-data.ts";
import { letterOf } from "../receivers/letter.ts";
import { type WebhookMessage, webhookMessage } from "../receivers/message.ts";
import { all, parseHtml, parseXml, words, type XmlElement } from "./testing/markup.ts";
import { type Newsroom, newsroom, ORIGIN } from "./testing/newsroom.ts";

interface Told {
  text: ApprovedText;
  page: XmlElement;
  review: { claimReviewed: string; reviewRating: { ratingValue: number; alternateName: string } } | null;
  message: WebhookMessage;
  letter: Letter;
  /** Title, summary, content and categories in each of the feeds. */
  entries: { title: string; summary: string; content: string; categories: string[] }[];
}

let room: Newsroom;
const told = new Map<ApprovedText, Told>();
const slugOf = (text: ApprovedText) => `bai-so-${TEXTS.indexOf(text) + 1}`;

beforeAll(async () => {
  room = await newsroom();
  for (const text of TEXTS) await publish(text);
  const feeds = await readFeeds();
  for (const text of TEXTS) told.set(text, await readAll(text, feeds));
}, 120_000);
afterAll(() => room.close());

const versions = new Map<ApprovedText, string>();

async function publish(text: ApprovedText): Promise<void> {
  const { kind, rating, headline, fact, claimReviewed, claimShort, explanation, closingFact, note } = text;
  const content = { kind, rating, headline, fact, claimReviewed, claimShort, explanation, closingFact };
  const [cited] = text.citations;
  const { quote = "", ...source } = cited ?? {};
  const piece = await room.publish({ slug: slugOf(text), content, quote, evidence: source });
  room.now = new Date(room.now.getTime() + 60_000);
  if (text.standing === "corrected") await room.correct(piece, { changeNote: note });
  if (text.standing === "withdrawn") await room.withdraw(piece, note ?? "");
  versions.set(text, piece.versionId);
}

type Feeds = Map<string, Told["entries"]>;

async function readFeeds(): Promise<Feeds> {
  const feeds: Feeds = new Map();
  const put = (url: string, entry: Told["entries"][number]) =>
    feeds.set(url, [...(feeds.get(url) ?? []), entry]);
  const inner = (element: XmlElement, name: string) => words(all(element, name)[0] as XmlElement);
  for (const item of all(parseXml((await room.get("/rss.xml")).text), "item"))
    put(inner(item, "guid"), {
      title: inner(item, "title"),
      summary: inner(item, "description"),
      content: inner(item, "content:encoded"),
      categories: all(item, "category").map(words),
    });
  for (const item of all(parseXml((await room.get("/atom.xml")).text), "entry"))
    put(inner(item, "id"), {
      title: inner(item, "title"),
      summary: inner(item, "summary"),
      content: inner(item, "content"),
      categories: all(item, "category").map(({ attributes }) => attributes.term ?? ""),
    });
  const { items } = JSON.parse((await room.get("/feed.json")).text) as {
    items: { id: string; title: string; summary: string; content_html: string; tags: string[] }[];
  };
  for (const { id, title, summary, content_html, tags } of items)
    put(id, { title, summary, content: content_html, categories: tags });
  return feeds;
}

async function readAll(text: ApprovedText, feeds: Feeds): Promise<Told> {
  const { text: markup } = await room.get(`/kiem-chung/${slugOf(text)}`);
  const [, json] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(markup) ?? [];
  const approved = await readApproved(room.database.app.sql, versions.get(text) ?? "", ORIGIN);
  return {
    text: approved,
    page: parseHtml(markup),
    review: json === undefined ? null : (JSON.parse(json) as Told["review"]),
    message: webhookMessage(approved, { ...HOUSE, origin: ORIGIN }),
    letter: await letterOf(approved, { ...HOUSE, origin: ORIGIN }, { to: "a@b.example", id: "1" }),
    entries: feeds.get(`${ORIGIN}/kiem-chung/${slugOf(text)}`) ?? [],
  };
}

/** Words of markup inside a feed, as a reader sees them. */
const shown = (content: string) => words(parseHtml(`<main>${content}</main>`));
const ofPage = ({ page }: Told) =>
  all(page, "div")
    .filter(({ attributes }) => attributes.class === "sandwich")
    .map(words)
    .join("\n");
const ofMessage = ({ message }: Told) => Object.values(message.data.vi).join("\n\n");

/** What each channel says in full, the headline apart. */
const BODIES: readonly [name: string, body: (told: Told) => string][] = [
  ["page", ofPage],
  ["RSS", ({ entries }) => shown(entries[0]?.content ?? "")],
  ["Atom", ({ entries }) => shown(entries[1]?.content ?? "")],
  ["JSON Feed", ({ entries }) => shown(entries[2]?.content ?? "")],
  ["webhook", ofMessage],
];
const HEADS: readonly [name: string, head: (told: Told) => string][] = [
  ["page", ({ page }) => all(page, "h1").map(words).join()],
  ["RSS", ({ entries }) => `${entries[0]?.title} ${entries[0]?.summary}`],
  ["Atom", ({ entries }) => `${entries[1]?.title} ${entries[1]?.summary}`],
  ["JSON Feed", ({ entries }) => `${entries[2]?.title} ${entries[2]?.summary}`],
  ["webhook", ({ message }) => message.data.vi.headline],
  ["letter", ({ letter }) => letter.subject],
];

const STANDING = TEXTS.filter(({ standing }) => standing !== "withdrawn");
const WITHDRAWN = TEXTS.filter(({ standing }) => standing === "withdrawn");
const named = (texts: readonly ApprovedText[]) => texts.map((text) => [text.headline, text] as const);
const get = (text: ApprovedText) => told.get(text) as Told;
const flat = (body: string) => body.replace(/\s+/g, " ");
const times = (body: string, part: string) => flat(body).split(flat(part).trim()).length - 1;

it("there are at least thirty rebuttals and ten notices, each in every feed", () => {
  const kinds = TEXTS.map(({ kind }) => kind);
  expect(
    kinds.filter((kind) => kind === "rebuttal" || kind === "confirmation").length,
  ).toBeGreaterThanOrEqual(30);
  expect(kinds.filter((kind) => kind === "notice").length).toBeGreaterThanOrEqual(10);
  for (const text of TEXTS) expect(get(text).entries, text.headline).toHaveLength(3);
});

it("the open table has each text once, with its words, rating and state", async () => {
  const { rows } = JSON.parse((await room.get("/du-lieu.json")).text) as { rows: OpenRow[] };
  for (const text of TEXTS) {
    const [row, ...more] = rows.filter(({ url }) => url.endsWith(`/${slugOf(text)}`));
    expect(more).toEqual([]);
    const withdrawn = text.standing === "withdrawn";
    expect(row).toMatchObject({
      headline: text.headline,
      state: text.standing,
      fact: withdrawn ? "" : text.fact,
      rating: withdrawn ? "" : (text.rating ?? ""),
    });
  }
  const csv = await room.get("/du-lieu.csv");
  expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  for (const text of TEXTS) expect(csv.text).toContain(slugOf(text));
});

describe("the feeds, as two parsers of others read them", () => {
  const HOSTILE =
    'Đập vỡ</script><script>alert("1")</script> & "ngoặc" \'đơn\' 🔥 \u202engược\u202c ]]> <!-- x';
  const TAGS = { "/rss.xml": ["item", "link"], "/atom.xml": ["entry", "id"] } as const;
  let urls: string[];

  beforeAll(async () => {
    room.now = new Date(room.now.getTime() + 60_000);
    const words = { headline: HOSTILE, claimReviewed: HOSTILE, claimShort: HOSTILE.slice(0, 70) };
    await room.publish({ slug: "bai-hiem", content: words });
    urls = [...TEXTS.map(slugOf), "bai-hiem"].map((slug) => `${ORIGIN}/kiem-chung/${slug}`);
  });

  it.each(["/rss.xml", "/atom.xml"] as const)(
    "rss-parser: %s has every text, its link, day and words",
    async (path) => {
      const { items } = await new Parser().parseString((await room.get(path)).text);
      expect(items.map(({ link }) => link).sort()).toEqual([...urls].sort());
      for (const { title, isoDate, content, ...more } of items) {
        expect(title, title).toBeTruthy();
        expect(Date.parse(isoDate ?? ""), title).not.toBeNaN();
        expect((more as Record<string, unknown>)["content:encoded"] ?? content, title).toContain("<p>");
      }
      const [hostile] = items.filter(({ link }) => link?.endsWith("/bai-hiem"));
      expect(hostile?.title).toContain('</script><script>alert("1")</script> & "ngoặc"');
    },
  );

  it.each(["/rss.xml", "/atom.xml"] as const)(
    "xmldom: %s without a warning, and the same words",
    async (path) => {
      const said: string[] = [];
      const onError = (level: string, message: string) => void said.push(`${level}: ${message}`);
      const document = new DOMParser({ errorHandler: onError }).parseFromString(
        (await room.get(path)).text,
        "text/xml",
      );
      expect(said).toEqual([]);
      const [entry, identity] = TAGS[path];
      const entries = Array.from(document.getElementsByTagName(entry));
      const inner = (name: string) =>
        entries.map((one) => Array.from(one.getElementsByTagName(name))[0]?.textContent ?? "");
      expect(inner(identity).sort()).toEqual([...urls].sort());
      const { items } = await new Parser().parseString((await room.get(path)).text);
      expect(inner("title")).toEqual(items.map(({ title }) => title));
    },
  );
});

describe.each(named(STANDING))("%s", (_, text) => {
  const own = [text.fact, text.claimReviewed, text.explanation, text.closingFact].join("\n\n");
  const figures = [...figureKeys(own)].sort();
  const places = readPlaces(own).map((place) => own.slice(place.start, place.end));

  it.each(BODIES)("%s: every figure, date and document, and no other; every place", (_name, body) => {
    const said = body(get(text));
    // The headline stands apart everywhere but in a webhook, and repeats figures of the fact.
    const bare = said.replace(text.headline, "");
    expect([...figureKeys(bare)].sort()).toEqual(figures);
    for (const place of places) expect(flat(said)).toContain(flat(place));
  });

  it("letter: every figure and place of the text", () => {
    const said = get(text).letter.text;
    const held = figureKeys(said);
    expect(figures.filter((key) => !held.has(key))).toEqual([]);
    for (const place of places) expect(flat(said)).toContain(flat(place));
  });

  it.each(BODIES)("%s: the claim once where one is rated, else never", (_name, body) => {
    if (text.claimReviewed === "") return expect(body(get(text))).not.toContain("Thông tin lan truyền");
    return expect(times(body(get(text)), text.claimReviewed)).toBe(1);
  });

  it.each(HEADS)("%s: the head never repeats the claim", (_name, head) => {
    if (text.claimReviewed === "") return;
    expect(times(head(get(text)), text.claimReviewed)).toBe(0);
    expect(times(head(get(text)), text.claimShort)).toBe(0);
  });

  it("the same rating everywhere", () => {
    const { page, review, message, entries, letter } = get(text);
    const { rating } = text;
    const value = rating && RATING_VALUES[rating];
    expect(message.data.rating).toEqual(
      rating && { code: rating, value, vi: RATING.vi[rating], en: RATING.en[rating] },
    );
    const rated =
      (text.kind === "rebuttal" || text.kind === "confirmation") && rating !== null && value !== null;
    expect(review?.reviewRating ?? null).toEqual(
      rated ? expect.objectContaining({ ratingValue: value, alternateName: RATING.vi[rating] }) : null,
    );
    if (rated) expect(review?.claimReviewed).toBe(text.claimShort);
    if (rating === null) return;
    expect(words(page)).toContain(RATING.vi[rating]);
    for (const { categories } of entries) expect(categories.join()).toContain(RATING.vi[rating]);
    expect(letter.text).toContain(RATING.vi[rating]);
  });
});

describe.each(named(WITHDRAWN))("withdrawn: %s", (_, text) => {
  it("no channel but the page's folded text says again what was withdrawn", () => {
    const { review, message, entries, letter } = get(text);
    expect(review).toBeNull();
    expect(message).toMatchObject({
      type: "text.withdrawn",
      data: { rating: null, note: text.note, evidence: [] },
    });
    const said = [
      ofMessage(get(text)),
      letter.text,
      ...entries.map(({ content, summary }) => content + summary),
    ];
    for (const one of said) {
      expect(one).not.toContain(text.fact);
      expect(one).not.toContain(text.claimReviewed);
    }
    expect(letter.attachments).toEqual([]);
    expect(words(get(text).page)).toContain(text.note);
  });
});
