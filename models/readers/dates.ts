import { type Prepared, prepare } from "../text/prepare.ts";
import type { DateMention } from "../types.ts";
import { civilDate } from "./calendar.ts";
import { type ClockTime, clockTimes } from "./clock.ts";
import { type Found, RULES } from "./date-rules.ts";

export interface DateOptions {
  /** ISO date or instant that anchors relative and year-less dates. */
  readonly published?: string;
}

const GAP = /^[ ,]*(?:(?:cua|vao|trong|cung) )?(?:ngay |hom )?$/;
const cache = new WeakMap<Prepared, { published: string | undefined; dates: readonly DateInText[] }>();

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
  const known = cache.get(p);
  if (known && known.published === published) return known.dates;
  const anchor = civilDate(published);
  const found: Found[] = [];
  for (const rule of RULES) {
    if (!rule.needs.test(p.folded)) continue;
    for (const match of p.folded.matchAll(rule.pattern)) {
      const read = rule.read(match, { p, anchor });
      if (read) found.push(read);
    }
  }
  const dates = withTimes(p, longest(found), clockTimes(p.folded));
  cache.set(p, { published, dates });
  return dates;
}

/** Keeps the longest of overlapping mentions, in text order. */
function longest(found: Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of [...found].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Joins a time of day with the date it stands next to ("22h30 ngày 12/11"); free times stand alone. */
function withTimes(p: Prepared, dates: Found[], times: ClockTime[]): DateInText[] {
  const out: DateInText[] = [...dates];
  for (const clock of times) {
    if (dates.some((d) => d.start < clock.end && clock.start < d.end)) continue;
    const i = out.findIndex(
      (d) =>
        d.time === undefined &&
        d.kind !== "time" &&
        d.kind !== "year" &&
        d.kind !== "month" &&
        ((d.start >= clock.end && GAP.test(p.folded.slice(clock.end, d.start))) ||
          (d.end <= clock.start && /^[ ,-]*(?:luc |vao luc )?$/.test(p.folded.slice(d.end, clock.start)))),
    );
    const date = out[i];
    if (date) {
      out[i] = {
        ...date,
        start: Math.min(date.start, clock.start),
        end: Math.max(date.end, clock.end),
        time: clock.time,
      };
    } else if (clock.certain) {
      out.push({
        start: clock.start,
        end: clock.end,
        kind: "time",
        from: null,
        to: null,
        inferred: false,
        time: clock.time,
      });
    }
  }
  return out.sort((a, b) => a.start - b.start);
}
