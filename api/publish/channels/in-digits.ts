/** Spoken numbers back in digits, by the project's own reader of numbers. */

import { isCounted } from "@minhchung/models/readers/nouns";
import { numeralAt } from "@minhchung/models/readers/numerals";
import { unitAt } from "@minhchung/models/readers/units";
import { type Prepared, prepare } from "@minhchung/models/text/prepare";
import { UNIT_WORDS } from "@minhchung/models/text/speech/units";

const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
/** Fewer digits in a row are a number or words: short numbers stand behind "gọi", phones have nine at least. */
const LEAST_DIGITS = 3;
const LEAST_UNCALLED = 9;
/** Tokens before "phẩy", at most. */
const LONGEST = 16;
const SCALE = /^(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ)$/;
const SCALES = [
  [1e9, "tỷ"],
  [1e6, "triệu"],
] as const;
/** Words that follow "năm" where it is a year. */
const NO_NOUN =
  /^(?:và|thì|là|có|để|nên|này|kia|đó|bị|được|trong|ở|tại|đến|từ|khi|mà|cũng|không|đã|sẽ|đang|vừa|của|với|cho|do|vì|âm|dương)$/;
const YEAR_WORD = /^(?:học|nay|ngoái|sau|trước|tới|qua|rồi|nào|mới|tài)$/;
const LARGER = /^(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ|mươi|mười|phẩy)$/;
/** Behind these a small number stands in words: "ngày năm", "thôn ba", "số bốn". */
const NUMBERED =
  /^(?:ngày|tháng|số|thứ|quý|lần|khóa|khoản|điều|đợt|cấp|hạng|loại|lớp|nhóm|thôn|tổ|khu|phố|đến|và|quận|đường|lộ|hơn|gần|khoảng|dưới|trên|phần|xuyệt|tại|có|là|với|được|cho|gồm|thêm|hết|tăng|giảm|còn)$/;
/** Signs that the readers know by no spoken name, back as they were written. */
const SIGNS: readonly (readonly [RegExp, string])[] = Object.entries(UNIT_WORDS)
  .filter(([sign, words]) => words.includes(" ") && /[\p{L}%°]/u.test(sign) && !sign.includes("²"))
  .sort((a, b) => b[1].length - a[1].length)
  .map(
    ([sign, words]) =>
      [new RegExp(`(?<=\\d(?: triệu| nghìn| tỷ)? )${words}(?!\\p{L})`, "giu"), sign] as const,
  );

/** A stretch of days without a year, as it is written. */
const STRETCH =
  /ngày (\d{1,2}) tháng (\d{1,2}) đến ngày (\d{1,2}) tháng (\d{1,2})(?! năm (?:19|20)\d{2}|\d)/g;
/** "vụ đông xuân 2025 đến 2026", "giai đoạn 2021 đến 2025". */
const SEASONS =
  /(?<=(?:giai đoạn|năm học|nhiệm kỳ|xuân|thu|mùa|vụ) )((?:19|20)\d{2}) đến ((?:19|20)\d{2})(?!\d)/giu;
/** Names of letters, behind which digits are a vessel's or a plate's number. */
const LETTER = /^(?:a|bê|xê|dê|đê|e|ép|giê|hát|i|ca|lờ|mờ|nờ|o|pê|quy|rờ|xì|tê|u|vê|kép|dài|dét)$/;
const LEAST_BEHIND_LETTERS = 4;

/** Spoken numbers in digits again ("bốn mươi lăm hộ" → "45 hộ"); other words stay as they are. */
export function inDigits(said: string): string {
  const p = prepare(said.replace(/, năm (?=(?:hai|một) nghìn)/g, " năm "));
  let out = "";
  let at = 0;
  let numberEnd = -1;
  for (let i = 0; i < p.tokens.length; ) {
    const read = phoneAt(p, i) ?? decimalAt(p, i) ?? numberAt(p, i, numberEnd);
    if (!read) {
      if (p.tokens[i]?.kind === "number") numberEnd = i + 1;
      i++;
      continue;
    }
    const start = p.tokens[i]?.start ?? 0;
    const end = p.tokens[read.to - 1]?.end ?? start;
    out += p.text.slice(at, start) + read.digits;
    at = end;
    i = read.to;
    numberEnd = i;
  }
  out += p.text.slice(at);
  for (const [words, sign] of SIGNS) out = out.replace(words, sign);
  return (
    out
      .replace(/ trên (giây|giờ)(?!\p{L})/gu, "/$1")
      .replace(/(\d{1,2}) giờ (\d{1,2}) phút/g, "$1h$2")
      // With some code behind it: without one "số 5/2025" would be May as well.
      .replace(/số (\d{1,6}) năm ((?:19|20)\d{2})(?!\d)/g, "số $1/$2/QĐ")
      .replace(/(số \d{1,6}\/\d{4})\/QĐ của Quốc hội khóa (\d{1,2})/g, "$1/QH$2")
      .replace(/(quý|thứ) tư(?!\p{L})/giu, "$1 4")
      .replace(/không (?=phần trăm|đồng(?!p{L})|độ(?! C))/g, "0 ")
      .replace(/(\d+) phần (?=\d)|(?<=\d) trên (?=\d{1,3}(?!\d))/g, (_, top?: string) => `${top ?? ""}/`)
      .replace(/(?<!\d)(\d+) xuyệt (?=\d)/g, "$1/")
      .replace(/(trước|lúc) (\d{1,2}) giờ(?! (?:\d|đồng hồ))/g, "$1 $2h")
      .replace(/(t[ỷỉ] số(?: là)?|thắng|thua|hòa|dẫn) (\d{1,2}) (\d{1,2})(?! ?\d)/giu, "$1 $2-$3")
      .replace(STRETCH, "ngày $1/$2 đến ngày $3/$4")
      .replace(SEASONS, "$1-$2")
  );
}

interface Read {
  digits: string;
  to: number;
}

/** "không hai năm chín, ba tám hai hai": digit by digit, over the breaths between groups. */
function phoneAt(p: Prepared, i: number): Read | null {
  const begins = p.tokens[i]?.lower ?? "";
  const lettered = LETTER.test(p.tokens[i - 1]?.lower ?? "") && DIGITS.includes(begins);
  if (begins !== "không" && begins !== "một" && !lettered) return null;
  let digits = "";
  let to = i;
  for (let j = i; j < p.tokens.length; j++) {
    const value = DIGITS.indexOf(p.tokens[j]?.lower ?? "");
    if (value >= 0) {
      digits += value;
      to = j + 1;
    } else if (p.tokens[j]?.text !== "," || digits === "") break;
  }
  if (LARGER.test(p.tokens[to]?.lower ?? "")) return null;
  const called = /^(?:gọi|số|thoại|đài|nóng|hoặc|và|,)$/.test(p.tokens[i - 1]?.lower ?? "");
  const least = called ? LEAST_DIGITS : lettered ? LEAST_BEHIND_LETTERS : LEAST_UNCALLED;
  if (digits.length < least) return null;
  return { digits, to };
}

/** "không phẩy hai mươi lăm": the reader of numbers begins at one. */
function decimalAt(p: Prepared, i: number): Read | null {
  if (p.tokens[i]?.lower === "không" && p.tokens[i + 1]?.lower === "giờ") return { digits: "0", to: i + 1 };
  if (p.tokens[i]?.lower !== "không" || p.tokens[i + 1]?.lower !== "phẩy") return null;
  return behindComma(p, i + 2, "0");
}

/** What stands behind "phẩy": two digits as a number ("hai mươi lăm"), others one by one. The scale stays in words. */
function behindComma(p: Prepared, from: number, whole: string): Read | null {
  const number = numeralAt(p, from);
  const bare = number ? number.value / number.scale : 0;
  if (number && Number.isInteger(bare) && bare >= 10 && bare < 100)
    return { digits: `${whole},${bare}`, to: number.scale > 1 ? number.to - 1 : number.to };
  let digits = "";
  let j = from;
  for (; DIGITS.includes(p.tokens[j]?.lower ?? ""); j++) {
    // "một phẩy năm năm": the second is years, unless another digit follows.
    const next = p.tokens[j + 1]?.lower ?? "";
    const last = !DIGITS.includes(next) && !SCALE.test(next) && unitAt(p, j + 1) === null;
    if (p.tokens[j]?.lower === "năm" && digits !== "" && last) break;
    digits += DIGITS.indexOf(p.tokens[j]?.lower ?? "");
  }
  return digits === "" ? null : { digits: `${whole},${digits}`, to: j };
}

function numberAt(p: Prepared, i: number, numberEnd: number): Read | null {
  const word = p.tokens[i]?.lower ?? "";
  const before = p.tokens[i - 1]?.lower ?? "";
  if (p.tokens[i]?.kind !== "word" || (i === numberEnd && SCALE.test(word))) return null;
  if (before === "phần" && SCALE.test(word)) return null;
  // "mười năm": years, no five; "năm hai nghìn", "năm học": the year, no five.
  if (word === "năm" && (i === numberEnd || isYear(p, i + 1) || YEAR_WORD.test(p.tokens[i + 1]?.lower ?? "")))
    return null;
  // "năm mươi nghìn đồng một ki lô gam": the price of one.
  if (word === "một" && before === "đồng" && i - 1 === numberEnd) return null;
  const comma = p.tokens.slice(i, i + LONGEST).findIndex(({ lower }) => lower === "phẩy");
  const whole = comma > 0 ? wholePart(p, i, i + comma) : null;
  if (whole !== null) return behindComma(p, i + comma + 1, printed(whole));
  const billions = billionsAt(p, i);
  if (billions) return billions;
  const number = numeralAt(p, i);
  if (!number || number.digits || (number.weak && !stands(p, i, number.to))) return null;
  const year = before === "năm" && number.value >= 1000 && number.value < 3000;
  // "ba đến năm nghìn": the scale is the first one's too.
  const shared = before === "đến" && number.scale === 1e3 && number.value % 1e3 === 0;
  const digits = shared ? `${number.value / 1e3} nghìn` : printed(number.value);
  return { digits: year ? String(number.value) : digits, to: number.to };
}

const NUMBER_WORD = /^(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm|linh|lẻ|nghìn)$/;

/** "ba nghìn năm trăm tỷ": thousands of billions, which the reader of numbers takes for thousands and billions. */
function billionsAt(p: Prepared, i: number): Read | null {
  let to = i;
  while (NUMBER_WORD.test(p.tokens[to]?.lower ?? "")) to++;
  if (!/^t[ỷỉ]$/.test(p.tokens[to]?.lower ?? "")) return null;
  const value = wholePart(p, i, to);
  return value !== null && value >= 1000 ? { digits: `${value} tỷ`, to: to + 1 } : null;
}

/** The number that fills the tokens up to "phẩy", or null where other words stand there. */
function wholePart(p: Prepared, from: number, to: number): number | null {
  const words = prepare(p.text.slice(p.tokens[from]?.start ?? 0, p.tokens[to - 1]?.end ?? 0));
  const number = numeralAt(words, 0);
  return number && number.to === words.tokens.length ? number.value : null;
}

const isYear = (p: Prepared, i: number): boolean => {
  if (/^(?:19|20)\d{2}$/.test(p.tokens[i]?.text ?? "")) return true;
  const number = SCALE.test(p.tokens[i]?.lower ?? "") ? null : numeralAt(p, i);
  return number !== null && number.value >= 1000 && number.value < 3000 && number.scale === 1000;
};

/**
 * Whether a small number word counts something here. Most are nothing else; "năm" is a year as often, and needs a unit,
 * a counted thing, or a word that numbers stand behind.
 */
function stands(p: Prepared, i: number, to: number): boolean {
  const [before, word] = [p.tokens[i - 1], p.tokens[i]?.lower ?? ""];
  if (/^(?:hai|ba|bốn|sáu|bảy|tám|chín|mười)$/.test(word)) return true;
  if (unitAt(p, to) !== null || isCounted(p, to)) return true;
  if (/^(?:đầu|cuối|giữa|trong|mỗi|cả|hằng|hàng|nhiều|mấy|các|từng)$/.test(before?.lower ?? "")) return false;
  if (NUMBERED.test(before?.lower ?? "") || (before?.capital === true && i > 1)) return true;
  const next = p.tokens[to];
  return word === "năm" && next?.kind === "word" && !next.capital && !NO_NOUN.test(next.lower);
}

/** As Vietnamese print writes it: "1.250", "5 triệu", "62,4 nghìn". */
function printed(value: number): string {
  for (const [scale, word] of SCALES) {
    if (value >= scale && (value / scale) % 1 === 0) return `${value / scale} ${word}`;
  }
  return value >= 10_000 ? String(value).replace(/\B(?=(?:\d{3})+$)/g, ".") : String(value);
}
