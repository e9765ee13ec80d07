import { expect, test } from "vitest";
import { scriptJson } from "../public/html.ts";
import { claimReview, claimReviewFeed, type ReviewedPage, whyNoClaimReview } from "./claim-review.ts";

const publisher = { name: "Bàn kiểm chứng", url: "https://desk.example" };
const page: ReviewedPage = {
  url: "https://desk.example/kiem-chung/muc-ho-tro-la-chu",
  kind: "rebuttal",
  rating: "false",
  claimShort: "Mỗi hộ ở La Chữ được hỗ trợ 50 triệu đồng",
  fact: "Mỗi hộ được hỗ trợ 5 triệu đồng.",
  withdrawn: false,
  firstPublishedAt: new Date("2025-11-13T01:00:00Z"),
  publishedAt: new Date("2025-11-14T01:00:00Z"),
  claimSeenAt: new Date("2025-11-12T01:00:00Z"),
};

test("holds what the rules require and names no author of the claim", () => {
  expect(claimReview(page, publisher)).toEqual({
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "@id": `${page.url}#claim-review`,
    url: page.url,
    claimReviewed: page.claimShort,
    inLanguage: "vi",
    datePublished: "2025-11-13T01:00:00.000Z",
    dateModified: "2025-11-14T01:00:00.000Z",
    author: { "@type": "Organization", name: "Bàn kiểm chứng", url: "https://desk.example" },
    itemReviewed: { "@type": "Claim", datePublished: "2025-11-12T01:00:00.000Z" },
    reviewRating: {
      "@type": "Rating",
      ratingValue: 1,
      bestRating: 5,
      worstRating: 1,
      alternateName: "Sai sự thật",
      ratingExplanation: page.fact,
    },
  });
});

test.each([
  ["false", "rebuttal", 1],
  ["misleading", "rebuttal", 2],
  ["missing_context", "rebuttal", 3],
  ["true", "confirmation", 5],
] as const)("%s has the value of the documented scale", (rating, kind, value) => {
  const rated = claimReview({ ...page, rating, kind }, publisher)?.reviewRating;
  expect(rated?.ratingValue).toBe(value);
  expect(Number.isInteger(rated?.ratingValue)).toBe(true);
  expect(rated?.alternateName).not.toBe("");
});

test.each<[string, Partial<ReviewedPage>, string]>([
  ["a notice that something is unproven", { kind: "notice", rating: "unproven" }, "kind"],
  ["an explainer", { kind: "explainer", rating: null }, "kind"],
  ["a rebuttal without rating", { rating: null }, "rating"],
  ["a withdrawn page", { withdrawn: true }, "withdrawn"],
  ["an empty claim", { claimShort: "  " }, "claim_missing"],
  ["a claim of 75 characters", { claimShort: "x".repeat(75) }, "claim_too_long"],
])("%s carries none", (_name, change, why) => {
  expect(whyNoClaimReview({ ...page, ...change })).toBe(why);
  expect(claimReview({ ...page, ...change }, publisher)).toBeNull();
});

test("74 characters are short enough, and an emoji counts once", () => {
  expect(whyNoClaimReview({ ...page, claimShort: "🔥".repeat(74) })).toBeNull();
});

test("no claim can close the script element, and the JSON reads back the same", () => {
  const claimShort = 'Đập vỡ </script><script>alert("1")</script> <!-- 🔥 \u202egnud \u2028';
  const markup = String(scriptJson(claimReview({ ...page, claimShort }, publisher)));
  expect(markup).not.toContain("<");
  expect(JSON.parse(markup).claimReviewed).toBe(claimShort);
});

test("the feed holds each review once, without repeating the context", () => {
  const review = claimReview(page, publisher);
  const feed = claimReviewFeed(review ? [review] : [], page.publishedAt);
  expect(feed).toMatchObject({
    "@type": "DataFeed",
    dateModified: "2025-11-14T01:00:00.000Z",
    dataFeedElement: [{ "@type": "DataFeedItem", url: page.url, item: [{ claimReviewed: page.claimShort }] }],
  });
  expect(JSON.stringify(feed).match(/@context/g)).toHaveLength(1);
});
