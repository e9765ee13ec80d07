/** Numbers in words as dates write them; all folded, with the spellings that tell look-alikes apart. */
export const NUMBER_WORDS: Readonly<Record<string, number>> = {
  gieng: 1,
  mot: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  bon: 4,
  nam: 5,
  lam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  "muoi mot": 11,
  "muoi hai": 12,
  chap: 12,
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
};
const ONES = "mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin";

/** One to ninety-nine in words, digits beside it: "mười tám", "hai mươi lăm", "3". */
export const COUNT = `(?:\\d{1,3}|(?:(?:${ONES}) )?muoi(?: (?:${ONES}))?(?![\\p{L}])|${ONES})`;
/** A day of the month: two digits or words up to "ba mươi mốt". */
export const DAY_WORD = `(?:\\d{1,2}|(?:(?:hai|ba) )?muoi(?: (?:${ONES}))?|${ONES})`;
export const MONTH_WORD = "(\\d{1,2}|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|chap)";

/** The value of digits or folded number words ("hai muoi lam" → 25); NaN where it is neither. */
export function number(text: string): number {
  const known = NUMBER_WORDS[text];
  if (known !== undefined) return known;
  if (!text.includes("muoi")) return Number(text);
  const [tens = "", ones = ""] = text.split("muoi").map((part) => part.trim());
  return 10 * (tens === "" ? 1 : (NUMBER_WORDS[tens] ?? Number.NaN)) + (ones === "" ? 0 : number(ones));
}

/** The months' own spellings: "tháng sáu" is June, "tháng sau" the next month. */
export const SPELLED_MONTH =
  /tháng (?:giêng|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|chạp)(?!\p{L})(?! (?:nay|này)(?!\p{L}))/u;
