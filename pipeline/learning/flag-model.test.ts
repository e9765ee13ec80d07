import { describe, expect, it } from "vitest";
import { FLAG_FEATURES, type FlagSigns } from "./features.ts";
import { confidence, fitFlagModel, type LabelledFlag } from "./flag-model.ts";

const FLAG: FlagSigns = {
  ...{ pRefuted: 0.8, checkworthiness: 0.7, claimWords: 14, hearsay: false, rank: 1, daysApart: 3 },
  differences: [{ type: "money" }],
};
const TENSE: FlagSigns = { ...FLAG, differences: [{ type: "tense" }] };

/** Flags on money are right, those on tense are wrong three times of four. */
const LABELS: LabelledFlag[] = Array.from({ length: 80 }, (_, i) => [
  { ...FLAG, pRefuted: 0.65 + (i % 7) * 0.04, right: i % 10 !== 0 },
  { ...TENSE, pRefuted: 0.65 + (i % 5) * 0.05, right: i % 4 === 0 },
]).flat();

describe("the confidence of a flag", () => {
  it("is the verifier's own without a model", () => {
    expect(confidence(FLAG, null)).toBe(0.8);
  });

  it("follows what analysts decided about flags like it", () => {
    const model = fitFlagModel(LABELS);
    expect(confidence(FLAG, model)).toBeGreaterThan(0.8);
    expect(confidence(TENSE, model)).toBeLessThan(0.4);
  });

  it("says of all flags together what analysts said of them", () => {
    const model = fitFlagModel(LABELS);
    const said = LABELS.reduce((sum, flag) => sum + confidence(flag, model), 0) / LABELS.length;
    const found = LABELS.filter(({ right }) => right).length / LABELS.length;
    expect(Math.abs(said - found)).toBeLessThan(0.02);
  });

  it("hardly moves on few labels, and not at all on none", () => {
    const one = fitFlagModel([{ ...FLAG, right: false }]);
    expect(confidence(FLAG, one)).toBeGreaterThan(0.7);
    expect(confidence(FLAG, fitFlagModel([]))).toBeCloseTo(0.8, 6);
  });

  it("does not stumble over a difference that no label had", () => {
    const model = fitFlagModel(LABELS);
    const unknown = { ...FLAG, differences: [{ type: "document_number" }] };
    expect(Number.isFinite(confidence(unknown, model))).toBe(true);
  });

  it("is fitted the same way twice", () => {
    expect(fitFlagModel(LABELS)).toEqual(fitFlagModel(LABELS));
  });

  it("knows neither source nor person, nor the words", () => {
    expect(
      FLAG_FEATURES.filter((name) => /source|site|person|user|actor|author|labell|text/.test(name)),
    ).toEqual([]);
  });
});
