/** What others would do first, on the same pages: Readability on linkedom, Defuddle on linkedom, and all paragraphs. */
import { Readability } from "@mozilla/readability";
import * as cheerio from "cheerio";
import { Defuddle } from "defuddle/node";
import { parseHTML } from "linkedom";
import type { MarkedPage } from "./sets.ts";

export function readByReadability({ html }: Pick<MarkedPage, "html">): string {
  try {
    const { document } = parseHTML(html);
    return new Readability(document as never).parse()?.textContent ?? "";
  } catch {
    return ""; // markup that it cannot take counts as no text
  }
}

export function readByParagraphs({ html }: Pick<MarkedPage, "html">): string {
  const $ = cheerio.load(html);
  return $("p")
    .toArray()
    .map((element) => $(element).text())
    .join("\n");
}

export async function readByDefuddle({ html, url }: Pick<MarkedPage, "html" | "url">): Promise<string> {
  const { error } = console;
  // It tells of every page's broken JSON-LD at length.
  console.error = () => undefined;
  try {
    const { content } = await Defuddle(html, url);
    return parseHTML(`<html><body>${content}</body></html>`).document.body.textContent ?? "";
  } catch {
    return ""; // markup that it cannot take counts as no text
  } finally {
    console.error = error;
  }
}
