/** Units and abbreviations without a figure, Roman numerals, parts of a whole, and whatever figures are left. */
import { ABBREVIATIONS, letterByLetter, UNIT_PREFIXES } from "./abbreviations.ts";
import { CODES, letterAndDigits } from "./codes.ts";
import { integerWords, numberWords, romanValue } from "./numbers.ts";
import { behind, lead, type Rule, rule } from "./rule.ts";

const LABELS = ABBREVIATIONS.map(([short]) => short)
  .sort((a, b) => b.length - a.length)
  .map((s) => s.replace(/[.*+?^$()[\]{}|\\]/g, "\\$&"))
  .join("|");

export const WORD_RULES: readonly Rule[] = [
  rule("abbreviation", `(?<![\\p{L}\\d])(?:${LABELS})(?![\\p{L}\\d])\\.?(?=(.?))`, (m, text) => {
    const word = CODES.get(m[0].replace(/\.$/, "")) ?? CODES.get(m[0]) ?? m[0];
    const final =
      m[0].endsWith(".") &&
      /^(?:\s*$|\s+\p{Lu}\p{Ll}{1,6} )/u.test(behind(m, text, 2).toString()) &&
      behind(m, text, 3).trim() === "";
    return final ? `${word}.` : word;
  }),
  rule(
    "unit prefix",
    "(?<![\\p{L}\\d.])(TP|Tp|TX|TT|KP|P|X|H|Q|T|Đ)(?:\\. ?|(?<=TP|TX|TT|KP) )(?=\\p{Lu}|\\d)",
    (m) => `${UNIT_PREFIXES[m[1] as string]} `,
  ),
  rule(
    "roman",
    "(?<=(?:khóa|khoá|thứ|thế kỷ|hạng|chương|mục|phần|đại hội|kỳ|loại|cấp|nhóm|vùng|Khóa|Thế kỷ|Đại hội|Chương|Phần|lần|quý|giai đoạn|bậc|đảng bộ|xã|tỉnh) )([IVXL]{1,6})(?![\\p{L}\\d])",
    (m, text) => {
      const value = romanValue(m[1] as string);
      if (value === null) return m[0];
      if (/thứ $/.test(lead(m, text))) return value === 1 ? "nhất" : value === 4 ? "tư" : integerWords(value);
      return integerWords(value);
    },
  ),
  rule(
    "part of a whole",
    "(?<![\\d\\p{L}/.,])(\\d[\\d.]{0,12})/(\\d[\\d.]{0,12})(?= (?:hộ|người|con|tàu|xe|nhà|lượt|hồ sơ|em|trẻ|học sinh|xã|thôn))",
    (m) => `${numberWords(m[1] as string)} trên ${numberWords(m[2] as string)}`,
  ),
  rule(
    "address",
    "(?<![\\d\\p{L}/])(\\d{1,4})([A-Za-z]?)((?:/\\d{1,4}){1,3})([A-Za-z]?)(?![\\d\\p{L}])",
    (m) =>
      `${integerWords(Number(m[1]))}${m[2] ? ` ${letterByLetter(m[2])}` : ""}${(m[3] as string).replace(/\/(\d+)/g, (_, n: string) => ` xuyệt ${integerWords(Number(n))}`)}${m[4] ? ` ${letterByLetter(m[4])}` : ""}`,
  ),
  rule(
    "code",
    "(?<![\\p{L}\\d])(?=[\\p{Lu}\\d]{0,7}\\d)(?=[\\p{Lu}\\d]{0,7}\\p{Lu})[\\p{Lu}\\d]{2,8}(?![\\p{L}\\d])",
    (m) => letterAndDigits(m[0]),
  ),
  rule("number", "\\d[\\d.,]*\\d|\\d", (m) => ` ${numberWords(m[0])} `),
];
