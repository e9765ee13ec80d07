/** How a failure is kept on its source, and how it is said again later in the reader's language. */
import type { SourceKind } from "@minhchung/db/schema/sources";
import type { CrawlError, FailureCode, FailureParams } from "./errors.ts";
import { fill, type Language, messages } from "./messages.ts";

/** Values that could name a person on anything but press and official pages. */
const TELLING = ["url", "reason", "path"] as const;

/** What `sources.last_error_detail` holds: the error's values as JSON, of social sources without telling ones. */
export function failureDetail(error: CrawlError, source: { kind: SourceKind; url: string }): string {
  if (source.kind === "press" || source.kind === "official") return JSON.stringify(error.params);
  const kept: Record<string, string | number> = { ...error.params };
  for (const name of TELLING) delete kept[name];
  if (error.params.url !== undefined) kept.url = source.url;
  return JSON.stringify(kept);
}

/** The sentence of a stored failure; the bare code where this version does not know it. */
export function sayFailure(code: string, detail: string | null, language: Language): string {
  if (!isKnownFailure(code)) return code;
  return fill(messages[code][language], readParams(detail));
}

/** Whether a stored code is one of this package, so that it has a sentence. */
export const isKnownFailure = (code: string): code is FailureCode => Object.hasOwn(messages, code);

function readParams(detail: string | null): FailureParams {
  try {
    const value: unknown = JSON.parse(detail ?? "{}");
    return typeof value === "object" && value !== null ? (value as FailureParams) : {};
  } catch {
    return {}; // written before details were values: the sentence holds without them
  }
}
