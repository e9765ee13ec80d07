import { isUrl } from "@minhchung/models/text/url";
import { type Dispatcher, request } from "undici";
import { CrawlError } from "../errors.ts";
import { ACCEPT_ENCODING, type Overflow, readBody } from "./body.ts";
import { classify, flatten, statusError } from "./failure.ts";
import { type Guard, redactUrl } from "./guard.ts";

export interface FetcherOptions {
  readonly guard: Guard;
  /** Product token that robots files are read for, e.g. "MinhChungBot". */
  readonly agentName: string;
  readonly version: string;
  /** The desk's name and the page that says who crawls, why, and how to ask it to stop. */
  readonly deskName: string;
  readonly contactUrl: string;
}

export interface GetOptions {
  /** Validators of the last copy: an unchanged page answers 304 with no body. */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** Cap on decoded bytes. */
  readonly maxBytes: number;
  /** Total time for all hops and the body, in milliseconds. */
  readonly deadlineMs: number;
  readonly accept?: string;
  readonly overflow?: Overflow;
  /** Headers sent to the first origin only; dropped at the first hop to another. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** The failure that an answer outside 2xx stands for, by its status and first words; null where the status says enough. */
  readonly refused?: (status: number, body: string) => Promise<CrawlError | null>;
  /** Asked before every hop after the first, so that robots and the host's clock hold for the target too. */
  readonly onRedirect?: (url: string) => Promise<void>;
  readonly signal?: AbortSignal;
}

export interface FetchResult {
  readonly requestedUrl: string;
  /** Where the last hop ended. */
  readonly url: string;
  readonly redirects: readonly string[];
  readonly status: number;
  /** True for 304: `bytes` is empty and the stored copy holds. */
  readonly notModified: boolean;
  readonly bytes: Uint8Array;
  readonly truncated: boolean;
  readonly contentType: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly elapsedMs: number;
}

export interface Fetcher {
  readonly userAgent: string;
  readonly agentName: string;
  readonly guard: Guard;
  get(url: string, options: GetOptions): Promise<FetchResult>;
}

/** Five hops as RFC 9309 asks for robots files, and enough for pages. */
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Builds the one way in which this product reads the web. `get` throws a classified `CrawlError` for everything
 * but 2xx and 304; the address guard, the byte cap and the deadline hold for every hop.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const userAgent = `${options.agentName}/${options.version} (${asciiName(options.deskName)}; +${options.contactUrl})`;
  return {
    userAgent,
    agentName: options.agentName,
    guard: options.guard,
    get: (url, ask) => get(options.guard, userAgent, url, ask),
  };
}

async function get(
  guard: Guard,
  userAgent: string,
  requestedUrl: string,
  ask: GetOptions,
): Promise<FetchResult> {
  const started = performance.now();
  const deadline = AbortSignal.timeout(ask.deadlineMs);
  const signal = ask.signal === undefined ? deadline : AbortSignal.any([deadline, ask.signal]);
  const redirects: string[] = [];
  const seen = new Set<string>();
  let url = cleanUrl(requestedUrl);
  try {
    for (;;) {
      guard.assert(url);
      if (seen.has(url)) throw new CrawlError("redirect_loop", { url: redactUrl(url) });
      seen.add(url);
      const response = await request(url, {
        dispatcher: guard.agent,
        method: "GET",
        headers: requestHeaders(
          userAgent,
          ask,
          new URL(url).origin === new URL(cleanUrl(requestedUrl)).origin,
        ),
        signal,
      });
      if (REDIRECTS.has(response.statusCode)) {
        const next = redirectTarget(url, response);
        await response.body.dump({ limit: 65_536, signal });
        if (redirects.length >= MAX_REDIRECTS)
          throw new CrawlError("redirect_too_many", { limit: MAX_REDIRECTS });
        redirects.push(next);
        guard.assert(next);
        await ask.onRedirect?.(next);
        url = next;
        continue;
      }
      return await receive(response, { requestedUrl, url, redirects, ask, started });
    }
  } catch (error) {
    throw classify(error, { deadline, limitMs: ask.deadlineMs, url });
  }
}

async function receive(
  response: Dispatcher.ResponseData,
  hop: { requestedUrl: string; url: string; redirects: readonly string[]; ask: GetOptions; started: number },
): Promise<FetchResult> {
  const headers = flatten(response.headers);
  const status = response.statusCode;
  if (status !== 304 && (status < 200 || status >= 300)) {
    throw (await refusal(response, headers, hop.ask)) ?? statusError(status, hop.url, headers);
  }
  const declared = Number(headers["content-length"] ?? "0");
  const plain = (headers["content-encoding"] ?? "identity") === "identity";
  if (plain && declared > hop.ask.maxBytes && hop.ask.overflow !== "truncate") {
    response.body.on("error", () => undefined).destroy();
    throw new CrawlError("body_too_large", { limit: hop.ask.maxBytes });
  }
  const body = await readBody(response.body, {
    encoding: headers["content-encoding"] ?? null,
    maxBytes: hop.ask.maxBytes,
    overflow: hop.ask.overflow ?? "fail",
  });
  return {
    requestedUrl: hop.requestedUrl,
    url: hop.url,
    redirects: hop.redirects,
    status,
    notModified: status === 304,
    ...body,
    contentType: headers["content-type"] ?? null,
    etag: headers.etag ?? null,
    lastModified: headers["last-modified"] ?? null,
    headers,
    elapsedMs: Math.round(performance.now() - hop.started),
  };
}

const REFUSAL_BYTES = 65_536;

/** What a refusal says, where somebody can read it; the body is let go in any case. */
async function refusal(
  { body, statusCode }: Dispatcher.ResponseData,
  headers: Readonly<Record<string, string>>,
  { refused }: GetOptions,
): Promise<CrawlError | null> {
  if (refused === undefined) {
    await body.dump({ limit: REFUSAL_BYTES }).catch(() => undefined);
    return null;
  }
  const encoding = headers["content-encoding"] ?? null;
  const read = await readBody(body, { encoding, maxBytes: REFUSAL_BYTES, overflow: "truncate" }).catch(
    () => null,
  );
  return refused(statusCode, read === null ? "" : new TextDecoder().decode(read.bytes));
}

/** Without the fragment, which is never sent, and trimmed. */
function cleanUrl(url: string): string {
  if (!isUrl(url.trim())) throw new CrawlError("url_invalid", { url: url.slice(0, 200) });
  const parsed = new URL(url.trim());
  parsed.hash = "";
  return parsed.href;
}

function requestHeaders(userAgent: string, ask: GetOptions, sameOrigin: boolean): Record<string, string> {
  return {
    "user-agent": userAgent,
    accept: ask.accept ?? "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
    "accept-language": "vi, en;q=0.5",
    "accept-encoding": ACCEPT_ENCODING,
    ...(ask.etag ? { "if-none-match": ask.etag } : {}),
    ...(ask.lastModified ? { "if-modified-since": ask.lastModified } : {}),
    ...(sameOrigin ? ask.credentials : {}),
  };
}

function redirectTarget(from: string, response: Dispatcher.ResponseData): string {
  const location = flatten(response.headers).location;
  if (location === undefined || location === "" || !isUrl(location, from)) {
    throw new CrawlError("redirect_without_location", { url: redactUrl(from) });
  }
  const target = new URL(location, from);
  target.hash = "";
  return target.href;
}

/** Header values are ASCII: the desk's name without diacritics. */
const asciiName = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .replace(/[^\x20-\x7e]|[();]/g, "");
