import type { Prepared, Token } from "../text/prepare.ts";
import { isCounted } from "./nouns.ts";
import { unitAt } from "./units.ts";

/** A number as it stands in a text: digits, words, or both ("3 tỷ 200 triệu", "một trăm linh năm", "5tr2"). */
export interface Numeral {
  readonly value: number;
  /** Size of its last significant place: 100 → 100, 120 → 10, 1,5 tỷ → 0.1 tỷ. */
  readonly step: number;
  /** Token indices. */
  readonly from: number;
  readonly to: number;
  /** The largest scale word used ("triệu" = 1e6), or 1. */
  readonly scale: number;
  /** Written with digits at least in part. */
  readonly digits: boolean;
  /** One or two words alone that often mean something else ("ba", "năm"): needs a counted noun. */
  readonly weak: boolean;
}

const DIGITS: Record<string, number> = {
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  nhăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
};
const BARE_DIGITS: Record<string, number> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  nham: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
};
const SCALES: Record<string, number> = {
  nghìn: 1e3,
  ngàn: 1e3,
  vạn: 1e4,
  triệu: 1e6,
  củ: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
  tỏi: 1e9,
  k: 1e3,
  tr: 1e6,
};
const BARE_SCALES: Record<string, number> = {
  nghin: 1e3,
  ngan: 1e3,
  van: 1e4,
  trieu: 1e6,
  ty: 1e9,
  ti: 1e9,
  k: 1e3,
  tr: 1e6,
};
// Looked up by words of a text: "constructor" is no number, although every object has one.
for (const table of [DIGITS, BARE_DIGITS, SCALES, BARE_SCALES]) Object.setPrototypeOf(table, null);
/** Scales that only follow digits: as words they mean other things. */
const AFTER_DIGITS_ONLY = new Set(["k", "tr", "củ", "tỏi", "van", "ti", "ty"]);
/** Only inside a larger number. */
const INNER_ONLY = new Set(["mốt", "lăm", "nhăm", "tư", "lam", "nham", "tu"]);
/** "trạm y tế" typed bare is no hundred. */
const STATION = new Set(["y", "bom", "bien", "thu", "kiem", "xang", "dung"]);

const SLANG = new Set(["k", "củ", "tỏi", "tr"]);
/** "hai củ khoai": no millions. */
const TUBERS = new Set("khoai sắn tỏi hành gừng mì nghệ cải su sen đậu lang riềng cà kiệu".split(" "));
/** Tokens of the longest number that anybody writes. */
const LONGEST = 24;

/** "bốn bảy em" is 47; neighbours as "hai ba hộ" and "năm bảy người" are a stretch. */
function isTwoDigits(p: Prepared, tens: number, ones: number, word: string, next: number): boolean {
  if (ones === tens + 1 || (tens === 5 && ones === 7) || word === "một" || word === "năm") return false;
  return isCounted(p, next) || unitAt(p, next) !== null;
}

/** "nửa ký", "nửa triệu": half of what follows; null where neither unit nor scale does. */
function halfAt(p: Prepared, i: number, scale: number | undefined): Numeral | null {
  if (p.plain && /^(?:ngay|gio|tuan|thang|nam|phut|hom|them|khong|con)$/.test(p.tokens[i - 1]?.folded ?? ""))
    return null;
  const half = { from: i, digits: false, weak: false };
  if (scale && scale > 1) return { ...half, value: scale / 2, step: scale / 2, to: i + 2, scale };
  const unit = unitAt(p, i + 1);
  if (
    !unit ||
    unit.unit.kind === "percent" ||
    unit.unit.kind === "money" ||
    /^(?:dem|so|do)$/.test(p.tokens[i + 1]?.folded ?? "")
  )
    return null;
  return { ...half, value: 0.5, step: 0.5, to: i + 1, scale: 1 };
}

const key = (p: Prepared, t: Token | undefined) => (t?.kind === "word" ? (p.plain ? t.folded : t.lower) : "");

/**
 * A number token's value: dots or commas before groups of three are thousands, a last short group is decimal
 * (Vietnamese decimal comma; a lone comma before three digits is decimal only before a scale, see `wide`).
 */
export function digitsValue(text: string): { value: number; decimals: number; loneComma: boolean } | null {
  if (text.length > 24) return null;
  const parts = text.split(/[.,]/);
  if (parts.some((part) => part === "")) return null;
  if (parts.length === 1) return { value: Number(text), decimals: 0, loneComma: false };
  const marks = [...text].filter((c) => c === "." || c === ",");
  const last = parts.at(-1) as string;
  const lead = parts[0] as string;
  const grouped = (to: number) =>
    lead.length <= 3 && lead !== "0" && parts.slice(1, to).every((part) => part.length === 3);
  const same = marks.every((mark) => mark === marks[0]);
  if (same && marks.length > 1)
    return grouped(parts.length) ? { value: Number(parts.join("")), decimals: 0, loneComma: false } : null;
  if (!same) {
    if (marks.slice(0, -1).some((mark) => mark !== marks[0]) || !grouped(parts.length - 1)) return null;
    return {
      value: Number(`${parts.slice(0, -1).join("")}.${last}`),
      decimals: last.length,
      loneComma: false,
    };
  }
  if (last.length === 3 && lead !== "0" && lead.length <= 3 && marks[0] === ".") {
    return { value: Number(lead + last), decimals: 0, loneComma: false };
  }
  return {
    value: Number(`${lead}.${last}`),
    decimals: last.length,
    loneComma: last.length === 3 && lead !== "0",
  };
}

/** Digits at token `i`, joining groups set apart by spaces ("1 250 000"). */
function digitsAt(
  p: Prepared,
  i: number,
): { value: number; decimals: number; to: number; loneComma: boolean } | null {
  const token = p.tokens[i];
  if (token?.kind !== "number") return null;
  if (/^\d{1,3}$/.test(token.text)) {
    let to = i + 1;
    let joined = token.text;
    for (let t = p.tokens[to]; t?.kind === "number" && t.spaced && /^\d{3}$/.test(t.text); t = p.tokens[to]) {
      joined += t.text;
      to++;
    }
    const money = /^(?:đồng|dong|đ|vnđ|vnd)$/.test(p.tokens[to]?.lower ?? "");
    if (to - i >= 3 || (to - i === 2 && money))
      return { value: Number(joined), decimals: 0, to, loneComma: false };
  }
  const read = digitsValue(token.text);
  return read && { ...read, to: i + 1 };
}

/** The number that begins at token `i`, or null. */
export function numeralAt(p: Prepared, i: number): Numeral | null {
  const digitWords = p.plain ? BARE_DIGITS : DIGITS;
  const scales = p.plain ? BARE_SCALES : SCALES;
  const ten = p.plain ? "muoi" : "mười";
  const tens = p.plain ? "muoi" : "mươi";
  const hundred = p.plain ? "tram" : "trăm";
  const dozen = p.plain ? "chuc" : "chục";
  const year = p.plain ? "nam" : "năm";
  const word = (j: number) => key(p, p.tokens[j]);
  const isHundred = (j: number) => word(j) === hundred && !(p.plain && STATION.has(word(j + 1)));

  let total = 0;
  let group = 0;
  let step = 1;
  let scale = 1;
  let digits = false;
  let last: "none" | "digit" | "number" | "ten" | "hundred" | "scale" = "none";
  let chunk = 0;
  let loneComma = false;
  /** Something stands behind the last scale: "tỷ tám", "tr rưỡi". */
  let tailed = false;
  let j = i;

  const half = p.plain ? "nua" : "nửa";
  const halfMore = p.plain ? "ruoi" : "rưỡi";
  if (word(i) === half) return halfAt(p, i, scales[word(i + 1)]);

  while (j < p.tokens.length && j - i < LONGEST) {
    const token = p.tokens[j] as Token;
    const w = key(p, token);
    if (token.kind === "number") {
      if (last !== "none" && last !== "scale") break;
      const read = digitsAt(p, j);
      if (!read) break;
      if (last === "scale") {
        // "3 tỷ 200 triệu", "5tr2", "2 triệu 5": a smaller scale follows, or it is a fraction of the last scale.
        const nextScale = scales[word(read.to)] ?? (isHundred(read.to) ? 100 : 0);
        if (nextScale > 1 && nextScale < scale && nextScale * read.value < scale) {
          group = read.value;
          step = read.decimals ? 10 ** -read.decimals : placeOf(read.value);
          last = "number";
          digits = true;
          j = read.to;
          continue;
        }
        const short =
          token.text.length <= 3 && read.decimals === 0 && (!token.spaced || token.text.length === 1);
        const free = nextScale === 0 && (!token.spaced || p.tokens[read.to]?.kind !== "word");
        if (short && free) {
          step = scale / 10 ** token.text.length;
          total += read.value * step;
          j = read.to;
        }
        break;
      }
      group = read.value;
      loneComma = read.loneComma;
      step = read.decimals ? 10 ** -read.decimals : placeOf(read.value);
      digits = true;
      last = "number";
      j = read.to;
      continue;
    }
    if (w === "") break;
    if (w === halfMore && (last === "scale" || last === "hundred" || last === "ten")) {
      const rest = (last === "scale" ? scale : last === "hundred" ? 100 : 10) / 2;
      if (last === "scale") total += rest;
      else group += rest;
      step = rest;
      tailed = true;
      j++;
      break;
    }
    if ((w === "linh" || w === "lẻ" || w === "le") && (last === "hundred" || last === "scale")) {
      const d = digitWords[word(j + 1)];
      if (d === undefined) break;
      group += d;
      step = 1;
      last = "digit";
      j += 2;
      continue;
    }
    if ((w === "không" || w === "khong") && last === "scale" && isHundred(j + 1)) {
      last = "hundred";
      j += 2;
      continue;
    }
    if ((w === "phẩy" || w === "phay") && (last === "digit" || last === "ten" || last === "hundred")) {
      let decimals = "";
      let k = j + 1;
      for (; digitWords[word(k)] !== undefined || word(k) === "không"; k++)
        decimals += digitWords[word(k)] ?? 0;
      if (!decimals) break;
      group += Number(`0.${decimals}`);
      step = 10 ** -decimals.length;
      last = "number";
      j = k;
      continue;
    }
    const nextIsTens = word(j + 1) === tens;
    const d = digitWords[w];
    if (d !== undefined) {
      // "50k một ký", "5 triệu hai người": a new count begins.
      const alone = !nextIsTens && !isHundred(j + 1) && !scales[word(j + 1)] && word(j + 1) !== dozen;
      const counts = isCounted(p, j + 1) && (digits || p.plain);
      if (last === "scale" && alone && (w === "một" || w === "mot" || counts)) break;
      const inner = INNER_ONLY.has(w);
      const second =
        last === "digit" && j === i + 1 && group > 0 && !p.plain && !nextIsTens && !isHundred(j + 1);
      if (
        inner &&
        last !== "ten" &&
        !nextIsTens &&
        !isHundred(j + 1) &&
        last !== "hundred" &&
        last !== "scale" &&
        !second
      )
        break;
      if (second && (inner || isTwoDigits(p, group, d, w, j + 1))) {
        group = 10 * group + d; // "hai lăm", "bốn bảy em"
        j++;
        break;
      }
      if (w === year && last !== "none" && !nextIsTens && !isHundred(j + 1) && !scales[word(j + 1)]) {
        // "ba mươi năm" is thirty years; thirty-five is "ba mươi lăm".
        break;
      }
      if (last === "digit" || last === "number") break;
      if (nextIsTens) {
        group += d * 10;
        step = 10;
        last = "ten";
        j += 2;
      } else if (last === "hundred" && word(j + 1) === dozen) {
        group += d * 10; // "trăm hai chục"
        step = 10;
        last = "ten";
        j += 2;
      } else if (last === "hundred" && !isHundred(j + 1)) {
        group += d * 10; // "trăm hai" = 120; 102 is "trăm linh hai"
        step = 10;
        last = "digit";
        j++;
      } else if (last === "scale" && alone) {
        total += (d * scale) / 10; // "một triệu hai" = 1.2 million
        step = scale / 10;
        tailed = true;
        j++;
        break;
      } else {
        group += d;
        step = 1;
        last = "digit";
        j++;
      }
      continue;
    }
    if (w === ten && (last === "none" || last === "scale" || last === "hundred")) {
      group += 10;
      step = 10;
      last = "ten";
      j++;
      continue;
    }
    if (isHundred(j) && last !== "hundred" && last !== "ten") {
      group = (last === "scale" || last === "none" ? 1 : group) * 100;
      step = 100 * (last === "number" ? step : 1);
      last = "hundred";
      j++;
      continue;
    }
    if (w === dozen && last !== "hundred") {
      group = (group || 1) * 10;
      step = 10;
      last = "ten";
      j++;
      continue;
    }
    const s = scales[w];
    if (s !== undefined) {
      const halved = word(j + 1) === halfMore && w !== "k";
      if (AFTER_DIGITS_ONLY.has(w) && !digits && last === "none" && !halved) break;
      if (SLANG.has(w) && last !== "number" && !halved && (w === "k" || last === "none")) break;
      if (w === "củ" && TUBERS.has(word(j + 1))) break;
      if (last === "scale" && s >= scale) {
        total += chunk * (s - 1); // "nghìn tỷ": the scale before is multiplied
        chunk *= s;
        scale *= s;
        step *= s;
      } else {
        if (last === "scale") break;
        chunk = (last === "none" ? 1 : group) * s;
        total += chunk;
        step = (last === "none" ? 1 : step) * s;
        group = 0;
        scale = s;
      }
      last = "scale";
      j++;
      continue;
    }
    break;
  }
  if (j === i) return null;
  const first = word(i);
  const bareScale = !digits && (first === hundred || first === dozen || scales[first] !== undefined);
  let value = total + group;
  if (loneComma && scale === 1 && !/^(?:kg|m|km|ha|l|lít|tấn|giây|%|độ)$/.test(p.tokens[j]?.lower ?? "")) {
    value *= 1000; // "1,500 người": people are not counted in thousandths
    step = placeOf(value);
  }
  return {
    value: round(value),
    step,
    from: i,
    to: j,
    scale,
    digits,
    weak: (!digits && j - i === 1) || (bareScale && !tailed),
  };
}

/** Size of the last non-zero place of an integer. */
function placeOf(value: number): number {
  if (!value || !Number.isInteger(value)) return 1;
  let place = 1;
  while (value % (place * 10) === 0) place *= 10;
  return place;
}

/** Takes binary dust off products such as 1.1 × 1e9. */
export const round = (value: number) => Number(value.toPrecision(15));
