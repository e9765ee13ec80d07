/** Links that residents send: kept only in a form that names no private account (invariant "claims, not people"). */
import { isUrl } from "@minhchung/models/text/url";

const MOST_LENGTH = 2000;

/** Query parameters that lead to the item itself; all others (trackers, sharing accounts) are dropped. */
const KEPT_PARAMETERS = new Set(["v", "p", "id", "t", "page", "story_fbid", "fbid", "tid", "newsid", "item"]);

/** Hosts where the path names an account, and how to write the same item without it; null: no such form. */
const SOCIAL: readonly (readonly [host: RegExp, rewrite: (url: URL) => string | null])[] = [
  [
    /(^|\.)tiktok\.com$/,
    ({ pathname }) => numbered(/\/(?:video|photo)\/(\d+)/, pathname, "https://www.tiktok.com/embed/v2/"),
  ],
  [
    /(^|\.)(twitter|x)\.com$/,
    ({ pathname }) => numbered(/\/status\/(\d+)/, pathname, "https://x.com/i/status/"),
  ],
  [
    /(^|\.)instagram\.com$/,
    ({ pathname }) => numbered(/\/(?:p|reel)\/([\w-]+)/, pathname, "https://www.instagram.com/p/"),
  ],
  [
    /(^|\.)threads\.(net|com)$/,
    ({ pathname }) => numbered(/\/(?:post|t)\/([\w-]+)/, pathname, "https://www.threads.com/t/"),
  ],
  [
    /(^|\.)(facebook|fb)\.com$/,
    ({ pathname, search }) =>
      numbered(/\/groups\/[^/]+\/(?:posts|permalink)\/(\d+)/, pathname, "https://www.facebook.com/") ??
      numbered(
        /\/(?:posts|videos|reel|permalink)\/(?:[^/]+\/)?(\d+)/,
        pathname,
        "https://www.facebook.com/",
      ) ??
      numbered(/[?&](?:story_fbid|fbid|v)=(\d+)/, search, "https://www.facebook.com/"),
  ],
  [
    /(^|\.)youtube\.com$/,
    (url) => (/^\/(watch|shorts|live)/.test(url.pathname) ? withoutTrackers(url) : null),
  ],
];

export type LinkReading =
  | { ok: true; link: string | null; changed: boolean }
  | { ok: false; problem: "link" | "linkLong" };

/**
 * A typed link in the form that may be stored. `link` is null for an empty field. On a host of accounts where the
 * item has no address without one, only the host is kept: staff see where it stood, not whose it was.
 */
export function readLink(typed: string): LinkReading {
  const text = typed.trim();
  if (text === "") return { ok: true, link: null, changed: false };
  if (text.length > MOST_LENGTH) return { ok: false, problem: "linkLong" };
  const address = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(text) ? `https://${text}` : text;
  if (!isUrl(address)) return { ok: false, problem: "link" };
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || !url.hostname.includes(".")) return { ok: false, problem: "link" };
  const social = SOCIAL.find(([host]) => host.test(url.hostname));
  const link = social ? (social[1](url) ?? `${url.protocol}//${url.hostname}/`) : withoutTrackers(url);
  return { ok: true, link, changed: link !== url.href };
}

function numbered(pattern: RegExp, text: string, prefix: string): string | null {
  const id = pattern.exec(text)?.[1];
  return id ? prefix + id : null;
}

function withoutTrackers(url: URL): string {
  const clean = new URL(url.pathname, url.origin);
  // A handle may stand in any path; the schema refuses an "@" in a link altogether.
  if (decodable(url.pathname).includes("@")) return `${url.origin}/`;
  for (const [name, value] of url.searchParams) {
    if (KEPT_PARAMETERS.has(name.toLowerCase()) && !value.includes("@"))
      clean.searchParams.append(name, value);
  }
  return clean.href;
}

function decodable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
