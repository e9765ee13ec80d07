import { normalise } from "./normalise.ts";
import { readAloud } from "./speech/read.ts";

/**
 * The text as a Vietnamese announcer reads it: lower-case words without digits; numbers, money, dates, times,
 * ranges, units, abbreviations and document numbers in full, phone numbers digit by digit. Commas and full stops
 * stay as pauses.
 *
 * @example spoken("1.250.000 đồng") === "một triệu hai trăm năm mươi nghìn đồng"
 */
export function spoken(text: string): string {
  return readAloud(normalise(text).text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\s.,;:?!]/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/ ([.,;:?!])/g, "$1")
    .replace(/,(?:\s?,)+/g, ",")
    .replace(/,\s?([.?!;:])/g, "$1")
    .replace(/^[\s,.;:]+/, "")
    .replace(/[\s,]+$/, "");
}
