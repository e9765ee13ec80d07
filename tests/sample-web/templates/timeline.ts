/** Mạng Gió Phan: a Mastodon-compatible public timeline (docs.joinmastodon.org, entities Status and Account). */
import type { SampleDocument } from "../types.ts";
import { nickname } from "./community.ts";
import { escapeHtml, SAMPLE_NOTICE } from "./html.ts";

/** The status id, as it stands at the end of the document's path. */
export const statusId = (document: SampleDocument): string => document.path.split("/").at(-1) ?? "";

const handle = (id: string): string =>
  nickname(id)
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll(/\W+/g, "_")
    .toLowerCase();

/** A public status. The account is what a real server would send; the desk may keep none of it. */
export function statusJson(origin: string, document: SampleDocument) {
  const id = statusId(document);
  const acct = handle(document.id);
  return {
    id,
    created_at: new Date(document.published).toISOString(),
    in_reply_to_id: null,
    sensitive: false,
    spoiler_text: "",
    visibility: "public",
    language: "vi",
    uri: `${origin}/users/${acct}/statuses/${id}`,
    url: `${origin}/@${acct}/${id}`,
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
    content: document.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join(""),
    reblog: null,
    application: { name: SAMPLE_NOTICE, website: null },
    account: {
      id: String(acct.length * 7919),
      username: acct,
      acct,
      display_name: nickname(document.id),
      url: `${origin}/@${acct}`,
      bot: false,
      group: false,
    },
    media_attachments: [],
    mentions: [],
    tags: [],
    emojis: [],
  };
}

export interface TimelineQuery {
  readonly limit: number;
  readonly maxId?: string;
  readonly sinceId?: string;
  readonly minId?: string;
}

/**
 * One page of the timeline, newest first. `maxId`: strictly older; `sinceId`: strictly newer, the newest of them;
 * `minId`: strictly newer, the ones right after it.
 */
export function timelinePage(documents: readonly SampleDocument[], query: TimelineQuery) {
  const older = (id: string, bound: string) => BigInt(id) < BigInt(bound);
  let rows = [...documents].sort((a, b) => (older(statusId(a), statusId(b)) ? 1 : -1));
  const { maxId, sinceId, minId, limit } = query;
  if (maxId) rows = rows.filter((row) => older(statusId(row), maxId));
  const after = minId ?? sinceId;
  if (after) rows = rows.filter((row) => older(after, statusId(row)));
  return minId ? rows.slice(-limit) : rows.slice(0, limit);
}
