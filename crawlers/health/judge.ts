import type { Calendar } from "./calendar.ts";
import {
  type Alarm,
  type DocumentNote,
  type History,
  lastGood,
  MUCH_SHORTER,
  median,
  quantile,
  type RoundNote,
} from "./history.ts";
import { chanceOfSilence, learnRhythm } from "./rhythm.ts";

const HOUR_MS = 3_600_000;

/** A silence that a well source would show less often than this is an alarm. */
const UNLIKELY = 0.001;
/** … and is longer than any that was usual, by this much. */
const BEYOND_USUAL = 1.25;
const LEAST_SILENCE_MS = 6 * HOUR_MS;

/** Documents and pages that are looked at as "now", and how many older ones tell what is usual. */
const RECENT = 6;
const MOST_RECENT = 8 * RECENT;
const LEAST_USUAL = 12;
/** Of the recent texts so large a share must be shorter than nearly all usual ones, and their middle than this share. */
const SHORT_OF_RECENT = 5 / 6;
const USUALLY_DATED = 0.9;

/** Rounds that must agree before a failure is more than a bad moment. */
const ROUNDS = 3;
const LEAST_FAILING_MS = 2 * HOUR_MS;
const PAGES_FAIL = 0.5;
const LEAST_PAGES = 6;
const USUALLY_FAIL = 0.15;

/** Errors of reading a page that was had: its markup, not its server, is not as expected. */
const UNREADABLE = new Set([
  "extract_empty",
  "extract_crashed",
  "extract_timeout",
  "content_type_unexpected",
  "page_paywalled",
  "page_not_there",
]);
/** We were busy or stopped, or the host asked for rest: the source is not to blame. */
const OURS = new Set([
  "host_resting",
  "source_busy",
  "storage",
  "source_unapproved",
  "settings_invalid",
  "connector_missing",
]);
const FORBIDDEN = "robots_disallowed";

/**
 * What is wrong with a source, judged from its own past alone: at most one alarm of each kind. Pure. A source with too
 * little of a past raises none but what its rounds say outright.
 */
export function judge(history: History, calendar: Calendar): Alarm[] {
  const rounds = history.rounds.filter(({ errorCode }) => errorCode === null || !OURS.has(errorCode));
  const found = [robotsAlarm(history, rounds), errorsAlarm(history, rounds), layoutAlarm(history, rounds)];
  // A source that cannot be read is not called silent as well.
  const unread = found.some(
    (alarm) =>
      alarm !== null &&
      ["rounds_fail", "list_forbidden", "list_empty", "pages_unreadable"].includes(alarm.reason),
  );
  return [...found, unread ? null : silenceAlarm(history, rounds, calendar)].filter(
    (alarm) => alarm !== null,
  );
}

/** Nothing new although its lists can be read, for longer than its rhythm allows. */
function silenceAlarm(
  { documents, arrivals }: History,
  rounds: readonly RoundNote[],
  calendar: Calendar,
): Alarm | null {
  const last = arrivals.at(-1);
  // A list that was read, or that has not changed, holds what was published before: also while we were away.
  const read = rounds.findLast(({ errorCode }) => errorCode === null);
  const rhythm = learnRhythm(arrivals, calendar);
  if (last === undefined || read === undefined || rhythm === null) return null;
  const silentMs = read.at.getTime() - last.getTime();
  if (silentMs < Math.max(LEAST_SILENCE_MS, BEYOND_USUAL * rhythm.longestGapMs)) return null;
  const { chance, expected } = chanceOfSilence(rhythm, last, read.at, calendar);
  if (chance >= UNLIKELY) return null;
  const params = {
    hours: Math.round(silentMs / HOUR_MS),
    usual: Math.max(1, Math.round(rhythm.usualGapMs / HOUR_MS)),
    expected: Math.round(expected),
  };
  return { kind: "silence", reason: "silent", params, sample: lastGood(documents) };
}

/** Its pages are there but are not what they were: shorter, without dates, without words; or its list names nothing. */
function layoutAlarm({ documents, pages }: History, rounds: readonly RoundNote[]): Alarm | null {
  const listsRead = rounds.filter(({ errorCode, lists }) => errorCode === null && lists > 0);
  const [olderLists, newLists] = [listsRead.slice(0, -ROUNDS), listsRead.slice(-ROUNDS)];
  const usuallyNames = quantile(olderLists.map(({ found }) => found), 0.1); // biome-ignore format: a line
  if (newLists.length === ROUNDS && olderLists.length >= LEAST_USUAL && usuallyNames >= 1 && newLists.every(({ found }) => found === 0))
    return { kind: "layout", reason: "list_empty", params: { rounds: ROUNDS, usual: median(olderLists.map(({ found }) => found)) }, sample: lastGood(documents) }; // biome-ignore format: one answer
  const unreadable = (notes: History["pages"]) =>
    notes.filter(({ errorCode }) => errorCode !== null && UNREADABLE.has(errorCode)).length /
    Math.max(1, notes.length);
  const [olderPages, newPages] = [pages.slice(0, -RECENT), pages.slice(-RECENT)];
  if (newPages.length === RECENT && olderPages.length >= LEAST_USUAL && unreadable(newPages) >= 0.8 && unreadable(olderPages) <= USUALLY_FAIL)
    return { kind: "layout", reason: "pages_unreadable", params: { pages: RECENT }, sample: lastGood(documents) }; // biome-ignore format: one answer
  // One round may bring many at once: what is usual is told by those before them, however many they are.
  for (let size = RECENT; size <= MOST_RECENT && documents.length - size >= LEAST_USUAL; size += RECENT) {
    const [usual, recent] = [documents.slice(0, -size), documents.slice(-size)];
    const found = shorter(usual, recent) ?? undated(usual, recent);
    if (found !== null) return found;
  }
  return null;
}

function shorter(usual: readonly DocumentNote[], recent: readonly DocumentNote[]): Alarm | null {
  const lengths = usual.map(({ chars }) => chars);
  const [before, now] = [median(lengths), median(recent.map(({ chars }) => chars))];
  const lowest = quantile(lengths, 0.1);
  const short = recent.filter(({ chars }) => chars < lowest).length;
  if (short < SHORT_OF_RECENT * recent.length || now >= MUCH_SHORTER * before) return null;
  const sample = lastGood([...usual, ...recent], usual);
  return { kind: "layout", reason: "text_shorter", params: { before, now }, sample };
}

function undated(usual: readonly DocumentNote[], recent: readonly DocumentNote[]): Alarm | null {
  const dated = usual.filter((document) => document.dated);
  if (dated.length < USUALLY_DATED * usual.length || recent.some((document) => document.dated)) return null;
  return {
    kind: "layout",
    reason: "dates_missing",
    params: { documents: recent.length },
    sample: lastGood(usual, usual, (document) => document.dated),
  };
}

/** Its rounds end in errors one after another, or more of its pages fail than ever. */
function errorsAlarm(
  { documents, pages, everyMinutes }: History,
  rounds: readonly RoundNote[],
): Alarm | null {
  const good = rounds.findLastIndex(({ errorCode }) => errorCode === null);
  const failing = rounds.slice(good + 1).filter(({ errorCode }) => errorCode !== FORBIDDEN);
  const [first, last] = [failing[0], failing.at(-1)];
  const lasting = Math.max(LEAST_FAILING_MS, 2 * everyMinutes * 60_000);
  if (
    first !== undefined &&
    last !== undefined &&
    failing.length >= ROUNDS &&
    last.at.getTime() - first.at.getTime() >= lasting
  ) {
    const params = {
      rounds: failing.length,
      hours: Math.round((last.at.getTime() - first.at.getTime()) / HOUR_MS),
      code: last.errorCode ?? "",
      detail: last.errorDetail ?? "{}",
    };
    return { kind: "errors", reason: "rounds_fail", params, sample: lastGood(documents) };
  }
  const failed = (notes: History["pages"]) => notes.filter(({ errorCode }) => errorCode !== null && errorCode !== FORBIDDEN && !UNREADABLE.has(errorCode)).length; // biome-ignore format: a line
  const [older, recent] = [pages.slice(0, -2 * LEAST_PAGES), pages.slice(-2 * LEAST_PAGES)];
  if (older.length < LEAST_USUAL || failed(recent) < LEAST_PAGES) return null;
  const [share, usual] = [failed(recent) / recent.length, failed(older) / older.length];
  if (share < PAGES_FAIL || usual > USUALLY_FAIL) return null;
  const params = { percent: Math.round(share * 100), usual: Math.round(usual * 100), code: recent.findLast(({ errorCode }) => errorCode !== null)?.errorCode ?? "" }; // biome-ignore format: a line
  return { kind: "errors", reason: "pages_fail", params, sample: lastGood(documents) };
}

/** robots.txt forbids what it used to allow. */
function robotsAlarm({ documents, pages }: History, rounds: readonly RoundNote[]): Alarm | null {
  const sample = lastGood(documents);
  if (rounds.at(-1)?.errorCode === FORBIDDEN && rounds.some(({ errorCode }) => errorCode === null))
    return { kind: "robots", reason: "list_forbidden", params: {}, sample };
  const denied = (notes: History["pages"]) => notes.filter(({ errorCode }) => errorCode === FORBIDDEN).length;
  const [older, recent] = [pages.slice(0, -RECENT), pages.slice(-RECENT)];
  if (recent.length < RECENT || older.length < LEAST_USUAL) return null;
  if (denied(recent) < PAGES_FAIL * RECENT || denied(older) > 0.05 * older.length) return null;
  return {
    kind: "robots",
    reason: "pages_forbidden",
    params: { denied: denied(recent), pages: RECENT },
    sample,
  };
}
