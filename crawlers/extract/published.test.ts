import { expect, test } from "vitest";
import { extractArticle } from "./article.ts";

const NOW = "2026-03-13T00:00:00.000Z";
const WORDS =
  "<p>UBND xã Phước Hữu cho biết 120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão.</p>".repeat(
    3,
  );
const TITLE = "Hỗ trợ 120 hộ dân sau bão";
const dateOf = (body: string, options: { lang?: string; url?: string; head?: string } = {}) => {
  const html = `<html lang="${options.lang ?? "vi"}"><head><title>${TITLE}</title>${options.head ?? ""}</head><body>${body}</body></html>`;
  const { published, publishedGuessed } = extractArticle(html, options.url, { now: NOW });
  return {
    day:
      published === null ? null : new Date(Date.parse(published) + 7 * 3_600_000).toISOString().slice(0, 10),
    guessed: publishedGuessed,
  };
};

test.each([
  ["under the headline, whatever it is called", `<h1>${TITLE}</h1><span>Thứ Ba, 12/11/2024 - 08:15</span>${WORDS}`, "2024-11-12"],
  ["above the headline", `<div>12/11/2024</div><h1>${TITLE}</h1>${WORDS}`, "2024-11-12"],
  ["beside the byline", `<h1>${TITLE}</h1><p>Trần Mẫu · 12/11/2024 · 5 phút đọc</p>${WORDS}`, "2024-11-12"],
  ["under a headline that is no heading", `<h1>Báo Mẫu</h1><table><tr><td>${TITLE}</td></tr><tr><td>12/11/2024, 08:15</td></tr></table>${WORDS}`, "2024-11-12"],
  ["published, not changed", `<h1>${TITLE}</h1><p>Cập nhật: 20/11/2024 10:00</p><p>Đăng lúc: 12/11/2024 08:15</p>${WORDS}`, "2024-11-12"],
  ["not of a member's account", `<h1>${TITLE}</h1><p><b>Tham gia:</b> <i>01/02/2019</i></p><p>12/11/2024 08:15</p>${WORDS}`, "2024-11-12"],
  ["at the end with its label", `<h1>${TITLE}</h1>${WORDS.repeat(12)}<div>Ngày đăng: 12/11/2024</div>`, "2024-11-12"],
])("the date that stands %s", (_where, body, day) => {
  expect(dateOf(body).day).toBe(day);
}); // biome-ignore format: a table

test("a date beside the headline that is older than the declared one is the first publication", () => {
  const head = '<meta property="article:published_time" content="2025-11-20T08:00:00+07:00">';
  const day = (above: string) => dateOf(`<h1>${TITLE}</h1>${above}${WORDS}`, { head }).day;
  expect(day("<span>12/11/2024 08:15</span>")).toBe("2024-11-12");
  expect(day("<span>19/11/2025</span>")).toBe("2025-11-20"); // a neighbour: only the declared one has its hour
  expect(day("<span>25/11/2025</span>")).toBe("2025-11-20");
  expect(day("<p>Cập nhật: 12/11/2024</p>")).toBe("2025-11-20");
  expect(day(`${WORDS.repeat(3)}<p>12/11/2024</p>`)).toBe("2025-11-20"); // some other article's
});

test("where a page shows figures alone, its <time> says which is the month", () => {
  const line = (time: string) => dateOf(`<h1>${TITLE}</h1>${time}${WORDS}`, { lang: "en" }).day;
  expect(line('<time datetime="2023-10-12T05:38:01Z">10/12/2023 5:38 AM</time>')).toBe("2023-10-12");
  expect(line('<time datetime="soon">10/12/2023 5:38 AM</time>')).toBe("2023-12-10");
});

test("a change is one whose label is cut into pieces, too", () => {
  const parts =
    "<p><span>Last updated</span> <span>on</span> <span>Feb 27, 2025</span></p><p>Feb 3, 2025</p>";
  expect(dateOf(`<h1>${TITLE}</h1>${parts}${WORDS}`).day).toBe("2025-02-03");
});

test("a thread's headline is known by the end of the page's title", () => {
  const html = `<html lang="vi"><head><title>Diễn đàn mẫu • Xem chủ đề - ${TITLE}</title></head><body><div>Tham gia: 01/02/2019</div><h3><a href="#p1">${TITLE}</a></h3><p>bởi Hà » 12/11/2024 08:15</p>${WORDS}</body></html>`;
  expect(extractArticle(html, undefined, { now: NOW }).published).toBe("2024-11-12T01:15:00.000Z");
});

test("of two small figures the page's language says which is the day; a day over 12 says it itself", () => {
  const line = (text: string, lang: string) =>
    dateOf(`<h1>${TITLE}</h1><span>${text}</span>${WORDS}`, { lang }).day;
  expect(line("03/02/2024", "vi")).toBe("2024-02-03");
  expect(line("03/02/2024", "en-US")).toBe("2024-03-02");
  expect(line("02/24/2024", "en")).toBe("2024-02-24");
  expect(line("30th March 2025, 16:26", "en")).toBe("2025-03-30");
});

test("what is only known to have been changed is a guess, and so is the one day of a page", () => {
  const changed = '<meta property="article:modified_time" content="2024-11-12T08:15:00+07:00">';
  expect(dateOf(`<h1>${TITLE}</h1>${WORDS}`, { head: changed })).toEqual({
    day: "2024-11-12",
    guessed: true,
  });
  const far = `${"<p>Câu dài của bài viết nói về việc khác trong xã.</p>".repeat(40)}<small>12/11/2024 08:15</small>`;
  expect(dateOf(`<h1>${TITLE}</h1>${far}`)).toEqual({ day: "2024-11-12", guessed: true });
  expect(dateOf(`<h1>${TITLE}</h1>${far}<small>13/11/2024 08:15</small>`).day).toBeNull();
});

test("a page's own data counts where all of it says one day", () => {
  const data = (...days: string[]) =>
    dateOf(
      `<h1>${TITLE}</h1>${WORDS}<script>x={${days.map((day) => `"publishedAt":"${day}T00:00:00Z"`).join(",")}}</script>`,
    );
  expect(data("2024-11-12", "2024-11-12")).toEqual({ day: "2024-11-12", guessed: true });
  expect(data("2024-11-12", "2024-11-13").day).toBeNull();
});

test("an address with its month in words dates the page, as a guess", () => {
  const url = "https://a.example/blog/2023/october/03/wine";
  expect(dateOf(`<h1>${TITLE}</h1>${WORDS}`, { url })).toEqual({ day: "2023-10-03", guessed: true });
});

test("a page without a date has none", () => {
  expect(dateOf(`<h1>${TITLE}</h1>${WORDS}<footer>© 2024 Báo Mẫu</footer>`).day).toBeNull();
});
