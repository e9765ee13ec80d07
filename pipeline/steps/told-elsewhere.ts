/**
 * Refutations that are none, since the passage tells of something else. What a claim says of a figure may stand in other evidence, or in
 * another passage of the same: an order names the day of the request that it answers, and five paragraphs on the day from which it holds.
 * And it may be another commune's. Pure.
 */

import { readPlaces } from "@minhchung/models/readers/places";
import { fold } from "@minhchung/models/text/fold";
import type { PlaceMention } from "@minhchung/models/types";
import { without } from "@minhchung/models/verify/rules";
import type { VerifiedMatch } from "../carrier.ts";
import { HARDLY_LESS } from "../coverage.ts";

/** Digits of a commune's official code. */
const COMMUNE = 5;

/**
 * The figures that a refutation is about, folded, as they would stand elsewhere ("1/12", "30 m3/s"), a bare number with the word behind
 * it ("28 luot"); null where it is about anything else as well.
 */
export function disputedFigures(claim: string, { verification }: VerifiedMatch): string[] | null {
  const figures: string[] = [];
  for (const { type, claim: said } of verification.differences) {
    if (type === "added") continue;
    const figure = /\d.*$/s.exec(said.text)?.[0];
    if (figure === undefined) return null;
    const behind = /^\d[\d.,]*$/.test(figure) ? /^ \p{L}+/u.exec(claim.slice(said.end))?.[0] : "";
    if (behind === undefined) return null;
    figures.push(fold(figure + behind));
  }
  return figures.length > 0 ? figures : null;
}

/** Whether all these figures stand in the text, each by itself: "1/12" in "1/12/2025", not in "11/12". */
export function tells(figures: readonly string[], text: string): boolean {
  const folded = fold(text);
  return figures.every((figure) => {
    for (let at = folded.indexOf(figure); at >= 0; at = folded.indexOf(figure, at + 1)) {
      const [before, behind] = [folded.slice(Math.max(0, at - 2), at), folded.slice(at + figure.length)];
      if (!/\d[.,/]?$/.test(before) && !/^(?:\d|[.,]\d)/.test(behind)) return true;
    }
    return false;
  });
}

/**
 * A refutation whose figures other evidence tells as the claim does, struck out. `others`: what else was held against the claim, nearer
 * items, and further passages of the same one.
 */
export function heedOthers(
  claim: string,
  match: VerifiedMatch,
  others: () => readonly VerifiedMatch[],
): VerifiedMatch {
  const { verdict } = match.verification;
  const figures = verdict === "refuted" ? disputedFigures(claim, match) : null;
  if (figures === null) return match;
  const isTold = others().some(
    (other) =>
      other.verification.verdict !== "refuted" &&
      other.coverage >= match.coverage - HARDLY_LESS &&
      tells(figures, other.candidate.passage.text),
  );
  return isTold ? struck(match) : match;
}

/** A refutation out of evidence that names places, and none of the claim's, struck out: what is 30 kg in one commune may be 25 in the next. */
export function heedPlaces(places: readonly PlaceMention[], match: VerifiedMatch): VerifiedMatch {
  const claimed = codesOf(places);
  if (match.verification.verdict !== "refuted" || claimed.size === 0) return match;
  const { passage, source } = match.candidate;
  const there = codesOf(
    readPlaces(`${source.title}\n\n${passage.text}`, { published: source.issuedOn, local: true }),
  );
  const isApart = there.size > 0 && [...claimed].every((code) => !there.has(code));
  return isApart ? struck(match) : match;
}

/** The communes that are meant, or may be. */
const codesOf = (places: readonly PlaceMention[]): ReadonlySet<string> =>
  new Set(places.flatMap(({ codes }) => codes).filter((code) => code.length === COMMUNE));

function struck(match: VerifiedMatch): VerifiedMatch {
  const { probabilities } = match.verification;
  return {
    ...match,
    asserted: false,
    verification: {
      ...match.verification,
      verdict: "not_enough_evidence",
      probabilities: without(probabilities, "refuted", "not_enough_evidence"),
    },
  };
}
