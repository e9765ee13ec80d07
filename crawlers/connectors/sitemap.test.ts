import { expect, test } from "vitest";
import { parseSitemap } from "./sitemap.ts";

const URL = "https://bao.example/sitemap.xml";

test("pages with their dates and news titles, on the sitemap's own host", () => {
  const xml = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="x">
    <url><loc> https://bao.example/1?a=1&b=2 </loc><lastmod>2024-11-12</lastmod></url>
    <url><loc>https://bao.example/2</loc><news:news><news:publication_date>2024-11-12T08:15:00+07:00</news:publication_date><news:title>Hai</news:title></news:news></url>
    <url><loc>https://elsewhere.example/3</loc></url></urlset>`;
  expect(parseSitemap(xml, URL).pages).toEqual([
    { url: "https://bao.example/1?a=1&b=2", date: "2024-11-12", published: null, title: null },
    {
      ...{ url: "https://bao.example/2", title: "Hai" },
      ...{ date: "2024-11-12T08:15:00+07:00", published: "2024-11-12T08:15:00+07:00" },
    },
  ]);
});

test("an index names further sitemaps; plain text names a page a line", () => {
  const index = "<sitemapindex><sitemap><loc>https://bao.example/s1.xml</loc></sitemap></sitemapindex>";
  expect(parseSitemap(index, URL)).toMatchObject({
    pages: [],
    sitemaps: [{ url: "https://bao.example/s1.xml" }],
  });
  const lines = "https://bao.example/1\r\nnothing\nhttps://elsewhere.example/2\n";
  expect(parseSitemap(lines, URL).pages.map((page) => page.url)).toEqual(["https://bao.example/1"]);
});

test("a page of the web is no sitemap", () => {
  expect(parseSitemap("<!doctype html><p>404", URL)).toEqual({ pages: [], sitemaps: [] });
});
