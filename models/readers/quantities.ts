import { PhraseTable } from "../text/phrases.ts";
import { type Prepared, prepare } from "../text/prepare.ts";
import type { Quantity, QuantityKind } from "../types.ts";
import { datesIn } from "./dates.ts";
import { documentsIn } from "./documents.ts";
import { countedAt, isCounted } from "./nouns.ts";
import { type Numeral, numeralAt, round } from "./numerals.ts";
import { fixedQuantityAt } from "./ratios.ts";
import { type Unit, unitAt } from "./units.ts";

type Bound = "over" | "near" | "about" | "least" | "most" | "under" | "hundreds" | "few";

/** Words before a number that turn it into a stretch. */
const BEFORE = new PhraseTable<Bound>(
  [
    ["hơn", "over"],
    ["trên", "over"],
    ["ngoài", "over"],
    ["già", "over"],
    ["gần", "near"],
    ["ngót", "near"],
    ["ngót nghét", "near"],
    ["non", "near"],
    ["chưa đầy", "near"],
    ["chưa đến", "near"],
    ["chưa tới", "near"],
    ["suýt soát", "near"],
    ["xấp xỉ", "about"],
    ["khoảng", "about"],
    ["chừng", "about"],
    ["tầm", "about"],
    ["độ chừng", "about"],
    ["vào khoảng", "about"],
    ["ước", "about"],
    ["ước tính", "about"],
    ["ước khoảng", "about"],
    ["ước chừng", "about"],
    ["khoảng chừng", "about"],
    ["khoảng hơn", "over"],
    ["khoảng gần", "near"],
    ["ít nhất", "least"],
    ["tối thiểu", "least"],
    ["không dưới", "least"],
    ["không ít hơn", "least"],
    ["thấp nhất", "least"],
    ["từ", "about"],
    ["dưới", "under"],
    ["ít hơn", "under"],
    ["thấp hơn", "under"],
    ["nhiều nhất", "most"],
    ["tối đa", "most"],
    ["không quá", "most"],
    ["cao nhất", "most"],
    ["không vượt quá", "most"],
    ["không nhiều hơn", "most"],
    ["hàng", "hundreds"],
    ["vài", "few"],
    ["mấy", "few"],
    ["dăm", "few"],
    ["dăm ba", "few"],
    ["nhiều hơn", "over"],
    ["cao hơn", "over"],
    ["vượt", "over"],
    ["vượt quá", "over"],
    ["quá", "over"],
  ],
  ["tầm", "già", "non", "vượt", "quá", "từ", "ước"],
);
const AFTER = new PhraseTable<Bound>([
  ["trở lên", "least"],
  ["trở xuống", "most"],
  ["đổ lại", "most"],
  ["trở lại", "most"],
]);
/** A number behind these names a thing; it counts nothing. */
const NAMES =
  /^(?:dieu|khoan|diem|so|ql|tl|dt|duong|hem|ngo|kiet|lop|khoi|khu|kp|to|thon|ap|phong|lo|ma|covid|km|kenh|block|bai|trang|tap|muc|chuong|phu luc|doc|cau|tuoi|f|b|h|g|a|vtv|iphone|zalo|sdt|dt|tel|hotline|fax|stk|phuong|quan|q|p)$/;
const RANKS = /^(?:cấp|đợt|hạng|khóa|lần|giải|vòng|cap|dot|khoa)$/;
/** Reads "N đến M", "N - M". */
const TO = /^(?:den|toi|-|–|—)$/;
/** No weather is hotter, in °C. */
const HOTTEST = 60;
/** Share below or above the figure that "khoảng" and "gần" still cover. */
const ABOUT = 0.1;
const NEAR = 0.15;

export interface QuantityOptions {
  /** Publication date (ISO): tells dates, which are left out, from figures. */
  readonly published?: string;
}

/** Quantities in a base unit, with offsets in the input; dates, times, document numbers and names are left out. */
export function readQuantities(text: string, options: QuantityOptions = {}): Quantity[] {
  const p = prepare(text);
  const taken = [
    ...datesIn(p, options.published).filter(
      (d) => d.time !== undefined || d.kind !== "relative" || !/^\d/.test(p.text.slice(d.start, d.end)),
    ),
    ...documentsIn(p),
  ];
  const blocked = (i: number) =>
    taken.some((s) => (p.tokens[i]?.start ?? 0) >= s.start && (p.tokens[i]?.start ?? 0) < s.end);
  const out: Quantity[] = [];
  for (let i = 0; i < p.tokens.length; ) {
    const read = !mayStart(p, i) || blocked(i) ? null : (fixedQuantityAt(p, i) ?? quantityAt(p, i, blocked));
    if (read) {
      const { from, to, ...rest } = read;
      out.push({ ...p.quote(p.tokens[from]?.start ?? 0, p.tokens[to - 1]?.end ?? 0), ...rest });
    }
    i = read ? Math.max(read.to, i + 1) : i + 1;
  }
  return out;
}

/** First folded words of anything that can begin a quantity; most tokens are none. */
const STARTS = new Set(
  "mot mot hai ba bon tu nam sau bay tam chin muoi tram chuc nghin ngan trieu ty ti van nua hon tren ngoai gia gan ngot non chua suyt xap khoang chung tam do vao uoc it toi khong thap tu duoi nhieu cao hang vai may dam vuot qua gap tang giam thu phan nhan".split(
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
    const ownUnit = unitAt(p, first.to);
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

/** Whether the numeral is a figure here: not part of a name, not a word that means something else. */
function stands(p: Prepared, n: Numeral, bound: Bound | undefined): boolean {
  const token = p.tokens[n.from];
  const previous = p.tokens[n.from - 1];
  const next = p.tokens[n.to];
  if (!token) return false;
  if (n.digits && previous && !token.spaced && previous.kind === "word") return false;
  if (n.digits && previous && !token.spaced && /[/#@.+_-]/.test(previous.text) && !TO.test(previous.text))
    return false;
  if (n.digits && next?.kind === "word" && !next.spaced && !unitAt(p, n.to) && n.scale === 1) return false;
  if (n.digits && next?.text === "/" && p.tokens[n.to + 1]?.kind === "number" && !next.spaced) return false;
  if (n.digits && /^0\d{8,10}$/.test(token.text)) return false;
  if (previous && NAMES.test(previous.folded) && previous.kind === "word" && !unitAt(p, n.to) && !bound) {
    if (n.digits && !/^(?:duong|to|so|diem|khoi|lo|a|b|thon|cau|tuoi)$/.test(previous.folded)) return false;
    if (/^(?:so|to|thon|lo|khoi|khu|duong)$/.test(previous.folded) && !(isCounted(p, n.to) || n.scale > 1))
      return false;
  }
  if (n.digits) return true;
  const unit = unitAt(p, n.to);
  const counted = isCounted(p, n.to);
  const firstWord = p.plain ? token.folded : token.lower;
  if (firstWord === "năm" || (p.plain && /^(?:nam|sau|ba|bay|tu|van|tram)$/.test(firstWord) && n.weak)) {
    if (previous && /^(?:moi|hang|ca|trong|nhieu|cac|nhung|may|vai|mot|tung|nua)$/.test(previous.folded))
      return false;
    if (previous?.kind === "number") return false;
    if (n.weak && next && /^(?:nay|ngoai|truoc|sau|qua|toi|hoc|moi|tuoi)$/.test(next.folded)) return false;
  }
  if (!n.weak || rangeEnd(p, n)) return true;
  const bareScale =
    n.value >= 10 && /^(?:trăm|chục|nghìn|ngàn|triệu|tỷ|tỉ|vạn|tram|chuc|nghin|ngan|trieu)$/.test(firstWord);
  if (bareScale) return bound !== undefined || counted || unit !== null || previous?.folded === "ca";
  if (previous && /^(?:thu|so|lan|chu|anh|chi|chu|bac|co|ong)$/.test(previous.folded)) return false;
  if (firstWord === "một" || firstWord === "mot") {
    // "50k một ký": the unit of a price counts nothing.
    if (previous && /^(?:k|tr|dong|trieu|nghin|ngan|ty|d)$/.test(previous.folded)) return false;
    return counted || (unit !== null && unit.unit.kind !== "duration");
  }
  return counted || unit !== null;
}

/** The upper numeral of "2-3 tấn", "2 đến 3 tấn", "từ 5 tới 7 triệu". */
function rangeEnd(p: Prepared, first: Numeral): Numeral | null {
  const unit = unitAt(p, first.to);
  for (const at of unit ? [first.to, unit.to] : [first.to]) {
    const mark = p.tokens[at];
    if (!mark || !TO.test(mark.folded)) continue;
    const next = numeralAt(p, at + 1);
    if (next && (next.digits || !next.weak || unitAt(p, next.to) || isCounted(p, next.to))) {
      return next;
    }
  }
  // "hai ba hộ", "năm bảy người"
  if (!first.digits && first.weak && first.value < 10) {
    const next = numeralAt(p, first.to);
    if (
      next?.weak &&
      !next.digits &&
      next.value > first.value &&
      next.value < 10 &&
      (isCounted(p, next.to) || unitAt(p, next.to))
    )
      return next;
  }
  return null;
}

function single(
  p: Prepared,
  from: number,
  n: Numeral,
  bound: Bound | undefined,
  fromWord = false,
): QuantityAt | null {
  let unit = unitAt(p, n.to);
  const previous = p.tokens[n.from - 1];
  if (unit && isPlainNoun(p, n, unit)) unit = null;
  if (
    !unit &&
    previous?.kind === "word" &&
    RANKS.test(previous.lower) &&
    Number.isInteger(n.value) &&
    !isCounted(p, n.to)
  ) {
    return { from, to: n.to, kind: "ordinal", value: n.value, unit: null, of: previous.folded };
  }
  const factor = unit?.unit.factor ?? 1;
  // "1m65": the digits behind the unit are its decimals.
  const behind = unit && unit.unit.base === "m" && n.scale === 1 ? p.tokens[unit.to] : undefined;
  const tail =
    behind?.kind === "number" && !behind.spaced && /^\d{1,2}$/.test(behind.text) ? behind.text : "";
  if (unit && tail) unit = { unit: unit.unit, to: unit.to + 1 };
  const value = round(n.value * factor + (tail ? Number(`0.${tail}`) * factor : 0));
  const to = unit ? unit.to : n.to;
  const after = AFTER.at(p, to) ?? (countedAt(p, to) ? AFTER.at(p, countedAt(p, to)?.to ?? to) : null);
  const counted = unit ? null : countedAt(p, to);
  const money = !unit && n.scale >= 1e3 && !isCounted(p, to) && impliesMoney(p, n, counted !== null);
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

/** "5 tr", "50k", "5 triệu" with nothing counted behind are money; "2 triệu người" are not. */
function impliesMoney(p: Prepared, n: Numeral, hasNoun: boolean): boolean {
  const scaleWord = p.tokens[n.to - 1];
  if (scaleWord?.kind === "number" || scaleWord?.folded === "k" || scaleWord?.folded === "tr") return true;
  const next = p.tokens[n.to];
  if (n.scale < 1e6 && !n.digits) return !hasNoun;
  return (
    !hasNoun ||
    /^(?:moi|mot|mua|ho tro|tien|cho|nhan|trong|dau|nop|sau|nua|hang|can|gia|chi)$/.test(next?.folded ?? "")
  );
}

/** Unit words that are plain nouns here: "2 đêm nhạc", "5 giờ sáng" are not measured. */
function isPlainNoun(p: Prepared, n: Numeral, unit: { unit: Unit; to: number }): boolean {
  const word = p.tokens[n.to];
  const next = p.tokens[unit.to];
  if (word?.kind !== "word") return false;
  // "360 độ" is a turn, no temperature.
  if (unit.unit.kind === "temperature" && n.value > HOTTEST) return true;
  if (word.folded === "khoi") return !/^(?:nuoc|dat|cat|da|go|be|bun)?$/.test(next?.folded ?? "") && p.plain;
  return word.folded === "can" && n.value < 1000 && next?.folded === "nha";
}

function limits(value: number, step: number, bound: Bound | undefined): { low?: number; high?: number } {
  switch (bound) {
    case "over":
      return { low: value, high: round(value + step) };
    case "near":
      return { low: round(Math.max(value - step, value * (1 - NEAR))), high: value };
    case "about":
      return { low: round(value * (1 - ABOUT)), high: round(value * (1 + ABOUT)) };
    case "least":
      return { low: value };
    case "most":
    case "under":
      return { high: value };
    case "hundreds":
      return { low: value, high: round(value * 10) };
    case "few":
      return { low: round(value * 2), high: round(value * 9) };
    default:
      return {};
  }
}
