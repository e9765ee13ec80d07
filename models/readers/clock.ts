import { fold } from "../text/fold.ts";

/** Times of day in folded text: 22h30, 9 giờ 15 phút, 8:05, 7 giờ tối, "chín giờ rưỡi", từ 19 giờ đến 22 giờ. */
export interface ClockTime {
  readonly start: number;
  readonly end: number;
  /** "HH:MM" */
  readonly time: string;
  /** The end of a stretch ("từ 19 giờ đến 22 giờ"). */
  readonly until?: string;
  /** Said to be a time of day, not a stretch ("lúc 3 giờ", "3 giờ sáng", "3h15"). */
  readonly certain: boolean;
}

/** The forms of one text, all of one length. */
export interface ClockText {
  readonly folded: string;
  readonly lower: string;
  readonly plain: boolean;
}

const HOUR = "(\\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi)";
const PARTS = "(sang|trua|chieu|toi|dem|khuya)";
const CLOCK = new RegExp(
  `(?<![\\d.,/\\p{L}])${HOUR}(?:(?: ?(?:h|g|gio)(?: ?(\\d{1,2})(?!\\d)| (ruoi)| (kem) (\\d{1,2}))?(?: ?(?:phut|ph|p|'|’|′)(?!\\p{L}))?|:(\\d{2})(?::\\d{2})?)(?![\\d\\p{L}:/])| (ruoi)(?= (?:sang|trua|chieu|toi|dem|khuya|thu|chu nhat|hom|ngay|mai)(?!\\p{L})))(?: ${PARTS}(?!\\p{L}| (?:mai|nay|qua|ngay|kia|mot|thu|chu nhat)(?!\\p{L})|,? \\d))?`,
  "gu",
);
/** The double hours that end the day's twelve branches, by the hour at which each begins. */
const BRANCH = /(?<!\p{L})giờ (tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)(?!\p{L})/gu;
const BRANCHES: Readonly<Record<string, number>> = {
  tý: 0,
  tí: 0,
  sửu: 1,
  dần: 2,
  mão: 3,
  mẹo: 3,
  thìn: 4,
  tỵ: 5,
  tị: 5,
  ngọ: 6,
  mùi: 7,
  thân: 8,
  dậu: 9,
  tuất: 10,
  hợi: 11,
};
/** A cheap test: without an hour word or mark there is no time. */
const NEEDS = /\d ?[hg:]|gio|ruoi/;
const AT = /(?:luc|vao|khoang|tu|den|truoc|sau|,|-|–|\() ?$/;
const FROM = /(?:^|[^\p{L}])(?:tu|den|truoc|luc|vao|qua) $/u;
const NEAR = /^ (?:sang|trua|chieu|toi|dem|rang)(?!\p{L})/u;
const PART_BEHIND = /^ (sang|trua|chieu|toi|dem|khuya)(?!\p{L})/u;
const PART_WORDS = /sáng|trưa|chiều|tối|đêm|khuya/;
const LASTS =
  /(?:^|[^\p{L}])(?:het|mat|trong|suot|keo dai|dai|khoang|hon|gan|chung|sau|them|duoc|tron|nhanh hon|cham|chay|boi) $/u;
const PART_BEFORE = /(?:^|[^\p{L}])(sáng|trưa|chiều|tối|đêm|sang|trua|chieu|dem),? $/u;
/** Between the two times of a stretch; the first may have its own part of the day. */
const BETWEEN = /^ ?(?:-|–|—|den|toi|cho den|den tan) ?$/;
/** "từ 7 đến 9 giờ tối": the hour of the second time serves the first. */
const BARE_FROM = /(?<![\d.,/\p{L}])(\d{1,2}) ?(?:-|–|den|toi) ?$/u;
const WORDS: Record<string, number> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  "muoi mot": 11,
  "muoi hai": 12,
};

interface Clock extends ClockTime {
  readonly minutes: number;
  /** What was written of the part of the day. */
  readonly part: string | undefined;
}

const told = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Clock times of a text, impossible ones left out; the two of a stretch are one. */
export function clockTimes(text: ClockText): ClockTime[] {
  if (!NEEDS.test(text.folded)) return [];
  const found: Clock[] = [];
  for (const m of text.folded.matchAll(CLOCK)) {
    const clock = clockOf(m, text);
    if (clock) found.push(clock);
  }
  return [...stretches(found, text), ...branches(text)].sort((a, b) => a.start - b.start);
}

function clockOf(m: RegExpMatchArray, { folded, lower, plain }: ClockText): Clock | null {
  const [all, hourText, minuteA, half, less, lessBy, minuteB, loneHalf, partInside] = m;
  const start = m.index as number;
  let end = start + all.length;
  const behind = folded.slice(end, end + 8);
  let part = partInside ?? PART_BEHIND.exec(behind)?.[1];
  let near = NEAR.test(behind);
  // "7 giờ tới 9 giờ": no evening.
  if (part && !plain && !PART_WORDS.test(lower.slice(partInside ? end - part.length - 1 : end, end + 8))) {
    if (partInside) end -= part.length + 1;
    part = undefined;
    near = false;
  }
  const before = folded.slice(Math.max(0, start - 8), start);
  // "tối 8 giờ"; "tới 8 giờ" is none.
  const ahead = part
    ? undefined
    : PART_BEFORE.exec((plain ? before : lower.slice(Math.max(0, start - 8), start)) as string)?.[1];
  if (ahead) part = fold(ahead);
  const words = WORDS[hourText as string];
  let hour = words ?? Number(hourText);
  let minute = Number(minuteA ?? minuteB ?? (half || loneHalf ? 30 : 0));
  if (less) {
    hour -= 1;
    minute = 60 - Number(lessBy);
  }
  if (hour === 24 && minute === 0) hour = 0;
  hour = inPart(hour, part);
  if (hour > 23 || hour < 0 || minute > 59 || minute < 0) return null;
  const spoken = minuteA !== undefined || minuteB !== undefined || half !== undefined || less !== undefined;
  const led = /(?:luc|vao luc|hoi) ?$/.test(before);
  const written = loneHalf !== undefined || half !== undefined || less !== undefined;
  if (words !== undefined && !part && !led && !written && !near) return null;
  // "chạy hết 1 giờ 24 phút": a stretch.
  const lasts =
    / ?phut$/.test(folded.slice(start, end)) && LASTS.test(folded.slice(Math.max(0, start - 12), start));
  if (lasts && !part) return null;
  const certain =
    spoken ||
    near ||
    loneHalf !== undefined ||
    part !== undefined ||
    led ||
    (/h$/.test(all) && AT.test(before)) ||
    (hour >= 13 && FROM.test(before) && !/^ (?:dong ho|lien)/.test(folded.slice(end, end + 9)));
  const minutes = 60 * hour + minute;
  return { start, end, time: told(minutes), certain, minutes, part };
}

/** "HH:MM" in a part of the day: 08:00 in the evening is 20:00. */
export function timeInPart(time: string, part: string): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return told(60 * inPart(hour, part) + minute);
}

function inPart(hour: number, part: string | undefined): number {
  if ((part === "chieu" || part === "toi") && hour < 12) return hour + 12;
  if (part === "trua" && hour < 4) return hour + 12;
  if ((part === "dem" || part === "khuya") && hour >= 6 && hour < 12) return hour + 12;
  return (part === "dem" || part === "khuya") && hour === 12 ? 0 : hour;
}

/** Two times with "đến" between them are one stretch; the part of the day behind the second holds for both. */
function stretches(found: readonly Clock[], { folded, lower, plain }: ClockText): ClockTime[] {
  const out: ClockTime[] = [];
  for (let i = 0; i < found.length; i++) {
    const first = found[i] as Clock;
    const second = found[i + 1];
    const gap = second ? folded.slice(first.end, second.start) : "";
    if (second && (BETWEEN.test(gap) || BETWEEN.test(gap.replace(PART_BEHIND, "")))) {
      const start = withFrom(folded, first.start);
      out.push(stretch(start, first, second));
      i++;
      continue;
    }
    const bare =
      first.certain && first.part
        ? BARE_FROM.exec(folded.slice(Math.max(0, first.start - 9), first.start))
        : null;
    const hour = bare ? Number(bare[1]) : Number.NaN;
    if (bare && hour < 24 && (plain || !/tối/.test(lower.slice(first.start - bare[0].length, first.start)))) {
      const start = first.start - bare[0].length;
      const minutes = 60 * hour;
      out.push(stretch(withFrom(folded, start), { ...first, minutes, part: undefined, start }, first));
      continue;
    }
    const { minutes: _, part: __, ...one } = first;
    out.push(one);
  }
  return out;
}

function stretch(start: number, first: Clock, second: Clock): ClockTime {
  const until = second.minutes === 0 ? 1440 : second.minutes;
  const shared = first.part
    ? first.minutes
    : 60 * inPart(Math.floor(first.minutes / 60), second.part) + (first.minutes % 60);
  const minutes = shared < until ? shared : first.minutes;
  return {
    start,
    end: second.end,
    time: told(minutes),
    until: second.time,
    certain: first.certain || second.certain,
  };
}

const withFrom = (folded: string, start: number) =>
  folded.slice(start - 3, start) === "tu " ? start - 3 : start;

/** giờ Tý is 23:00, giờ Ngọ 11:00; written with their diacritics only. */
function branches({ lower, plain }: ClockText): ClockTime[] {
  if (plain || !lower.includes("giờ ")) return [];
  return [...lower.matchAll(BRANCH)].map((m) => {
    const hour = (23 + 2 * (BRANCHES[m[1] as string] ?? 0)) % 24;
    return { start: m.index, end: m.index + m[0].length, time: told(60 * hour), certain: true };
  });
}
