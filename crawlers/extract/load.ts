import * as cheerio from "cheerio/slim";

/**
 * A page or fragment as a cheerio tree, under one element of its own: with thousands of elements side by side at the
 * very top, cheerio's searches cost the square of their number. Give it what `limitHtml` let through.
 */
export function loadHtml(html: string): cheerio.CheerioAPI {
  return cheerio.load(`<x-page>${html}</x-page>`, { xml: { xmlMode: false, decodeEntities: true } }, false);
}

/**
 * Lets a tree go that nobody reads any more. cheerio makes a class for each page that holds its tree, and classes outlive
 * all but a full collection: without this every page stays until then, and is copied there.
 */
export function emptied($: cheerio.CheerioAPI): void {
  for (const root of $.root().toArray() as { children: unknown[] }[]) root.children = [];
}
