import { currentLocality, type Locality, type LocalUnit } from "../lexicons/locality.ts";
import { type Elsewhere, type NameIndex, nameIndex, TYPE_LETTER } from "../lexicons/names.ts";
import { type Prepared, prepare } from "../text/prepare.ts";
import type { PlaceMention, PlaceStatus } from "../types.ts";
import { civilDate } from "./calendar.ts";
import { type RawPlace, rawPlaces } from "./place-mentions.ts";

export interface PlaceOptions {
  /** ISO date or instant: decides which former units a name may mean. */
  readonly published?: string;
  /** Default: the one that this process serves. */
  readonly locality?: Locality;
  /** The text is known to be about the locality (a local source): homonyms elsewhere then do not make it ambiguous. */
  readonly local?: boolean;
}

interface Resolution {
  readonly status: PlaceStatus;
  readonly codes: readonly string[];
  readonly reason?: string;
}

/** What else the text says about where it is. */
interface Surroundings {
  /** A place that can only be ours is named. */
  readonly here: boolean;
  /** Other provinces named. */
  readonly provinces: ReadonlySet<string>;
  readonly published: string | null;
  readonly locality: Locality;
  readonly index: NameIndex;
}

const LEVEL: Record<string, number> = { X: 1, P: 1, T: 1, K: 1, H: 2, Q: 2, C: 2, S: 2, V: 3 };
const UNIT_LEVEL = { commune: 1, district: 2, province: 3 } as const;
/** Between a unit and the higher one it belongs to. */
const GAP = /^[\s,(–-]{1,4}(?:(?:thuộc|của|ở|tại|thuoc|cua|o|tai) )?$/;

/**
 * Administrative places of a text, each resolved to today's unit, or ambiguous, or outside today's province.
 * Names of people and streets, and names that are common words without a word of place, are left out.
 */
export function readPlaces(text: string, options: PlaceOptions = {}): PlaceMention[] {
  const p = prepare(text);
  const locality = options.locality ?? currentLocality();
  const index = nameIndex(locality);
  const raw = rawPlaces(p, index);
  const around: Surroundings = {
    here: options.local === true || raw.some((r) => isOurs(r)),
    provinces: new Set(raw.flatMap((r) => provincesOf(r))),
    published: civilDate(options.published),
    locality,
    index,
  };
  const out: PlaceMention[] = [];
  for (let i = 0; i < raw.length; i++) {
    const place = raw[i] as RawPlace;
    const read = resolve(place, parentsOf(p, raw, i), around);
    if (!read) continue;
    const first = p.tokens[place.from];
    const last = p.tokens[place.to - 1];
    if (!first || !last) continue;
    const unit =
      read.status === "resolved" && read.codes.length === 1
        ? index.current.get(read.codes[0] as string)
        : undefined;
    out.push({ ...p.quote(first.start, last.end), unit: unit ? display(unit) : null, ...read });
  }
  return out;
}

const display = (unit: LocalUnit) =>
  unit.level === "province" ? unit.province : `${unit.type} ${unit.name}, ${unit.province}`;

/** A name that nobody else bears, in this kind. */
function isOurs(r: RawPlace): boolean {
  return r.entries.every(
    (e) =>
      e.units.length > 0 &&
      e.elsewhere.filter((x) => r.letter === null || x.letter === r.letter).length === 0,
  );
}

/** Other provinces that a mention names outright. */
function provincesOf(r: RawPlace): string[] {
  if (r.entries.some((e) => e.units.some((u) => u.level === "province"))) return [];
  if (r.letter !== null && LEVEL[r.letter] === 1) return [];
  return r.entries
    .filter((e) => e.units.length === 0 || r.letter === "V")
    .flatMap((e) => e.elsewhere)
    .filter((x) =>
      r.letter ? x.letter === r.letter || (r.letter === "V" && x.letter === "C") : "VCS".includes(x.letter),
    )
    .map((x) => x.province);
}

/** Higher units named right behind ("xã A, huyện B, tỉnh C"). */
function parentsOf(p: Prepared, raw: readonly RawPlace[], i: number): RawPlace[] {
  const out: RawPlace[] = [];
  let last = raw[i] as RawPlace;
  let level = levelOf(last);
  for (let j = i + 1; j < raw.length && out.length < 3; j++) {
    const next = raw[j] as RawPlace;
    const gap = p.lower.slice(p.tokens[last.to - 1]?.end ?? 0, p.tokens[next.from]?.start ?? 0);
    if (!GAP.test(gap)) break;
    const nextLevel = next.letter
      ? (LEVEL[next.letter] ?? 1)
      : Math.max(
          ...next.entries.flatMap((e) => [
            ...e.units.map((u) => UNIT_LEVEL[u.level]),
            ...e.elsewhere.map((x) => LEVEL[x.letter] ?? 1),
          ]),
        );
    if (nextLevel > level) {
      out.push(next);
      level = nextLevel;
    } else if (next.letter !== last.letter) break;
    last = next;
  }
  return out;
}

const levelOf = (r: RawPlace) =>
  r.letter
    ? (LEVEL[r.letter] ?? 1)
    : Math.min(...r.entries.flatMap((e) => e.units.map((u) => UNIT_LEVEL[u.level])), 3);

function resolve(r: RawPlace, parents: readonly RawPlace[], around: Surroundings): Resolution | null {
  let units = r.entries.flatMap((e) => [...e.units]);
  let others = r.entries.flatMap((e) => [...e.elsewhere]);
  const names = new Set(r.entries.map((e) => e.name));
  if (r.letter) {
    const exact = units.filter((u) => TYPE_LETTER[u.type] === r.letter);
    const otherExact = others.filter(
      (x) =>
        x.letter === r.letter ||
        (r.letter === "C" && x.letter === "V") ||
        (r.letter === "V" && x.letter === "C"),
    );
    if (exact.length || otherExact.length) {
      units = exact;
      others = otherExact;
    } else {
      // A kind that no unit of the name has: the level must fit.
      units = units.filter((u) => UNIT_LEVEL[u.level] === LEVEL[r.letter as string]);
      others = others.filter((x) => LEVEL[x.letter] === LEVEL[r.letter as string]);
    }
  }
  const parent = parentSays(parents, units, others);
  if (parent.units) units = parent.units;
  if (parent.outside) units = [];
  if (units.length === 0) {
    if (others.length === 0) return null;
    if (!r.letter && !others.some((x) => "VC".includes(x.letter) || (x.letter === "S" && r.placed)))
      return null;
    const provinces = [...new Set(others.map((x) => x.province))];
    const certain = parent.outside ? parent.outside : provinces;
    return {
      status: "outside",
      codes: [],
      reason: `Thuộc ${certain.slice(0, 3).join(", ")}${certain.length > 3 ? "…" : ""}, ngoài ${around.locality.province}`,
    };
  }
  if (others.length && !parent.units) {
    const named = others.filter((x) => around.provinces.has(x.province));
    if (named.length && !around.here)
      return {
        status: "outside",
        codes: [],
        reason: `Cùng tên ở ${named[0]?.province}, tỉnh được nhắc trong bài`,
      };
    const commune = units.every((u) => u.level === "commune");
    if (commune && !around.here) {
      if (!r.letter) return null;
      return {
        status: "ambiguous",
        codes: ours(units, around).codes,
        reason: `Trùng tên với nơi khác: ${[...new Set(others.map((x) => x.province))].slice(0, 4).join(", ")}`,
      };
    }
    if (commune && !r.letter && !r.placed) return null;
    if (named.length)
      return {
        status: "ambiguous",
        codes: codesOf(units),
        reason: `Trùng tên với nơi ở ${named[0]?.province}, cũng được nhắc trong bài`,
      };
  } else if (!r.letter && names.size > 1) {
    return {
      status: "ambiguous",
      codes: codesOf(units),
      reason: `Viết không dấu, có thể là ${[...names].join(" hoặc ")}`,
    };
  }
  return ours(units, around);
}

/** What the higher units behind a name decide. */
function parentSays(parents: readonly RawPlace[], units: readonly LocalUnit[], others: readonly Elsewhere[]) {
  for (const parent of parents) {
    const fits = parent.letter ? (letter: string) => letter === parent.letter : () => true;
    const local = parent.entries.flatMap((e) =>
      e.units.filter((u) => u.level !== "commune" && fits(TYPE_LETTER[u.type] ?? "")),
    );
    const districts = local.filter((u) => u.level === "district").map((u) => u.name);
    if (districts.length) {
      const inside = units.filter((u) => u.district !== undefined && districts.includes(u.district));
      const loose = inside.length ? inside : units.filter((u) => u.level === "commune");
      return { units: loose.length ? loose : [...units] };
    }
    if (local.some((u) => u.level === "province")) {
      const former = units.filter((u) => parent.entries.some((e) => u.province.endsWith(e.name)));
      return { units: former.length ? former : [...units] };
    }
    const away = parent.entries.flatMap((e) =>
      e.elsewhere
        .filter((x) => fits(x.letter) || (parent.letter === "V" && x.letter === "C"))
        .map((x) => x.province),
    );
    if (away.length && others.length >= 0) return { outside: [...new Set(away)] };
  }
  return {};
}

/** Which current units our candidates stand for at the time of the text. */
function ours(units: readonly LocalUnit[], around: Surroundings): Resolution {
  const { published, locality } = around;
  const before = published !== null && locality.merged !== undefined && published < locality.merged;
  const current = units.filter((u) => !u.ended);
  const former = units.filter((u) => u.ended);
  const sameLevel = new Set(units.map((u) => u.level)).size === 1;
  const sameType = new Set(units.map((u) => u.type)).size === 1;
  let chosen: readonly LocalUnit[] = units;
  if (before && former.length) chosen = former;
  else if (current.length && sameLevel && sameType) chosen = current;
  const codes = codesOf(chosen);
  if (codes.length === 1) return { status: "resolved", codes };
  const unit = chosen[0] as LocalUnit;
  const list = codes
    .slice(0, 4)
    .map((code) => around.index.current.get(code)?.name ?? code)
    .join(", ");
  const what =
    sameLevel && chosen.length === 1
      ? `${unit.type} ${unit.name} cũ, nay là nhiều đơn vị`
      : "Tên có thể chỉ nhiều đơn vị";
  return { status: "ambiguous", codes, reason: `${what}: ${list}${codes.length > 4 ? "…" : ""}` };
}

const codesOf = (units: readonly LocalUnit[]) => [...new Set(units.flatMap((u) => [...u.now]))];
