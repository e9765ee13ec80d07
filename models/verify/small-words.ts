import type { Comparison } from "./comparison.ts";

/** Words that carry no topic and yet turn a statement: who does to whom, when, how many, whether it must. */
const GROUPS = {
  passive: /^(?:được|bị|duoc|bi)$/,
  giving: /^(?:cho|từ|tu|tặng|của|cua|bởi|boi|do)$/,
  order: /^(?:trước|sau|rồi|mới|truoc|roi|moi|khi)$/,
  only: /^(?:chỉ|chi|riêng|rieng|duy nhất|trừ|tru|ngoài|ngoai)$/,
  all: /^(?:cả|tất cả|toàn bộ|mọi|đều|deu|hết|moi|mỗi)$/,
  some: /^(?:một số|vài|phần lớn|hầu hết|đa số|nhiều|một phần)$/,
  must: /^(?:phải|phai|bắt buộc|buộc|cần|can|nên|cấm|cam|được phép|khuyến khích|có thể|co the|yêu cầu)$/,
  done: /^(?:đã|da|vừa|xong|rồi|hoàn thành)$/,
  will: /^(?:sẽ|se|sắp|dự kiến|đang|dang|chuẩn bị|kế hoạch|đề xuất|đề nghị)$/,
  neg: /^(?:không|khong|chưa|chua|chẳng|chả|đừng|ko)$/,
  cond: /^(?:nếu|neu|hoặc|hoac|nhưng|nhung|tuy|dù|vì|vi|nhờ|nho|để|de)$/,
  more: /^(?:hơn|hon|gần|gan|khoảng|khoang|dưới|duoi|trên|tren|ít nhất|tối đa|tối thiểu|thêm|còn)$/,
} as const;

export type SmallWordGroup = keyof typeof GROUPS;

export const SMALL_WORD_GROUPS = Object.keys(GROUPS) as readonly SmallWordGroup[];

/** The group that a word stands in, if any. */
export const smallWordGroup = (word: string): SmallWordGroup | undefined =>
  SMALL_WORD_GROUPS.find((group) => GROUPS[group].test(word));

export const SMALL_WORD_NAMES: readonly string[] = Object.keys(GROUPS).flatMap((g) => [
  `${g}_own`,
  `${g}_there`,
]);

/** For each group, how many of its words only the claim has, and how many only the stretch of evidence it is aligned with. */
export function smallWordFeatures(c: Comparison): number[] {
  const partners = c.alignment.partner.filter((j) => j >= 0);
  const from = partners.length ? Math.min(...partners) : 0;
  const to = partners.length ? Math.max(...partners) + 1 : c.evidence.pieces.length;
  const own = c.claim.pieces.map((p) => p.lower);
  const there = c.evidence.pieces.slice(from, to).map((p) => p.lower);
  return Object.values(GROUPS).flatMap((group) => {
    const [mine, theirs] = [own, there].map((words) => words.filter((w) => group.test(w)));
    return [lacking(mine ?? [], theirs ?? []), lacking(theirs ?? [], mine ?? [])];
  });
}

const lacking = (words: readonly string[], among: readonly string[]) =>
  words.filter((w) => !among.includes(w)).length;
