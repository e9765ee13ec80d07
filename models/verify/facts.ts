import { readDates } from "../readers/dates.ts";
import { readDocumentNumbers } from "../readers/documents.ts";
import { readQuantities } from "../readers/quantities.ts";
import { fold } from "../text/fold.ts";
import type { DateMention, Quantity, Span } from "../types.ts";
import { EVERY_MONTH } from "./figures.ts";
import { type Numbered, numberedNames } from "./numbered.ts";
import type { Side } from "./side.ts";

/** The comparable figures of one side; offsets are those of its working text. */
export interface Facts {
  readonly quantities: readonly Quantity[];
  /** Dates; times of day stand in `times`. */
  readonly dates: readonly DateMention[];
  readonly times: readonly TimeOfDay[];
  readonly names: readonly Numbered[];
  readonly documents: readonly (Span & { readonly canonical: string; readonly text: string })[];
}

export interface TimeOfDay extends Span {
  readonly text: string;
  /** Minutes after midnight. */
  readonly minutes: number;
}

/** Both sides are read with one anchor, so that year-less dates compare; it decides nothing else. */
const NEUTRAL_ANCHOR = "2025-12-31";
/** "từ 7 giờ đến 17 giờ": a stretch of the clock, not a duration. */
const CLOCK_RANGE =
  /(\d{1,2})\s*(?:giờ|gio|h|g)\s*(\d{2})?\s*(?:đến|den|tới|toi|-|–)\s*(\d{1,2})\s*(?:giờ|gio|h|g)\s*(\d{2})?/i;
/** "17 giờ" beside another time of day ("lúc 5 giờ sáng và 17 giờ"). */
const LONE_HOUR = /^(?:(?:khoảng|chừng|gần|hơn|khoang|chung|gan|hon)\s+)?(\d{1,2})\s*(?:giờ|gio|h)$/i;
const DAY_PART = /^\s*(sáng|trưa|chiều|tối|đêm|sang|chieu|toi)/;
const AFTERNOON = /^(?:chiều|tối|chieu|toi)$/;
/** "11 giờ đêm" is 23:00, "1 giờ đêm" is not. */
const isAfternoon = (part: string, hour: number) =>
  hour < 12 && (AFTERNOON.test(part) || (/^(?:đêm|dem)$/.test(part) && hour >= 7));
const LONE_DAY = /^(?:ngày|ngay)\s+\d{1,2}$/i;

/** "đường 21 Tháng 8" is a street. */
const STREET = /(?:^|\s)(?:đường|phố|duong|pho)\s+$/iu;

export function readFacts(side: Side, anchor: string | undefined): Facts {
  const mentions = readDates(side.text, { published: anchor ?? NEUTRAL_ANCHOR }).filter(
    (d) => !STREET.test(side.text.slice(0, d.start)),
  );
  const times: TimeOfDay[] = [];
  for (const { start, end, text, time, until } of mentions) {
    for (const one of [time, until])
      if (one !== undefined) times.push({ start, end, text, minutes: minutesOf(one) });
  }
  const figures = readQuantities(side.text).map((q, i, all) => ofWhole(side, q, all[i - 1]));
  const partOf = (q: Quantity) =>
    q.kind === "duration" ? DAY_PART.exec(side.text.slice(q.end, q.end + 8))?.[1] : undefined;
  const clock =
    times.length > 0 ||
    figures.some((q) => partOf(q) !== undefined || (q.kind === "duration" && CLOCK_RANGE.test(q.text)));
  const names = numberedNames(side, figures).filter(
    (n) => !mentions.some((d) => d.start < n.end && n.start < d.end),
  );
  const years = figures.filter((q) => isYear(side, q)).map(toYear);
  const quantities = figures.filter((q) => {
    if (isBareWord(side, q) || isYear(side, q)) return false;
    if (names.some((n) => n.start <= q.start && q.end <= n.end)) return false;
    const part = partOf(q);
    const lone = q.kind === "duration" && (clock || part) ? LONE_HOUR.exec(q.text) : null;
    if (lone) {
      const hour = Number(lone[1]) + (part && isAfternoon(part, Number(lone[1])) ? 12 : 0);
      times.push({ start: q.start, end: q.end, text: q.text, minutes: hour * 60 });
      return false;
    }
    const range = q.kind === "duration" ? CLOCK_RANGE.exec(q.text) : null;
    if (!range) return true;
    const { start, end, text } = q;
    for (const [h, m] of [range.slice(1, 3), range.slice(3, 5)])
      times.push({ start, end, text, minutes: Number(h) * 60 + Number(m ?? 0) });
    return false;
  });
  return {
    quantities,
    dates: shareMonth(
      [...mentions, ...years]
        .sort((a, b) => a.start - b.start)
        .filter(
          (d) =>
            d.kind !== "time" && (d.from !== null || d.kind === "lunar" || EVERY_MONTH.test(fold(d.text))),
        ),
    ),
    times: times
      .sort((a, b) => a.start - b.start || a.end - b.end)
      .filter((t, i) => times.findIndex((o) => o.minutes === t.minutes) === i),
    names,
    documents: readDocumentNumbers(side.text),
  };
}

/** "11 trên 12 vụ" is eleven of twelve, not more than twelve. */
function ofWhole(side: Side, q: Quantity, before: Quantity | undefined): Quantity {
  const gap = before?.kind === "count" ? side.text.slice(before.end, q.start) : "-";
  const part = q.kind === "count" && /^tr[êe]n\s/iu.test(q.text) && (before?.value ?? q.value) < q.value;
  if (!part || gap.trim() !== "") return q;
  const { low: _low, high: _high, ...plain } = q;
  return plain;
}

/** One number word typed without diacritics is another word as a rule ("chuc" in "to chuc", "sau" in "sau bao"). */
const isBareWord = (side: Side, { kind, text }: Quantity) =>
  side.plain && kind === "count" && /^\p{L}+$/u.test(text);

const YEAR_CUE = /(?:^|\s)(?:trong|đầu|cuối|giữa|hồi|từ|đến|tới|quý \S{1,3}|mùa \p{L}+|trước|sau)\s+$/iu;
/** "lên 50 chiếc trong 2019": a year without its word counts nothing. */
const isYear = (side: Side, { kind, text, value, of, start }: Quantity) =>
  kind === "count" &&
  of === undefined &&
  /^(?:19|20)\d{2}$/.test(text) &&
  value >= 1900 &&
  YEAR_CUE.test(side.text.slice(Math.max(0, start - 16), start));

const toYear = ({ start, end, text, value }: Quantity): DateMention => ({
  ...{ start, end, text, kind: "year", year: value },
  ...{ from: `${value}-01-01`, to: `${value}-12-31`, inferred: false },
});

/** "ngày 6 và 7/11": the first day takes the month of the second. */
function shareMonth(dates: readonly DateMention[]): DateMention[] {
  return dates.map((date, i) => {
    const next = dates[i + 1];
    if (!LONE_DAY.test(date.text) || !date.from || !next?.from || next.start - date.end > 5) return date;
    const iso = `${next.from.slice(0, 8)}${date.from.slice(8)}`;
    return { ...date, from: iso, to: iso, inferred: next.inferred };
  });
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(":");
  return Number(hours) * 60 + Number(minutes ?? 0);
}
