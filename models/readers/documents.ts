import { type Prepared, prepare } from "../text/prepare.ts";
import type { Quote, Span } from "../types.ts";

/** A document number such as 45/2025/QĐ-UBND. */
export interface DocumentNumber extends Quote {
  /** Comparable form: folded upper-case without spaces ("45/2025/QD-UBND"). */
  readonly canonical: string;
  readonly number: string;
  readonly year?: number;
  /** "quyết định", "nghị quyết" … when written before the number or known from its code. */
  readonly kind?: string;
}

interface DocumentInText extends Span {
  readonly canonical: string;
  readonly number: string;
  readonly year?: number;
  readonly kind?: string;
}

/** Codes of Decree 30/2020/NĐ-CP (annex III) and of laws. */
const KINDS: Record<string, string> = {
  qd: "quyết định",
  nq: "nghị quyết",
  ct: "chỉ thị",
  kh: "kế hoạch",
  bc: "báo cáo",
  tb: "thông báo",
  hd: "hướng dẫn",
  cv: "công văn",
  tt: "thông tư",
  nd: "nghị định",
  ttr: "tờ trình",
  cd: "công điện",
  qc: "quy chế",
  qh: "luật",
  gm: "giấy mời",
  pa: "phương án",
  da: "đề án",
  ct_: "chương trình",
  ubnd: "công văn",
  ttlt: "thông tư liên tịch",
};
const NAMES: [string, string][] = [
  ["quyet dinh", "quyết định"],
  ["nghi quyet", "nghị quyết"],
  ["chi thi", "chỉ thị"],
  ["ke hoach", "kế hoạch"],
  ["bao cao", "báo cáo"],
  ["thong bao", "thông báo"],
  ["huong dan", "hướng dẫn"],
  ["cong van", "công văn"],
  ["thong tu", "thông tư"],
  ["nghi dinh", "nghị định"],
  ["to trinh", "tờ trình"],
  ["cong dien", "công điện"],
  ["quy dinh", "quy định"],
  ["luat", "luật"],
  ["van ban", "văn bản"],
  ["ket luan", "kết luận"],
  ["de an", "đề án"],
];
const NAME_BEFORE = new RegExp(
  `(${NAMES.map(([name]) => name).join("|")}|qd|nq|ct|kh|cv|nd|tt)(?: so)?:? ?$`,
);
/** Number, optional year, letters with hyphens: 45/2025/QĐ-UBND, 123/BC-UBND, 30/2020/NĐ-CP, 15-NQ/TU. */
const FULL =
  /(?<![\d\p{L}/])(\d{1,5}[a-z]?)(?: ?\/ ?((?:19|20)\d{2}))? ?(?:\/|-) ?(\p{L}{2,6}\d{0,2})((?: ?[-–/&] ?[\p{L}]{1,10}\d{0,2}){0,4})(?![\d\p{L}])/gu;
const BARE =
  /(?:quyet dinh|nghi quyet|chi thi|ke hoach|bao cao|thong bao|cong van|thong tu|nghi dinh|to trinh|cong dien|van ban)(?: so)? (\d{1,5})(?:\/((?:19|20)\d{2}))?(?![\d\p{L}/.,]|[/.,]\d)/gu;

const cache = new WeakMap<Prepared, readonly DocumentInText[]>();

/** Document numbers of a text, by the forms of Decree 30/2020/NĐ-CP and of party papers. */
export function readDocumentNumbers(text: string): DocumentNumber[] {
  const p = prepare(text);
  return documentsIn(p).map(({ start, end, ...rest }) => ({ ...p.quote(start, end), ...rest }));
}

/** The same over a prepared text, in its offsets. */
export function documentsIn(p: Prepared): readonly DocumentInText[] {
  const known = cache.get(p);
  if (known) return known;
  const out: DocumentInText[] = [];
  if (/\d/.test(p.text)) {
    for (const m of p.folded.matchAll(FULL)) {
      const start = m.index;
      const code = m[3] as string;
      const raw = p.text.slice(start, start + m[0].length);
      const named = kindBefore(p.folded, start);
      // Letters must be a known code or capitals ("120/hộ" is a rate, "12-A" a house).
      const letters = raw.replace(/[^\p{L}]/gu, "");
      const kind = named ?? KINDS[code.replace(/\d+$/, "")];
      if (!named && !(KINDS[code.replace(/\d+$/, "")] && (p.plain || letters === letters.toUpperCase())))
        continue;
      out.push({
        start,
        end: start + m[0].length,
        canonical: m[0].replace(/\s/g, "").replace(/–/g, "-").toUpperCase(),
        number: m[1] as string,
        ...(m[2] ? { year: Number(m[2]) } : {}),
        ...(kind ? { kind } : {}),
      });
    }
    for (const m of p.folded.matchAll(BARE)) {
      const at = m.index + m[0].length - (m[1] as string).length - (m[2] ? m[2].length + 1 : 0);
      const end = m.index + m[0].length;
      if (out.some((d) => d.start < end && at < d.end)) continue;
      const kind = kindBefore(p.folded, at);
      out.push({
        start: at,
        end,
        canonical: p.folded.slice(at, end).toUpperCase(),
        number: m[1] as string,
        ...(m[2] ? { year: Number(m[2]) } : {}),
        ...(kind ? { kind } : {}),
      });
    }
    out.sort((a, b) => a.start - b.start);
  }
  cache.set(p, out);
  return out;
}

function kindBefore(folded: string, at: number): string | undefined {
  const word = NAME_BEFORE.exec(folded.slice(Math.max(0, at - 16), at))?.[1];
  if (!word) return undefined;
  return NAMES.find(([name]) => name === word)?.[1] ?? KINDS[word];
}
