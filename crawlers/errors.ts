import { fill, type Language, messages } from "./messages.ts";

/** What the caller does next about a failed fetch or page. */
export type FailureAction = "retry" | "never" | "slow_host" | "stop";

/** Every way in which a crawl can fail, with what to do next and the key of the sentence people read. */
const FAILURES = {
  address_blocked: "stop",
  robots_disallowed: "never",
  robots_deferred: "slow_host",
  host_resting: "slow_host",
  url_invalid: "never",
  place_closed: "never",
  redirect_loop: "never",
  redirect_too_many: "never",
  redirect_without_location: "never",
  deadline: "retry",
  network: "retry",
  name_not_found: "retry",
  tls_invalid: "stop",
  body_too_large: "never",
  body_broken: "retry",
  encoding_unsupported: "never",
  headers_too_large: "never",
  content_type_unexpected: "never",
  http_not_found: "never",
  http_gone: "never",
  http_forbidden: "never",
  http_client_error: "never",
  http_too_many_requests: "slow_host",
  http_unavailable: "slow_host",
  http_server_error: "retry",
  extract_timeout: "retry",
  extract_crashed: "never",
  extract_empty: "never",
  page_paywalled: "never",
  page_not_there: "never",
  pdf_encrypted: "never",
  pdf_broken: "never",
  pdf_empty: "never",
  pdf_too_large: "never",
  pdf_too_long: "never",
  picture_kind: "never",
  picture_too_large: "never",
  picture_small: "never",
  picture_broken: "never",
  picture_plain: "never",
  scan_too_long: "never",
  scan_unreadable: "never",
  feed_unreadable: "never",
  feed_too_large: "never",
  browser_missing: "stop",
  browser_unsafe: "stop",
  browser_failed: "retry",
  settings_invalid: "stop",
  youtube_address: "stop",
  youtube_kind: "stop",
  youtube_key_missing: "stop",
  youtube_key_refused: "stop",
  youtube_comments_off: "never",
  units_spent: "slow_host",
  connector_missing: "stop",
  source_unapproved: "stop",
  source_busy: "slow_host",
  storage: "retry",
} as const satisfies Record<string, FailureAction>;

export type FailureCode = keyof typeof FAILURES;
export const FAILURE_CODES = Object.keys(FAILURES) as readonly FailureCode[];

/** Values that a message may show: a host, a limit, a status. Never page text. */
export type FailureParams = Readonly<Record<string, string | number>>;

/**
 * A failed crawl step. It has two faces: `message` and `cause` for the log, `in` for people (`messageKey` with `params`).
 * `action` says what to do next; `retryAfterSeconds` is set where the server named a time.
 */
export class CrawlError extends Error {
  readonly code: FailureCode;
  readonly action: FailureAction;
  readonly messageKey: string;
  readonly params: FailureParams;
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;

  constructor(
    code: FailureCode,
    params: FailureParams = {},
    more: { cause?: unknown; status?: number; retryAfterSeconds?: number | null } = {},
  ) {
    const shown = Object.entries(params).map(([key, value]) => `${key}=${value}`);
    super([code, ...shown].join(" "), more.cause === undefined ? undefined : { cause: more.cause });
    this.name = "CrawlError";
    this.code = code;
    this.action = FAILURES[code];
    this.messageKey = `crawl.error.${code}`;
    this.params = params;
    this.status = more.status ?? null;
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
  }

  /** The sentence in the reader's language: what is wrong and what to do. */
  in(language: Language): string {
    return fill(messages[this.code][language], this.params);
  }
}

/** The error as a `CrawlError`; anything unknown becomes `fallback` with the original as its cause. */
export function asCrawlError(error: unknown, fallback: FailureCode): CrawlError {
  if (error instanceof CrawlError) return error;
  const reason = error instanceof Error ? error.message.slice(0, 200) : String(error).slice(0, 200);
  return new CrawlError(fallback, { reason }, { cause: error });
}
