import { PhraseTable } from "../text/phrases.ts";
import { prepare } from "../text/prepare.ts";
import type { Quote } from "../types.ts";

export type QuantifierLevel = "all" | "most" | "half" | "many" | "some" | "few" | "none" | "only" | "each";

export interface Quantifier extends Quote {
  readonly level: QuantifierLevel;
}

const WORDS: Record<QuantifierLevel, string> = {
  all: "tất cả,toàn bộ,toàn thể,mọi,cả thảy,hết thảy,100%,toàn tỉnh,toàn xã,toàn huyện,cả nước,toàn dân,hoàn toàn,đồng loạt,đều,tất tần tật,bất cứ,bất kỳ,ai cũng,nhà nào cũng,hộ nào cũng,cả xã,cả thôn,cả tỉnh,cả huyện",
  most: "hầu hết,phần lớn,đa số,đại đa số,đa phần,gần như tất cả,gần hết,phần đông,chủ yếu,gần như toàn bộ,hầu như",
  half: "một nửa,phân nửa,nửa số",
  many: "nhiều,hàng loạt,rất nhiều,không ít,vô số,đông đảo,rất đông,hàng trăm,hàng nghìn,hàng ngàn,hàng chục",
  some: "một số,một vài,một phần,vài,các,những,đôi khi,có nơi,có hộ,có người,một bộ phận,mấy",
  few: "ít,rất ít,hiếm,hiếm khi,chỉ vài,thiểu số,lác đác,số ít",
  none: "không ai,không có ai,không một,không hộ nào,không nơi nào,không trường hợp nào,chưa có ai,không người nào,không có hộ nào,không có trường hợp nào,chẳng ai,không gì",
  only: "chỉ,duy nhất,chỉ có,chỉ còn,riêng,mỗi một,độc nhất",
  each: "mỗi,từng,mỗi một,bình quân,trung bình mỗi,cứ mỗi",
};
const TABLE = new PhraseTable<QuantifierLevel>(
  Object.entries(WORDS).flatMap(([level, words]) =>
    words.split(",").map((w): [string, QuantifierLevel] => [w, level as QuantifierLevel]),
  ),
  ["đều", "các", "ít", "chỉ", "riêng", "mấy", "vài", "mọi"],
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
    out.push({ ...p.quote(first.start, last.end), level: match.value });
  }
  return out;
}
