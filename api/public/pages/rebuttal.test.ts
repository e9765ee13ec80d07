import { claims, matches } from "@minhchung/db/schema/claims";
import { users } from "@minhchung/db/schema/people";
import { documents, sources } from "@minhchung/db/schema/sources";
import { afterAll, beforeAll, expect, test } from "vitest";
import { all, parseHtml, words, type XmlElement } from "../testing/markup.ts";
import { CONTENT, type Newsroom, newsroom, ORIGIN } from "../testing/newsroom.ts";

let room: Newsroom;
beforeAll(async () => {
  room = await newsroom();
});
afterAll(() => room.close());

const page = async (path: string): Promise<{ status: number; tree: XmlElement; text: string }> => {
  const { status, text } = await room.get(path);
  return { status, tree: parseHtml(text), text };
};
const byClass = (tree: XmlElement, name: string) =>
  all(tree, "section").find((section) => section.attributes.class?.split(" ").includes(name));
/** The JSON-LD of a page, read the way a crawler reads it: the element's raw text. */
const jsonLd = (text: string): unknown[] =>
  [...text.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map((m) =>
    JSON.parse(m[1] ?? ""),
  );

test("fact, claim once, explanation, fact again; then evidence with issuer, number, date and link", async () => {
  await room.publish({ slug: "muc-ho-tro", places: ["22846"] });
  const { status, tree, text } = await page("/kiem-chung/muc-ho-tro");
  expect(status).toBe(200);
  const main = all(tree, "main").map(words).join("");
  expect(main.indexOf(CONTENT.fact)).toBeLessThan(main.indexOf(CONTENT.claimReviewed));
  expect(main.indexOf(CONTENT.claimReviewed)).toBeLessThan(main.indexOf("Thông báo của xã ghi"));
  expect(main.indexOf("Thông báo của xã ghi")).toBeLessThan(main.lastIndexOf(CONTENT.closingFact));
  expect(main.split(CONTENT.claimReviewed)).toHaveLength(2);
  expect(words(byClass(tree, "claim") as XmlElement)).toContain("Điều sau đây không đúng");
  const evidence = words(byClass(tree, "evidence") as XmlElement);
  for (const part of [
    "UBND xã Phước Hữu",
    "45/TB-UBND",
    "10/11/2026",
    "Văn bản hoặc hồ sơ",
    "chưa có bản lưu",
  ]) {
    expect(evidence).toContain(part);
  }
  expect(text).toContain('href="https://portal.example/45"');
  expect(main).toContain("Sai sự thật");
  expect(main).toContain("Xã Phước Hữu");
  expect(text).toContain(`<link rel="canonical" href="${ORIGIN}/kiem-chung/muc-ho-tro">`);
  expect(text).toContain('<meta property="og:type" content="article">');
  expect(text).toContain('href="/khieu-nai?bai=muc-ho-tro"');
});

test("one ClaimReview, on the Vietnamese page of what stands alone", async () => {
  const [review, ...more] = jsonLd((await page("/kiem-chung/muc-ho-tro")).text);
  expect(more).toEqual([]);
  expect(review).toMatchObject({
    "@type": "ClaimReview",
    url: `${ORIGIN}/kiem-chung/muc-ho-tro`,
    claimReviewed: CONTENT.claimShort,
    reviewRating: { ratingValue: 1, worstRating: 1, bestRating: 5, alternateName: "Sai sự thật" },
    itemReviewed: { datePublished: "2026-11-11T00:00:00.000Z" },
  });
  expect(JSON.stringify(review)).not.toContain('"author":{"@type":"Person"');
  for (const path of ["/en/kiem-chung/muc-ho-tro", "/kiem-chung/muc-ho-tro/ban/1"]) {
    expect(jsonLd((await page(path)).text), path).toEqual([]);
  }
});

test("a notice that something is unproven shows the claim as unsettled and carries no ClaimReview", async () => {
  await room.publish({ slug: "dang-kiem-tra", content: { kind: "notice", rating: "unproven" } });
  const { tree, text } = await page("/kiem-chung/dang-kiem-tra");
  expect(words(byClass(tree, "claim") as XmlElement)).toContain("Điều đang được kiểm tra");
  expect(text).toContain("Đây không phải là kết luận sai.");
  expect(jsonLd(text)).toEqual([]);
});

test("an explainer shows no claim at all", async () => {
  await room.publish({ slug: "giai-thich", content: { kind: "explainer", rating: null } });
  const { tree, text } = await page("/kiem-chung/giai-thich");
  expect(byClass(tree, "claim")).toBeUndefined();
  expect(text).not.toContain(CONTENT.claimReviewed);
});

/** Cut between characters, as an editor would. */
const short = (text: string) => [...text].slice(0, 60).join("");
const HOSTILE = 'Đập vỡ</script><script>alert("1")</script> & "ngoặc" \'đơn\' 🔥 \u202Engược\u202C <!-- x';

test("no text can break out: tags, quotes, comments, emoji and right-to-left marks", async () => {
  await room.publish({
    slug: "hiem-doc",
    quote: HOSTILE,
    places: ["<b>22846"],
    content: {
      headline: HOSTILE,
      fact: HOSTILE,
      claimReviewed: HOSTILE,
      claimShort: short(HOSTILE),
      explanation: `${HOSTILE}\n\n${HOSTILE}`,
      closingFact: HOSTILE,
    },
    evidence: { title: HOSTILE, issuer: HOSTILE, number: HOSTILE, url: 'javascript:alert("1")' },
  });
  for (const path of [
    "/kiem-chung/hiem-doc",
    "/en/kiem-chung/hiem-doc",
    "/kiem-chung/hiem-doc/ban/1",
    "/",
    "/khieu-nai?bai=hiem-doc",
  ]) {
    const { status, text } = await page(path);
    expect(status, path).toBe(200);
    expect(text.match(/<script(?! type="application\/ld\+json">)/), path).toBeNull();
    expect(text, path).not.toMatch(/href="javascript:/i);
  }
  const { text, tree } = await page("/kiem-chung/hiem-doc");
  expect(jsonLd(text)).toHaveLength(1);
  expect(jsonLd(text)[0]).toMatchObject({ claimReviewed: short(HOSTILE) });
  expect(all(tree, "title").map(words)[0]).not.toMatch(/[\u202a-\u202e]/);
  // Marks that turn the writing direction stay inside an isolated element.
  expect(all(tree, "h1").flatMap((h1) => all(h1, "bdi"))).toHaveLength(1);
});

test("corrections say what changed, and every published version stays readable", async () => {
  const piece = await room.publish({ slug: "dinh-chinh-ngay" });
  room.now = new Date("2026-11-13T02:00:00Z");
  await room.correct(piece, { fact: "Có 87 hộ được hỗ trợ.", changeNote: "Sửa số hộ từ 86 thành 87." });
  const { tree, text } = await page("/kiem-chung/dinh-chinh-ngay");
  expect(text).toContain("Bài này đã được đính chính");
  expect(words(tree)).toContain("09:00, 13/11/2026 : Sửa số hộ từ 86 thành 87.");
  expect(text).toContain("Có 87 hộ được hỗ trợ.");
  expect(text).toContain('href="/kiem-chung/dinh-chinh-ngay/ban/1"');
  const old = await page("/kiem-chung/dinh-chinh-ngay/ban/1");
  expect(old.text).toContain(CONTENT.fact);
  expect(old.text).toContain("Bài đã có bản mới hơn.");
  expect(old.text).toContain('<meta name="robots" content="noindex">');
  expect(old.text).toContain(`<link rel="canonical" href="${ORIGIN}/kiem-chung/dinh-chinh-ngay">`);
});

test("a withdrawn page stays, says why, and no longer carries a review", async () => {
  const piece = await room.publish({ slug: "rut-bai" });
  room.now = new Date("2026-11-14T02:00:00Z");
  await room.withdraw(piece, "Văn bản dẫn chứng đã bị thu hồi.");
  const { status, tree, text } = await page("/kiem-chung/rut-bai");
  expect(status).toBe(200);
  expect(words(tree)).toContain("Lý do: Văn bản dẫn chứng đã bị thu hồi.");
  expect(all(tree, "details").map(words).join()).toContain(CONTENT.fact);
  expect(jsonLd(text)).toEqual([]);
  expect(text).not.toContain("Tin lan truyền: Sai sự thật");
  expect((await room.get("/")).text).not.toContain("/kiem-chung/rut-bai");
});

test("a version that was never published cannot be read, nor can a name that is no page", async () => {
  for (const path of [
    "/kiem-chung/muc-ho-tro/ban/2",
    "/kiem-chung/muc-ho-tro/ban/0",
    "/kiem-chung/khong-co",
    "/kiem-chung/%00",
    "/kiem-chung/a'--",
  ]) {
    expect((await room.get(path)).status, path).toBe(404);
  }
});

test("the word of the body that the claim is about is marked as its own", async () => {
  await room.publish({
    slug: "loi-cua-xa",
    content: { kind: "notice", rating: "unproven", concernsIssuer: "UBND xã Phước Hữu" },
    evidence: { kind: "statement" },
  });
  const { tree } = await page("/kiem-chung/loi-cua-xa");
  expect(words(byClass(tree, "evidence") as XmlElement)).toContain(
    "Đây là lời của chính cơ quan mà tin nói tới.",
  );
});

test("an English text is shown where an editor wrote one; else the page says that there is none", async () => {
  const english = {
    ...CONTENT,
    headline: "Each household receives 5 million đồng",
    fact: "86 households receive 5 million.",
  };
  await room.publish({ slug: "song-ngu", content: { english } });
  const translated = await page("/en/kiem-chung/song-ngu");
  expect(translated.text).toContain('<html lang="en">');
  expect(translated.text).toContain("86 households receive 5 million.");
  expect(translated.text).toContain(`hreflang="vi" href="${ORIGIN}/kiem-chung/song-ngu"`);
  const missing = await page("/en/kiem-chung/muc-ho-tro");
  expect(missing.text).toContain("no English version yet");
  expect(missing.text).toContain('<h1 lang="vi">');
  expect(missing.text).toContain(`<link rel="canonical" href="${ORIGIN}/kiem-chung/muc-ho-tro">`);
});

test("differences of the cited sentence are shown side by side; those found after the version was written are not", async () => {
  const { db } = room.database.app;
  const [someone] = await db.select().from(users).limit(2);
  const [other] = await db.select().from(users).offset(1).limit(1);
  const [source] = await db
    .insert(sources)
    .values({
      key: "nhom",
      name: "Nhóm",
      kind: "public_group",
      connector: "page",
      url: "https://nhom.example",
      reason: "nhóm công khai của xã",
      proposedBy: someone?.id ?? "",
      approvedBy: other?.id ?? "",
      approvedAt: room.now,
    })
    .returning();
  const [document] = await db
    .insert(documents)
    .values({
      sourceId: source?.id ?? "",
      title: "Bài",
      text: "50 triệu",
      register: "social",
      originalSha256: "0".repeat(64),
    })
    .returning();
  const piece = await room.publish({ slug: "khac-nhau" });
  const [claim] = await db
    .insert(claims)
    .values({
      collectedOn: document?.collectedOn ?? "",
      documentId: document?.id ?? 0,
      sourceId: source?.id ?? "",
      startOffset: 0,
      endOffset: 8,
      text: "50 triệu",
      kind: "assertion",
      lane: "claims",
      checkworthiness: 0.9,
      narrativeId: piece.narrativeId,
    })
    .returning();
  const difference = (said: string) => ({
    type: "money",
    claim: { start: 0, end: 8, text: said },
    evidence: { start: 0, end: 7, text: "5 triệu đồng" },
    explanation: { vi: "Gấp mười lần mức thật.", en: "Ten times the real amount." },
  });
  const match = (said: string, createdAt: Date) => ({
    collectedOn: document?.collectedOn ?? "",
    claimId: claim?.id ?? 0,
    evidenceSentenceId: piece.sentenceId,
    rank: 1,
    score: 1,
    verdict: "refuted" as const,
    pSupported: 0,
    pRefuted: 1,
    pNotEnoughEvidence: 0,
    differences: [difference(said)],
    sameEvent: { same: true, reasons: [] },
    modelVersion: "1",
    createdAt,
  });
  await db.insert(matches).values(match("50 triệu", new Date("2100-01-01")));
  expect((await room.get("/kiem-chung/khac-nhau")).text).not.toContain("<table");
  await db.update(matches).set({ createdAt: new Date("2026-01-01") });
  const { tree } = await page("/kiem-chung/khac-nhau");
  expect(all(tree, "td").map(words)).toEqual(["50 triệu", "5 triệu đồng", "Gấp mười lần mức thật."]);
});
