/** Times of day in folded text: 22h30, 9 giờ 15 phút, 8:05, 7 giờ tối, "chín giờ rưỡi". */
export interface ClockTime {
  readonly start: number;
  readonly end: number;
  /** "HH:MM" */
  readonly time: string;
  /** Said to be a time of day, not a stretch ("lúc 3 giờ", "3 giờ sáng", "3h15"). */
  readonly certain: boolean;
}

const CLOCK =
  /(?<![\d.,/\p{L}])(\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi)(?: ?(?:h|g|gio)(?: ?(\d{1,2})(?!\d)| (ruoi)| (kem) (\d{1,2}))?(?: ?(?:phut|ph|p|'|’|′)(?!\p{L}))?|:(\d{2})(?::\d{2})?)(?![\d\p{L}:/])(?: (sang|trua|chieu|toi|dem|khuya)(?!\p{L}| (?:mai|nay|qua|ngay|kia|thu|chu)|,? \d))?/gu;
/** A cheap test: without an hour word or mark there is no time. */
const NEEDS = /\d ?[hg:]|gio/;
const AT = /(?:luc|vao|khoang|tu|den|truoc|sau|,|-|–|\() ?$/;
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

/** Clock times of a folded text, impossible ones left out. */
export function clockTimes(folded: string): ClockTime[] {
  const found: ClockTime[] = [];
  if (!NEEDS.test(folded)) return found;
  for (const m of folded.matchAll(CLOCK)) {
    const [all, hourText, minuteA, half, less, lessBy, minuteB] = m;
    const part =
      m[8] ??
      /^ (chieu|toi|dem|sang)/.exec(folded.slice(m.index + all.length, m.index + all.length + 8))?.[1];
    const words = WORDS[hourText as string];
    let hour = words ?? Number(hourText);
    let minute = Number(minuteA ?? minuteB ?? (half ? 30 : 0));
    if (less) {
      hour -= 1;
      minute = 60 - Number(lessBy);
    }
    if (hour === 24 && minute === 0) hour = 0;
    if ((part === "chieu" || part === "toi") && hour < 12) hour += 12;
    if (part === "dem" && hour >= 6 && hour < 12) hour += 12;
    if (part === "dem" && hour === 12) hour = 0;
    if (hour > 23 || hour < 0 || minute > 59 || minute < 0) continue;
    const spoken = minuteA !== undefined || minuteB !== undefined || half !== undefined || less !== undefined;
    const near = /^ (?:sang|trua|chieu|toi|dem|rang)/.test(
      folded.slice(m.index + all.length, m.index + all.length + 8),
    );
    const led = /(?:luc|vao luc|hoi) ?$/.test(folded.slice(Math.max(0, m.index - 8), m.index));
    if (words !== undefined && !part && !led && !half && !less && !near) continue;
    const certain =
      spoken ||
      near ||
      part !== undefined ||
      led ||
      (/h$/.test(all) && AT.test(folded.slice(Math.max(0, m.index - 8), m.index)));
    found.push({
      start: m.index,
      end: m.index + all.length,
      time: `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`,
      certain,
    });
  }
  return found;
}
