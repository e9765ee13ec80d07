import lexicon from "../lexicons/bodies.json" with { type: "json" };
import { currentLocality, type Locality } from "../lexicons/locality.ts";
import { type NameEntry, type NameIndex, nameIndex, namesAt } from "../lexicons/names.ts";
import { fold } from "../text/fold.ts";
import { type PhraseMatch, PhraseTable } from "../text/phrases.ts";
import { type Prepared, prepare, type Token } from "../text/prepare.ts";
import type { Quote } from "../types.ts";

export type BodyLevel = "hamlet" | "commune" | "district" | "province" | "central";

/** A public body: what it is (kind, folded: "ubnd", "cong an", "so"), its level, and its place when named. */
export interface Body extends Quote {
  readonly level: BodyLevel | null;
  readonly kind: string;
  /** The place or field named with it, as written ("Phước Hữu", "Y tế"). */
  readonly place?: string;
  /** The office in it that is named, folded: "pho chu tich", "truong thon". */
  readonly role?: string;
}

interface Kind {
  readonly kind: string;
  /** Only where the name alone decides it. */
  readonly level: BodyLevel | null;
  /** The words name who holds an office ("trưởng thôn"), not the body. */
  readonly office?: true;
}

const list = (words: string) => words.split(",");
type Rows = Readonly<Record<string, { readonly level?: string; readonly names: string }>>;
const rows = (of: Rows, office?: true) =>
  Object.entries(of).flatMap(([kind, { level, names }]) =>
    list(names).map((name): [string, Kind] => [
      name,
      { kind, level: (level as BodyLevel | undefined) ?? null, ...(office ? { office } : {}) },
    ]),
  );

const KINDS = new PhraseTable<Kind>([
  ...rows(lexicon.kinds),
  ...rows(lexicon.offices, true),
  ...Object.entries(lexicon.unions).map(([name, level]): [string, Kind] => [
    name,
    { kind: "doan the", level: level as BodyLevel },
  ]),
]);
const ROLES = new PhraseTable(list(lexicon.roles).map((role): [string, true] => [role, true]));
/** "chủ tịch xã": the body goes without saying. */
const HEADS = new PhraseTable<string>(Object.entries(lexicon.heads));
/** Companies and schools have no level of the state. */
const COMPANIES = new Set(list(lexicon.companies));
const FIELDS = new Set(list(lexicon.fields));
const LONGEST_ROLE = 5;
const LONGEST_SCHOOL = 6;

const LEVELS = new PhraseTable<BodyLevel>([
  ["xã", "commune"],
  ["phường", "commune"],
  ["thị trấn", "commune"],
  ["đặc khu", "commune"],
  ["huyện", "district"],
  ["quận", "district"],
  ["thị xã", "district"],
  ["thành phố", "district"],
  ["tỉnh", "province"],
  ["thôn", "hamlet"],
  ["khu phố", "hamlet"],
  ["ấp", "hamlet"],
  ["khu vực", "district"],
  ["trung ương", "central"],
  ["quốc gia", "central"],
  ["việt nam", "central"],
  ["tp", "district"],
  ["tt", "commune"],
]);
const SHORT: Record<string, BodyLevel> = {
  p: "commune",
  x: "commune",
  h: "district",
  tp: "district",
  tx: "district",
  tt: "commune",
  t: "province",
};
/** Cities that are provinces. */
const PROVINCE_CITY = /^(?:ha noi|ho chi minh|da nang|hai phong|can tho|hue|hcm)/;
/** "sở hữu", "bộ phận" and the like are no bodies. */
const NOT_NEXT = /^(?:hữu|dĩ|thích|thú|trường|phận|đội|môn|chỉ|tài)$/;

/** Public bodies with the level that their words say: UBND xã is not UBND tỉnh. */
export function readBodies(text: string, options: { readonly locality?: Locality } = {}): Body[] {
  const p = prepare(text);
  const index = nameIndex(options.locality ?? currentLocality());
  const out: Body[] = [];
  for (let i = 0; i < p.tokens.length; ) {
    const read = bodyAt(p, index, i) ?? headAt(p, index, i);
    if (!read) {
      i++;
      continue;
    }
    const last = out.at(-1);
    const before = last?.end ?? 0;
    // "Trung tâm Kiểm soát bệnh tật tỉnh (CDC)": another name of the same body.
    if (
      last?.kind === read.kind &&
      p.tokens[read.from - 1]?.text === "(" &&
      isRightBehind(p, before, read.from)
    ) {
      i = read.to;
      continue;
    }
    const held = read.office ? null : roleBefore(p, read.from);
    const at = (i: number) => p.tokens[i] as Token;
    const role = held !== null && p.quote(at(held).start, at(held).end).start >= before ? held : null;
    const start = at(role ?? read.from);
    const words = (from: number, to: number) =>
      p.tokens
        .slice(from, to)
        .map((t) => t.folded)
        .join(" ");
    const said = read.office ? words(read.from, read.office) : role === null ? "" : words(role, read.from);
    out.push({
      ...p.quote(start.start, p.tokens[read.to - 1]?.end ?? 0),
      level: read.level,
      kind: read.kind,
      ...(read.place ? { place: read.place } : {}),
      ...(said ? { role: said } : {}),
    });
    i = Math.max(i + 1, read.to);
  }
  return out;
}

/** Nothing but a bracket stands between the end of a body, in the original, and token `i`. */
const isRightBehind = (p: Prepared, end: number, i: number) => {
  const token = p.tokens[i];
  return token !== undefined && p.quote(token.start, token.end).start - end <= 2;
};

interface Read {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  readonly level: BodyLevel | null;
  readonly place: string;
  /** Token behind the words of an office that stands for its body. */
  readonly office: number | null;
}

function bodyAt(p: Prepared, index: NameIndex, i: number): Read | null {
  const match = KINDS.at(p, i);
  if (!match || isOtherWord(p, match)) return null;
  const { kind, level, office } = match.value;
  // "Chánh án TAND tỉnh": the office belongs to the body behind it; a head of a school is told apart from it.
  if (office && kind !== "truong hoc" && KINDS.at(p, match.to)) return null;
  let { to } = match;
  // The field of a department: "Sở Nông nghiệp và Môi trường".
  let named = kind === "phong canh sat" ? fold(match.phrase) : kind;
  if (FIELDS.has(kind) && !office) {
    const from = i + kind.split(" ").length;
    to = Math.max(to, fieldEnd(p, from));
    const field = p.text.slice(p.tokens[from]?.start ?? 0, p.tokens[to - 1]?.end ?? 0);
    // "so y te", "bo tai chinh": departments are told apart by it.
    named = fold(`${kind} ${field}`);
  }
  if (kind === "truong hoc" && !office) return { ...plainly(i, schoolEnd(p, to)), kind: named };
  const where = placeAt(p, index, to, level);
  return {
    from: i,
    to: where.to,
    kind: named,
    level: COMPANIES.has(kind) ? null : where.level,
    place: where.place,
    office: office ? match.to : null,
  };
}

const plainly = (from: number, to: number) => ({ from, to, level: null, place: "", office: null });

/** "chủ tịch xã", "bí thư tỉnh": a head, with the level and no body between. */
function headAt(p: Prepared, index: NameIndex, i: number): Read | null {
  const match = HEADS.at(p, i);
  if (!match || KINDS.at(p, match.to) || !levelAt(p, match.to)) return null;
  const where = placeAt(p, index, match.to, null);
  return {
    from: i,
    to: where.to,
    kind: match.value,
    level: where.level,
    place: where.place,
    office: match.to,
  };
}

/** "sở hữu", a lower-case "ca" that is a case or a song, and the like are no bodies. */
function isOtherWord(p: Prepared, { phrase, value, from, to }: PhraseMatch<Kind>): boolean {
  const next = p.tokens[to];
  if (phrase === "sở" || phrase === "chi cục" || phrase === "cục")
    return !next || NOT_NEXT.test(next.lower) || !next.capital;
  if (phrase === "ca" && p.tokens[from]?.text !== "CA") {
    const before = p.tokens[from - 1];
    return (
      !levelAt(p, to) ||
      before?.kind === "number" ||
      /^(?:các|mỗi|nhiều|những|hai|ba|song|đơn)$/.test(before?.lower ?? "")
    );
  }
  if (phrase === "ub") return !levelAt(p, to);
  if (phrase === "trung ương") return p.tokens[from]?.text[0] !== "T";
  return value.kind === "kiem lam" && phrase === "kiểm lâm" && !p.plain && p.tokens[from]?.capital !== true;
}

/** The level and the place behind a body: "… xã Phước Hữu", "… Ninh Phước", "… khu vực 5". */
function placeAt(p: Prepared, index: NameIndex, to: number, own: BodyLevel | null) {
  const level = levelAt(p, to) ?? shortLevelAt(p, index, to);
  const nameFrom = level ? level.to : to;
  const names = namesAt(index, p, nameFrom);
  const named = names && (level || p.tokens[to]?.capital || p.plain) ? names : null;
  let found = level?.level ?? own;
  const city =
    named !== null &&
    PROVINCE_CITY.test(p.folded.slice(p.tokens[nameFrom]?.start ?? 0, p.tokens[named.to - 1]?.end));
  if (level?.level === "district" && city) found = "province";
  if (!found && named) found = city ? "province" : levelOfName(named.entries);
  let end = named?.to ?? nameFrom;
  if ((level || own === "hamlet") && !named && p.tokens[end]?.kind === "number") end++;
  const place = named ? p.text.slice(p.tokens[nameFrom]?.start ?? 0, p.tokens[named.to - 1]?.end ?? 0) : "";
  return { to: end, level: found, place };
}

/** The one level at which a name stands; null where it stands at several. */
function levelOfName(entries: readonly NameEntry[]): BodyLevel | null {
  const ours = new Set(entries.flatMap((e) => e.units.map((u) => u.level)));
  if (ours.size > 0) return ours.size === 1 ? ([...ours][0] as BodyLevel) : null;
  if (entries.some((e) => e.highest === 3)) return "province";
  const [entry] = entries;
  if (!entry || entry.lowest !== entry.highest) return null;
  return entry.lowest === 1 ? "commune" : "district";
}

/** Token at which a role begins that ends where the body begins ("Phó Chủ tịch UBND"). */
function roleBefore(p: Prepared, body: number): number | null {
  for (let s = Math.max(0, body - LONGEST_ROLE); s < body; s++) if (ROLES.at(p, s)?.to === body) return s;
  return null;
}

/** The name of a school: capitals and numbers behind its kind. */
function schoolEnd(p: Prepared, from: number): number {
  let to = from;
  while (to - from < LONGEST_SCHOOL && (p.tokens[to]?.capital || p.tokens[to]?.kind === "number")) to++;
  return to;
}

/** Second syllables of the fields of departments. */
const SECONDS = new Set(
  "tế dục tạo nghiệp trường thôn vụ chính thương hóa lịch thao dựng pháp nghệ tư sản động hội binh thông tải tin truyền giáo tộc an phòng giao nguyên chức lao lợi bộ quan kê lâm nuôi trọt cứu lượng".split(
    " ",
  ),
);

/** "… thông báo", "… quan tâm": a verb begins, no second syllable. */
const SAYS = /^(?:báo|tin|qua|tâm|sát|cáo|trọng|xuất|động)$/;

/** Token behind the field: capitalised syllables, each with its second one, joined by commas, "và" or hyphens. */
function fieldEnd(p: Prepared, from: number): number {
  let to = from;
  while (to - from < 10) {
    const token = p.tokens[to];
    const next = p.tokens[to + 1];
    if (to > from && LEVELS.at(p, to)?.value === "central") break;
    if (/^\p{Lu}/u.test(token?.text ?? "")) to += SECONDS.has(next?.lower ?? "") ? 2 : 1;
    else if (to > from && token?.text === "&" && next?.capital) to++;
    else if (
      to > from &&
      /^(?:và|,|-|–)$/.test(token?.lower ?? "") &&
      /^\p{Lu}/u.test(next?.text ?? "") &&
      SECONDS.has(p.tokens[to + 2]?.lower ?? "")
    )
      to++;
    else if (to > from && token?.kind === "word" && SECONDS.has(token.lower) && !SAYS.test(next?.lower ?? ""))
      to++;
    else break;
  }
  return to;
}

function levelAt(p: Prepared, i: number): { level: BodyLevel; to: number } | null {
  const match = LEVELS.at(p, i);
  const dotted = p.tokens[i + 1]?.text === ".";
  if (match) return { level: match.value, to: dotted && match.phrase.length === 2 ? i + 2 : match.to };
  const short = SHORT[p.tokens[i]?.lower ?? ""];
  return short && dotted ? { level: short, to: i + 2 } : null;
}

/** "ubnd p đô vinh": a letter without its mark, before a name. */
function shortLevelAt(p: Prepared, index: NameIndex, i: number): { level: BodyLevel; to: number } | null {
  const level = SHORT[p.tokens[i]?.lower ?? ""];
  return level && namesAt(index, p, i + 1) ? { level, to: i + 1 } : null;
}
