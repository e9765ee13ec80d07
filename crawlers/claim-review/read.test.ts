import { describe, expect, it } from "vitest";
import { readRating } from "./rating.ts";
import { readFactChecks } from "./read.ts";

const REVIEW = {
  "@context": "https://schema.org",
  "@type": "ClaimReview",
  url: "/kiem-chung/ho-tro-sua-nha",
  claimReviewed: "Mỗi hộ dân thôn La Chữ được hỗ trợ 50 triệu đồng, liên hệ 0912 345 678",
  datePublished: "2025-11-14T08:00:00+07:00",
  author: { "@type": "Organization", name: "Tòa soạn Mẫu" },
  itemReviewed: {
    "@type": "Claim",
    author: { "@type": "Person", name: "Nguyễn Văn Mẫu" },
    datePublished: "2025-11-13",
  },
  reviewRating: { "@type": "Rating", ratingValue: 1, bestRating: 5, alternateName: "Sai sự thật" },
};
const page = (node: unknown) =>
  `<html><head><script type="application/ld+json">${JSON.stringify(node)}</script></head><body>…</body></html>`;

describe("readFactChecks", () => {
  it("reads a page's review: what is claimed, by whom it is judged, how and when", () => {
    const { reviews, problems } = readFactChecks(page(REVIEW), "https://bao-mau.example/bai");
    expect(problems).toEqual([]);
    expect(reviews).toEqual([
      {
        url: "https://bao-mau.example/kiem-chung/ho-tro-sua-nha",
        claimReviewed: "Mỗi hộ dân thôn La Chữ được hỗ trợ 50 triệu đồng, liên hệ [số điện thoại]",
        headline: null,
        publisher: "Tòa soạn Mẫu",
        language: null,
        ratingSaid: "Sai sự thật",
        rating: "false",
        claimedOn: "2025-11-13",
        reviewedOn: "2025-11-14",
      },
    ]);
  });

  it("keeps nothing of who made the claim, nor of a journalist", () => {
    const signed = {
      ...REVIEW,
      publisher: { name: "Báo Mẫu" },
      author: { "@type": "Person", name: "Lê Thị Mẫu" },
    };
    const { reviews } = readFactChecks(page(signed), "https://bao-mau.example/");
    expect(reviews[0]?.publisher).toBe("Báo Mẫu");
    expect(JSON.stringify(reviews)).not.toMatch(/Nguyễn Văn Mẫu|Lê Thị Mẫu/);
  });

  it("reads a feed of many, and tells which cannot be shown", () => {
    const absolute = { ...REVIEW, url: "https://bao-mau.example/1" };
    const feed = {
      "@type": "DataFeed",
      dataFeedElement: [
        { "@type": "DataFeedItem", item: [absolute, { ...absolute, claimReviewed: undefined }] },
        { "@type": "DataFeedItem", item: { ...absolute, reviewRating: { ratingValue: 2, bestRating: 5 } } },
        { "@type": "DataFeedItem", item: { ...absolute, url: "javascript:alert(1)" } },
      ],
    };
    const { reviews, problems } = readFactChecks(JSON.stringify(feed), null);
    const ratings = new Map(reviews.map(({ ratingSaid, rating }) => [ratingSaid, rating]));
    expect([...ratings].sort()).toEqual([
      ["2/5", null],
      ["Sai sự thật", "false"],
    ]);
    expect(problems.map(({ missing }) => missing).sort()).toEqual(["claim", "url"]);
  });

  it("reads the answer of the Fact Check Tools API", () => {
    const answer = {
      claims: [
        {
          text: "Hồ Sông Sắt sắp vỡ",
          claimant: "một tài khoản",
          claimDate: "2025-11-15T00:00:00Z",
          claimReview: [
            {
              publisher: { name: "Trung tâm Mẫu", site: "mau.example" },
              url: "https://mau.example/ho-song-sat",
              title: "Không có chuyện vỡ hồ",
              reviewDate: "2025-11-16T00:00:00Z",
              textualRating: "Tin giả",
              languageCode: "vi",
            },
          ],
        },
      ],
    };
    const { reviews } = readFactChecks(JSON.stringify(answer), null);
    expect(reviews).toMatchObject([
      { publisher: "Trung tâm Mẫu", rating: "false", reviewedOn: "2025-11-16", language: "vi" },
    ]);
    expect(JSON.stringify(reviews)).not.toContain("một tài khoản");
  });

  it("finds nothing in a page without reviews, in broken JSON, in nothing", () => {
    for (const text of ["<p>Chào</p>", '{"@type": "ClaimReview", ', "", "[]"])
      expect(readFactChecks(text, "https://bao-mau.example/")).toEqual({ reviews: [], problems: [] });
  });
});

describe("readRating", () => {
  it.each([
    ["SAI", "false"],
    ["Không đúng sự thật", "false"],
    ["Pants on Fire!", "false"],
    ["Gây hiểu lầm", "misleading"],
    ["Thiếu ngữ cảnh", "missing_context"],
    ["Chưa có căn cứ", "unproven"],
    ["Đúng", "true"],
    ["Half true", null],
    ["Đúng một phần", null],
    ["Cần lưu ý", null],
  ] as const)("%s", (said, rating) => {
    expect(readRating(said)).toBe(rating);
  });
});
