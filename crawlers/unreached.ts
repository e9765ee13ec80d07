import { asCrawlError, CrawlError, type FailureCode } from "./errors.ts";

/** No answer was had, or the host is at rest and was not asked: nothing is known of the source itself. */
export const UNREACHED: ReadonlySet<FailureCode> = new Set<FailureCode>([
  ...["network", "name_not_found", "deadline", "host_resting", "units_spent"],
] as FailureCode[]);

/**
 * A robots file that cannot be read is told by its reason, and of the address that was wanted: without a network every
 * source would blame robots.txt.
 */
export function causeOf(error: CrawlError, url: string): CrawlError {
  if (error.code !== "robots_deferred" || error.cause === undefined) return error;
  const { code, params } = asCrawlError(error.cause, "network");
  return UNREACHED.has(code) ? new CrawlError(code, { ...params, url }, { cause: error }) : error;
}
