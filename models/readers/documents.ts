import lexicon from "../lexicons/documents.json" with { type: "json" };
import { fold } from "../text/fold.ts";
import { type Prepared, prepare } from "../text/prepare.ts";
import type { Quote, Span } from "../types.ts";
import { isCountNoun } from "./nouns.ts";

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

const list = (words: string) => words.split(",");
/** Codes of Decree 30/2020/NĐ-CP (annex III), of party papers, laws and courts; as written, and folded. */
const KINDS = new Map(Object.entries(lexicon.codes));
const BARE_KINDS = new Map(
  // "HĐ" is a contract and "HD" a guidance: bare, the older reading stands.
  [...KINDS].reverse().map(([code, kind]) => [fold(code), KINDS.get(fold(code)) ?? kind]),
);
const COURTS = new Set(list(lexicon.courts).map(fold));
const INSTANCES = new Set(list(lexicon.instances).map(fold));
const ISSUERS = new Set(list(lexicon.issuers).map(fold));
/** Departments whose letters bear no code of a kind ("1022/SNNMT-TL"). */
const LETTERS = new Set(list(lexicon.letters).map(fold));
const NAMES = new Map([
  ...list(lexicon.names).map((name): [string, string] => [fold(name), name]),
  ...list(lexicon.shortNames).map((code): [string, string] => [fold(code), KINDS.get(code) ?? code]),
]);
const UNITS = new Set(list(lexicon.units).map(fold));

const anyOf = (words: Iterable<string>) => [...words].sort((a, b) => b.length - a.length).join("|");
/** Only the end of what stands before a number is looked at. */
const NAME_WINDOW = 28;
const NAME_BEFORE = new RegExp(`(?<!\\p{L})(${anyOf(NAMES.keys())})(?: so)?:? ?\\(?(?:so )?$`, "u");
/** Number, optional year, letters with hyphens: 45/2025/QĐ-UBND, 123/BC-UBND, 1.187/QĐ-UBND, 15-NQ/TU. */
const FULL =
  /(?<![\d\p{L}/]|\d[.,])(\d{1,3}(?:\.\d{3}){1,2}|\d{1,6}[a-z]?)(?: ?\/ ?((?:19|20)\d{2}))? ?(?:\/|-) ?(\p{L}{2,7}\d{0,2})((?: ?[-–/&] ?[\p{L}]{1,14}\d{0,2}){0,4})(?![\d\p{L}])/gu;
const BARE = new RegExp(
  `(?<!\\p{L})(${anyOf(new Set(list(lexicon.bare).map(fold)))})( so)? (\\d{1,5})(?:/((?:19|20)\\d{2}))?(?![\\d\\p{L}/%]|[.,:]\\d)`,
  "gu",
);
/** TCVN 5574:2018, QCVN 01-1:2018/BYT. */
const STANDARD =
  /(?<![\d\p{L}])(tcvn|qcvn|tcxdvn|tccs)(?: iso| iec)? ?(\d{1,6})(?:-\d{1,3})?(?: ?[:-] ?((?:19|20)\d{2}))?(?:\/\p{L}{2,9})?(?![\d\p{L}])/gu;
/** A spaced hyphen behind the number begins other words, unless capitals follow. */
const LOOSE_TAIL = /(?: [-–/&] ?|[-–/&] )(?![\p{Lu}\d]+$|TTr$|TTg$|CTr$)\p{L}+\d*$/u;

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
    const taken = new Uint8Array(p.text.length);
    for (const found of [...standards(p), ...full(p), ...bare(p)]) {
      if (taken[found.start] || taken[found.end - 1]) continue;
      taken.fill(1, found.start, found.end);
      out.push(found);
    }
    out.sort((a, b) => a.start - b.start);
  }
  cache.set(p, out);
  return out;
}

/** Numbers with their letters. */
function* full(p: Prepared): Generator<DocumentInText> {
  for (const m of p.folded.matchAll(FULL)) {
    const start = m.index;
    let raw = p.text.slice(start, start + m[0].length);
    if (/\p{Lu}/u.test(raw)) while (LOOSE_TAIL.test(raw)) raw = raw.replace(LOOSE_TAIL, "");
    const end = start + raw.length;
    const code = (m[3] as string).replace(/\d+$/, "");
    const tail = /^[-–/& ]+(\p{L}+)/u.exec(m[4] ?? "")?.[1] ?? "";
    const named = kindBefore(p, start);
    const known = kindOf(p, start, raw, code, tail);
    if (!named && !(known && isWritten(p, raw, tail))) continue;
    const kind = known && (named === "văn bản" || isSaid(p, start, known)) ? known : (named ?? known);
    yield {
      start,
      end,
      canonical: fold(raw)
        .replace(/\s/g, "")
        .replace(/–/g, "-")
        .replace(/^(\d+)\.(\d{3})(?:\.(\d{3}))?/, (_, a: string, b: string, c = "") => a + b + c)
        .toUpperCase(),
      number: (m[1] as string).replace(/\./g, ""),
      ...(m[2] ? { year: Number(m[2]) } : {}),
      ...(kind ? { kind } : {}),
    };
  }
}

/** "Thông báo kết luận số 45-TB/TU": the kind of the code stands before the number, if not next to it. */
const isSaid = (p: Prepared, at: number, kind: string) =>
  p.folded.slice(Math.max(0, at - SAID_WINDOW), at).includes(fold(kind));
const SAID_WINDOW = 40;

/** The kind by the code as it is written ("HĐ" is no "HD"), else by who issues letters or judges. */
function kindOf(p: Prepared, start: number, raw: string, code: string, tail: string): string | undefined {
  const at = p.lower.slice(start, start + raw.length).search(/\p{L}{2}/u);
  const written = /^\p{L}+/u.exec(p.lower.slice(start + Math.max(0, at)))?.[0] ?? code;
  const kind = p.plain ? BARE_KINDS.get(code) : (KINDS.get(written) ?? BARE_KINDS.get(code));
  if (kind) return kind;
  if (COURTS.has(code) && INSTANCES.has(tail)) return "bản án";
  return LETTERS.has(code) ? "công văn" : undefined;
}

/** Letters are capitals, or all small with a known issuer or a "đ" ("120/hộ" is a rate, "12-A" a house). */
function isWritten(p: Prepared, raw: string, tail: string): boolean {
  const letters = raw.replace(/[^\p{L}]/gu, "").replace(/(?<=T)[rg]|(?<=CT)r/gu, "");
  if (p.plain || letters === letters.toUpperCase()) return true;
  return letters === letters.toLowerCase() && (ISSUERS.has(tail) || /[qnhc]đ[/-]/.test(raw));
}

function* standards(p: Prepared): Generator<DocumentInText> {
  for (const m of p.folded.matchAll(STANDARD)) {
    yield {
      start: m.index,
      end: m.index + m[0].length,
      canonical: m[0].replace(/\s/g, "").toUpperCase(),
      number: m[2] as string,
      ...(m[3] ? { year: Number(m[3]) } : {}),
      kind: m[1] === "qcvn" ? "quy chuẩn" : "tiêu chuẩn",
    };
  }
}

/** "Nghị định 168", "Quyết định số 22": a number behind its kind, where it counts nothing. */
function* bare(p: Prepared): Generator<DocumentInText> {
  for (const m of p.folded.matchAll(BARE)) {
    const [all, name, so, number, year] = m as unknown as [string, string, string?, string?, string?];
    const end = m.index + all.length;
    const start = end - (number as string).length - (year ? year.length + 1 : 0);
    if (!so && countsAt(p, end)) continue;
    // "qd", "nd" are also other words where small and without their stroke.
    const written = p.text.slice(m.index, m.index + name.length);
    const short = name.length === 2;
    if (
      short &&
      !so &&
      (/^(?:tb|kh)$/.test(name) || (written !== written.toUpperCase() && !written.includes("đ")))
    )
      continue;
    const kind = NAMES.get(name);
    yield {
      start,
      end,
      canonical: p.folded.slice(start, end).toUpperCase(),
      number: number as string,
      ...(year ? { year: Number(year) } : {}),
      ...(kind ? { kind } : {}),
    };
  }
}

/** "thông báo 120 hộ", "kế hoạch 5 năm": the number counts what follows. */
function countsAt(p: Prepared, end: number): boolean {
  const word = /^ (\p{L}+)/u.exec(p.lower.slice(end, end + 12))?.[1];
  return word !== undefined && (UNITS.has(fold(word)) || isCountNoun(word, p.plain));
}

function kindBefore(p: Prepared, at: number): string | undefined {
  const word = NAME_BEFORE.exec(p.folded.slice(Math.max(0, at - NAME_WINDOW), at))?.[1];
  return word === undefined ? undefined : NAMES.get(word);
}
