import { expect, test } from "vitest";
import { listReader } from "./discover.ts";
import { findItems, findLinks, findNext, pageUrl } from "./page.ts";

const BASE = "https://xa.example/thong-bao/";
const LIST = `<header><a href="/gioi-thieu-chung-ve-xa-nha">Giới thiệu chung về xã nhà</a></header>
<ul><li><a href="lich-cap-nuoc-thang-11.html">Lịch cấp nước tháng 11</a> <a href="lich-cap-nuoc-thang-11.html#anh"><img></a></li>
<li><a href="/thong-bao/2024/chi-tra-ho-tro-0012?utm_source=x">Chi trả hỗ trợ</a></li>
<li><a href="/tag/bao-lu-mien-trung-nam-nay">Bão lũ miền Trung năm nay</a></li>
<li><a href="/tep/van-ban-so-120-ngay-12.pdf">Văn bản số 120 ngày 12</a></li>
<li><a href="https://elsewhere.example/tin-rat-moi-trong-ngay.html">Tin rất mới trong ngày</a></li>
<li><a href="mailto:a@b.example">Thư cho ban biên tập trang nhà</a></li></ul>`;

test("links that look like articles or documents, once each, on the list's own site", () => {
  expect(findLinks(LIST, BASE)).toEqual([
    { url: "https://xa.example/thong-bao/lich-cap-nuoc-thang-11.html", title: "Lịch cấp nước tháng 11" },
    { url: "https://xa.example/thong-bao/2024/chi-tra-ho-tro-0012", title: "Chi trả hỗ trợ" },
    { url: "https://xa.example/tep/van-ban-so-120-ngay-12.pdf", title: "Văn bản số 120 ngày 12" },
  ]);
});

test("files are followed by lists of pages alone: a browser shows none as text, and none is a thread", async () => {
  const bytes = new TextEncoder().encode(LIST);
  const list = { url: BASE, bytes, contentType: "text/html; charset=utf-8", now: "2025-11-20T00:00:00Z" };
  const files = async (connector: "page" | "rendered" | "forum") =>
    (await listReader(connector).read(list, {})).candidates.filter(({ url }) => url.endsWith(".pdf")).length;
  expect([await files("page"), await files("rendered"), await files("forum")]).toEqual([1, 0, 0]);
});

test("settings choose the links and the paths", () => {
  expect(findLinks(LIST, BASE, { links: "li:first-child a" }).map((link) => link.title)).toEqual([
    "Lịch cấp nước tháng 11",
  ]);
  expect(findLinks(LIST, BASE, { links: "li", exclude: ["*.pdf", "/tag/*"] }).length).toBe(2);
  expect(findLinks(LIST, BASE, { include: ["/thong-bao/2024/*"] }).length).toBe(1);
});

test("posts without settings: words, date and address, and not the writer", () => {
  const html = `<h1>Chủ đề</h1>
    <article id="dd-1"><a href="/thanh-vien/coba">cô Ba</a><time datetime="2024-11-12T08:15:00+07:00">12/11</time><a href="#dd-1">#1</a>
      <div class="bbWrapper"><blockquote class="quote">lời người khác</blockquote>Nước<br>cạn rồi</div></article>
    <article id="dd-2"><div class="bbWrapper"></div></article>`;
  expect(findItems(html, "https://f.example/chu-de/nuoc/")).toEqual([
    {
      url: "https://f.example/chu-de/nuoc/#dd-1",
      title: "Chủ đề",
      text: "Nước\ncạn rồi",
      date: "2024-11-12T08:15:00+07:00",
    },
  ]);
});

test("a page without posts has none", () => {
  expect(findItems("<div id=app></div>", BASE)).toEqual([]);
});

test("the next page is the one that the list names, on its own host", () => {
  expect(findNext('<a rel="next" href="?trang=2">Xem thêm</a>', BASE)).toBe(`${BASE}?trang=2`);
  expect(findNext('<a rel="next" href="https://elsewhere.example/">x</a>', BASE)).toBeNull();
  expect(findNext("<a href='?trang=2'>2</a>", BASE)).toBeNull();
});

test("an address as a page's name", () => {
  expect(pageUrl("a.html?fbclid=1&id=2#x", BASE)).toBe(`${BASE}a.html?id=2`);
  expect(pageUrl("javascript:alert(1)", BASE)).toBeNull();
  expect(pageUrl("http://", BASE)).toBeNull();
});
