import type { DateMention, Quantity, Span } from "../types.ts";
import type { Comparison, Read } from "./comparison.ts";

/** "sáng nay", "trưa mai": counted from the day on which a text was first written, which neither text tells of itself. */
const COUNTED = /(?:^|\s)(?:nay|qua|mai|mốt|kia|mot|này)$/u;
export const isCounted = ({ text }: DateMention) => COUNTED.test(text.toLowerCase()) && !/\d/.test(text);

/** "sáng 3/11, hãng cho biết …": the day on which something was said; what was said may be of another day. */
const SAYING =
  /^[^.;:]{0,60}?\s(?:cho biết|cho hay|thông báo|thông tin|nói|công bố|xác nhận|cập nhật|cho bit|cho biet|thong bao|thong tin|noi|cong bo|xac nhan)(?!\p{L})/iu;
const isSaid = ({ side }: Read, { end }: Span) => SAYING.test(side.text.slice(end, end + 90));
export const isOfSaying = (c: Comparison, own: Span, there: Span) =>
  c.found && isSaid(c.evidence, there) !== isSaid(c.claim, own);

/** "từ thứ Hai đến sáng thứ Bảy hằng tuần": hours of every week beside a day of the calendar. */
const EVERY_WEEK = /^[^.;]{0,40}(?:hằng|hàng|mỗi|hang|moi) (?:tuần|tuan)(?!\p{L})/iu;
const NAMES_WEEKDAY = /(?:^|\s)(?:thứ|thu|chủ nhật|chu nhat)(?!\p{L})/iu;
export const isEveryWeek = ({ side }: Read, own: DateMention, there: DateMention) =>
  !NAMES_WEEKDAY.test(own.text) &&
  NAMES_WEEKDAY.test(there.text) &&
  EVERY_WEEK.test(side.text.slice(there.end, there.end + 60));

/** "đầu năm 2017" within "từ năm 2012 đến năm 2017": a part of a stretch contradicts nothing of it. */
export const isPartOf = (own: DateMention, there: DateMention) =>
  own.from !== null &&
  own.to !== null &&
  there.from !== null &&
  there.to !== null &&
  own.from > there.from &&
  own.to < there.to;

/** "thiệt hại ban đầu 250 tỷ": a first count, which later ones correct. */
const FIRST = /(?:ban đầu|bước đầu|sơ bộ|ban dau|buoc dau|so bo)/iu;
const CLOSE = 40;
export const isFirst = ({ side }: Read, { start, end }: Span) =>
  FIRST.test(side.text.slice(Math.max(0, start - CLOSE), end + CLOSE / 2));

/** "riêng tháng 6 mở đến 23 giờ": what holds for an exception says nothing of other times. */
export const isException = (c: Comparison, { start }: Span) =>
  /(?:^|[,;.]\s*)riêng\s[^,;.]*$/iu.test(c.evidence.side.text.slice(0, start));

const ROAD = /(?:quốc lộ|tỉnh lộ|hương lộ|đường tỉnh|quoc lo|tinh lo|huong lo|duong tinh)\s+$/iu;
/** "quốc lộ 14" is the name of a road. */
export const isRoad = ({ side }: Read, { start }: Span) =>
  ROAD.test(side.text.slice(Math.max(0, start - 12), start));

/** "Phường Đông Hải | 1.900 | 63,4%": a bare cell counts what the head of its table says, so nothing that is named nowhere there. */
export function isOthersCell({ claim, evidence }: Comparison, own: Quantity, { start, end }: Span): boolean {
  const { text, units } = evidence.side;
  const isCell =
    /\|\s*$/.test(text.slice(Math.max(0, start - 3), start)) && /^\s*(?:\||$)/.test(text.slice(end, end + 3));
  if (own.kind !== "count" || !isCell) return false;
  const noun = /^\s*(\p{L}+)/u.exec(claim.side.text.slice(own.end, own.end + 24))?.[1]?.toLowerCase();
  return noun !== undefined && units.every(({ lower }) => lower !== noun);
}
