import { currentLocality, type Locality, type LocalUnit } from "../lexicons/locality.ts";
import {
  type Elsewhere,
  LEVEL,
  type NameIndex,
  nameIndex,
  TYPE_LETTER,
  UNIT_LEVEL,
} from "../lexicons/names.ts";
import { type Prepared, prepare } from "../text/prepare.ts";
import type { PlaceMention, PlaceStatus } from "../types.ts";
import { civilDate } from "./calendar.ts";
import { linksPeers } from "./place-cues.ts";
import { type RawPlace, rawPlaces } from "./place-mentions.ts";
import { sameNames } from "./place-namesakes.ts";
import { homeOf, type Qualified, qualify } from "./place-qualifiers.ts";

export interface PlaceOptions {
  /** ISO date or instant: decides which former units a name may mean. */
  readonly published?: string;
  /** Default: the one that this process serves. */
  readonly locality?: Locality;
  /**
   * Whether the text comes from a local source. Unknown: a name that is ours is taken as ours unless the text points
   * elsewhere. False: a name that others bear too stays ambiguous until the text names a place that can only be ours.
   */
  readonly local?: boolean;
}

interface Resolution {
  readonly status: PlaceStatus;
  readonly codes: readonly string[];
  readonly reason?: string;
  readonly neighbour?: true;
}

/** What else the text says about where it is. */
interface Surroundings {
  /** A place that can only be ours is named, or the source is a local one. */
  readonly here: boolean;
  /** The source is known to be none of the locality. */
  readonly distant: boolean;
  /** Other provinces, and districts of our own province outside the locality, that are named. */
  readonly homes: ReadonlySet<string>;
  readonly published: string | null;
  readonly locality: Locality;
  readonly index: NameIndex;
}

/** What a name may be, once its kind is heard. */
interface Candidates {
  readonly units: readonly LocalUnit[];
  readonly others: readonly Elsewhere[];
  /** Units of ours of the same level but another kind, where the kind is one that only others have. */
  readonly otherKind: readonly LocalUnit[];
}

/** What holds for a name with its kind wherever it stands in the text. */
interface Reading extends Candidates {
  readonly homes: readonly string[];
  /** Nobody else bears it. */
  readonly ours: boolean;
  /** Resolutions where nothing beside it says more, by how it stands. */
  readonly found: Record<string, Resolution | null>;
}

/**
 * Administrative places of a text, each resolved to today's unit of the locality, or ambiguous, or outside it.
 * Names of people, streets and firms, and names that are common words without a word of place, are left out.
 */
export function readPlaces(text: string, options: PlaceOptions = {}): PlaceMention[] {
  const p = prepare(text);
  const locality = options.locality ?? currentLocality();
  const index = nameIndex(locality);
  const raw = rawPlaces(p, index);
  if (raw.length === 0) return [];
  // A long text names the same places again and again.
  const readings = new Map<string, Reading>();
  const read = raw.map((r) => {
    const key = `${r.letter} ${r.entries.map((e) => e.name).join("/")}`;
    const known = readings.get(key) ?? { ...candidatesOf(r), homes: homesOf(r), ours: isOurs(r), found: {} };
    readings.set(key, known);
    return known;
  });
  const around: Surroundings = {
    here: options.local === true || read.some((r) => r.ours),
    distant: options.local === false,
    homes: new Set(read.flatMap((r, i) => (comesFrom(p, raw[i] as RawPlace) ? [] : r.homes))),
    published: civilDate(options.published),
    locality,
    index,
  };
  const time = { before: isBefore(around), province: locality.formerProvince ? locality.province : "" };
  const own = read.map(({ units, others }, i) => qualify(p, raw, i, units, others, time));
  const qualified = sameNames(p, raw, own, (i) => (read[i] as Reading).units);
  const out: PlaceMention[] = [];
  raw.forEach((place, i) => {
    const first = p.tokens[place.from];
    const last = p.tokens[place.to - 1];
    const reading = read[i] as Reading;
    const beside = qualified[i] ?? null;
    const peer = isPeer(p, raw, i);
    const key = `${peer} ${place.placed}`;
    const found = beside ? undefined : reading.found[key];
    const resolution = found === undefined ? resolve(place, reading, beside, peer, around) : found;
    if (!beside) reading.found[key] = resolution;
    if (!resolution || !first || !last) return;
    const { status, codes } = resolution;
    const unit =
      status === "resolved" && codes.length === 1 ? index.current.get(codes[0] as string) : undefined;
    out.push({ ...p.quote(first.start, last.end), unit: unit ? display(unit) : null, ...resolution });
  });
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

/** Provinces, and districts of our own province, that a mention outside names outright. */
function homesOf(r: RawPlace): string[] {
  if (r.entries.some((e) => e.units.some((u) => u.level === "province"))) return [];
  if (r.letter !== null && LEVEL[r.letter] === 1) return [];
  return r.entries
    .filter((e) => e.units.length === 0 || r.letter === "V")
    .flatMap((e) => e.elsewhere)
    .filter((x) =>
      r.letter ? x.letter === r.letter || (r.letter === "V" && x.letter === "C") : "VCS".includes(x.letter),
    )
    .map(homeOf);
}

/** "từ Bình Định vào xã …": where a way begins says nothing of where it ends; where news come from does. */
const comesFrom = (p: Prepared, r: RawPlace) =>
  /^(?:từ|rời|tu|roi)$/.test(p.tokens[r.from - 1]?.lower ?? "") &&
  !/^(?:tin|báo|nguồn|clip|ảnh)$/.test(p.tokens[r.from - 2]?.lower ?? "");

/** Our units and the others that a name with its kind may mean. */
function candidatesOf(r: RawPlace): Candidates {
  const units = r.entries.flatMap((e) => [...e.units]);
  const others = r.entries.flatMap((e) => [...e.elsewhere]);
  const { letter } = r;
  if (!letter) return { units, others, otherKind: [] };
  const exact = units.filter((u) => TYPE_LETTER[u.type] === letter);
  const otherExact = others.filter(
    (x) =>
      x.letter === letter || (letter === "C" && x.letter === "V") || (letter === "V" && x.letter === "C"),
  );
  const sameLevel = units.filter((u) => UNIT_LEVEL[u.level] === LEVEL[letter]);
  if (exact.length) return { units: exact, others: otherExact, otherKind: [] };
  if (otherExact.length)
    return { units: [], others: otherExact, otherKind: LEVEL[letter] === 1 ? sameLevel : [] };
  // A kind that no unit of the name has: the level must fit.
  return { units: sameLevel, others: others.filter((x) => LEVEL[x.letter] === LEVEL[letter]), otherKind: [] };
}

/** Among its equals: between two communes in a list, or joined to one ("Đông Hải gặp Thuận Nam"). */
function isPeer(p: Prepared, raw: readonly RawPlace[], i: number): boolean {
  const place = raw[i] as RawPlace;
  if (place.letter !== null) return false;
  const before = raw[i - 1];
  const after = raw[i + 1];
  const joins = (a: RawPlace, b: RawPlace) => linksPeers(p, a.to, b.from);
  const listed = (a: RawPlace, b: RawPlace) =>
    b.from - a.to === 1 && /^(?:,|và|va)$/.test(p.tokens[a.to]?.lower ?? "");
  if (before && isCommune(before) && joins(before, place)) return true;
  if (after && isCommune(after) && joins(place, after)) return true;
  return (
    before !== undefined &&
    after !== undefined &&
    isCommune(before) &&
    isCommune(after) &&
    listed(before, place) &&
    listed(place, after)
  );
}

/** A name that can only be a commune of ours. */
const isCommune = (r: RawPlace) =>
  r.entries.some((e) => e.units.length > 0) &&
  r.entries.every((e) => e.units.every((u) => u.level === "commune"));

function resolve(
  r: RawPlace,
  { units: all, others, otherKind }: Candidates,
  qualified: Qualified | null,
  peer: boolean,
  around: Surroundings,
): Resolution | null {
  if (qualified?.side === "outside") return outside(qualified.places, around);
  const units = qualified?.units ?? all;
  if (units.length === 0) return elsewhere(r, others, otherKind, around);
  const communes = peer ? units.filter((u) => u.level === "commune") : [];
  const meant = communes.length ? communes : units;
  if (others.length && !qualified) {
    const named = others.filter((x) => around.homes.has(homeOf(x)));
    const where = named[0] ? placeWords(named[0], around) : "";
    if (named.length && !around.here)
      return { status: "outside", codes: [], reason: `Cùng tên ở ${where}, nơi được nhắc trong bài` };
    const commune = units.every((u) => u.level === "commune");
    if (commune && around.distant && !around.here)
      return r.letter ? { ...ambiguous(ours(meant, around).codes), reason: sameName(others, around) } : null;
    if (commune && around.distant && !r.letter && !r.placed) return null;
    if (named.length)
      return {
        ...ambiguous(codesOf(meant)),
        reason: `Trùng tên với nơi ở ${where}, cũng được nhắc trong bài`,
      };
  }
  const names = new Set(meant.map((u) => u.name));
  const codes = codesOf(meant);
  if (r.entries.length > 1 && names.size > 1 && codes.length > 1)
    return { ...ambiguous(codes), reason: `Viết không dấu, có thể là ${[...names].join(" hoặc ")}` };
  const read = ours(meant, around);
  // Said even where it is resolved: who reads it may know better.
  return read.status === "resolved" && others.length && !qualified && !around.here
    ? { ...read, reason: `${sameName(others, around)}; bài không nhắc nơi ấy` }
    : read;
}

const ambiguous = (codes: readonly string[]) => ({ status: "ambiguous" as const, codes });

/** A name that no unit of ours bears, in this kind. */
function elsewhere(
  r: RawPlace,
  others: readonly Elsewhere[],
  otherKind: readonly LocalUnit[],
  around: Surroundings,
): Resolution | null {
  if (others.length === 0) return null;
  const near = others.some(
    (x) => x.district !== undefined && (LEVEL[x.letter] !== 1 || r.placed || x.letter === "K"),
  );
  const known = near || others.some((x) => "VC".includes(x.letter) || ("HQS".includes(x.letter) && r.placed));
  if (!r.letter && !known) return null;
  const named = others.some((x) => around.homes.has(homeOf(x)));
  const unit = otherKind[0];
  if (unit && !named && !near)
    return {
      ...ambiguous(codesOf(otherKind)),
      reason: `${sameName(others, around)}; ở đây là ${unit.type.toLowerCase()} ${unit.name}`,
    };
  // A bare name means the largest that bears it: the province, not a commune somewhere.
  const level = r.letter
    ? 0
    : Math.max(...others.map((x) => (x.letter === "C" ? 2 : (LEVEL[x.letter] ?? 1))));
  const largest = others.filter((x) => (LEVEL[x.letter] ?? 1) >= level);
  return outside(largest, around);
}

/** "Tỉnh Gia Lai"; of a neighbour in our own province also the former district and today's name. */
function placeWords(x: Elsewhere, around: Surroundings): string {
  if (x.province !== around.locality.province || !x.district) return x.province;
  return [x.district, ...(x.now ? [`nay ${x.now}`] : []), x.province].join(", ");
}

function placesWords(places: readonly Elsewhere[], around: Surroundings): string {
  const words = [...new Set(places.map((x) => placeWords(x, around)))];
  return `${words.slice(0, 3).join("; ")}${words.length > 3 ? "…" : ""}`;
}

const sameName = (others: readonly Elsewhere[], around: Surroundings) =>
  `Trùng tên với nơi khác: ${placesWords(others, around)}`;

const outside = (places: readonly Elsewhere[], around: Surroundings): Resolution => ({
  status: "outside",
  codes: [],
  reason: `Thuộc ${placesWords(places, around)}, ngoài ${around.locality.name}`,
  ...(places.every(({ province }) => province === around.locality.province)
    ? { neighbour: true as const }
    : {}),
});

/** Whether the text was written before the former units became the current ones. */
const isBefore = ({ published, locality }: Surroundings) =>
  published !== null && locality.merged !== undefined && published < locality.merged;

/** Which current units our candidates stand for at the time of the text. */
function ours(units: readonly LocalUnit[], around: Surroundings): Resolution {
  const before = isBefore(around);
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
