import { isListNumber } from "../text/list-number.ts";
import { type Prepared, prepare } from "../text/prepare.ts";
import type { Quantity, QuantityKind, Span } from "../types.ts";
import { datesIn } from "./dates.ts";
import { documentsIn } from "./documents.ts";
import { measureAt } from "./measure.ts";
import { impliesMoney } from "./money.ts";
import { countedAt, isCounted } from "./nouns.ts";
import { type Numeral, numeralAt, round } from "./numerals.ts";
import { AFTER, BEFORE, type Bound, limits } from "./quantity-bounds.ts";
import { fixedQuantityAt } from "./ratios.ts";
import { rangeEnd, stands } from "./standing.ts";
import type { Unit } from "./units.ts";
import { unitAt } from "./units.ts";

/** "3 ngày trước", "48 giờ tới": a date, and a duration as well. */
const STRETCH = /^\d+ (?:phut|gio|tieng|ngay|hom|tuan|thang|nam) /;
const RANKS = /^(?:cấp|đợt|hạng|khóa|lần|giải|vòng|cap|dot|khoa)$/;
/** No weather is hotter, in °C. */
const HOTTEST = 60;
export interface QuantityOptions {
  /** Publication date (ISO): tells dates, which are left out, from figures. */
  readonly published?: string;
}

/** Quantities in a base unit, with offsets in the input; dates, times, document numbers and names are left out. */
export function readQuantities(text: string, options: QuantityOptions = {}): Quantity[] {
  const p = prepare(text);
  const taken = takenBy(p, [
    ...datesIn(p, options.published).filter(
      (d) => d.time !== undefined || !STRETCH.test(p.folded.slice(d.start, d.end)),
    ),
    ...documentsIn(p),
  ]);
  const blocked = (i: number) => taken !== null && taken[i] === 1;
  const out: Quantity[] = [];
  let ended = -1;
  for (let i = 0; i < p.tokens.length; ) {
    const read =
      !mayStart(p, i) || blocked(i) || isRate(p, i, ended) || isListNumber(p, i)
        ? null
        : (fixedQuantityAt(p, i) ?? quantityAt(p, i, blocked));
    if (read) {
      const { from, to, ...rest } = read;
      ended = to;
      out.push({ ...p.quote(p.tokens[from]?.start ?? 0, p.tokens[to - 1]?.end ?? 0), ...rest });
    }
    i = read ? Math.max(read.to, i + 1) : i + 1;
  }
  return out;
}

/** "4,2 kg một con", "35 người một lớp": behind a quantity, what it is for. */
function isRate(p: Prepared, i: number, ended: number): boolean {
  if (ended < 0 || i < ended || i > ended + 2) return false;
  const word = p.plain ? p.tokens[i]?.folded : p.tokens[i]?.lower;
  if (word !== "một" && !(p.plain && word === "mot")) return false;
  return i === ended || countedAt(p, ended)?.to === i;
}

/** Marks the tokens that dates and document numbers hold; null where there are none. */
function takenBy(p: Prepared, spans: readonly Span[]): Uint8Array | null {
  if (spans.length === 0) return null;
  const marks = new Uint8Array(p.text.length + 1);
  for (const { start, end } of spans) marks.fill(1, start, end);
  return Uint8Array.from(p.tokens, ({ start }) => marks[start] ?? 0);
}

/** First folded words of anything that can begin a quantity; most tokens are none. */
const STARTS = new Set(
  "mot mot hai ba bon tu nam sau bay tam chin muoi tram chuc nghin ngan trieu ty ti van nua hon tren ngoai gia gan ngot non chua suyt xap khoang chung tam do vao uoc it toi khong thap tu duoi nhieu cao hang vai may dam vuot qua gap tang giam thu phan nhan tr cu toi dung dan bang".split(
    " ",
  ),
);

function mayStart(p: Prepared, i: number): boolean {
  const token = p.tokens[i];
  return (
    token !== undefined && (token.kind === "number" || (token.kind === "word" && STARTS.has(token.folded)))
  );
}

/** A quantity between token indices. */
export interface QuantityAt extends Omit<Quantity, "start" | "end" | "text"> {
  readonly from: number;
  readonly to: number;
}

function quantityAt(p: Prepared, i: number, blocked: (i: number) => boolean): QuantityAt | null {
  const before = BEFORE.at(p, i);
  const start = before ? before.to : i;
  if (blocked(start)) return null;
  const first = numeralAt(p, start);
  if (!first || blocked(first.to - 1)) return null;
  if (!stands(p, first, before?.value)) return null;
  const from = before && before.phrase !== "từ" ? i : start;

  const range = rangeEnd(p, first);
  const last = range ?? first;
  if (range) {
    const unit = unitAt(p, range.to);
    const lift =
      first.scale === 1 && range.scale > 1 && first.value < range.value / range.scale + 1e-9
        ? range.scale
        : 1;
    const own = unitAt(p, first.to);
    // "bốn năm người": no years.
    const ownUnit = own && own.to <= range.from ? own : null;
    const low = ownUnit ? first.value * ownUnit.unit.factor : first.value * lift * (unit?.unit.factor ?? 1);
    const high = range.value * (unit?.unit.factor ?? 1);
    if (low >= high) return single(p, from, first, before?.value);
    const basis = single(p, from, range, undefined);
    if (!basis) return null;
    return {
      ...basis,
      from: before?.phrase === "từ" ? i : from,
      value: round((low + high) / 2),
      low: round(low),
      high: round(high),
    };
  }
  return single(p, from, last, before?.phrase === "từ" ? undefined : before?.value, before?.phrase === "từ");
}

function single(
  p: Prepared,
  from: number,
  n: Numeral,
  bound: Bound | undefined,
  fromWord = false,
): QuantityAt | null {
  let unit = measureAt(p, n);
  const previous = p.tokens[n.from - 1];
  if (unit && isPlainNoun(p, n, unit)) unit = null;
  if (
    !unit &&
    previous?.kind === "word" &&
    RANKS.test(previous.lower) &&
    n.scale === 1 &&
    Number.isInteger(n.value) &&
    !isCounted(p, n.to)
  ) {
    return { from, to: n.to, kind: "ordinal", value: n.value, unit: null, of: previous.folded };
  }
  const factor = unit?.unit.factor ?? 1;
  const value = round(n.value * factor + (unit?.more ?? 0));
  const to = unit ? unit.to : n.to;
  const after = AFTER.at(p, to) ?? (countedAt(p, to) ? AFTER.at(p, countedAt(p, to)?.to ?? to) : null);
  const counted = unit ? null : countedAt(p, to);
  const money = !unit && impliesMoney(p, n, counted !== null);
  const step = n.step * factor;
  const kind: QuantityKind = unit ? unit.unit.kind : money ? "money" : "count";
  const ofMoneyOrUnit =
    unit && unit.unit.kind !== "money" && unit.unit.kind !== "percent" ? countedAt(p, to) : null;
  const of = money ? undefined : (counted?.of ?? ofMoneyOrUnit?.of);
  return {
    from,
    to: after && after.from === to ? after.to : to,
    kind,
    value,
    unit: unit ? unit.unit.base : money ? "đồng" : null,
    ...limits(value, step, after?.value ?? (fromWord ? undefined : bound)),
    ...(of ? { of } : {}),
  };
}

/** Unit words that are plain nouns here: "2 đêm nhạc", "5 giờ sáng" are not measured. */
function isPlainNoun(p: Prepared, n: Numeral, unit: { readonly unit: Unit; readonly to: number }): boolean {
  const word = p.tokens[n.to];
  const next = p.tokens[unit.to];
  if (word?.kind !== "word") return false;
  // "360 độ" is a turn, no temperature.
  if (unit.unit.kind === "temperature" && n.value > HOTTEST) return true;
  if (word.folded === "khoi") return !/^(?:nuoc|dat|cat|da|go|be|bun)?$/.test(next?.folded ?? "") && p.plain;
  return word.folded === "can" && n.value < 1000 && next?.folded === "nha";
}
