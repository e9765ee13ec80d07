import type { SourceKind } from "@minhchung/db/schema/sources";
import { pageUrl } from "./connectors/page.ts";

/** Path words that announce a post; what follows is its number or name. */
const POST_WORDS = new Set(
  "bai bai-viet post posts permalink p t thread threads topic topics chu-de story stories status statuses video videos".split(
    " ",
  ),
);
/** Path words that announce a person. */
const PERSON_WORDS =
  /^(?:u|user|users|member|members|profile|profiles|people|author|authors|ca-nhan|thanh-vien|nguoi-dung|tac-gia)$/i;
/** Query parameters that number a post. */
const POST_PARAMS = /^(?:id|p|t|tid|topic|story_fbid)$/i;

/**
 * The address of an item in a form that may be stored: for the press and official pages the address itself; for
 * everything else only a form that names the post and no person, or null (invariant 1).
 * `sourceUrl` is the registered page, whose own path is public by registration.
 */
export function safePermalink(url: string | null, sourceUrl: string, kind: SourceKind): string | null {
  const clean = url === null ? null : pageUrl(url, sourceUrl);
  // "@" marks handles and mail addresses in paths, encoded or not; the database refuses it too.
  if (clean === null || /@|%40/i.test(clean)) return null;
  if (kind === "press" || kind === "official") return clean;
  const parsed = new URL(clean);
  const source = new URL(sourceUrl);
  if (parsed.host !== source.host) return null;
  if (parsed.host === "www.youtube.com") return videoPermalink(parsed);
  const segments = parsed.pathname.split("/").filter((segment) => segment !== "");
  if (segments.some((segment) => PERSON_WORDS.test(segment) || segment.startsWith("~"))) return null;
  const word = segments.findIndex((segment) => POST_WORDS.has(segment.toLowerCase()));
  const own = source.pathname.split("/").filter((segment) => segment !== "");
  const before = word < 0 ? segments : segments.slice(0, word);
  // What stands before the post's word must belong to the registered page: elsewhere it is the writer's name.
  if (before.some((segment, at) => segment !== own[at])) return null;
  const after = word < 0 ? [] : segments.slice(word + 1);
  if (after.length > 2) return null;
  for (const [name, value] of [...parsed.searchParams]) {
    if (!POST_PARAMS.test(name) || !/^\d+$/.test(value)) parsed.searchParams.delete(name);
  }
  // A fragment names the post inside its thread; only numbered ones are sure to name no person.
  const { hash } = new URL(url ?? "", sourceUrl);
  parsed.hash = /^#[a-z]{0,8}[-_]?(?:[a-z]{0,8}-)?\d+$/i.test(hash) ? hash : "";
  const named = after.length > 0 || [...parsed.searchParams].length > 0;
  return named ? parsed.href : null;
}

/** A video, or a comment below it, by their numbers alone; null for anything else there, which may name a person. */
function videoPermalink(url: URL): string | null {
  const [video, comment] = [url.searchParams.get("v"), url.searchParams.get("lc")];
  if (url.pathname !== "/watch" || video === null || !/^[\w-]{5,20}$/.test(video)) return null;
  const bare = new URL(`/watch?v=${video}`, url);
  if (comment !== null && /^[\w.-]{5,80}$/.test(comment)) bare.searchParams.set("lc", comment);
  return bare.href;
}
