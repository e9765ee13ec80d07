/**
 * One tone placement: `hoà` → `hòa`, `thuỷ` → `thủy`, and the typing slips `tòan` → `toàn`, `qúy` → `quý`.
 * The placement on the first vowel of an open oa, oe, uy is the one of official administrative names.
 */
const TONES: Record<string, string> = {
  a: "aàáảãạ",
  e: "eèéẻẽẹ",
  o: "oòóỏõọ",
  u: "uùúủũụ",
  y: "yỳýỷỹỵ",
};
const toneOf = new Map<string, readonly [string, number]>();
for (const [base, row] of Object.entries(TONES)) {
  for (let tone = 1; tone < row.length; tone++) toneOf.set(row[tone] as string, [base, tone]);
}
const put = (base: string, tone: number) => TONES[base]?.[tone] ?? base;
const like = (model: string, letter: string) =>
  model === model.toUpperCase() ? letter.toUpperCase() : letter;

const OPEN = /(?<![qQ])([oO])([àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])(?!\p{L})|(?<![qQ])([uU])([ỳýỷỹỵỲÝỶỸỴ])(?!\p{L})/gu;
const CLOSED = /([òóỏõọÒÓỎÕỌ])([aAeE])(?=[nctmpiyouNCTMPIYOU])/gu;
const AFTER_Q = /(?<=[qQ])([ùúủũụÙÚỦŨỤ])([aeyAEY])/gu;

/** Cheap test: most texts need no change. */
const CANDIDATE = /[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ]|[òóỏõọÒÓỎÕỌ][aAeE]|[qQ][ùúủũụÙÚỦŨỤ]/;

/** Unifies the tone placement of an NFC text; length-preserving. */
export function unifyTones(text: string): string {
  if (!CANDIDATE.test(text)) return text;
  const move = (all: string, to: 0 | 1) => {
    const from = to === 0 ? 1 : 0;
    const marked = toneOf.get((all[from] as string).toLowerCase());
    if (!marked) return all;
    const bare = like(all[from] as string, marked[0]);
    const target = all[to] as string;
    const toned = like(target, put(target.toLowerCase(), marked[1]));
    return to === 0 ? toned + bare : bare + toned;
  };
  return text
    .replace(OPEN, (all) => move(all, 0))
    .replace(CLOSED, (all) => move(all, 1))
    .replace(AFTER_Q, (all) => move(all, 1));
}
