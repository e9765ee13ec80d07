import type { Prepared } from "../text/prepare.ts";
import { isCounted } from "./nouns.ts";
import type { Numeral } from "./numerals.ts";

const set = (words: string) => new Set(words.split(" "));
/** Scale words that only money has: "8 củ rưỡi", "50k", "5tr2". */
const SLANG = set("củ tỏi k tr");
/** What is paid, cost or owed; the figure stands within a few words behind it. */
const PAID = set(
  "phạt trả lãi lỗ lương giá bán mua thu chi nộp đóng vay nợ phí thưởng cấp thầu đền thường vốn tư lời tốn tiền quỹ trị hỗ trợ ủng hộ góp quyên cược",
);
const BARE_PAID = set("phat tra lai lo luong gia ban mua nop vay phi thuong thau von tien quy tri gop ton");
/** How far before the figure such a word may stand. */
const REACH = 4;
/** Behind a figure of money go on the sentence, not the thing that is counted. */
const GOES_ON =
  /^(?:moi|mot|mua|ho tro|tien|cho|nhan|trong|dau|nop|sau|nua|hang|can|gia|chi|vi|voi|boi|bang|khi|khien|la|thi|de|do|bi|duoc|da|se|phai|xay|sua|lam|lap|khoi|hoan|chua|con|roi|nha|ne|luon|thoi)$/;

/** "5 tr", "50k", "5 triệu" with nothing counted behind are money; "2 triệu người" are not. */
export function impliesMoney(p: Prepared, n: Numeral, hasNoun: boolean): boolean {
  if (n.scale < 1e3) return false;
  // "trả hai triệu tám con heo": nobody counts so.
  const spoken = !n.digits && n.scale >= 1e6 && n.step * 10 === n.scale && isPaid(p, n);
  if (isCounted(p, n.to)) return spoken;
  for (let i = n.from; i < n.to; i++) {
    const token = p.tokens[i];
    if (token && SLANG.has(token.lower)) return true;
  }
  if (p.tokens[n.to - 1]?.kind === "number") return true;
  if (n.scale < 1e6 && !n.digits) return !hasNoun;
  if (!hasNoun || GOES_ON.test(p.tokens[n.to]?.folded ?? "")) return true;
  if (n.scale >= 1e9 && p.tokens[n.to]?.folded !== "dan") return true;
  return n.scale >= 1e6 && isPaid(p, n);
}

function isPaid(p: Prepared, n: Numeral): boolean {
  for (let i = Math.max(0, n.from - REACH); i < n.from; i++) {
    const token = p.tokens[i];
    if (token && (p.plain ? BARE_PAID.has(token.folded) : PAID.has(token.lower))) return true;
  }
  return false;
}
