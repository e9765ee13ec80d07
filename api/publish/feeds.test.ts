import { expect, test } from "vitest";
import { all, parseXml, words, type XmlElement } from "../public/testing/markup.ts";
import { atom, type FeedChannel, type FeedEntry, jsonFeed, rss, sitemap } from "./feeds.ts";

const channel: FeedChannel = {
  title: "Bàn kiểm chứng: tin đã kiểm chứng",
  description: "Tin & <số liệu>",
  home: "https://desk.example/",
  self: "https://desk.example/feed?a=1&b=2",
  language: "vi",
  author: "Tổ kiểm chứng",
  updated: new Date("2025-11-14T01:02:03Z"),
};
const entry: FeedEntry = {
  url: "https://desk.example/kiem-chung/muc-ho-tro",
  title: 'Hộ "nào" & <b>5 triệu</b> ]]> 🔥\n\u202engược\u0007\ud800',
  summary: "Mỗi hộ 5 triệu đồng.",
  content: "<p>Mỗi hộ <strong>5 triệu</strong> &amp; đủ.</p>",
  published: new Date("2025-11-13T01:00:00Z"),
  updated: new Date("2025-11-14T01:02:03Z"),
  categories: ["Tin lan truyền: Sai sự thật", "Đời sống & sản xuất"],
};
const TITLE = 'Hộ "nào" & <b>5 triệu</b> ]]> 🔥 ngược';
const first = (element: XmlElement, name: string) => words(all(element, name)[0] as XmlElement);

test("RSS 2.0: well-formed, with required elements, RFC 822 dates and a permalink as identity", () => {
  const feed = parseXml(rss(channel, [entry]));
  expect([feed.name, feed.attributes.version]).toEqual(["rss", "2.0"]);
  expect(["title", "link", "description", "lastBuildDate"].map((name) => first(feed, name))).toEqual([
    channel.title,
    channel.home,
    channel.description,
    "Fri, 14 Nov 2025 01:02:03 GMT",
  ]);
  const item = all(feed, "item")[0] as XmlElement;
  expect(first(item, "title")).toBe(TITLE);
  expect(first(item, "pubDate")).toBe("Thu, 13 Nov 2025 01:00:00 GMT");
  expect(all(item, "guid")[0]).toMatchObject({ attributes: { isPermaLink: "true" }, text: entry.url });
  expect(first(item, "content:encoded")).toBe(entry.content);
  expect(all(item, "category").map(words)).toEqual(entry.categories);
  expect(all(feed, "atom:link")[0]?.attributes).toMatchObject({ rel: "self", href: channel.self });
});

test("Atom: well-formed, with id, updated, author and links", () => {
  const feed = parseXml(atom(channel, [entry]));
  expect(feed.attributes).toMatchObject({ xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "vi" });
  expect(first(feed, "updated")).toBe("2025-11-14T01:02:03.000Z");
  expect(first(feed, "name")).toBe("Tổ kiểm chứng");
  const item = all(feed, "entry")[0] as XmlElement;
  expect(["id", "title", "published", "updated"].map((name) => first(item, name))).toEqual([
    entry.url,
    TITLE,
    "2025-11-13T01:00:00.000Z",
    "2025-11-14T01:02:03.000Z",
  ]);
  expect(all(item, "content")[0]).toMatchObject({ attributes: { type: "html" }, text: entry.content });
  expect(all(item, "category").map((c) => c.attributes.term)).toEqual(entry.categories);
});

test("JSON Feed 1.1", () => {
  expect(jsonFeed(channel, [entry])).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    feed_url: channel.self,
    language: "vi",
    items: [
      {
        id: entry.url,
        title: TITLE,
        content_html: entry.content,
        date_published: "2025-11-13T01:00:00.000Z",
        date_modified: "2025-11-14T01:02:03.000Z",
        tags: entry.categories,
      },
    ],
  });
});

test("feeds without entries are well-formed too", () => {
  expect(all(parseXml(rss(channel, [])), "item")).toEqual([]);
  expect(all(parseXml(atom(channel, [])), "entry")).toEqual([]);
});

test("the sitemap escapes addresses, names both languages, and lists news", () => {
  const map = parseXml(
    sitemap([
      {
        url: "https://desk.example/?a=1&b=2",
        changed: null,
        alternate: { language: "en", url: "https://desk.example/en" },
      },
      {
        url: entry.url,
        changed: entry.updated,
        news: { title: entry.title, published: entry.published, publication: "Minh Chứng" },
      },
    ]),
  );
  expect(all(map, "loc").map(words)).toEqual(["https://desk.example/?a=1&b=2", entry.url]);
  expect(all(map, "lastmod").map(words)).toEqual(["2025-11-14T01:02:03.000Z"]);
  expect(all(map, "xhtml:link")[0]?.attributes).toMatchObject({
    hreflang: "en",
    href: "https://desk.example/en",
  });
  expect(first(map, "news:title")).toBe(TITLE);
  expect(parseXml(sitemap([])).name).toBe("urlset");
});

test.each([
  "<a><b></a></b>",
  "<a>&nbsp;</a>",
  "<a>x & y</a>",
  "<a",
  "<a></a><b></b>",
  '<a x="1" x="2"/>',
  "<a>\u0007</a>",
  "<a>",
  "text",
])("the check itself refuses %j", (source) => expect(() => parseXml(source)).toThrow());
