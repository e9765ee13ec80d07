import type { StoredFlagModel } from "@minhchung/db/schema/learning";
import { logOdds } from "./features.ts";
import { confidence, type LabelledFlag } from "./flag-model.ts";
import { seeded } from "./random.ts";

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
  const next = seeded(flags.length);
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
