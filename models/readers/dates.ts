import { fold } from "../text/fold.ts";
import { type Prepared, prepare } from "../text/prepare.ts";
import type { DateMention } from "../types.ts";
import { civilDate } from "./calendar.ts";
import { type ClockTime, clockTimes, timeInPart } from "./clock.ts";
import { type DateContext, type Found, RULES } from "./date-rules.ts";

export interface DateOptions {
  /** ISO date or instant that anchors relative and year-less dates. */
  readonly published?: string;
}

const GAP = /^[ ,]*(?:(?:cua|vao|trong|cung) )?(?:ngay |hom )?$/;
/** A day before its time: "12/11 lúc 8h". */
const GAP_BEFORE = /^[ ,-]*(?:luc |vao luc |tu )?$/;
/** No gap is longer. */
const LONGEST_GAP = 16;
/** The same text is read with one anchor for its dates and with none for its quantities. */
const cache = new WeakMap<Prepared, Map<string, readonly DateInText[]>>();

/** A mention in offsets of the prepared text. */
export interface DateInText extends Found {
  readonly time?: string;
}

/** Dates and times of day; `published` anchors relative and year-less dates. Impossible dates are left out. */
export function readDates(text: string, options: DateOptions = {}): DateMention[] {
  const p = prepare(text);
  return datesIn(p, options.published).map(({ start, end, ...rest }) => ({
    ...p.quote(start, end),
    ...rest,
  }));
}

/** The same over a prepared text, in its offsets; other readers use it to leave dates alone. */
export function datesIn(p: Prepared, published?: string): readonly DateInText[] {
  const anchor = civilDate(published);
  const known = cache.get(p) ?? new Map<string, readonly DateInText[]>();
  const read = known.get(anchor ?? "");
  if (read) return read;
  const found: Found[] = [];
  const context: DateContext = { p, anchor };
  for (const { needs, pattern, read } of RULES) {
    if (!needs.test(p.folded)) continue;
    for (const match of p.folded.matchAll(pattern)) {
      const mentions = read(match, context);
      if (mentions) found.push(...("start" in mentions ? [mentions] : mentions));
    }
  }
  const dates = withTimes(p, longest(found, p.folded.length), clockTimes(p));
  known.set(anchor ?? "", dates);
  cache.set(p, known);
  return dates;
}

/** Keeps the longest of overlapping mentions, in text order; of equally long ones the first found. */
function longest(found: readonly Found[], length: number): Found[] {
  if (found.length < 2) return [...found];
  // A kept mention is no shorter than the next, so one that overlaps it covers one of its ends.
  const taken = new Uint8Array(length + 1);
  const kept: Found[] = [];
  for (const one of [...found].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (taken[one.start] || taken[one.end - 1]) continue;
    taken.fill(1, one.start, one.end);
    kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** "tối mai 8 giờ": the part of the day stands with the day. */
function partOfDay(p: Prepared, { start, end }: Found): string | undefined {
  const written = (p.plain ? p.folded : p.lower).slice(start, end);
  const part = /(?:^| )(trưa|chiều|tối|đêm|khuya|trua|chieu|dem)(?= )/.exec(written)?.[1];
  return part && fold(part);
}

const takesTime = (d: DateInText) =>
  d.time === undefined && d.kind !== "time" && d.kind !== "year" && d.kind !== "month" && d.kind !== "lunar";

/** Joins a time of day with the date it stands next to ("22h30 ngày 12/11"); free times stand alone. */
function withTimes(p: Prepared, dates: readonly Found[], times: readonly ClockTime[]): readonly DateInText[] {
  if (times.length === 0) return dates;
  const out: DateInText[] = [...dates];
  let next = 0;
  for (const { start, end, certain, ...clock } of times) {
    while (next < dates.length && (dates[next]?.end ?? 0) <= start) next++;
    const there = dates[next];
    if (there && there.start < end) continue;
    const i = [next - 1, next].find((at) => {
      const date = out[at];
      if (!date || at >= dates.length || !takesTime(date)) return false;
      const behind = date.start >= end;
      const gap = behind ? date.start - end : start - date.end;
      if (gap < 0 || gap > LONGEST_GAP) return false;
      const between = behind ? p.folded.slice(end, date.start) : p.folded.slice(date.end, start);
      return (behind ? GAP : GAP_BEFORE).test(between);
    });
    const date = i === undefined ? undefined : out[i];
    if (i !== undefined && date) {
      const part = date.end <= start ? partOfDay(p, date) : undefined;
      const time = part ? { ...clock, time: timeInPart(clock.time, part) } : clock;
      out[i] = { ...date, start: Math.min(date.start, start), end: Math.max(date.end, end), ...time };
    } else if (certain) {
      out.push({ start, end, kind: "time", from: null, to: null, inferred: false, ...clock });
    }
  }
  return out.sort((a, b) => a.start - b.start);
}
