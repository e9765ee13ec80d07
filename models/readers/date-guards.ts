import type { Prepared } from "../text/prepare.ts";

/** Two numbers with a stroke are a house, a score or a share behind these words; up to three words may stand between. */
const NO_DATE_BEFORE =
  /(?:^|[^\p{L}])(?:(?:so nha|nha so|nha|hem|ngo|kiet|so|sach) |(?:ty so|ti so)(?: \p{L}{1,8}){0,3} |(?:ty le|ti le)(?: \p{L}{1,8}){0,6} (?:la|dat|chiem|con) )$/u;
/** Of a match; "tháng 3/1" has the same folded form. */
const RESULT_BEFORE = /(?:^| )(?:thắng|thua|hòa) $/;
/** … or before a street. */
const STREET_BEHIND = /^,? (?:duong|pho|hem|ngo|kiet) /;
/** "một phần ba" written 1/3 before a noun of shares. */
const SHARE_BEHIND =
  /^ ?(?:so|dien tich|dan so|tong|quan so|chieu|phan|luong|san luong|gia|tai|gio|diem|nguoi|ho)(?!\p{L})/u;
/** What is shared, attained or left: the numbers behind it are no day. */
const SHARE_BEFORE = /(?:^|[^\p{L}])(?:song|chet|hong|dat|chiem|khoang|gan|hon|tren|duoi|qua|diem|thieu) $/u;
/** Before a small fraction's look-alike ("1/5", "3/4") these say that it is a day. */
const DAY_BEFORE =
  /(?:^|[^\p{L}])(?:tu|den|toi|truoc|sau|dip|le|ngay|hom|vao|va|han|het|luc|khanh|dong|cuoi|tuan|t[2-7]|cn|\d{1,2}h|gio|,|-|–|\() ?$/u;
const DAY_BEHIND = /^ (?:nam|vua|toi|nay|hang|am|duong|\d|den|-|–)/;
/** Streets, squares and schools are named after days. */
const NAMED_BEFORE =
  /(?:^|[^\p{L}])(?:duong|pho|cau|quang truong|cong vien|hem|truong|khu pho|nga tu|nga ba|cho|san|rap) $/u;

/** Whether d/m without a word before it is a day here: no address, score or share. */
export function isDayAndMonth(p: Prepared, start: number, end: number, d: number, mo: number): boolean {
  const before = p.folded.slice(Math.max(0, start - 40), start);
  const behind = p.folded.slice(end, end + 16);
  if (SHARE_BEHIND.test(behind) || NO_DATE_BEFORE.test(before) || STREET_BEHIND.test(behind)) return false;
  if (d < mo && SHARE_BEFORE.test(before)) return false;
  if (!p.plain && RESULT_BEFORE.test(p.lower.slice(Math.max(0, start - 7), start))) return false;
  const fraction = d < mo && mo <= 5;
  return !fraction || start === 0 || DAY_BEFORE.test(before) || DAY_BEHIND.test(behind);
}

/** "đường 16 Tháng 4", "ở 21 Tháng 8": a capital month inside a sentence, or a named thing before the day. */
export function isNamedAfterDay(p: Prepared, start: number, words: string): boolean {
  if (/ngay|m[uo]ng|thu |hom /.test(words)) return false;
  if (NAMED_BEFORE.test(p.folded.slice(Math.max(0, start - 14), start))) return true;
  const month = p.text.slice(start, start + words.length);
  return /\d Tháng \d/.test(month);
}

/** "mỗi ngày 28 lượt xe": how often in a day, not which. */
export const isEachDay = (p: Prepared, start: number): boolean =>
  /(?:^|[^\p{L}\d])(?:moi|hang|tung|mot) $/u.test(p.folded.slice(Math.max(0, start - 6), start));

/** "16 Tháng 4" once more, seen from its month: the number before it belongs to the name. */
export function isMonthOfName(p: Prepared, start: number): boolean {
  const number = /\d{1,2} $/.exec(p.folded.slice(Math.max(0, start - 3), start))?.[0];
  if (number === undefined) return false;
  if (p.text[start] === "T" && p.text[start + 1] === "h") return true;
  return NAMED_BEFORE.test(p.folded.slice(Math.max(0, start - number.length - 14), start - number.length));
}
