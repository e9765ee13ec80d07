import { digitsValue } from "../../readers/numerals.ts";

const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"] as const;
const SCALES = ["", "nghìn", "triệu"] as const;

/** Each digit by itself: phone numbers, codes. */
export const digitByDigit = (text: string) =>
  [...text]
    .filter((c) => c >= "0" && c <= "9")
    .map((c) => DIGITS[Number(c)])
    .join(" ");

function tens(ten: number, one: number, full: boolean): string {
  if (ten === 0)
    return one === 0 ? "" : full ? `linh ${one === 4 ? "tư" : DIGITS[one]}` : (DIGITS[one] as string);
  if (ten === 1) return one === 0 ? "mười" : `mười ${one === 5 ? "lăm" : DIGITS[one]}`;
  const tail =
    one === 0 ? "" : one === 1 ? " mốt" : one === 4 ? " tư" : one === 5 ? " lăm" : ` ${DIGITS[one]}`;
  return `${DIGITS[ten]} mươi${tail}`;
}

/** Up to 999; `full` reads an empty hundreds place aloud ("không trăm linh năm"). */
function triple(n: number, full: boolean): string {
  const hundred = Math.floor(n / 100);
  const rest = tens(Math.floor(n / 10) % 10, n % 10, full || hundred > 0);
  if (hundred === 0 && !full) return rest;
  return `${DIGITS[hundred]} trăm${rest ? ` ${rest}` : ""}`;
}

/** A whole number in words, "hai nghìn không trăm hai mươi lăm"; above 10¹⁵ digit by digit. */
export function integerWords(n: number): string {
  if (n === 0) return "không";
  if (!Number.isSafeInteger(n) || n >= 1e15) return digitByDigit(String(n));
  if (n >= 1e9) {
    const rest = n % 1e9;
    return `${integerWords(Math.floor(n / 1e9))} tỷ${rest ? ` ${belowBillion(rest, true)}` : ""}`;
  }
  return belowBillion(n, false);
}

function belowBillion(n: number, inner: boolean): string {
  const out: string[] = [];
  let started = inner;
  for (let scale = 2; scale >= 0; scale--) {
    const part = Math.floor(n / 1000 ** scale) % 1000;
    if (part === 0) continue;
    const words = triple(part, started);
    out.push(SCALES[scale] ? `${words} ${SCALES[scale]}` : words);
    started = true;
  }
  return out.join(" ");
}

/** Decimals: two digits as a number ("phẩy hai mươi lăm"), others and those with a leading zero one by one. */
function decimalWords(digits: string): string {
  if (digits.length === 2 && digits[0] !== "0") return integerWords(Number(digits));
  return digitByDigit(digits);
}

/** A number as written in Vietnamese text ("1.250.000", "3,5", "2.5") in words. */
export function numberWords(text: string): string {
  const read = digitsValue(text);
  if (!read) return digitByDigit(text);
  if (/^0\d/.test(text) && read.decimals === 0)
    return text.length <= 2 ? integerWords(read.value) : digitByDigit(text);
  if (read.decimals === 0) return integerWords(read.value);
  const decimals = text.slice(text.length - read.decimals);
  return `${integerWords(Math.floor(read.value))} phẩy ${decimalWords(decimals)}`;
}

/** The month as it is called: the fourth is "tư". */
export const monthWords = (month: number) => (month === 4 ? "tư" : integerWords(month));

const ROMAN: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** Value of a Roman numeral up to 399, or null. */
export function romanValue(text: string): number | null {
  let sum = 0;
  const low = text.toLowerCase();
  for (let i = 0; i < low.length; i++) {
    const value = ROMAN[low[i] as string];
    if (value === undefined) return null;
    sum += value < (ROMAN[low[i + 1] ?? ""] ?? 0) ? -value : value;
  }
  return sum > 0 ? sum : null;
}
