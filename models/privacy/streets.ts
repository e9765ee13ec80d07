import lexicon from "../lexicons/street-names.json" with { type: "json" };
import { fold } from "../text/fold.ts";
import type { Prepared } from "../text/prepare.ts";

/** First words of a name, folded, with the whole names that begin so, longest first. */
const BY_FIRST = new Map<string, string[]>();
for (const name of lexicon.names) {
  const folded = fold(name);
  const first = folded.slice(0, 2);
  BY_FIRST.set(
    first,
    [...(BY_FIRST.get(first) ?? []), folded].sort((a, b) => b.length - a.length),
  );
}

/** End of a common street's name that begins at `at`, or 0. In text with capitals the name must have them. */
export function knownStreet(p: Prepared, at: number): number {
  const name = BY_FIRST.get(p.folded.slice(at, at + 2))?.find((n) => p.folded.startsWith(n, at));
  if (!name || /^\p{L}/u.test(p.folded.slice(at + name.length, at + name.length + 1))) return 0;
  const typed = p.text.slice(at, at + name.length);
  const bare = typed === p.folded.slice(at, at + name.length);
  return /^\p{Lu}/u.test(typed) || bare ? at + name.length : 0;
}

/** End of a person's name of three or four words, as only streets bear behind a number, or 0. */
export function namesakeStreet(p: Prepared, at: number): number {
  const name = NAMESAKE.exec(p.text.slice(at, at + 40))?.[0];
  return name ? at + name.length : 0;
}
const NAMESAKE =
  /^(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đoàn|Trịnh|Đinh|Lương|Tô|Cao|Mạc|Chu|Tôn|Trương)(?: \p{Lu}\p{Ll}{1,6}){1,3}(?!\p{L})/u;
