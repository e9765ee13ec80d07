/** Written forms of a calendar date and a time of day, read from folded text by `readInstant`. */
export interface Civil {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly start: number;
  readonly end: number;
  /** Written in digits alone, so that day and month could be swapped. */
  readonly swappable: boolean;
}

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const MONTHS: Record<string, number> = {
  january: 1,
  february: 2,
  march: 3,
  april: 4,
  may: 5,
  june: 6,
  july: 7,
  august: 8,
  september: 9,
  october: 10,
  november: 11,
  december: 12,
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  sept: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};
const SPELLED: Record<string, number> = {
  gieng: 1,
  mot: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  "muoi mot": 11,
  "muoi hai": 12,
  chap: 12,
};
const EN =
  "(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\\.?";
const VI =
  "(?:thang|thg|th\\.?|t(?=\\d)) ?(\\d{1,2}|gieng|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|chap)";
const Y = "(\\d{4}|\\d{2})";
const B = "(?<![\\d\\p{L}/.:-])";
const E = "(?![\\d\\p{L}])";

interface Form {
  readonly pattern: RegExp;
  read(m: RegExpMatchArray): { y: string | undefined; m: number; d: number; swap?: boolean };
}
const form = (pattern: string, read: Form["read"]): Form => ({ pattern: new RegExp(pattern, "gu"), read });
const spelled = (word: string) => SPELLED[word] ?? Number(word);

const FORMS: readonly Form[] = [
  form(`${B}(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?=[t ,]|$|\\D)`, (m) => ({
    y: m[1],
    m: Number(m[3]),
    d: Number(m[4]),
  })),
  form(`${B}(\\d{4})(\\d{2})(\\d{2})(?=t\\d{4}|$)`, (m) => ({ y: m[1], m: Number(m[2]), d: Number(m[3]) })),
  form(`${B}(\\d{1,2}) ?([/.-]) ?(\\d{1,2}) ?\\2 ?${Y}${E}(?![/.-]\\d)`, (m) => ({
    y: m[4],
    m: Number(m[3]),
    d: Number(m[1]),
    swap: true,
  })),
  form(`${B}(\\d{1,2})(?:st|nd|rd|th)?[ -]${EN},?[ -]'?${Y}${E}`, (m) => ({
    y: m[3],
    m: MONTHS[m[2] as string] ?? 0,
    d: Number(m[1]),
  })),
  form(`${B}${EN} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})${E}`, (m) => ({
    y: m[3],
    m: MONTHS[m[1] as string] ?? 0,
    d: Number(m[2]),
  })),
  form(`${B}(\\d{1,2})[ ,]+${VI}[ ,./-]+(?:nam )?(\\d{4})${E}`, (m) => ({
    y: m[3],
    m: spelled(m[2] as string),
    d: Number(m[1]),
  })),
  form(`${B}${VI} (\\d{1,2}),? (?:nam )?(\\d{4})${E}`, (m) => ({
    y: m[3],
    m: spelled(m[1] as string),
    d: Number(m[2]),
  })),
];
const YEARLESS: readonly Form[] = [
  form(`${B}(\\d{1,2}) ?[/] ?(\\d{1,2})${E}(?![/.-]\\d)`, (m) => ({
    y: undefined,
    m: Number(m[2]),
    d: Number(m[1]),
  })),
  form(`(?:ngay|thu \\p{L}{2,3},?|cn,?) (\\d{1,2})[.-](\\d{1,2})${E}(?![/.-]\\d)`, (m) => ({
    y: undefined,
    m: Number(m[2]),
    d: Number(m[1]),
  })),
  form(`${B}(\\d{1,2}) ${VI}${E}(?![ ,]*(?:nam )?\\d{4})`, (m) => ({
    y: undefined,
    m: spelled(m[2] as string),
    d: Number(m[1]),
  })),
  form(`${B}(\\d{1,2}) ${EN}${E}`, (m) => ({
    y: undefined,
    m: MONTHS[m[2] as string] ?? 0,
    d: Number(m[1]),
  })),
];

/** Dates of a folded text: those with a year, or, where none has one, those without. Not yet validated. */
export function civilDates(folded: string): Civil[] {
  for (const forms of [FORMS, YEARLESS]) {
    const found: Civil[] = [];
    for (const { pattern, read } of forms) {
      for (const match of folded.matchAll(pattern)) {
        const start = match.index;
        const end = start + match[0].length;
        if (found.some((f) => f.start < end && start < f.end)) continue;
        const { y, m, d, swap } = read(match);
        const year = y === undefined ? null : y.length === 2 ? shortYear(Number(y)) : Number(y);
        found.push({ year, month: m, day: d, start, end, swappable: swap === true });
      }
    }
    if (found.length) return found.sort((a, b) => a.start - b.start);
  }
  return [];
}

/** RFC 2822 §4.3: two digits up to 49 are of this century. */
const shortYear = (year: number) => (year < 50 ? 2000 : 1900) + year;

const TIME =
  /(?<![\d/.+-]|gmt|utc)(\d{1,2})(?:(?::|h|g| gio | gio)(\d{2})(?:(?::|m|')(\d{2}))?(?:[.,]\d{1,9})?|h(?!\p{L})| gio(?!\p{L}))(?: ?(?:phut|ph|'|’|′))?(?: ?(am|pm|a\.m\.?|p\.m\.?|sa|ch|sang|chieu|toi|trua|dem)(?!\p{L}))?/u;

/** The time of day of a folded text: undefined where none stands, null where it is impossible. */
export function timeOfDay(folded: string): TimeOfDay | null | undefined {
  const m = TIME.exec(folded.replace(/(\d)t(?=\d{2}:?\d{2})/, "$1 "));
  if (!m) {
    const compact = /t(\d{2})(\d{2})(\d{2})?(?:z|[+-]|$)/.exec(folded);
    return compact ? checked(Number(compact[1]), Number(compact[2]), Number(compact[3] ?? 0)) : undefined;
  }
  let hour = Number(m[1]);
  const half = (m[4] ?? "").replaceAll(".", "");
  if (/^(?:pm|ch|chieu|toi)$/.test(half) && hour < 12) hour += 12;
  if (/^(?:am|sa)$/.test(half) && hour === 12) hour = 0;
  if (half === "dem" && hour >= 6 && hour < 12) hour += 12;
  return checked(hour, Number(m[2] ?? 0), Number(m[3] ?? 0));
}

const checked = (hour: number, minute: number, second: number): TimeOfDay | null =>
  hour < 24 && minute < 60 && second < 61 ? { hour, minute, second: Math.min(second, 59) } : null;

const ZONES: Record<string, number> = {
  z: 0,
  utc: 0,
  gmt: 0,
  ut: 0,
  ict: 7,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  bst: 1,
  cet: 1,
  cest: 2,
  jst: 9,
  kst: 9,
  sgt: 8,
};

/** Offset from UTC in minutes; Vietnam's where none is written. Null where the written one is impossible. */
export function zoneMinutes(folded: string): number | null {
  const signed = /(?:gmt|utc|\d(?:\.\d{1,9})?) ?\(?([+-])(\d{1,2})(?::?(\d{2}))?\)?(?![\d/.-])/.exec(folded);
  const compact = /(?:[ \d])([+-])(\d{2}):?(\d{2})\)?(?: \(|$)/.exec(folded);
  const m = signed && /(?:gmt|utc)/.test(signed[0]) ? signed : compact;
  if (m) {
    const minutes = Number(m[2]) * 60 + Number(m[3] ?? 0);
    if (minutes > 14 * 60 || Number(m[3] ?? 0) > 59) return null;
    return m[1] === "-" ? -minutes : minutes;
  }
  const named =
    /(?:\d|[ (])(z|utc|gmt|ut|ict|est|edt|cst|cdt|mst|mdt|pst|pdt|bst|cet|cest|jst|kst|sgt)\)?$/.exec(folded);
  return named ? (ZONES[named[1] as string] as number) * 60 : 7 * 60;
}
