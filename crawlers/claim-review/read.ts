/**
 * Fact-checks of others, from a page with ClaimReview in JSON-LD, a DataFeed of them, or the answer of Google's Fact
 * Check Tools API (claims:search). Sources: schema.org/ClaimReview, schema.org/DataFeed.
 */
import type { Rating } from "@minhchung/db/schema/desk";
import { redact } from "@minhchung/models/privacy/redact";
import { readInstant } from "@minhchung/models/readers/instant";
import { load } from "cheerio/slim";
import { type JsonLdNode, nodesOf, parseLoose, textOf, typesOf } from "../extract/json-ld.ts";
import { readRating } from "./rating.ts";

/** One review of one claim. Who made the claim stands in the source, and is not read. */
export interface ReadFactCheck {
  readonly url: string;
  /** Without personal data. */
  readonly claimReviewed: string;
  readonly headline: string | null;
  readonly publisher: string;
  readonly language: string | null;
  readonly ratingSaid: string;
  readonly rating: Rating | null;
  /** ISO dates. */
  readonly claimedOn: string | null;
  readonly reviewedOn: string | null;
}

/** What a review lacks: it cannot be shown without it. `url` is where it says that it stands. */
export interface FactCheckProblem {
  readonly url: string | null;
  readonly missing: "url" | "claim" | "publisher" | "rating";
}

export interface ReadFactChecks {
  readonly reviews: readonly ReadFactCheck[];
  readonly problems: readonly FactCheckProblem[];
}

/** Where reviews lie in pages, feeds and the tools' answers. */
const NESTED = [
  "@graph",
  "mainEntity",
  "mainEntityOfPage",
  "review",
  "itemListElement",
  "item",
  "dataFeedElement",
  "claims",
];
/** A feed of years of reviews. */
const MOST_REVIEWS = 50_000;
/** Dates of feeds are whole: this anchors nothing. */
const NEUTRAL = "2000-01-01T00:00:00Z";
const MOST_CHARS = 1_000;

/** Reads a page or a feed; `url` is where it was found. Never throws: what is broken is told by its place in the text. */
export function readFactChecks(text: string, url: string | null): ReadFactChecks {
  const raw = /^\s*[[{]/.test(text) ? [text] : ldBlocks(text);
  const nodes = raw.flatMap((block) => nodesOf(parseLoose(block), NESTED, MOST_REVIEWS));
  const drafts = nodes.flatMap((node) => (isReview(node) ? [ofReview(node, url)] : ofTools(node)));
  const reviews: ReadFactCheck[] = [];
  const problems: FactCheckProblem[] = [];
  for (const draft of drafts) {
    const missing = missingOf(draft);
    if (missing) problems.push({ url: draft.url, missing });
    else reviews.push(finish(draft));
  }
  return { reviews, problems };
}

function ldBlocks(html: string): string[] {
  const $ = load(html);
  return $('script[type*="ld+json"]')
    .toArray()
    .map((element) => $(element).text());
}

interface Draft {
  readonly url: string | null;
  readonly claim: string | null;
  readonly headline: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly rating: string | null;
  readonly claimedAt: string | null;
  readonly reviewedAt: string | null;
}

const isReview = (node: JsonLdNode): boolean =>
  typesOf(node).some((type) => /(?:^|\/)ClaimReview$/.test(type));
const nodeOf = (value: unknown): JsonLdNode => {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === "object" && one !== null ? (one as JsonLdNode) : {};
};

function ofReview(node: JsonLdNode, url: string | null): Draft {
  const rating = nodeOf(node.reviewRating);
  const claim = nodeOf(node.itemReviewed);
  return {
    url: absolute(textOf(node.url, "url") ?? url, url),
    claim: textOf(node.claimReviewed) ?? textOf(claim.text) ?? textOf(claim.name),
    headline: textOf(node.headline ?? node.name),
    publisher: textOf(node.publisher) ?? organisation(node.author),
    language: textOf(node.inLanguage),
    rating: textOf(rating.alternateName) ?? textOf(rating.name) ?? inNumbers(rating),
    claimedAt: textOf(claim.datePublished),
    reviewedAt: textOf(node.datePublished ?? node.dateCreated),
  };
}

/** schema.org calls the fact-checking body the review's author; a person's name is not kept. */
function organisation(value: unknown): string | null {
  return typesOf(nodeOf(value)).includes("Person") ? null : textOf(value);
}

/** "2/5": a rating without a word is told as it is. */
function inNumbers({ ratingValue, bestRating }: JsonLdNode): string | null {
  const value = textOf(ratingValue);
  if (value === null) return null;
  const best = textOf(bestRating);
  return best === null ? value : `${value}/${best}`;
}

/** `{text, claimDate, claimReview: [{publisher: {name, site}, url, title, reviewDate, textualRating, languageCode}]}` */
function ofTools(node: JsonLdNode): Draft[] {
  if (!Array.isArray(node.claimReview)) return [];
  return node.claimReview.map(nodeOf).map((review) => {
    const publisher = nodeOf(review.publisher);
    return {
      url: absolute(textOf(review.url), null),
      claim: textOf(node.text),
      headline: textOf(review.title),
      publisher: textOf(publisher.name) ?? textOf(publisher.site),
      language: textOf(review.languageCode),
      rating: textOf(review.textualRating),
      claimedAt: textOf(node.claimDate),
      reviewedAt: textOf(review.reviewDate),
    };
  });
}

function missingOf({ url, claim, publisher, rating }: Draft): FactCheckProblem["missing"] | null {
  if (url === null) return "url";
  if (claim === null) return "claim";
  if (publisher === null) return "publisher";
  return rating === null ? "rating" : null;
}

function finish(draft: Draft): ReadFactCheck {
  const ratingSaid = plain(draft.rating ?? "");
  return {
    url: draft.url ?? "",
    claimReviewed: redact(plain(draft.claim ?? "")).text,
    headline: draft.headline === null ? null : redact(plain(draft.headline)).text,
    publisher: plain(draft.publisher ?? ""),
    language: draft.language?.slice(0, 2).toLowerCase() ?? null,
    ratingSaid,
    rating: readRating(ratingSaid),
    claimedOn: dayOf(draft.claimedAt),
    reviewedOn: dayOf(draft.reviewedAt),
  };
}

const plain = (text: string): string =>
  load(`<p>${text}</p>`).text().replace(/\s+/g, " ").trim().slice(0, MOST_CHARS).normalize("NFC");
const ISO_DAY = /^\d{4}-\d{2}-\d{2}/;
/** The day as it is written; a time's zone could only move it. */
const dayOf = (text: string | null): string | null => {
  if (text === null) return null;
  return readInstant(text, NEUTRAL).instant === null ? null : (ISO_DAY.exec(text)?.[0] ?? null);
};

function absolute(href: string | null, base: string | null): string | null {
  if (href === null) return null;
  try {
    const url = base === null ? new URL(href) : new URL(href, base);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
