/**
 * A channel's videos, or the comments below them, by the YouTube Data API v3 (developers.google.com/youtube/v3/docs). Who
 * wrote a comment is not even asked for: `fields` names the words and the time alone.
 * What the terms allow, and what they leave to the desk: `youtube.md`. Pure.
 */
import type { SourceKind, UnitBucket } from "@minhchung/db/schema/sources";
import { isUrl } from "@minhchung/models/text/url";
import { CrawlError } from "../errors.ts";
import { fragmentText } from "./entities.ts";
import type { FoundItem } from "./page.ts";

export const YOUTUBE_ORIGIN = "https://www.googleapis.com";
/** Developer policies, III.E.4: what was not shared by its owner's consent is asked anew or deleted within 30 days. */
export const YOUTUBE_KEPT_DAYS = 30;

/** Searches a day that every key has, counted apart from all else (developers.google.com/youtube/v3/determine_quota_cost). */
export const YOUTUBE_SEARCHES = 100;

/** What a source's settings say of a channel; its videos where they say nothing. */
export interface YoutubeSettings {
  readonly read: "videos" | "comments";
  /** Videos of the channel with these words; has a small share of its own (`bucketOf`). */
  readonly query?: string;
}

interface YoutubeSource {
  readonly url: string;
  readonly kind: SourceKind;
}

const CHANNEL = /^\/channel\/(UC[\w-]{22})\/?$/;
const ID = /^[\w-]{2,64}$/;

const FIELDS = {
  channels: "items/contentDetails/relatedPlaylists/uploads",
  playlistItems:
    "nextPageToken,items(snippet(title,description),contentDetails(videoId,videoPublishedAt),status/privacyStatus)",
  search: "nextPageToken,items(id/videoId,snippet(title,description,publishedAt))",
  commentThreads:
    "nextPageToken,items/snippet(videoId,isPublic,topLevelComment(id,snippet(textDisplay,publishedAt)))",
} as const;
type Method = keyof typeof FIELDS;

/**
 * The first request for a source's address: a channel by its number, a playlist, or a video's comments.
 * Errors: `youtube_address`; `youtube_kind` where words of private people would count as those of the press or a body.
 */
export function youtubeRequest(
  source: YoutubeSource,
  { read, query }: YoutubeSettings,
  origin = YOUTUBE_ORIGIN,
): string {
  const { channel, playlist, video } = idsOf(source.url);
  const comments = read === "comments" || video !== null;
  if (comments && (source.kind === "press" || source.kind === "official"))
    throw new CrawlError("youtube_kind");
  if (comments) {
    if (playlist !== null) throw new CrawlError("youtube_address");
    const of = video === null ? { allThreadsRelatedToChannelId: channel ?? "" } : { videoId: video };
    const how = { part: "snippet", order: "time", textFormat: "plainText", maxResults: "100" };
    return request(origin, "commentThreads", { ...how, ...of });
  }
  if (playlist !== null) return playlistItems(origin, playlist);
  if (query === undefined) return request(origin, "channels", { part: "contentDetails", id: channel ?? "" });
  const how = { part: "snippet", type: "video", order: "date", maxResults: "50" };
  return request(origin, "search", { ...how, channelId: channel ?? "", q: query });
}

function idsOf(address: string): { channel: string | null; playlist: string | null; video: string | null } {
  const none = { channel: null, playlist: null, video: null };
  const url = isUrl(address) ? new URL(address) : null;
  const named = (name: string): string | null => {
    const id = url?.searchParams.get(name) ?? "";
    return ID.test(id) ? id : null;
  };
  if (url?.hostname === "www.youtube.com") {
    const channel = CHANNEL.exec(url.pathname)?.[1] ?? null;
    if (channel !== null) return { ...none, channel };
    if (url.pathname === "/playlist" && named("list") !== null) return { ...none, playlist: named("list") };
    if (url.pathname === "/watch" && named("v") !== null) return { ...none, video: named("v") };
  }
  throw new CrawlError("youtube_address");
}

const playlistItems = (origin: string, playlistId: string): string =>
  request(origin, "playlistItems", { part: "snippet,contentDetails,status", maxResults: "50", playlistId });

function request(origin: string, method: Method, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(`/youtube/v3/${method}`, origin);
  for (const [name, value] of Object.entries({ ...parameters, fields: FIELDS[method] }))
    url.searchParams.set(name, value);
  return url.href;
}

const methodOf = (url: string): Method | null =>
  (Object.keys(FIELDS) as Method[]).find((method) => new URL(url).pathname === `/youtube/v3/${method}`) ??
  null;

/** Whose share a request takes one unit of: searches are counted apart, a hundred a day where nobody asked for more. */
export const bucketOf = (url: string): UnitBucket =>
  methodOf(url) === "search" ? "youtube-search" : "youtube";

/** What one answer says: its videos or comments, and the next request. Null where it is none of this interface's. */
export function parseYoutube(
  text: string,
  url: string,
): { readonly items: readonly FoundItem[]; readonly next: readonly string[] } | null {
  const answer = record(parsed(text));
  const method = methodOf(url);
  if (answer === null || method === null || (answer.items !== undefined && !Array.isArray(answer.items)))
    return null;
  const rows = ((answer.items as unknown[] | undefined) ?? []).map(record).filter((row) => row !== null);
  if (method === "channels") {
    const uploads = rows.flatMap((row) => string(at(row, "contentDetails", "relatedPlaylists", "uploads")));
    const { origin } = new URL(url);
    return { items: [], next: uploads.slice(0, 1).map((id) => playlistItems(origin, id)) };
  }
  const next = string(answer.nextPageToken).map((token) => {
    const more = new URL(url);
    more.searchParams.set("pageToken", token);
    return more.href;
  });
  return { items: rows.flatMap(ITEMS[method]), next };
}

type Row = Readonly<Record<string, unknown>>;

const ITEMS: Readonly<Record<Exclude<Method, "channels">, (row: Row) => readonly FoundItem[]>> = {
  playlistItems: (row) =>
    // What was deleted or made private stays in a playlist, without its words.
    at(row, "status", "privacyStatus") === "public"
      ? video(at(row, "contentDetails", "videoId"), row, at(row, "contentDetails", "videoPublishedAt"))
      : [],
  search: (row) => video(at(row, "id", "videoId"), row, at(row, "snippet", "publishedAt")),
  commentThreads: (row) => {
    const [id] = string(at(row, "snippet", "topLevelComment", "id"));
    const [videoId] = string(at(row, "snippet", "videoId"));
    const words = string(at(row, "snippet", "topLevelComment", "snippet", "textDisplay")).map(lines);
    const [date = null] = string(at(row, "snippet", "topLevelComment", "snippet", "publishedAt"));
    if (id === undefined || videoId === undefined || at(row, "snippet", "isPublic") === false) return [];
    const url = `https://www.youtube.com/watch?v=${encodeURIComponent(videoId)}&lc=${encodeURIComponent(id)}`;
    return words.filter((text) => text !== "").map((text) => ({ url, title: null, text, date }));
  },
};

/** A video's headline and description; where it has none the headline says all. */
function video(id: unknown, row: Row, published: unknown): readonly FoundItem[] {
  const [videoId] = string(id);
  // The headlines of a search come with HTML's entities.
  const [title = ""] = string(at(row, "snippet", "title")).map(fragmentText);
  if (videoId === undefined || title === "") return [];
  const [description = ""] = string(at(row, "snippet", "description")).map(lines);
  const url = `https://www.youtube.com/watch?v=${encodeURIComponent(videoId)}`;
  return [{ url, title, text: description === "" ? title : description, date: string(published)[0] ?? null }];
}

const lines = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n")
    .normalize("NFC");

/**
 * What a refusal means (developers.google.com/youtube/v3/docs/errors); null where the status says enough. The words of
 * the answer are not kept: they may repeat the key.
 */
export function youtubeRefusal(status: number, body: string): CrawlError | null {
  const reasons = at(record(parsed(body)) ?? {}, "error", "errors");
  const reason = Array.isArray(reasons) ? (string(at(record(reasons[0]) ?? {}, "reason"))[0] ?? "") : "";
  if (reason === "quotaExceeded" || reason === "dailyLimitExceeded") return new CrawlError("units_spent");
  if (reason === "rateLimitExceeded" || reason === "userRateLimitExceeded")
    return new CrawlError("http_too_many_requests", { status, url: YOUTUBE_ORIGIN }, { status });
  if (reason === "commentsDisabled") return new CrawlError("youtube_comments_off", {}, { status });
  if (/^(?:keyInvalid|keyExpired|badRequest|accessNotConfigured|ipRefererBlocked|forbidden)$/.test(reason))
    return new CrawlError("youtube_key_refused", { reason }, { status });
  return null;
}

/** The API's day: it counts anew at midnight in California. "2026-11-30". */
export const youtubeDay = (now: Date): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: "America/Los_Angeles", dateStyle: "short" }).format(now);

/** Seconds until then; on the two days a year when clocks change, off by an hour. */
export function untilNextYoutubeDay(now: Date): number {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: "America/Los_Angeles", timeStyle: "medium" });
  const [hours = 0, minutes = 0, seconds = 0] = time.format(now).split(":").map(Number);
  return 86_400 - ((hours % 24) * 3_600 + minutes * 60 + seconds);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no JSON: the caller reports an answer that cannot be read
  }
}

const record = (value: unknown): Row | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Row) : null;
const at = (row: Row, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => record(value)?.[name], row);
const string = (value: unknown): readonly string[] =>
  typeof value === "string" && value !== "" ? [value] : [];
