import { syllableModel } from "@minhchung/models/restore/syllable-model";
import type { Line, ReadingLevel } from "./shapes.ts";

/** −ln(1/8100). In the sample's official texts 11 % of all syllables are rarer. */
const RARE = 9;
/** A listener holds about thirty syllables, nine seconds of speech, in mind (the linter's bound). */
const EASY = { mean: 20, longest: 30, rare: 0.15 };
const HARD = { mean: 28, longest: 40, rare: 0.25 };
const MOST_WORDS = 6;

/** How easily sentences are followed by ear: their length and the share of rare words. */
export function readingLevel(lines: readonly Line[]): ReadingLevel {
  const lengths = lines.flatMap(({ said }) =>
    said
      .split(/[.!?;]+/)
      .map((part) => part.match(/[\p{L}\p{M}]+/gu)?.length ?? 0)
      .filter((length) => length > 0),
  );
  const model = syllableModel();
  // As written: numbers in words are common, whatever their syllables are by themselves.
  const words = lines.flatMap(({ written }) => written.match(/(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]*/gu) ?? []);
  const rare = words.filter((word) => model.rarity(model.id(word)) > RARE);
  const meanSentence = Math.round(average(lengths));
  const longestSentence = Math.max(0, ...lengths);
  const rareShare = words.length === 0 ? 0 : rare.length / words.length;
  const beyond = (bound: typeof EASY) =>
    meanSentence > bound.mean || longestSentence > bound.longest || rareShare > bound.rare;
  const rarest = [...new Set(rare)].sort((a, b) => model.rarity(model.id(b)) - model.rarity(model.id(a)));
  return {
    level: beyond(HARD) ? "hard" : beyond(EASY) ? "middle" : "easy",
    meanSentence,
    longestSentence,
    rareShare,
    rareWords: rarest.slice(0, MOST_WORDS),
  };
}

const average = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
