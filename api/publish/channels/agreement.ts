/**
 * Holds a channel's text against the approved one with the project's own readers: every figure and date of the one in
 * the other, and no further one.
 */
import { romanValue } from "@minhchung/models/text/speech/numbers";
import { readFigures } from "../lint/figures.ts";
import { inDigits } from "./in-digits.ts";

/** A phone number in groups; as one run of digits it is one figure. */
const PHONE = /(?<![\d.,/])\(?0\d{2,4}\)?(?:[ .-]?\d{2,4}){2,3}(?!\d|[.,/]\d)/g;

/**
 * The figures of a written text as comparable keys, each once: dates and times, quantities in base units, document
 * numbers (number and year), and digits that no reader takes.
 */
export function figureKeys(text: string): Set<string> {
  const { dates, quantities, documents, numerals } = readFigures(
    text
      .replace(PHONE, (found) => found.replace(/\D/g, ""))
      .replace(/ [-–] (?=thứ |chủ nhật)/g, " đến ")
      // The digit of "đồng/m3" counts nothing.
      .replace(/\/ ?m[23](?![\p{L}\d])/gu, "/m"),
  );
  const keys = new Set<string>();
  for (const { day, month, year, from, to, time, until } of dates as readonly DateParts[]) {
    const ends = day === undefined && month === undefined && year === undefined ? [from, to] : [];
    if (day !== undefined) keys.add(`day ${day}/${month ?? ""}`);
    else if (month !== undefined) keys.add(`month ${month}`);
    if (year !== undefined) keys.add(`year ${year}`);
    // Of a stretch both ends: "từ ngày 15/11 đến ngày 22/11/2025" is heard as two days.
    for (const iso of ends) {
      const [y, m, d] = (iso ?? "").split("-").map(Number);
      if (y && m && d) keys.add(`day ${d}/${m}`).add(`year ${y}`);
    }
    if (time !== undefined) keys.add(`time ${time}${until ? `–${until}` : ""}`);
  }
  for (const { kind, value, unit, low, high } of quantities) {
    // "một người dân", "một số hộ" are articles; a spoken "một" is the same word.
    if (value === 1 && unit === null && kind === "count") continue;
    const range = low !== undefined && high !== undefined && low !== high ? ` ${low}–${high}` : "";
    keys.add(`${kind === "ordinal" ? "count" : kind} ${range || value} ${unit ?? ""}`.trim());
  }
  for (const canonical of documents) {
    const [, number = canonical, year] = /^0*([\d.]+[A-Z]?)(?:\/((?:19|20)\d{2}))?/.exec(canonical) ?? [];
    keys.add(`document ${number}${year ? `/${year}` : ""}`);
  }
  for (const { text: digits } of numerals)
    keys.add(`count ${digits.replace(/^0+(?=\d)|\.(?=\d{3}(?!\d))/g, "")}`);
  return keys;
}

interface DateParts {
  day?: number;
  month?: number;
  year?: number;
  from: string | null;
  to: string | null;
  time?: string;
  until?: string;
}

export interface Disagreement {
  /** Figures of the written text that are not heard. */
  missing: string[];
  /** Figures that are heard and stand nowhere. */
  added: string[];
}

/** "khóa XI", "nhóm VI", "quý IV": heard as a number. */
const arabic = (text: string): string =>
  text.replace(/(?<=\p{L} )[IVXL]{1,5}(?![\p{L}\d])/gu, (roman) => String(romanValue(roman) ?? roman));

/** Holds a spoken text against its written form. Empty on both sides: every figure is said, and no other. */
export function disagreement(written: string, said: string): Disagreement {
  const [a, b] = [figureKeys(inDigits(arabic(written))), figureKeys(inDigits(said))];
  return { missing: [...a].filter((key) => !b.has(key)), added: [...b].filter((key) => !a.has(key)) };
}
