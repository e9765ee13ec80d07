import { describe, expect, it } from "vitest";
import { readingOf } from "./reading.ts";
import { verify } from "./verify.ts";

/** An article whose first and last sentences tell of the claim; between them stands what does not. Invented. */
const FIRST = "Hồ chứa nước Sông Biêu vừa được đưa vào vận hành sau ba năm thi công.";
const LAST = "Công trình có dung tích 20 triệu mét khối, do Công ty Thủy lợi Phan Rang quản lý.";
const BETWEEN = Array.from(
  { length: 12 },
  (_, i) => `Người dân thôn ${i + 1} kể lại những mùa khô trước đây khi phải chở từng can nước về nhà.`,
).join(" ");
const ARTICLE = `${FIRST} ${BETWEEN} ${LAST}`;
const CLAIM =
  "Hồ chứa nước Sông Biêu vừa vận hành có dung tích 90 triệu mét khối, do Công ty Thủy lợi Phan Rang quản lý.";

describe("what of an evidence text is read", () => {
  it("is a short text as a whole", () => {
    const short = `${FIRST} ${LAST}`;
    const { whole, text, telling } = readingOf(CLAIM, short, false);
    expect({ whole, text, telling }).toEqual({
      whole: true,
      text: short,
      telling: [{ start: 0, end: short.length }],
    });
  });

  it("is every sentence of an article that tells of the claim, however far apart they stand", () => {
    const { whole, text, span, telling } = readingOf(CLAIM, ARTICLE, false);
    expect(whole).toBe(false);
    expect(text).toBe(`${FIRST} ${LAST}`);
    expect(telling.map(({ start, end }) => ARTICLE.slice(start, end))).toEqual([FIRST, LAST]);
    expect(ARTICLE.slice(span.start, span.end)).toBe(LAST);
  });

  it("is one stretch of what a search brought up", () => {
    expect(readingOf(CLAIM, ARTICLE, true).text).toBe(LAST);
  });

  it("is quoted as it stands in the article", () => {
    const { text, quote } = readingOf(CLAIM, ARTICLE, false);
    for (const words of ["Sông Biêu", "20 triệu mét khối", "quản lý."]) {
      const at = text.indexOf(words);
      const { start, end, text: quoted } = quote(at, at + words.length);
      expect(quoted).toBe(words);
      expect(ARTICLE.slice(start, end)).toBe(words);
    }
  });

  it("shows a difference where it stands in the article", () => {
    const { verdict, differences } = verify(CLAIM, ARTICLE);
    const shown = differences.map(({ evidence }) => evidence);
    expect(verdict).toBe("refuted");
    expect(shown.some(({ text }) => text.startsWith("20 triệu"))).toBe(true);
    for (const { start, end, text } of shown) expect(ARTICLE.slice(start, end)).toBe(text);
  });
});
