/** The written channels: lengths, marks, and the same figures, rating and claim as the approved text. */
import jsQR from "jsqr";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { figureKeys } from "./agreement.ts";
import { type ApprovedText, hasClaim } from "./approved.ts";
import { socialCard } from "./card.ts";
import { leaflet } from "./leaflet.ts";
import { bulletinOf, chatOf } from "./message.ts";
import { boardWords, noticeBoard } from "./notice-board.ts";
import { qrModules } from "./qr.ts";
import { PACE, radioScript } from "./radio.ts";
import { radioDocx } from "./radio-docx.ts";
import { radioTxt } from "./radio-sheet.ts";
import { counted, smsOf, withoutMarks } from "./sms.ts";
import { fullSource, itemsOf } from "./sources.ts";
import { talkSheet } from "./talk-sheet.ts";
import { HOUSE, TEXT, TEXTS } from "./testing/texts.ts";
import { RATING } from "./words.ts";

/** A sheet's words without its style and markup. */
const wordsOf = (html: string): string =>
  html
    .replace(/[\s\S]*<main[^>]*>/, "")
    .replace(/<svg[\s\S]*?<\/svg>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/&#39;|&quot;/g, "'");

const CHANNELS: readonly [name: string, make: (text: ApprovedText) => string][] = [
  ["chat", (text) => chatOf(text, HOUSE, "vi")],
  ["bulletin", (text) => bulletinOf(text, HOUSE, "vi")],
  ["talk sheet", (text) => wordsOf(talkSheet(text, HOUSE, "vi"))],
  ["leaflet", (text) => wordsOf(leaflet(text, HOUSE, "vi", "A5"))],
];

/** Addresses, phone numbers, the version's number and the day of publication are the desk's, not the text's. */
const ownWords = (words: string): string =>
  words
    .replace(/https?:\S+/g, "")
    .replace(/0259 3822 123|Bản số \d+|Đăng ngày [\d/]+|· [\d/]{10}|hai người khác nhau/g, "");

const sourceOf = (text: ApprovedText): string =>
  [
    text.headline,
    text.fact,
    text.claimReviewed,
    text.explanation,
    text.closingFact,
    text.note ?? "",
    ...text.citations.map(({ quote }) => quote),
    ...itemsOf(text.citations).map((cited) => fullSource(cited)),
  ].join("\n\n");

describe.each(TEXTS.map((text) => [`${text.standing}: ${text.headline}`, text] as const))("%s", (_, text) => {
  it.each(CHANNELS)("%s: no figure, date or document that the version does not hold", (_name, make) => {
    const held = figureKeys(sourceOf(text));
    expect([...figureKeys(ownWords(make(text)))].filter((key) => !held.has(key))).toEqual([]);
  });
  it.each(CHANNELS)("%s: fact and rating as approved, the claim once", (_name, make) => {
    const words = make(text);
    const times = (part: string) => words.split(part.trim()).length - 1;
    expect(times(text.headline)).toBeGreaterThan(0);
    if (text.standing === "withdrawn") {
      expect(words).toMatch(/đã được rút lại/);
      expect(times(text.claimReviewed)).toBe(0);
      return;
    }
    expect(words).toContain(text.fact.split(". ")[0]);
    if (!hasClaim(text) || text.rating === null) return;
    expect(times(text.claimReviewed)).toBe(1);
    expect(words.toLowerCase()).toContain(RATING.vi[text.rating].toLowerCase());
  });
  it("marks a sample and a correction everywhere", () => {
    for (const [, make] of CHANNELS) {
      expect(make({ ...text, sample: true })).toContain("Bản mẫu để thử, không phải tin thật.");
      if (text.standing === "corrected")
        expect(make(text)).toContain("Bản này đính chính và thay cho bản trước.");
    }
    expect(smsOf({ ...text, sample: true }, "vi", false).text).toMatch(/^BAN MAU\./);
  });
  it("as an SMS never repeats the claim, keeps the rating, and stays short without marks", () => {
    const sms = smsOf(text, "vi", false);
    expect(sms).toMatchObject({ encoding: "gsm", segments: 1 });
    if (text.standing !== "withdrawn" && text.rating === "false") expect(sms.text).toContain("sai su that");
    if (text.claimShort !== "") expect(sms.text).not.toContain(withoutMarks(text.claimShort));
  });
});

it("the notice board holds at most forty words beside the desk's own, and never the claim", () => {
  for (const text of TEXTS) {
    const { title, body, rated } = boardWords(text, "vi");
    expect(`${title} ${body} ${rated}`.split(/\s+/).length, text.headline).toBeLessThanOrEqual(40);
    const words = wordsOf(noticeBoard(text, HOUSE, "vi"));
    if (text.claimShort !== "") expect(words).not.toContain(text.claimShort);
    if (text.standing === "withdrawn") expect(words).not.toContain(text.fact);
  }
});

it("an SMS takes along the link where that costs nothing more", () => {
  expect(smsOf(TEXT, "vi", false)).toMatchObject({
    segments: 1,
    text: expect.stringContaining(TEXT.url ?? ""),
  });
  expect(smsOf(TEXT, "vi", true)).toMatchObject({
    segments: 2,
    text: expect.stringMatching(/https:\/\/minhchung\.vn$/),
  });
  const long = { ...TEXT, url: `${TEXT.url}-${"dai-".repeat(20)}` };
  expect(smsOf(long, "vi", false).text).toMatch(/sai su that\. https:\/\/minhchung\.vn$/);
});

describe("counting", () => {
  it("follows TS 23.038: 160 and 153 places in GSM, 70 and 67 in UCS-2", () => {
    expect(counted("a".repeat(160))).toMatchObject({ encoding: "gsm", segments: 1, left: 0 });
    expect(counted("a".repeat(161))).toMatchObject({ segments: 2, left: 145 });
    expect(counted("ạ".repeat(70))).toMatchObject({ encoding: "ucs2", segments: 1, left: 0 });
    expect(counted("ạ".repeat(71))).toMatchObject({ segments: 2, left: 63 });
    expect(counted("[]")).toMatchObject({ encoding: "gsm", length: 4 });
    expect(counted("👍").length).toBe(2);
  });
  it("takes every mark off", () => {
    expect(withoutMarks("Đường “Nguyễn Huệ” – 38°C, 5 m²…")).toBe('Duong "Nguyen Hue" - 38 do C, 5 m2...');
    expect(counted(withoutMarks("Ẩn ữ ỵ ặ Đ đ")).encoding).toBe("gsm");
  });
});

it("the English words are used where there are some, with English words around them", () => {
  const english = {
    ...TEXT,
    fact: "86 households receive 5 million đồng each.",
    headline: "5 million đồng each",
  };
  const text: ApprovedText = { ...TEXT, english };
  expect(chatOf(text, HOUSE, "en")).toContain("86 households receive 5 million đồng each.");
  expect(chatOf(text, HOUSE, "en")).toMatch(/Fact-checking desk of Ninh Thuan/);
  expect(wordsOf(talkSheet(text, HOUSE, "en"))).toContain("Likely questions");
  expect(chatOf(TEXT, HOUSE, "en")).toContain(TEXT.fact);
});

it("a claim with markup stays words", () => {
  const text = { ...TEXT, claimReviewed: '</q><script>alert("x")</script>' };
  for (const sheet of [leaflet(text, HOUSE, "vi", "A4"), talkSheet(text, HOUSE, "vi")]) {
    expect(sheet).not.toContain("<script");
    expect(sheet).toContain("&lt;script&gt;");
  }
});

it("the code on the leaflet leads to the page", () => {
  const scale = 4;
  const modules = qrModules(TEXT.url ?? "");
  const side = modules.length * scale;
  const pixels = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      pixels.fill(
        modules[Math.floor(y / scale)]?.[Math.floor(x / scale)] ? 0 : 255,
        (y * side + x) * 4,
        (y * side + x) * 4 + 4,
      );
  expect(jsQR(pixels, side, side)?.data).toBe(TEXT.url);
});

describe("the script as a file", () => {
  const script = radioScript(TEXT, HOUSE, { place: null, slot: 60, pace: PACE.usual });
  it("TXT: what is not read stands in brackets, the rest is the script", () => {
    const txt = radioTxt(TEXT, script);
    const read = txt.split("\r\n").filter((row) => row !== "" && !row.startsWith("["));
    expect(read.join(" ")).toBe(script.lines.map(({ said }) => said).join(" "));
    expect(txt).toContain("[Dài khoảng 51 giây (");
  });
  it("DOCX: the same words in a Word file", async () => {
    const zip = await JSZip.loadAsync(await radioDocx(TEXT, script, HOUSE));
    const xml = (await zip.file("word/document.xml")?.async("string")) ?? "";
    for (const { said } of script.lines) expect(xml).toContain(said);
    expect(xml).toContain("Dài khoảng");
  });
});

describe("the social card", () => {
  it.each(TEXTS.map((text) => [text.headline, text] as const))(
    "%s: the headline, never the claim, no other figure",
    (_, text) => {
      const words = wordsOf(socialCard(text, HOUSE, "vi"));
      expect(words).toContain(text.headline);
      if (text.claimShort !== "") expect(words).not.toContain(text.claimShort);
      if (text.claimReviewed !== "") expect(words).not.toContain(text.claimReviewed);
      if (text.standing === "withdrawn") expect(words).not.toContain(text.fact);
      const held = figureKeys(sourceOf(text));
      expect([...figureKeys(ownWords(words))].filter((key) => !held.has(key))).toEqual([]);
    },
  );
});
