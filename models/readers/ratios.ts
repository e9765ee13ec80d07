import { PhraseTable } from "../text/phrases.ts";
import type { Prepared } from "../text/prepare.ts";
import { numeralAt, round } from "./numerals.ts";
import type { QuantityAt } from "./quantities.ts";
import { BEFORE } from "./quantity-bounds.ts";

/** Multiples and shares that are words: value against the whole or against before. */
const WORDS = new PhraseTable<number>([
  ["gấp đôi", 2],
  ["tăng đôi", 2],
  ["gấp ba", 3],
  ["gấp bốn", 4],
  ["gấp năm", 5],
  ["gấp mười", 10],
  ["gấp rưỡi", 1.5],
  ["một nửa", 0.5],
  ["phân nửa", 0.5],
  ["nửa số", 0.5],
  ["quá nửa", 0.5],
  ["hơn nửa", 0.5],
  ["non nửa", 0.5],
  ["gần nửa", 0.5],
  ["một phần tư", 0.25],
  ["nhân đôi", 2],
  ["nhân ba", 3],
]);

/** Fractions, multiples, ordinals and percent ranges that begin at token `i`. */
export function fixedQuantityAt(p: Prepared, i: number): QuantityAt | null {
  return (
    boundedFractionAt(p, i) ??
    fractionAt(p, i) ??
    timesAt(p, i) ??
    wordAt(p, i) ??
    ordinalAt(p, i) ??
    firstAt(p, i) ??
    sidesAt(p, i) ??
    vagueAt(p, i)
  );
}

function wordAt(p: Prepared, i: number): QuantityAt | null {
  const match = WORDS.at(p, i);
  if (!match) return null;
  // "hơn nửa tấn": half a ton and more, not more than half.
  if (/ nửa$/.test(match.phrase) && numeralAt(p, match.to - 1)) return null;
  const times = p.tokens[match.to]?.folded === "lan" && match.value > 1;
  const bounds = /^(?:quá|hơn) /.test(match.phrase)
    ? { low: 0.5, high: 0.6 }
    : /^(?:non|gần) /.test(match.phrase)
      ? { low: 0.4, high: 0.5 }
      : {};
  return {
    from: i,
    to: times ? match.to + 1 : match.to,
    kind: "multiple",
    value: match.value,
    unit: null,
    ...bounds,
  };
}

const NO_SHARE = /^(?:so|nha|hem|ngo|kiet|to|thon|khu|duong|lo|lop|sach|xe|ngay|thang|quyet|van|nghi)$/;
const STREET = /^(?:duong|pho|hem|ngo|kiet)$/;

/** 2/3 số hộ · hai phần ba · 3 phần 4 */
function fractionAt(p: Prepared, i: number): QuantityAt | null {
  const a = numeralAt(p, i);
  if (!a || a.scale > 1 || !Number.isInteger(a.value)) return null;
  const middle = p.tokens[a.to];
  const slash = middle?.text === "/" && !middle.spaced && p.tokens[i]?.kind === "number";
  if (!slash && middle?.folded !== "phan") return null;
  const b = numeralAt(p, a.to + 1);
  if (!b || b.scale > 1 || a.value >= b.value || b.value > 20 || !Number.isInteger(b.value)) return null;
  if (slash) {
    const before = p.tokens[i - 1];
    const after = p.tokens[b.to];
    if (before && !p.tokens[i]?.spaced) return null;
    // The dates have been asked: what is left is a share, an address or a score.
    if (after?.text === "/" || NO_SHARE.test(before?.folded ?? "") || STREET.test(after?.folded ?? ""))
      return null;
    if (!p.plain && /^(?:thắng|thua|hòa)$/.test(before?.lower ?? "")) return null;
    if (
      p.tokens
        .slice(Math.max(0, i - 6), i)
        .some((t, k, near) => /^t[yi]$/.test(t.folded) && near[k + 1]?.folded === "so")
    )
      return null;
  }
  return { from: i, to: b.to, kind: "multiple", value: round(a.value / b.value), unit: null };
}

/** What "hơn", "gần" leave open of a share. */
const ROOM = 0.15;

/** hơn 2/3 · gần hai phần ba · chưa tới một phần ba */
function boundedFractionAt(p: Prepared, i: number): QuantityAt | null {
  const bound = BEFORE.at(p, i);
  if (!bound || (bound.value !== "over" && bound.value !== "near")) return null;
  const share = fractionAt(p, bound.to);
  if (!share) return null;
  const { value } = share;
  const limits =
    bound.value === "over"
      ? { low: value, high: round(Math.min(1, value * (1 + ROOM))) }
      : { low: round(value * (1 - ROOM)), high: value };
  return { ...share, from: i, ...limits };
}

/** Before "N lần" these compare: "vượt 2,3 lần", "cao hơn 3 lần", "bằng 1,5 lần". */
const COMPARES = /^(?:gap|tang|giam|vuot|bang)$/;
const THAN = /^(?:cao|lon|nhieu|dat|dong|nhanh|rong|dai|nang|manh|thap|it|re)$/;

/** gấp 3 lần · tăng 2,5 lần · cao hơn 3 lần · gấp hai lần rưỡi */
function timesAt(p: Prepared, i: number): QuantityAt | null {
  const token = p.tokens[i];
  const lead = token?.folded;
  const than = lead === "hon" && THAN.test(p.tokens[i - 1]?.folded ?? "");
  if (lead === undefined || !(than || COMPARES.test(lead))) return null;
  const at = p.tokens[i + 1]?.folded === "gap" ? i + 2 : i + 1;
  const skip = /^(?:hon|gan|len|toi|khoang|den)$/.test(p.tokens[at]?.folded ?? "") ? at + 1 : at;
  const n = numeralAt(p, skip);
  if (!n || p.tokens[n.to]?.folded !== "lan") return null;
  const bound = p.tokens[at]?.folded;
  const half = p.tokens[n.to + 1]?.lower === "rưỡi" || (p.plain && p.tokens[n.to + 1]?.folded === "ruoi");
  const times = half ? n.value + 0.5 : n.value;
  const value = lead === "giam" ? round(1 / times) : times;
  return {
    from: i,
    to: half ? n.to + 2 : n.to + 1,
    kind: "multiple",
    value,
    unit: null,
    ...(bound === "hon"
      ? { low: value, high: round(value + 1) }
      : bound === "gan"
        ? { low: round(value - 1), high: value }
        : {}),
  };
}

/** lần thứ ba · thứ nhất · xếp thứ 5 (a bare "thứ ba" is a weekday and left to the dates) */
function ordinalAt(p: Prepared, i: number): QuantityAt | null {
  const token = p.tokens[i];
  if (token?.folded !== "thu" || (!p.plain && token.lower !== "thứ")) return null;
  const next = p.tokens[i + 1];
  if (!next) return null;
  if (next.lower === "nhất" || next.lower === "nhì" || (p.plain && next.folded === "nhat")) {
    return { from: i, to: i + 2, kind: "ordinal", value: next.folded === "nhi" ? 2 : 1, unit: null };
  }
  const before = p.tokens[i - 1]?.folded ?? "";
  const n = numeralAt(p, i + 1);
  const value = n?.value ?? (next.lower === "tư" ? 4 : null);
  if (value === null || !Number.isInteger(value)) return null;
  if (value > 7 || /^(?:lan|dung|xep|hang|nguoi|dot|ky|khoa|ngay|vu|ca|con|mui|nam|thu)$/.test(before)) {
    return { from: i, to: n?.to ?? i + 2, kind: "ordinal", value, unit: null };
  }
  return null;
}

/** đứng đầu · dẫn đầu */
function firstAt(p: Prepared, i: number): QuantityAt | null {
  if (!/^(?:đứng|dẫn)$/.test(p.tokens[i]?.lower ?? "") || p.tokens[i + 1]?.lower !== "đầu") return null;
  return { from: i, to: i + 2, kind: "ordinal", value: 1, unit: null };
}

/** Before the two sides of a plot. */
const PLOT = /^(?:dat|lo|nen|nha|thua|phong|san|vuon|mat|kich|rong|co)$/;

/** lô đất 5x20 · nền 4m x 18m */
function sidesAt(p: Prepared, i: number): QuantityAt | null {
  const first = p.tokens[i];
  if (first?.kind !== "number") return null;
  const metre = p.tokens[i + 1]?.lower === "m" ? 1 : 0;
  const cross = p.tokens[i + 1 + metre];
  const second = p.tokens[i + 2 + metre];
  if (!/^[x×*]$/.test(cross?.lower ?? "") || second?.kind !== "number") return null;
  const unit = p.tokens[i + 3 + metre]?.lower === "m" ? 1 : 0;
  const plot = p.tokens.slice(Math.max(0, i - 8), i).some((t) => PLOT.test(t.folded));
  if (!metre && !unit && !plot) return null;
  const [a, b] = [numeralAt(p, i), numeralAt(p, i + 2 + metre)];
  if (!a || !b || a.to !== i + 1 || b.to !== i + 3 + metre) return null;
  return { from: i, to: b.to + unit, kind: "area", value: round(a.value * b.value), unit: "m²" };
}

/** "vài chục", "hàng trăm" are read with their numeral; "vài hộ", "dăm ba hộ" have none. */
const FEW = new PhraseTable<readonly [number, number]>([
  ["vài", [2, 4]],
  ["vài ba", [2, 4]],
  ["dăm ba", [3, 5]],
  ["dăm", [4, 6]],
  ["dăm bảy", [5, 7]],
  ["mươi", [9, 12]],
]);

function vagueAt(p: Prepared, i: number): QuantityAt | null {
  const match = FEW.at(p, i);
  if (!match || p.plain) return null;
  const next = p.tokens[match.to];
  if (next?.kind !== "word" || /^(?:chục|trăm|nghìn|ngàn|triệu|tỷ|tỉ|vạn)$/.test(next.lower)) return null;
  if (
    match.phrase === "mươi" &&
    p.tokens[i - 1]?.kind !== "mark" &&
    !/^(?:chừng|khoảng|độ|có)$/.test(p.tokens[i - 1]?.lower ?? "")
  )
    return null;
  const [low, high] = match.value;
  return {
    from: i,
    to: match.to,
    kind: "count",
    value: (low + high) / 2,
    unit: null,
    low,
    high,
    of: next.folded,
  };
}
