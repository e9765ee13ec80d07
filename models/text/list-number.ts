import type { Prepared } from "./prepare.ts";

/** "3. Giá vé …", "2) Xe …" at the head of a paragraph: the number of an item, which counts nothing. */
export function isListNumber(p: Prepared, i: number): boolean {
  const [number, mark, word] = [p.tokens[i], p.tokens[i + 1], p.tokens[i + 2]];
  if (number?.kind !== "number" || !/^\d{1,2}$/.test(number.text)) return false;
  if (mark === undefined || mark.spaced || !/^[.)]$/.test(mark.text)) return false;
  if (!word?.spaced || !word.capital) return false;
  const { start } = p.quote(number.start, number.end);
  return /(?:^|\n)[ \t]{0,4}$/.test(p.original.slice(Math.max(0, start - 5), start));
}
