import { fold } from "../text/fold.ts";
import type { Prepared } from "../text/prepare.ts";
import elsewhere from "./gazetteer/elsewhere.json" with { type: "json" };
import khanhHoa from "./gazetteer/khanh-hoa.json" with { type: "json" };
import { defaultLocality, type Locality, type LocalUnit } from "./locality.ts";

/** Letters for kinds of units, as in elsewhere.json; V is a province. */
export const TYPE_LETTER: Record<string, string> = {
  Xã: "X",
  Phường: "P",
  "Thị trấn": "T",
  "Đặc khu": "K",
  Huyện: "H",
  Quận: "Q",
  "Thành phố": "C",
  "Thị xã": "S",
  Tỉnh: "V",
};

/** Commune 1, district 2, province 3. */
export const LEVEL: Record<string, number> = { X: 1, P: 1, T: 1, K: 1, H: 2, Q: 2, C: 2, S: 2, V: 3 };
export const UNIT_LEVEL = { commune: 1, district: 2, province: 3 } as const;

/** A unit outside the locality that bears the name: of another province, or a neighbour in the same one. */
export interface Elsewhere {
  readonly letter: string;
  /** Today's province, with its kind. */
  readonly province: string;
  /** Former district of a neighbour in the locality's own province. */
  readonly district?: string;
  /** Today's unit of such a neighbour, with its kind, where it is one. */
  readonly now?: string;
}

/** A name of the gazetteer and everything it may mean. */
export interface NameEntry {
  readonly name: string;
  /** Lower-case words. */
  readonly words: readonly string[];
  readonly bare: readonly string[];
  /** Units of the locality, and its province. */
  readonly units: readonly LocalUnit[];
  readonly elsewhere: readonly Elsewhere[];
  /** {@link LEVEL} of the lowest and the highest of them. */
  readonly lowest: number;
  readonly highest: number;
}

export interface NameIndex {
  /** By the first two folded words, longest first; names of one word by that word. */
  readonly byStart: ReadonlyMap<string, readonly NameEntry[]>;
  /** Current units of the locality by code, for display. */
  readonly current: ReadonlyMap<string, LocalUnit>;
}

const indexes = new WeakMap<Locality, NameIndex>();

/** Spellings of other provinces that no table lists. */
const PROVINCE_ALIASES: Record<string, readonly string[]> = {
  "Hồ Chí Minh": ["HCM", "Sài Gòn", "TPHCM"],
  "Thừa Thiên Huế": ["Thừa Thiên - Huế"],
  "Bà Rịa - Vũng Tàu": ["Bà Rịa Vũng Tàu"],
  "Đắk Lắk": ["Đắc Lắc", "Đăk Lăk", "Daklak"],
  "Đắk Nông": ["Đắc Nông", "Đăk Nông"],
  "Hà Nội": ["HN"],
};

/** The index of all names for a locality; built once. */
export function nameIndex(locality: Locality): NameIndex {
  const known = indexes.get(locality);
  if (known) return known;
  const entries = new Map<string, { units: LocalUnit[]; elsewhere: Elsewhere[] }>();
  const entry = (name: string) => {
    const found = entries.get(name) ?? { units: [], elsewhere: [] };
    entries.set(name, found);
    return found;
  };
  const current = new Map<string, LocalUnit>();
  for (const unit of locality.units) {
    for (const name of [unit.name, ...unit.aliases]) entry(name).units.push(unit);
    if (!unit.ended) current.set(unit.code, unit);
  }
  const provinceNow = province(locality.province, locality);
  for (const name of [locality.province, locality.formerProvince]) {
    if (name) entry(withoutKind(name)).units.push({ ...provinceNow, name: withoutKind(name) });
  }
  current.set(locality.provinceCode, provinceNow);
  for (const [name, place] of outside(locality)) entry(name).elsewhere.push(place);
  const byStart = new Map<string, NameEntry[]>();
  for (const [name, found] of entries) {
    const words = name
      .toLowerCase()
      .replace(/ ?[-–'’] ?/g, " ")
      .split(" ")
      .filter(Boolean);
    const bare = words.map(fold);
    if (bare.length === 0) continue;
    const start = bare.slice(0, 2).join(" ");
    const list = byStart.get(start) ?? [];
    const levels = [
      ...found.units.map((unit) => UNIT_LEVEL[unit.level]),
      ...found.elsewhere.map((place) => LEVEL[place.letter] ?? 1),
    ];
    list.push({ name, words, bare, ...found, lowest: Math.min(...levels), highest: Math.max(...levels) });
    byStart.set(start, list);
  }
  for (const list of byStart.values()) list.sort((a, b) => b.words.length - a.words.length);
  const index = { byStart, current };
  indexes.set(locality, index);
  return index;
}

/** Names of places outside the locality, from the gazetteer. */
function* outside(locality: Locality): Generator<[string, Elsewhere]> {
  const own = new Set(locality.units.map((unit) => `${TYPE_LETTER[unit.type]} ${unit.name}`));
  const ours = (place: Elsewhere, name: string) =>
    place.province === locality.province && own.has(`${place.letter} ${name}`);
  const provinces = elsewhere.provinces as string[];
  for (const [name, index] of Object.entries(elsewhere.former as Record<string, number>)) {
    if (name === locality.province || name === locality.formerProvince) continue;
    const short = withoutKind(name);
    const place = {
      letter: name.startsWith("Thành phố") ? "C" : "V",
      province: provinces[index] as string,
    };
    for (const spelling of [short, ...(PROVINCE_ALIASES[short] ?? [])]) yield [spelling, place];
  }
  for (const table of [elsewhere.districts, elsewhere.communes] as Record<string, string>[]) {
    for (const [name, codes] of Object.entries(table)) {
      for (const code of codes.split(" ")) {
        const place = { letter: code[0] as string, province: provinces[Number(code.slice(1))] as string };
        if (!ours(place, name)) yield [name, place];
      }
    }
  }
  // The tables leave this province out, because the built-in locality lies in it.
  if (locality.province !== defaultLocality.province) {
    yield* neighbours(defaultLocality.units, defaultLocality.province);
  }
  for (const [name, place] of neighbours(khanhHoa.units as LocalUnit[], defaultLocality.province)) {
    if (!locality.units.some((unit) => unit.code === place.code)) yield [name, place];
  }
}

/** Units of one province with their districts; a current unit has the one of most of its parts. */
function* neighbours(
  units: readonly LocalUnit[],
  provinceName: string,
): Generator<[string, Elsewhere & { readonly code: string }]> {
  const now = new Map(units.filter((u) => !u.ended).map((u) => [u.code, `${u.type} ${u.name}`]));
  const districtOf = new Map<string, string>();
  for (const unit of units) {
    const [code] = unit.now;
    if (unit.district && code && !districtOf.has(code)) districtOf.set(code, unit.district);
  }
  for (const unit of units) {
    const district = unit.level === "district" ? unit.name : (unit.district ?? districtOf.get(unit.code));
    const today = unit.now.length === 1 ? now.get(unit.now[0] as string) : undefined;
    for (const name of [unit.name, ...unit.aliases]) {
      yield [
        name,
        {
          code: unit.code,
          letter: TYPE_LETTER[unit.type] ?? "X",
          province: provinceName,
          ...(district ? { district } : {}),
          ...(today ? { now: today } : {}),
        },
      ];
    }
  }
}

const withoutKind = (name: string) => name.replace(/^(?:Tỉnh|Thành phố) /, "");

const province = (name: string, locality: Locality): LocalUnit => ({
  code: locality.provinceCode,
  name: withoutKind(name),
  level: "province",
  type: name.startsWith("Tỉnh") ? "Tỉnh" : "Thành phố",
  province: name,
  now: [locality.provinceCode],
  aliases: [],
});

/** The longest names that begin at token `i`; several where bare spellings coincide ("thanh hai"). */
export function namesAt(
  index: NameIndex,
  p: Prepared,
  i: number,
): { entries: NameEntry[]; to: number } | null {
  const first = p.tokens[i];
  if (first?.kind !== "word") return null;
  const next = p.tokens[i + 1];
  const second = next && JOINT.test(next.text) ? p.tokens[i + 2] : next;
  const longer = second ? index.byStart.get(`${first.folded} ${second.folded}`) : undefined;
  return (
    (longer && fitting(p, i, longer, p.plain)) ??
    fitting(p, i, index.byStart.get(first.folded) ?? [], p.plain) ??
    (longer && !p.plain ? carelessly(p, i, longer) : null)
  );
}

/** Between the parts of a name: "Phan Rang - Tháp Chàm". */
const JOINT = /^[-–—'’]$/;

function fitting(p: Prepared, i: number, list: readonly NameEntry[], bare: boolean) {
  let to = 0;
  const entries: NameEntry[] = [];
  for (const entry of list) {
    if (entries.length && entry.words.length < (entries[0]?.words.length ?? 0)) break;
    const end = matches(p, i, bare ? entry.bare : entry.words, bare);
    if (end === 0) continue;
    entries.push(entry);
    to = end;
  }
  return entries.length ? { entries, to } : null;
}

/** A name of ours that is written bare, in capitals, inside a text with diacritics ("ở Phuoc Huu có lễ hội"). */
function carelessly(p: Prepared, i: number, list: readonly NameEntry[]) {
  const found = fitting(
    p,
    i,
    list.filter((entry) => entry.units.length > 0 && entry.words.length > 1),
    true,
  );
  if (!found) return null;
  for (let j = i; j < found.to; j++) {
    const token = p.tokens[j];
    if (token?.kind === "word" && (!token.capital || token.lower !== token.folded)) return null;
  }
  return found;
}

function matches(p: Prepared, i: number, words: readonly string[], bare: boolean): number {
  let j = i;
  for (const [n, word] of words.entries()) {
    let token = p.tokens[j];
    if (n > 0 && token && JOINT.test(token.text)) token = p.tokens[++j];
    if (!token || (bare ? token.folded : token.lower) !== word) return 0;
    j++;
  }
  return j;
}
