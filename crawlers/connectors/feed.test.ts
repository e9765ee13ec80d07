import { expect, test } from "vitest";
import { type Feed, parseFeed } from "./feed.ts";

const NOW = "2024-11-13T00:00:00.000Z";
const read = (xml: string, type?: string): Promise<Feed> =>
  parseFeed(new TextEncoder().encode(xml), type, { now: NOW });
const item = (inner: string) => `<item>${inner}</item>`;
const rss = (items: string, attributes = 'version="2.0"') =>
  `<?xml version="1.0" encoding="UTF-8"?><rss ${attributes}><channel><title>Báo Mẫu</title><link>https://bao.example/</link>${items}</channel></rss>`;

test("RSS 2.0 with id, link, title, date and plain summary", async () => {
  const feed = await read(
    rss(
      item(
        "<title>Hồ Sông Trâu xả lũ</title><link>https://bao.example/1</link><guid isPermaLink='false'>n1</guid>" +
          "<pubDate>Tue, 12 Nov 2024 08:15:00 +0700</pubDate><description><![CDATA[<p>Sáng <b>12/11</b> &amp; chiều</p>]]></description>",
      ),
    ),
  );
  expect(feed).toMatchObject({ title: "Báo Mẫu", link: "https://bao.example/" });
  expect(feed.entries).toEqual([
    {
      id: "n1",
      link: "https://bao.example/1",
      title: "Hồ Sông Trâu xả lũ",
      published: "2024-11-12T01:15:00.000Z",
      publishedGuessed: false,
      summary: "Sáng 12/11 & chiều",
    },
  ]);
});

test("Atom with an alternate link, relative to its base", async () => {
  const feed = await read(
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://bao.example/tin/"><title type="text">Tin</title>
     <link rel="self" href="feed.xml"/><link href="./"/>
     <entry><id>urn:1</id><title>A</title><link rel="edit" href="e"/><link rel="alternate" href="a.html"/>
     <updated>2024-11-12T08:15:00+07:00</updated><summary>ngắn</summary></entry></feed>`,
  );
  expect(feed.link).toBe("https://bao.example/tin/");
  expect(feed.entries[0]).toMatchObject({
    id: "urn:1", link: "https://bao.example/tin/a.html", published: "2024-11-12T01:15:00.000Z", summary: "ngắn",
  }); // biome-ignore format: one line is enough
});

test("RDF, where items stand beside the channel", async () => {
  const feed = await read(
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
     <channel rdf:about="x"><title>RDF</title><link>https://bao.example/</link></channel>
     <item rdf:about="https://bao.example/9"><title>Chín</title><link>https://bao.example/9</link><dc:date>2024-11-12T01:15:00Z</dc:date></item></rdf:RDF>`,
  );
  expect(feed.entries[0]).toMatchObject({
    link: "https://bao.example/9",
    published: "2024-11-12T01:15:00.000Z",
  });
});

test("JSON Feed", async () => {
  const feed = await read(
    JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "J",
      home_page_url: "https://bao.example/",
      items: [
        {
          id: 7,
          url: "/7",
          title: "Bảy",
          content_html: "<p>xin <i>chào</i></p>",
          date_published: "2024-11-12T01:15:00Z",
        },
      ],
    }),
  );
  expect(feed.entries[0]).toMatchObject({ id: "7", link: "https://bao.example/7", summary: "xin chào" });
});

const two =
  item("<title>Một</title><link>https://bao.example/1</link>") +
  item("<title>Hai</title><link>https://bao.example/2</link>");

test.each([
  ["a bare ampersand", rss(two.replace("Một", "Điện & nước <b>Một</b>").replace(/<\/?b>/g, ""))],
  ["an RSS element without version", rss(two, "")],
  ["an entity of HTML", rss(two.replace("Một", "Một&nbsp;&ecirc;"))],
  ["a control character", rss(two.replace("Một", "M\u0008ột"))],
  ["a mark and rubbish before the start", `\ufeff\n  nothing\n${rss(two)}`],
  ["an end that was cut off", rss(two).slice(0, -30)],
  [
    "a tag that was never closed",
    rss(two.replace("</title><link>https://bao.example/2", "<link>https://bao.example/2")),
  ],
  ["an unclosed CDATA", rss(`${two}${item("<title><![CDATA[Ba</title>")}`)],
  ["a script's warning in front", `<br />\n<b>Warning</b>: mysql in line 3<br />${rss(two)}`],
])("no entry is lost to %s", async (_what, xml) => {
  const feed = await read(xml);
  expect(feed.entries.length).toBeGreaterThanOrEqual(2);
  expect(feed.entries.slice(0, 1).map((entry) => entry.link)).toEqual(["https://bao.example/1"]);
});

test("entities that a document declares are never expanded", async () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;
  const feed = await read(
    bomb + rss(item("<title>&b; &x;</title><link>https://bao.example/1</link>")).slice(38),
  );
  expect(feed.entries[0]?.title).toBe("&b; &x;");
});

test("UTF-16 and windows-1258 feeds come out in NFC", async () => {
  const text = rss(item("<title>Tiếng</title><link>https://bao.example/1</link>"));
  const wide = new Uint8Array(2 + text.length * 2);
  wide.set([0xff, 0xfe]);
  for (let at = 0; at < text.length; at++) {
    wide[2 + at * 2] = text.charCodeAt(at) & 0xff;
    wide[3 + at * 2] = text.charCodeAt(at) >> 8;
  }
  expect((await parseFeed(wide)).entries[0]?.title).toBe("Tiếng");
  const [head, tail] = text.replace("UTF-8", "windows-1258").replace("Báo Mẫu", "Bao").split("ế") as [
    string,
    string,
  ];
  const old = Uint8Array.from([
    ...new TextEncoder().encode(head),
    0xea,
    0xec,
    ...new TextEncoder().encode(tail),
  ]);
  expect((await parseFeed(old)).entries[0]?.title).toBe("Tiếng");
});

test("a missing or unreadable date loses the date, not the entry", async () => {
  const feed = await read(
    rss(item("<title>Một</title><pubDate>bao giờ</pubDate><link>https://bao.example/1</link>")),
  );
  expect(feed.entries[0]).toMatchObject({ title: "Một", published: null });
});

test("an empty feed is a feed; a page is none", async () => {
  expect((await read(rss(""))).entries).toEqual([]);
  const page = read(
    "<!doctype html><html><head><title>404</title></head><body><p>Không có</p></body></html>",
  );
  await expect(page).rejects.toMatchObject({ code: "feed_unreadable", action: "never" });
  await expect(parseFeed(new Uint8Array(0))).rejects.toMatchObject({ code: "feed_unreadable" });
});

test("five thousand entries cost linear time, and a feed beyond the cap is refused", async () => {
  const entries = Array.from({ length: 5_000 }, (_, at) =>
    item(`<title>Tin &amp; ${at} &</title><link>https://bao.example/${at}</link>`),
  );
  expect((await read(rss(entries.join("")))).entries.length).toBe(5_000);
  await expect(parseFeed(new Uint8Array(11 * 1024 * 1024))).rejects.toMatchObject({ code: "feed_too_large" });
});
