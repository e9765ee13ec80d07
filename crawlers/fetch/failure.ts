/** Failures of a request, in the crawler's own terms. */
import { asCrawlError, CrawlError } from "../errors.ts";
import { redactUrl } from "./guard.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** What an answer outside 2xx means, with the time that the server names. */
export function statusError(
  status: number,
  url: string,
  headers: Readonly<Record<string, string>>,
): CrawlError {
  const more = { status, retryAfterSeconds: parseRetryAfter(headers["retry-after"] ?? null, new Date()) };
  const params = { status, url: redactUrl(url) };
  if (status === 404) return new CrawlError("http_not_found", params, more);
  if (status === 410) return new CrawlError("http_gone", params, more);
  if (status === 401 || status === 403 || status === 451)
    return new CrawlError("http_forbidden", params, more);
  if (status === 429) return new CrawlError("http_too_many_requests", params, more);
  if (status === 503) return new CrawlError("http_unavailable", params, more);
  if (status >= 500) return new CrawlError("http_server_error", params, more);
  return new CrawlError("http_client_error", params, more);
}

/** What went wrong on the way, whatever undici or the system called it. */
export function classify(
  error: unknown,
  at: { deadline: AbortSignal; limitMs: number; url: string },
): CrawlError {
  const url = redactUrl(at.url);
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof CrawlError) return cause;
    const code = "code" in cause ? String(cause.code) : "";
    if (code === "ENOTFOUND") return new CrawlError("name_not_found", { url }, { cause: error });
    if (/^(CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code)) {
      return new CrawlError("tls_invalid", { url, reason: code }, { cause: error });
    }
    if (code === "UND_ERR_HEADERS_OVERFLOW" || code === "HPE_HEADER_OVERFLOW") {
      return new CrawlError("headers_too_large", { url }, { cause: error });
    }
  }
  if (at.deadline.aborted) return new CrawlError("deadline", { url, limitMs: at.limitMs }, { cause: error });
  return asCrawlError(error, "network");
}

/** Headers by their lower-case names, repeated ones joined. */
export function flatten(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}
