import type { LocalUnit } from "../lexicons/locality.ts";
import type { Prepared } from "../text/prepare.ts";
import type { RawPlace } from "./place-mentions.ts";
import type { Qualified } from "./place-qualifiers.ts";

/** "Tin Phước Minh … hóa ra là Phước Minh của Tây Ninh": the two are said to be one. */
const IDENTITY =
  /(?:^| )(?:là|la|hóa ra|hoa ra|tức|thực ra|thật ra|thuc ra|nghĩa là)(?: (?:chuyện|cảnh|của|ở|tại))* $/;
/** Farther apart, two mentions stand in different sentences for our purpose. */
const NEAR = 200;

/**
 * What is said of one mention holds for its namesakes in the text: behind it, unless they are set against it
 * ("không phải Thanh Hải …"); before it too, unless the same sentence names both without calling them one.
 * `unitsOf`: the units of ours that a mention may be.
 */
export function sameNames(
  p: Prepared,
  raw: readonly RawPlace[],
  own: readonly (Qualified | null)[],
  unitsOf: (i: number) => readonly LocalUnit[],
): (Qualified | null)[] {
  if (!own.some((read) => read?.side === "outside")) return [...own];
  const out = [...own];
  const names = raw.map((r) => nameOf(p, r));
  const ours = (i: number): Qualified | null => {
    const units = unitsOf(i);
    return units.length ? { side: "ours", units } : null;
  };
  const next = new Map<string, number>();
  for (let i = raw.length - 1; i >= 0; i--) {
    const name = names[i] as string;
    if (own[i]) next.set(name, i);
    const later = next.get(name);
    if (own[i] || later === undefined || !sameKind(raw, i, later)) continue;
    const read = own[later] as Qualified;
    if (read.side === "ours") continue;
    const between = p.lower.slice(endOf(p, raw, i), startOf(p, raw, later));
    const oneSentence = between.length < NEAR && !/[.!?\n]/.test(between);
    out[i] = oneSentence && !IDENTITY.test(between) ? ours(i) : read;
  }
  const last = new Map<string, number>();
  for (let i = 0; i < raw.length; i++) {
    const name = names[i] as string;
    const earlier = last.get(name);
    if (own[i]) last.set(name, i);
    else if (earlier !== undefined && sameKind(raw, i, earlier)) {
      const read = own[earlier] as Qualified;
      if (read.side === "outside") out[i] = (raw[i] as RawPlace).contrast ? ours(i) : read;
    }
  }
  return out;
}

const nameOf = (p: Prepared, r: RawPlace) =>
  p.folded.slice(p.tokens[r.name]?.start ?? 0, p.tokens[r.to - 1]?.end ?? 0);
const startOf = (p: Prepared, raw: readonly RawPlace[], i: number) => p.tokens[raw[i]?.from ?? 0]?.start ?? 0;
const endOf = (p: Prepared, raw: readonly RawPlace[], i: number) => p.tokens[(raw[i]?.to ?? 1) - 1]?.end ?? 0;
/** A ward and a commune of one name are two places. */
const sameKind = (raw: readonly RawPlace[], a: number, b: number) => {
  const [x, y] = [raw[a]?.letter ?? null, raw[b]?.letter ?? null];
  return x === null || y === null || x === y;
};
