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

/** A unit of another province that bears the name. */
export interface Elsewhere {
  readonly letter: string;
  /** Today's province, with its kind. */
  readonly province: string;
}

/** A name of the gazetteer and everything it may mean. */
export interface NameEntry {
  readonly name: string;
  /** Lower-case words. */
  readonly words: readonly string[];
  readonly bare: readonly string[];
  /** Units of today's province of the locality. */
  readonly units: readonly LocalUnit[];
  readonly elsewhere: readonly Elsewhere[];
}

export interface NameIndex {
  readonly byFirst: ReadonlyMap<string, readonly NameEntry[]>;
  /** Current communes by code, for display. */
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
  const sameProvince = locality.province === defaultLocality.province;
  const units = [...locality.units, ...(sameProvince ? (khanhHoa.units as LocalUnit[]) : [])];
  const current = new Map<string, LocalUnit>();
  for (const unit of units) {
    for (const name of [unit.name, ...unit.aliases]) entry(name).units.push(unit);
    if (!unit.ended) current.set(unit.code, unit);
  }
  const provinceNow = province(locality.province, locality);
  for (const name of [locality.province, locality.formerProvince]) {
    if (name) entry(withoutKind(name)).units.push({ ...provinceNow, name: withoutKind(name) });
  }
  current.set(locality.provinceCode, provinceNow);
  const provinces = elsewhere.provinces as string[];
  for (const [name, index] of Object.entries(elsewhere.former as Record<string, number>)) {
    const now = provinces[index] as string;
    if (now === locality.province) continue;
    const short = withoutKind(name);
    for (const spelling of [short, ...(PROVINCE_ALIASES[short] ?? [])]) {
      entry(spelling).elsewhere.push({ letter: name.startsWith("Thành phố") ? "C" : "V", province: now });
    }
  }
  if (!sameProvince) {
    // The tables leave this province out, because the built-in locality lies in it.
    for (const unit of [...defaultLocality.units, ...(khanhHoa.units as LocalUnit[])])
      entry(unit.name).elsewhere.push({
        letter: TYPE_LETTER[unit.type] ?? "X",
        province: defaultLocality.province,
      });
  }
  for (const table of [elsewhere.districts, elsewhere.communes] as Record<string, string>[]) {
    for (const [name, codes] of Object.entries(table)) {
      const places = codes
        .split(" ")
        .map((code) => ({
          letter: code[0] as string,
          province: provinces[Number(code.slice(1))] as string,
        }))
        // Neighbours in the locality's own province are not elsewhere.
        .filter((place) => place.province !== locality.province);
      if (places.length > 0) entry(name).elsewhere.push(...places);
    }
  }
  const byFirst = new Map<string, NameEntry[]>();
  for (const [name, found] of entries) {
    const words = name
      .toLowerCase()
      .replace(/ ?[-–'’] ?/g, " ")
      .split(" ")
      .filter(Boolean);
    const bare = words.map(fold);
    const first = bare[0];
    if (!first) continue;
    const list = byFirst.get(first) ?? [];
    list.push({ name, words, bare, ...found });
    byFirst.set(first, list);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  const index = { byFirst, current };
  indexes.set(locality, index);
  return index;
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
  const list = first?.kind === "word" ? index.byFirst.get(first.folded) : undefined;
  if (!list) return null;
  let to = 0;
  const entries: NameEntry[] = [];
  for (const entry of list) {
    if (entries.length && entry.words.length < (entries[0]?.words.length ?? 0)) break;
    const end = matches(p, i, p.plain ? entry.bare : entry.words);
    if (end === 0) continue;
    entries.push(entry);
    to = end;
  }
  return entries.length ? { entries, to } : null;
}

function matches(p: Prepared, i: number, words: readonly string[]): number {
  let j = i;
  for (const [n, word] of words.entries()) {
    let token = p.tokens[j];
    if (n > 0 && token && /^[-–—'’]$/.test(token.text)) token = p.tokens[++j];
    if (!token || (p.plain ? token.folded : token.lower) !== word) return 0;
    j++;
  }
  return j;
}
