import * as cheerio from "cheerio/slim";

/**
 * A page or fragment as a cheerio tree, under one element of its own: with thousands of elements side by side at the
 * very top, cheerio's searches cost the square of their number. Give it what `limitHtml` let through.
 */
export function loadHtml(html: string): cheerio.CheerioAPI {
  return cheerio.load(`<x-page>${html}</x-page>`, { xml: { xmlMode: false, decodeEntities: true } }, false);
}
