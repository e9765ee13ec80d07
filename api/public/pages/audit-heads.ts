import { headLine, readHeads } from "@minhchung/db/audit-heads";
import type { Context } from "hono";
import { atom, type FeedEntry } from "../../publish/feeds.ts";
import { html } from "../html.ts";
import type { Page } from "../site-context.ts";
import { answer } from "./feeds.ts";

/**
 * GET /nhat-ky.json, /nhat-ky.xml — the head of the audit trail of each day, as data and as a feed: whoever reads it,
 * an archive or a reader of feeds, keeps the proof that the trail was not made anew (`minhchung audit verify --heads`).
 */
export async function auditHeadsPage(c: Context, page: Page): Promise<Response> {
  const { deps, w, language } = page;
  const heads = await readHeads(page.readDb);
  if (c.req.path.endsWith(".json"))
    return answer(
      c,
      "application/json",
      JSON.stringify({ publisher: deps.unitName.vi, home: `${deps.origin}/`, heads }),
    );
  const entries = heads.map((head): FeedEntry => {
    const at = new Date(`${head.day}T00:00:00Z`);
    return {
      url: `${deps.origin}/nhat-ky.json#${head.day}`,
      title: w("heads.entry", { day: head.day, n: head.entries }),
      summary: headLine(head),
      content: String(html`<p><code>${headLine(head)}</code></p>`),
      published: at,
      updated: at,
      categories: [],
    };
  });
  const channel = {
    title: w("heads.title", { name: deps.deskName[language] }),
    description: w("heads.lead"),
    home: `${deps.origin}/`,
    self: `${deps.origin}/nhat-ky.xml`,
    language,
    author: deps.unitName[language],
    updated: entries[0]?.updated ?? new Date(0),
  };
  return answer(c, "application/atom+xml", atom(channel, entries));
}
