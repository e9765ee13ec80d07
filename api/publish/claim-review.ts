/** ClaimReview (schema.org) after Google's rules for fact-check markup, as of 2025-12. */
import type { Rating, RebuttalKind } from "@minhchung/db/schema/desk";

/** The documented scale: 1 false … 5 true. `unproven` has no value: it is never published as a rating. */
export const RATING_VALUES: Readonly<Record<Rating, number | null>> = {
  false: 1,
  misleading: 2,
  missing_context: 3,
  unproven: null,
  true: 5,
};
export const WORST_RATING = 1;
export const BEST_RATING = 5;
/** `claimReviewed` is shorter than this, in characters as people count them (code points). */
export const CLAIM_LIMIT = 75;

const RATING_NAMES: Readonly<Record<Rating, string>> = {
  false: "Sai sự thật",
  misleading: "Gây hiểu lầm",
  missing_context: "Thiếu bối cảnh",
  unproven: "Chưa đủ căn cứ",
  true: "Đúng",
};

export interface ReviewedPage {
  /** The page's own address: same domain, no redirect. */
  url: string;
  kind: RebuttalKind;
  rating: Rating | null;
  claimShort: string;
  /** Why the rating was given, in a sentence: the fact. */
  fact: string;
  withdrawn: boolean;
  firstPublishedAt: Date;
  publishedAt: Date;
  /** When the claim was made or first seen. */
  claimSeenAt: Date | null;
}

export interface Publisher {
  name: string;
  url: string;
}

export interface ClaimReview {
  "@context": "https://schema.org";
  "@type": "ClaimReview";
  "@id": string;
  url: string;
  claimReviewed: string;
  inLanguage: "vi";
  datePublished: string;
  dateModified: string;
  author: { "@type": "Organization"; name: string; url: string };
  /** Without `author`: who posted a claim is never named. */
  itemReviewed: { "@type": "Claim"; datePublished?: string };
  reviewRating: {
    "@type": "Rating";
    ratingValue: number;
    bestRating: number;
    worstRating: number;
    alternateName: string;
    ratingExplanation: string;
  };
}

/** How many characters people see: code points, so that an emoji counts once, as PostgreSQL counts. */
export const characters = (text: string): number => [...text].length;

/**
 * Why a page carries no ClaimReview, or null where it does: notices and explainers review no claim, "unproven"
 * is no rating, a withdrawn review no longer stands, and a claim of 75 characters or more breaks the rules.
 */
export function whyNoClaimReview(
  page: Pick<ReviewedPage, "kind" | "rating" | "claimShort" | "withdrawn">,
): "withdrawn" | "kind" | "rating" | "claim_missing" | "claim_too_long" | null {
  if (page.withdrawn) return "withdrawn";
  if (page.kind !== "rebuttal" && page.kind !== "confirmation") return "kind";
  if (page.rating === null || RATING_VALUES[page.rating] === null) return "rating";
  if (page.claimShort.trim() === "") return "claim_missing";
  return characters(page.claimShort) < CLAIM_LIMIT ? null : "claim_too_long";
}

/** The markup of one page, or null (see {@link whyNoClaimReview}). It says what the page says, nothing more. */
export function claimReview(page: ReviewedPage, publisher: Publisher): ClaimReview | null {
  const value = page.rating === null ? null : RATING_VALUES[page.rating];
  if (whyNoClaimReview(page) !== null || page.rating === null || value === null) return null;
  return {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "@id": `${page.url}#claim-review`,
    url: page.url,
    claimReviewed: page.claimShort,
    inLanguage: "vi",
    datePublished: page.firstPublishedAt.toISOString(),
    dateModified: page.publishedAt.toISOString(),
    author: { "@type": "Organization", ...publisher },
    itemReviewed: {
      "@type": "Claim",
      ...(page.claimSeenAt && { datePublished: page.claimSeenAt.toISOString() }),
    },
    reviewRating: {
      "@type": "Rating",
      ratingValue: value,
      bestRating: BEST_RATING,
      worstRating: WORST_RATING,
      alternateName: RATING_NAMES[page.rating],
      ratingExplanation: page.fact,
    },
  };
}

/** All reviews of the site as one schema.org `DataFeed`. */
export function claimReviewFeed(reviews: readonly ClaimReview[], at: Date): Record<string, unknown> {
  return {
    "@context": "https://schema.org",
    "@type": "DataFeed",
    dateModified: at.toISOString(),
    dataFeedElement: reviews.map(({ "@context": _context, ...review }) => ({
      "@type": "DataFeedItem",
      url: review.url,
      dateCreated: review.datePublished,
      dateModified: review.dateModified,
      item: [review],
    })),
  };
}
