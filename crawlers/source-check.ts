import type { SourceCheck } from "@minhchung/db/schema/sources";
import { language } from "@minhchung/models/text/language";
import { asCrawlError, type CrawlError, type FailureCode } from "./errors.ts";
import { type Preview, previewSource } from "./preview.ts";
import type { CrawlDeps } from "./round.ts";
import type { SourceRow } from "./store.ts";
import { failureDetail } from "./stored-failure.ts";
import { causeOf, UNREACHED } from "./unreached.ts";

/** Fewer words than this do not tell their language. */
const LEAST_WORDS = 5;
/** Asked before anything is requested. */
const BEFORE_ASKING: ReadonlySet<FailureCode> = new Set<FailureCode>([
  ...["address_blocked", "url_invalid", "place_closed", "connector_missing", "settings_invalid"],
  ...["youtube_address", "youtube_kind", "youtube_key_missing"],
] as FailureCode[]);

/**
 * Tries a source as a round would and says how it went: robots.txt, reachable, what its list names, newest date,
 * language. Stores nothing, and never throws for what the source or the network does.
 */
export async function checkSource(deps: CrawlDeps, source: SourceRow): Promise<SourceCheck> {
  try {
    return found(await previewSource(deps, source), source);
  } catch (error) {
    return failed(asCrawlError(error, "storage"), source);
  }
}

function found({ named, titles, newest }: Preview, { kind }: SourceRow): SourceCheck {
  const words = titles.join(". ");
  return {
    ok: named > 0,
    robots: "allowed",
    reachable: true,
    items: named,
    newest,
    language: words.split(/\s+/).length >= LEAST_WORDS ? language(words) : null,
    // What private people wrote is looked at by those who decide, and not kept with the source.
    titles: kind === "press" || kind === "official" ? titles : [],
    error: null,
  };
}

function failed(error: CrawlError, source: SourceRow): SourceCheck {
  const cause = causeOf(error, source.url);
  return {
    ok: false,
    robots: robotsSaid(error),
    reachable: !UNREACHED.has(cause.code) && !BEFORE_ASKING.has(cause.code),
    items: 0,
    newest: null,
    language: null,
    titles: [],
    error: { code: cause.code, detail: failureDetail(cause, source) },
  };
}

function robotsSaid({ code }: CrawlError): SourceCheck["robots"] {
  if (code === "robots_disallowed") return "disallowed";
  return code === "robots_deferred" || UNREACHED.has(code) || BEFORE_ASKING.has(code) ? "unknown" : "allowed";
}

/** Whether no answer came at all: the source counts as not yet checked. */
export const isUnreached = ({ error }: SourceCheck): boolean =>
  error !== null && UNREACHED.has(error.code as FailureCode);
