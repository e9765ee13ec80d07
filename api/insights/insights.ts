/** What the desk sees over weeks and months: sums of claims, themes, communes and times, never of persons or sources. */
import type { Sql } from "@minhchung/db/connect";
import { readSpan } from "../reports/figures.ts";
import type { MeasureKey } from "../reports/measure-keys.ts";
import { LEAST } from "../reports/measures/measure.ts";
import { groupName, measureName } from "../reports/names.ts";
import { bucketName } from "../reports/period.ts";
import type { Counted, Shown } from "../reports/shapes.ts";
import type { InsightCell, InsightsView, InsightTile } from "../staff/insight-types.ts";
import type { Language } from "../words/words.ts";
import type { TileMap } from "./tile-map.ts";
import { type Range, type Window, windowBefore, windowOf } from "./window.ts";

const VOLUME = ["documents", "claims", "flagged", "published", "questions"] as const;
const TIMES = ["first_decision", "first_response", "conclusion", "answers"] as const;
const PLACES = {
  flagged: "flagged_places",
  published: "published_places",
  questions: "question_places",
} as const;
const KEYS = [...VOLUME, ...TIMES, ...Object.values(PLACES)] as const satisfies readonly MeasureKey[];
type Key = (typeof KEYS)[number];

/** Counts of a window and of the one before. */
export interface Insights {
  readonly window: Window;
  readonly asOf: string;
  readonly sample: boolean;
  readonly now: Readonly<Record<Key, Counted>>;
  readonly before: Readonly<Record<Key, Counted>>;
}

/** Both windows, of one moment. Numbers that stand for too little are gone already (`reports/hide`). */
export function readInsights(sql: Sql, range: Range, now: Date): Promise<Insights> {
  const window = windowOf(range, now);
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    const read = tx as unknown as Sql;
    const current = await readWindow(read, window);
    const before = await readWindow(read, windowBefore(window));
    return {
      window,
      asOf: now.toISOString(),
      sample: current.sample,
      now: current.counted,
      before: before.counted,
    } satisfies Insights;
  }) as Promise<Insights>;
}

async function readWindow(sql: Sql, window: Window) {
  const counted: [Key, Counted][] = [];
  let sample = false;
  for (const key of KEYS) {
    const one = await readSpan(sql, key, window, window.buckets);
    sample ||= one.sample;
    counted.push([key, one.counted]);
  }
  return { sample, counted: Object.fromEntries(counted) as Record<Key, Counted> };
}

export interface Naming {
  readonly language: Language;
  readonly map: TileMap;
  placeName(code: string): string;
}

/** The counts in the reader's words, the communes on their map. Pure. */
export function insightsView(insights: Insights, { language, map, placeName }: Naming): InsightsView {
  const { window, now, before, asOf, sample } = insights;
  const name = (measure: MeasureKey) => measureName(measure, language);
  const cells = (measure: Key): InsightCell[] =>
    keysOf(now[measure], before[measure]).map((key) => ({
      key,
      name: groupName(measure, key, language, placeName),
      now: numberOf(now[measure], key),
      before: numberOf(before[measure], key),
    }));
  const view = {
    range: window.range,
    firstDay: window.firstDay,
    lastDay: window.lastDay,
    asOf,
    sample,
    parts: window.buckets.map((bucket) => ({
      firstDay: bucket.firstDay,
      lastDay: bucket.lastDay,
      name: bucketName(bucket, language),
    })),
    volume: VOLUME.map((measure) => ({
      measure,
      name: name(measure),
      now: now[measure].total,
      before: before[measure].total,
      parts: now[measure].buckets.map(({ n }) => n),
    })),
    themes: cells("flagged"),
    kinds: cells("documents"),
    map: { ...map, tiles: map.tiles.map((tile) => ({ ...tile, ...placeNumbers(now, tile.code) })) },
    times: TIMES.map((measure) => ({
      measure,
      name: name(measure),
      now: now[measure].timing,
      before: before[measure].timing,
      parts: now[measure].buckets.map(({ timing }) => timing),
    })),
    least: { ...LEAST },
  };
  return { ...view, hidden: hiddenIn(view) };
}

/** What either window has, the largest of now first. */
const keysOf = (now: Counted, before: Counted): string[] => [
  ...new Set([...now.groups, ...before.groups].map(({ key }) => key)),
];

/** A group that nothing is in is 0, one that is not shown null. */
function numberOf({ groups }: Counted, key: string): Shown {
  const cell = groups.find((one) => one.key === key);
  return cell === undefined ? 0 : cell.n;
}

function placeNumbers(now: Insights["now"], code: string): Pick<InsightTile, keyof typeof PLACES> {
  return {
    flagged: numberOf(now[PLACES.flagged], code),
    published: numberOf(now[PLACES.published], code),
    questions: numberOf(now[PLACES.questions], code),
  };
}

function hiddenIn(view: Pick<InsightsView, "volume" | "themes" | "kinds" | "map">): number {
  const numbers: Shown[] = [
    ...view.volume.flatMap(({ now, before, parts }) => [now, before, ...parts]),
    ...[...view.themes, ...view.kinds].flatMap(({ now, before }) => [now, before]),
    ...view.map.tiles.flatMap(({ flagged, published, questions }) => [flagged, published, questions]),
  ];
  return numbers.filter((n) => n === null).length;
}
