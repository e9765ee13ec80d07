import { PhraseTable } from "../text/phrases.ts";
import { type Prepared, prepare } from "../text/prepare.ts";
import type { Quote } from "../types.ts";

export type QuantifierLevel =
  | "all"
  | "most"
  | "half"
  | "many"
  | "some"
  | "few"
  | "none"
  | "only"
  | "each"
  | "except";

export interface Quantifier extends Quote {
  readonly level: QuantifierLevel;
}

const WORDS: Record<QuantifierLevel, string> = {
  all: "tất cả,toàn bộ,toàn thể,mọi,cả thảy,hết thảy,100%,toàn tỉnh,toàn xã,toàn huyện,cả nước,toàn dân,hoàn toàn,đồng loạt,đều,tất tần tật,bất cứ,bất kỳ,ai cũng,nhà nào cũng,hộ nào cũng,cả xã,cả thôn,cả tỉnh,cả huyện,nguyên xã,nguyên xóm,xe nào cũng,người nào cũng,nơi nào cũng,toàn bộ số,sạch trơn,cả hai,cả ba,cả bốn,cả năm nhà,cả sáu,cả bảy,cả tám,cả mười,hết cả",
  most: "hầu hết,phần lớn,đa số,đại đa số,đa phần,gần như tất cả,gần hết,phần đông,chủ yếu,gần như toàn bộ,hầu như,hơn phân nửa,hơn một nửa,hơn nửa,quá nửa,trên một nửa,quá bán,phần nhiều",
  half: "một nửa,phân nửa,nửa số",
  many: "nhiều,hàng loạt,rất nhiều,không ít,vô số,đông đảo,rất đông,hàng trăm,hàng nghìn,hàng ngàn,hàng chục",
  some: "một số,một vài,một phần,vài,các,những,đôi khi,thỉnh thoảng,đôi lúc,lâu lâu,có lúc,có chỗ,có nơi,có hộ,có người,một bộ phận,mấy",
  few: "ít,rất ít,hiếm,hiếm khi,chỉ vài,thiểu số,lác đác,số ít,chẳng mấy,không mấy,không nhiều,ít ai,ít người,ít hộ,lèo tèo,thưa thớt,chẳng bao nhiêu",
  none: "không ai,không có ai,không một,không hộ nào,không nơi nào,không trường hợp nào,chưa có ai,không người nào,không có hộ nào,không có trường hợp nào,chẳng ai,không gì,chưa ai,không còn ai,chưa hộ nào,chưa người nào,không còn hộ nào,chẳng có ai,ko ai,hông ai,không nhà nào,chưa nơi nào,chẳng hộ nào",
  only: "chỉ,duy nhất,chỉ có,chỉ còn,riêng,mỗi một,độc nhất",
  except: "ngoại trừ,chỉ trừ,trừ ra,trừ,loại trừ,không kể,không tính,ngoài ra trừ",
  each: "mỗi,từng,mỗi một,bình quân,trung bình mỗi,cứ mỗi",
};
const TABLE = new PhraseTable<QuantifierLevel>(
  Object.entries(WORDS).flatMap(([level, words]) =>
    words.split(",").map((w): [string, QuantifierLevel] => [w, level as QuantifierLevel]),
  ),
  ["trừ", "đều", "các", "ít", "chỉ", "riêng", "mấy", "vài", "mọi"],
);
/** Nouns that hold a quantifier's syllable. */
const IDLE =
  /^(?:chỉ (?:đạo|thị|huy|số|tiêu|định|dẫn|trích|ra|rõ|vàng)|mỗi khi|từng trải|riêng tư|đều đặn|những năm)/;

/** Quantifiers by level, weakest reading for plain plurals ("các", "những" = some). */
export function readQuantifiers(text: string): Quantifier[] {
  const p = prepare(text);
  const out: Quantifier[] = [];
  for (const match of TABLE.all(p)) {
    const first = p.tokens[match.from];
    const last = p.tokens[match.to - 1];
    if (!first || !last || IDLE.test(p.lower.slice(first.start, first.start + 20))) continue;
    if (match.phrase === "từng" && /^(?:chưa|đã|không)$/.test(p.tokens[match.from - 1]?.lower ?? ""))
      continue;
    if (match.phrase === "chỉ" && /^(?:không|chẳng)$/.test(p.tokens[match.from - 1]?.lower ?? "")) continue;
    if (match.phrase === "riêng" && p.tokens[match.from - 1]?.lower === "nhà") continue;
    out.push({ ...p.quote(first.start, last.end), level: setsApart(p, match) ? "except" : match.value });
  }
  return out;
}

/** "Riêng hộ nghèo thì khỏi đóng": set apart from what was said of the others. */
function setsApart(p: Prepared, { phrase, from, to }: { phrase: string; from: number; to: number }): boolean {
  if (phrase !== "riêng" || !(from === 0 || p.tokens[from - 1]?.kind === "mark")) return false;
  return p.tokens
    .slice(to, to + 8)
    .some((t) => t.lower === "thì" || t.lower === "được" || t.lower === "không");
}
