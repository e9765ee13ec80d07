import { fragmentText } from "./entities.ts";
import type { RawFeed } from "./feed.ts";

/** Reads a JSON Feed (jsonfeed.org, versions 1 and 1.1); null where the text is no such thing. */
export function parseJsonFeed(text: string): RawFeed | null {
  if (!/^\s*\{/.test(text)) return null;
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return null; // not JSON: the XML ways are tried
  }
  if (!isRecord(root) || !Array.isArray(root.items)) return null;
  return {
    title: string(root.title),
    link: string(root.home_page_url) ?? string(root.feed_url),
    entries: root.items.filter(isRecord).map((item) => {
      const summary = string(item.summary) ?? string(item.content_text) ?? string(item.content_html);
      return {
        id: string(item.id),
        link: string(item.url) ?? string(item.external_url),
        title: string(item.title),
        date: string(item.date_published) ?? string(item.date_modified),
        summary: summary === null ? null : fragmentText(summary),
      };
    }),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const string = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== ""
    ? value.trim()
    : typeof value === "number"
      ? String(value)
      : null;
