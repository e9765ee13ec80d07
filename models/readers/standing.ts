import type { Prepared } from "../text/prepare.ts";
import { isCounted } from "./nouns.ts";
import { type Numeral, numeralAt } from "./numerals.ts";
import type { Bound } from "./quantity-bounds.ts";
import { unitAt } from "./units.ts";

/** A number behind these names a thing; it counts nothing. */
const NAMES =
  /^(?:dieu|khoan|diem|so|ql|tl|dt|duong|hem|ngo|kiet|lop|khoi|khu|kp|to|thon|ap|phong|lo|ma|covid|km|kenh|block|bai|trang|tap|muc|chuong|phu luc|doc|cau|tuoi|tuyen|f|b|h|g|a|vtv|iphone|zalo|sdt|dt|tel|hotline|fax|stk|phuong|quan|q|p)$/;
/** Numbers that are called: 113, 1022, 1900… */
const CALLED = /^(?:goi|bam|nong|dai)$/;
/** "một cơn mưa": an article, nothing is counted. */
const ARTICLE = /^(?:cơn|trận|cuộc|buổi|chỗ|vị|mặt|câu|con tran|cuoc|buoi|cho)$/;
/** Reads "N đến M", "N - M". */
const TO = /^(?:den|toi|-|–|—)$/;
/** Whether the numeral is a figure here: not part of a name, not a word that means something else. */
export function stands(p: Prepared, n: Numeral, bound: Bound | undefined): boolean {
  const token = p.tokens[n.from];
  const previous = p.tokens[n.from - 1];
  const next = p.tokens[n.to];
  if (!token) return false;
  if (n.digits && previous && !token.spaced && previous.kind === "word") return false;
  const rate = previous?.text === "/" && p.tokens[n.from - 2]?.kind === "word";
  if (
    n.digits &&
    previous &&
    !token.spaced &&
    !(rate && unitAt(p, n.to)) &&
    /[/#@.+_-]/.test(previous.text) &&
    !TO.test(previous.text)
  )
    return false;
  if (n.digits && isNameOrDay(p, n)) return false;
  // "96 nghin tan muoi mot nam": salt, not ten.
  if (
    p.plain &&
    token.folded === "muoi" &&
    /^(?:tan|ta|kg|ky|yen|can|hat|ruong)$/.test(previous?.folded ?? "")
  )
    return false;
  if (n.digits && next?.kind === "word" && !next.spaced && !unitAt(p, n.to) && n.scale === 1) return false;
  if (
    n.digits &&
    n.scale === 1 &&
    next?.text === "/" &&
    p.tokens[n.to + 1]?.kind === "number" &&
    !next.spaced
  )
    return false;
  if (n.digits && /^0\d{8,10}$/.test(token.text)) return false;
  if (previous && NAMES.test(previous.folded) && previous.kind === "word" && !unitAt(p, n.to) && !bound) {
    if (n.digits && !/^(?:duong|to|so|diem|khoi|lo|a|b|thon|cau|tuoi)$/.test(previous.folded)) return false;
    if (/^(?:so|to|thon|lo|khoi|khu|duong)$/.test(previous.folded) && !(isCounted(p, n.to) || n.scale > 1))
      return false;
  }
  if (n.digits) return true;
  const unit = unitAt(p, n.to);
  const counted = isCounted(p, n.to);
  const firstWord = p.plain ? token.folded : token.lower;
  if (firstWord === "năm" || (p.plain && /^(?:nam|sau|ba|bay|tu|van|tram)$/.test(firstWord) && n.weak)) {
    if (previous && /^(?:moi|hang|ca|trong|nhieu|cac|nhung|may|vai|mot|tung|nua)$/.test(previous.folded))
      return false;
    if (previous?.kind === "number") return false;
    if (n.weak && next && /^(?:nay|ngoai|truoc|sau|qua|toi|hoc|moi|tuoi)$/.test(next.folded)) return false;
  }
  if (!n.weak || rangeEnd(p, n)) return true;
  const bareScale =
    n.value >= 10 && /^(?:trăm|chục|nghìn|ngàn|triệu|tỷ|tỉ|vạn|tram|chuc|nghin|ngan|trieu)$/.test(firstWord);
  if (bareScale) return bound !== undefined || counted || unit !== null || previous?.folded === "ca";
  if (previous && /^(?:thu|so|lan|chu|anh|chi|chu|bac|co|ong)$/.test(previous.folded)) return false;
  if (firstWord === "một" || firstWord === "mot") {
    // "50k một ký": the unit of a price counts nothing.
    if (previous && /^(?:k|tr|dong|trieu|nghin|ngan|ty|d)$/.test(previous.folded)) return false;
    if (ARTICLE.test(p.plain ? (next?.folded ?? "") : (next?.lower ?? ""))) return false;
    return counted || (unit !== null && unit.unit.kind !== "duration");
  }
  return counted || unit !== null;
}

/** "thửa 358", "gọi 114", and the parts of a street's "16 Tháng 4". */
function isNameOrDay(p: Prepared, n: Numeral): boolean {
  const previous = p.tokens[n.from - 1];
  const next = p.tokens[n.to];
  if (next?.folded === "thang" && p.tokens[n.to + 1]?.kind === "number" && n.value <= 31) return true;
  if (previous?.folded === "thang" && p.tokens[n.from - 2]?.kind === "number" && n.value <= 12) return true;
  if (previous?.lower === "thửa") return true;
  if (isCounted(p, n.to) || n.scale > 1) return false;
  return CALLED.test(previous?.folded ?? "") && /^1\d{2,3}$/.test(p.tokens[n.from]?.text ?? "");
}

/** The upper numeral of "2-3 tấn", "2 đến 3 tấn", "từ 5 tới 7 triệu". */
export function rangeEnd(p: Prepared, first: Numeral): Numeral | null {
  const unit = unitAt(p, first.to);
  for (const at of unit ? [first.to, unit.to] : [first.to]) {
    const mark = p.tokens[at];
    if (!mark || !TO.test(mark.folded)) continue;
    const next = numeralAt(p, at + 1);
    if (next && (next.digits || !next.weak || unitAt(p, next.to) || isCounted(p, next.to))) {
      return next;
    }
  }
  // "hai ba hộ", "năm bảy người"
  if (!first.digits && first.weak && first.value < 10) {
    const next = numeralAt(p, first.to);
    if (
      next?.weak &&
      !next.digits &&
      next.value > first.value &&
      next.value < 10 &&
      (isCounted(p, next.to) || unitAt(p, next.to))
    )
      return next;
  }
  return null;
}
