import type { StoredFlagModel } from "@minhchung/db/schema/learning";
import { logOdds } from "./features.ts";
import { confidence, type LabelledFlag } from "./flag-model.ts";

/** How much better a model is than another on flags that neither was fitted to. */
export interface Comparison {
  readonly flags: number;
  /** Mean log loss, in nats: 0 is certain and right. */
  readonly before: number;
  readonly after: number;
  /** 95 % bounds of `before - after`, from 1,000 paired resamples. */
  readonly gain: readonly [number, number];
}

const RESAMPLES = 1_000;

/** Compares two models on the same flags; deterministic. */
export function compareModels(
  flags: readonly LabelledFlag[],
  before: StoredFlagModel | null,
  after: StoredFlagModel,
): Comparison {
  const losses = flags.map((flag) => [loss(flag, before), loss(flag, after)] as const);
  const gains = losses.map(([was, is]) => was - is);
  const next = random(flags.length);
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(gains.map(() => gains[Math.floor(next() * gains.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return {
    flags: flags.length,
    before: mean(losses.map(([was]) => was)),
    after: mean(losses.map(([, is]) => is)),
    gain: [means[Math.floor(RESAMPLES * 0.025)] ?? 0, means[Math.floor(RESAMPLES * 0.975)] ?? 0],
  };
}

function loss(flag: LabelledFlag, model: StoredFlagModel | null): number {
  // Certainty is cut off alike for both, so that one sure mistake does not decide.
  const odds = logOdds(confidence(flag, model));
  return Math.log1p(Math.exp(flag.right ? -odds : odds));
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);

/** Mulberry32: the same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
