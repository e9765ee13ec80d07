import type { Prepared } from "../text/prepare.ts";
import { isCounted } from "./nouns.ts";
import { type Numeral, numeralAt } from "./numerals.ts";
import { type Unit, unitAt } from "./units.ts";

/** A unit with what stands behind it: "1m65", "hai mét tư", "bốn tiếng rưỡi", "1 giờ 24 phút". */
export interface Measure {
  readonly unit: Unit;
  readonly to: number;
  /** In the base unit, on top of number × factor. */
  readonly more: number;
}

/** Small numbers that are spoken only behind something larger. */
const INNER: Readonly<Record<string, number>> = { mốt: 1, tư: 4, lăm: 5 };
/** Of these the decimals are spoken behind the unit. */
const SPOKEN = new Set(["m", "mét", "met", "ký", "kí", "cân", "thước"]);

/** The unit at the end of a numeral and all that still belongs to it. */
export function measureAt(p: Prepared, n: Numeral): Measure | null {
  const at = unitAt(p, n.to);
  if (!at) return null;
  const { unit, to } = heightAt(p, n) ?? at;
  const next = p.tokens[to];
  if (!next || unit.kind === "percent" || unit.kind === "money") return { unit, to, more: 0 };
  if (next.lower === "rưỡi" || (p.plain && next.folded === "ruoi"))
    return { unit, to: to + 1, more: unit.factor / 2 };
  return decimals(p, n, unit, to) ?? smaller(p, unit, to) ?? nights(p, n, unit, to) ?? { unit, to, more: 0 };
}

/** The digits behind the unit: "1m65", "chín mét chín", "một mét sáu lăm". */
function decimals(p: Prepared, n: Numeral, unit: Unit, to: number): Measure | null {
  const next = p.tokens[to];
  const last = p.tokens[to - 1];
  if (!next || n.scale > 1) return null;
  if (next.kind === "number" && !next.spaced && /^(?:m|kg)$/.test(unit.base) && /^\d{1,2}$/.test(next.text))
    return { unit, to: to + 1, more: Number(`0.${next.text}`) * unit.factor };
  if (p.plain || next.kind !== "word" || !last || !SPOKEN.has(last.lower)) return null;
  const inner = INNER[next.lower];
  if (inner !== undefined) return { unit, to: to + 1, more: (inner / 10) * unit.factor };
  const digits = next.lower === "một" ? null : numeralAt(p, to);
  if (!digits || digits.digits || digits.scale > 1 || digits.value >= 100) return null;
  if (isCounted(p, digits.to) || unitAt(p, digits.to)) return null;
  return { unit, to: digits.to, more: (digits.value / (digits.value < 10 ? 10 : 100)) * unit.factor };
}

/** "2 kg 300 g", "3 năm 6 tháng": a smaller unit of the same kind. */
function smaller(p: Prepared, unit: Unit, to: number): Measure | null {
  if (!/^(?:duration|length|mass)$/.test(unit.kind)) return null;
  const more = numeralAt(p, to);
  const next = more && more.scale === 1 ? unitAt(p, more.to) : null;
  if (!more || !next || next.unit.kind !== unit.kind || next.unit.factor >= unit.factor) return null;
  const value = more.value * next.unit.factor;
  return value < unit.factor ? { unit, to: next.to, more: value } : null;
}

/** "hai ngày hai đêm" is one stretch. */
function nights(p: Prepared, n: Numeral, unit: Unit, to: number): Measure | null {
  if (p.tokens[to - 1]?.folded !== "ngay") return null;
  const more = numeralAt(p, to);
  if (!more || p.tokens[more.to]?.folded !== "dem" || Math.abs(more.value - n.value) > 1) return null;
  return { unit, to: more.to + 1, more: 0 };
}

/** What is high or deep is measured along one line: there "2m3" is 2.3 m, "2km3" 2.3 km, no volume. */
const HIGH = /^(?:dang|cao|sau|dai|ngap|day|lun|ha|rut|xuong|cach|muc|nuoc)$/;
const BETWEEN = /^(?:toi|den|len|xuong|khoang|hon|gan|chung|them|duoi|tren|la)$/;
/** Behind a volume. */
const FILLS = /^(?:nuoc|dat|cat|da|go|be|bun|rac|khi)$/;

function heightAt(p: Prepared, n: Numeral): { unit: Unit; to: number } | null {
  const metre = p.tokens[n.to];
  const digit = p.tokens[n.to + 1];
  if (
    !/^k?m$/.test(metre?.lower ?? "") ||
    digit?.spaced ||
    !/^[23]$/.test(digit?.text ?? "") ||
    n.value >= 10
  )
    return null;
  const behind = p.tokens[n.to + 2];
  if (behind?.text === "/" || FILLS.test(behind?.folded ?? "")) return null;
  let i = n.from - 1;
  while (i > n.from - 4 && BETWEEN.test(p.tokens[i]?.folded ?? "")) i--;
  if (!HIGH.test(p.tokens[i]?.folded ?? "")) return null;
  return { unit: { kind: "length", base: "m", factor: metre?.lower === "km" ? 1000 : 1 }, to: n.to + 1 };
}
