import { seeded } from "@minhchung/pipeline/learning/random";

/** F1 of one class. */
export function f1(gold: readonly string[], predicted: readonly string[], label: string): number {
  let hit = 0;
  let said = 0;
  let there = 0;
  gold.forEach((g, i) => {
    if (g === label) there++;
    if (predicted[i] === label) said++;
    if (g === label && predicted[i] === label) hit++;
  });
  return hit === 0 ? 0 : (2 * hit) / (said + there);
}

/** Unweighted mean of the classes' F1. */
export function macroF1(
  gold: readonly string[],
  predicted: readonly string[],
  labels: readonly string[],
): number {
  return labels.reduce((sum, label) => sum + f1(gold, predicted, label), 0) / labels.length;
}

/** 95 % percentile bounds of a statistic under resampling of whole groups (articles, evidences) with replacement. */
export function bootstrap(
  groups: readonly string[],
  statistic: (rows: readonly number[]) => number,
  samples = 1000,
): [low: number, high: number] {
  const members = new Map<string, number[]>();
  groups.forEach((group, i) => {
    const list = members.get(group);
    if (list) list.push(i);
    else members.set(group, [i]);
  });
  const lists = [...members.values()];
  const next = seeded(20250701);
  const values: number[] = [];
  for (let s = 0; s < samples; s++) {
    const rows: number[] = [];
    for (let k = 0; k < lists.length; k++) rows.push(...(lists[Math.floor(next() * lists.length)] ?? []));
    values.push(statistic(rows));
  }
  values.sort((a, b) => a - b);
  return [values[Math.floor(samples * 0.025)] ?? 0, values[Math.floor(samples * 0.975)] ?? 0];
}

/** Expected calibration error over ten equal bins of the top probability. */
export function calibrationError(hits: readonly boolean[], confidence: readonly number[]): number {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, hit: 0, sure: 0 }));
  hits.forEach((hit, i) => {
    const sure = confidence[i] ?? 0;
    const bin = bins[Math.min(9, Math.floor(sure * 10))];
    if (!bin) return;
    bin.n++;
    bin.sure += sure;
    if (hit) bin.hit++;
  });
  return bins.reduce((sum, b) => sum + Math.abs(b.hit - b.sure), 0) / Math.max(1, hits.length);
}
