import { limitHtml } from "../extract/limits.ts";
import { loadHtml } from "../extract/load.ts";
import type { FoundItem } from "./page.ts";

/**
 * Reads one page of a Mastodon-compatible public timeline (docs.joinmastodon.org, entity Status). Of a status the words,
 * the time and its number are read; the account, mentions' handles and counts are not. Replies, boosts, and anything not
 * public are left out. Null where the text is no timeline.
 */
export function parseTimeline(text: string, url: string): readonly FoundItem[] | null {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    return null; // not JSON: the caller reports a feed that cannot be read
  }
  if (!Array.isArray(rows)) return null;
  return rows.flatMap((row: Record<string, unknown>) => {
    const id = typeof row?.id === "string" && /^\d{1,24}$/.test(row.id) ? row.id : null;
    if (id === null || row.visibility !== "public" || row.reblog != null || typeof row.content !== "string")
      return [];
    const words = [typeof row.spoiler_text === "string" ? row.spoiler_text : "", plain(row.content)];
    const text = words.filter((part) => part !== "").join("\n");
    if (text === "") return [];
    // Without the account in its path: the status is asked from the same server by its number.
    return [
      {
        url: new URL(`/api/v1/statuses/${id}`, url).href,
        title: null,
        text,
        date: typeof row.created_at === "string" ? row.created_at : null,
      },
    ];
  });
}

function plain(html: string): string {
  const $ = loadHtml(limitHtml(html));
  $(".u-url.mention, .h-card").remove();
  $("br, p, li").after("\n");
  return $.root()
    .text()
    .replace(/[^\S\n]+/g, " ")
    .replace(/\s*\n\s*/g, "\n")
    .trim()
    .normalize("NFC");
}
