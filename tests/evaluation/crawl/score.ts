import type { MarkedPage } from "./sets.ts";

/** Mean of `values` with the bounds of its 95 % interval by resampling; the same for the same values. */
export interface Mean {
  readonly value: number;
  readonly bounds: readonly [number, number];
  readonly of: number;
}

const SAMPLES = 1_000;

export function meanOf(values: readonly number[]): Mean {
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
  let state = 20_251_112;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const means = Array.from({ length: SAMPLES }, () =>
    mean(values.map(() => values[Math.floor(next() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  const at = (share: number) => means[Math.floor(share * SAMPLES)] ?? 0;
  return { value: mean(values), bounds: [at(0.025), at(0.975)], of: values.length };
}

const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** F1 of the words of a text, each as often as it stands there, against those that were marked. */
export function textF1(found: string, marked: string): number {
  const [ours, gold] = [words(found), words(marked)];
  if (ours.length === 0 || gold.length === 0) return ours.length === gold.length ? 1 : 0;
  const left = new Map<string, number>();
  for (const word of gold) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of ours) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    shared++;
    left.set(word, count - 1);
  }
  return (2 * shared) / (ours.length + gold.length);
}

/** Mean F1 of all pages, of articles and of forum threads. */
export interface TextScores {
  readonly all: Mean;
  readonly article: Mean;
  readonly forum: Mean;
  /** Processor time a page, milliseconds. */
  readonly msPerPage: number;
}

export async function scoreTexts(
  pages: readonly MarkedPage[],
  read: (page: MarkedPage) => string | Promise<string>,
): Promise<TextScores> {
  const began = process.cpuUsage();
  const found: string[] = [];
  for (const page of pages) found.push(await read(page));
  const { user, system } = process.cpuUsage(began);
  const scores = pages.map(({ text }, at) => textF1(found[at] ?? "", text));
  const of = (type: string) => meanOf(scores.filter((_score, at) => pages[at]?.type === type));
  return {
    ...{ all: meanOf(scores), article: of("article"), forum: of("forum") },
    msPerPage: (user + system) / 1_000 / Math.max(1, pages.length),
  };
}

/** Days found on pages that have one, and how many of the days that were given are right. */
export interface DateScores {
  readonly dated: number;
  readonly right: number;
  readonly given: number;
}

/** A day counts as right where it is the marked one or its neighbour: pages are marked by day, without their zone. */
export function sameDay(instant: string, day: string): boolean {
  return Math.abs(Date.parse(instant) - Date.parse(`${day}T12:00:00Z`)) <= 36 * 3_600_000;
}
