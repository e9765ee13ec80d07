import type { Database } from "@minhchung/db/connect";
import type { Context } from "hono";
import type { AnswerFinder } from "../ask/match.ts";
import type { Pressure } from "../ask/pressure.ts";
import type { RateLimiter } from "../ask/rate-limit.ts";
import type { Standing } from "./data/standing.ts";
import type { Language, PublicSiteDeps } from "./deps.ts";
import type { Html } from "./html.ts";
import { type Words, wordsOf } from "./words/words.ts";

/** What every page is given: the site's services and the words of the reader's language. */
export interface Page {
  deps: PublicSiteDeps;
  /** For reading what is published; may lag behind by a replica's delay. */
  readDb: Database;
  standing: Standing;
  answers: AnswerFinder;
  /** Writes of residents. */
  writes: RateLimiter;
  /** Whether far more is asked than usual, and the wait that comes of it. */
  pressure: Pressure;
  /** Look-ups of tickets that failed. */
  guesses: RateLimiter;
  language: Language;
  w: Words;
  /** A path of this site in the reader's language: "/hoi" → "/en/hoi". */
  href(path: string): string;
  placeName(code: string): string;
}

export type Services = Pick<
  Page,
  "deps" | "readDb" | "standing" | "answers" | "writes" | "pressure" | "guesses"
>;
export type PageHandler = (c: Context, page: Page) => Response | Promise<Response>;

export function pageFor(services: Services, language: Language): Page {
  const { deps } = services;
  return {
    ...services,
    language,
    w: wordsOf(language),
    href: (path) => pathIn(language, path),
    placeName: (code) => deps.placeName?.(code, language) ?? code,
  };
}

/** "/hoi" in Vietnamese, "/en/hoi" in English. */
export function pathIn(language: Language, path: string): string {
  if (language === "vi") return path;
  return path === "/" ? "/en" : `/en${path}`;
}

/** A minute in every cache, and ten more while a fresh copy is fetched: a correction shows within a minute. */
const PUBLIC_CACHE = "public, max-age=60, stale-while-revalidate=600";
/** Nothing loads but our own style, fonts and pictures; no script runs at all (JSON-LD is data, not script). */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export interface SendOptions {
  status?: 200 | 404 | 413 | 422 | 429 | 500;
  /** Never stored by caches and not told to other sites: tickets and answers to forms. */
  personal?: boolean;
  retryAfterSeconds?: number;
}

export function send(c: Context, markup: Html, options: SendOptions = {}): Response {
  const { status = 200, personal = false, retryAfterSeconds } = options;
  c.header("Content-Security-Policy", PAGE_POLICY);
  c.header("Cache-Control", personal || status !== 200 ? "private, no-store" : PUBLIC_CACHE);
  // "same-origin", not "no-referrer": with the latter browsers send the forms with `Origin: null`.
  c.header("Referrer-Policy", "same-origin");
  if (retryAfterSeconds !== undefined) c.header("Retry-After", String(retryAfterSeconds));
  return c.html(String(markup), status);
}
