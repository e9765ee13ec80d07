import type { LocalUnit } from "../lexicons/locality.ts";
import { type Elsewhere, LEVEL, TYPE_LETTER } from "../lexicons/names.ts";
import type { Prepared } from "../text/prepare.ts";
import type { RawPlace } from "./place-mentions.ts";

/** What words beside a name say of where it is: among these units of ours, or in these places elsewhere. */
export type Qualified =
  | { readonly side: "ours"; readonly units: readonly LocalUnit[] }
  | { readonly side: "outside"; readonly places: readonly Elsewhere[] };

/** Between a unit and the higher one it belongs to, with or without a word that says so. */
const GAP =
  /^(?: (?:cũ|cu|xưa|xua|hiện nay|hien nay|ngày nay))?(?: ?[,(–-] ?| )?((?:(?:nay |giờ |nằm )?(?:thuộc|của|ở|tại|trên|bên|dưới|mạn|phía|vùng|trong|ngoài|miệt|thuộc về|thuoc|cua|o|tai|tren|ben|duoi|phia|vung|trong|ngoai)(?: (?:vùng|địa bàn|tận|bên|phía))? )?)$/;
/** "… là ở Bù Đăng", "… là chuyện của …": a name, a verb and where it is. */
const PREDICATE =
  /(?:^| )(?:là|la|vốn|hóa ra|thực ra|thật ra)(?: (?:chuyện|việc|cảnh|hình|clip|xã|phường|thị trấn|tên|nơi))? (?:ở|của|thuộc|bên|tại|o|cua|thuoc) $/;
const LONGEST_GAP = 40;
const LONGEST_PREDICATE = 80;
/** So many names are looked at behind one. */
const REACH = 4;

/** The district of a neighbour in our own province, else the province: where a place elsewhere is. */
export const homeOf = (x: Elsewhere): string => x.district ?? x.province;

const lowestOf = (r: RawPlace) =>
  r.letter ? (LEVEL[r.letter] ?? 1) : Math.min(...r.entries.map((e) => e.lowest));
const highestOf = (r: RawPlace) =>
  r.letter ? (LEVEL[r.letter] ?? 1) : Math.max(...r.entries.map((e) => e.highest));

/** When the text was written: before the change, today's province did not hold the locality. */
export interface Time {
  readonly before: boolean;
  readonly province: string;
}

interface Parent {
  readonly place: RawPlace;
  /** Said by a word, a bracket or a kind, or "xã A, B" with a province at the end; a mere comma may be a list of equals. */
  readonly said: boolean;
}

/**
 * What the higher units named right behind a name decide ("xã A, huyện B, tỉnh C"), the highest first; our own
 * province leaves it to the district. Null where nothing is decided.
 */
export function qualify(
  p: Prepared,
  raw: readonly RawPlace[],
  i: number,
  units: readonly LocalUnit[],
  others: readonly Elsewhere[],
  time: Time,
): Qualified | null {
  const parents = parentsOf(p, raw, i);
  let province: Qualified | null = null;
  for (let k = parents.length - 1; k >= 0; k--) {
    const parent = parents[k] as Parent;
    const read = says(parent, units, others);
    if (!read) continue;
    const ownProvince =
      read.side === "ours" && parent.place.entries.some((e) => e.units.some((u) => u.level === "province"));
    if (!ownProvince) return read;
    const neighbours = others.filter((x) => x.province === time.province);
    const apart =
      time.before &&
      neighbours.length > 0 &&
      parent.place.entries.some((e) => time.province.endsWith(e.name));
    province = apart ? { side: "outside", places: neighbours } : read;
  }
  return province;
}

function parentsOf(p: Prepared, raw: readonly RawPlace[], i: number): Parent[] {
  const out: Parent[] = [];
  let last = raw[i] as RawPlace;
  let level = lowestOf(last);
  for (let j = i + 1; j < raw.length && j <= i + REACH && out.length < 3; j++) {
    const place = raw[j] as RawPlace;
    const start = p.tokens[last.to - 1]?.end ?? 0;
    const gap = p.lower.slice(start, Math.min(p.tokens[place.from]?.start ?? 0, start + LONGEST_PREDICATE));
    const match = gap.length <= LONGEST_GAP ? GAP.exec(gap) : null;
    const predicate = j === i + 1 && !match && !/[.!?;,]/.test(gap) && PREDICATE.test(gap);
    if (!match && !predicate) break;
    const next = highestOf(place);
    if (next > level) {
      const said = match?.[1] !== "" || gap.includes("(") || place.letter !== null;
      const whole = (raw[i] as RawPlace).letter !== null && isProvince(place) && !goesOn(raw, j);
      out.push({ place, said: !predicate && (said || whole) });
      level = next;
    } else if (place.letter !== last.letter) break;
    last = place;
  }
  return out;
}

const isProvince = (r: RawPlace) =>
  r.entries.every((e) => e.units.length === 0 && e.elsewhere.some((x) => x.letter === "V"));
/** Another name follows in a list. */
const goesOn = (raw: readonly RawPlace[], j: number) =>
  raw[j + 1] !== undefined && (raw[j + 1] as RawPlace).from - (raw[j] as RawPlace).to <= 1;

/** A former ward and the ward of today that bears its name: which is meant depends on the day, not on the old district. */
const withHeirs = (chosen: readonly LocalUnit[], units: readonly LocalUnit[]) => [
  ...chosen,
  ...units.filter(
    (u) =>
      !u.ended &&
      !chosen.includes(u) &&
      chosen.some(
        (old) => old.ended && old.level === u.level && old.name === u.name && old.now.includes(u.code),
      ),
  ),
];

function says(
  { place, said }: Parent,
  units: readonly LocalUnit[],
  others: readonly Elsewhere[],
): Qualified | null {
  const fits = (letter: string) =>
    place.letter === null || letter === place.letter || (place.letter === "V" && letter === "C");
  const ours = place.entries.flatMap((e) =>
    e.units.filter((u) => u.level !== "commune" && fits(TYPE_LETTER[u.type] ?? "")),
  );
  const districts = ours.filter((u) => u.level === "district").map((u) => u.name);
  if (districts.length && units.length) {
    const inside = units.filter((u) => u.district !== undefined && districts.includes(u.district));
    if (inside.length) return { side: "ours", units: withHeirs(inside, units) };
  }
  const away = place.entries.flatMap((e) =>
    e.elsewhere.filter((x) => fits(x.letter) && LEVEL[x.letter] !== 1),
  );
  const homes = new Set(away.map(homeOf));
  const there = others.filter((x) => homes.has(homeOf(x)));
  if (there.length && !districts.length) return { side: "outside", places: there };
  if (districts.length && units.length) {
    const communes = units.filter((u) => u.level === "commune");
    return { side: "ours", units: communes.length ? communes : units };
  }
  if (ours.some((u) => u.level === "province")) {
    if (units.length === 0) return null;
    const former = units.filter((u) => place.entries.some((e) => u.province.endsWith(e.name)));
    return { side: "ours", units: former.length ? withHeirs(former, units) : units };
  }
  // Nothing of the name is known there: the words decide, a comma alone does not.
  return homes.size && said ? { side: "outside", places: away } : null;
}
