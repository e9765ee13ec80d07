import type { Difference, DifferenceType, Span } from "../types.ts";
import { attachFindings } from "./attach.ts";
import { causeFindings } from "./causes.ts";
import type { Comparison, Read } from "./comparison.ts";
import { countedFindings } from "./counted.ts";
import { addedFindings } from "./coverage.ts";
import { crossedFindings } from "./crossed.ts";
import { daypartFindings } from "./dayparts.ts";
import { exchangeFindings } from "./exchange.ts";
import { exclusiveFindings } from "./exclusive.ts";
import { explain } from "./explain.ts";
import type { Facts } from "./facts.ts";
import { figureFindings } from "./figure-findings.ts";
import type { Finding } from "./finding.ts";
import { genderFindings } from "./gender.ts";
import { loneFindings } from "./lone.ts";
import { numberedFindings } from "./numbered.ts";
import { bulletinFindings, occasionFindings, ofAnotherBulletin } from "./occasion.ts";
import { officeFindings } from "./offices.ts";
import { polarityFindings } from "./polarity.ts";
import { quantifierFindings } from "./quantifiers.ts";
import type { Reading } from "./reading.ts";
import { receiverFindings } from "./receivers.ts";
import { roleFindings } from "./roles.ts";
import type { Identity } from "./same-event.ts";
import { sayingFindings } from "./sayings.ts";
import { scopeFindings } from "./scope.ts";
import { shareFindings } from "./share-findings.ts";
import { markSole, soleDenialFindings } from "./sole.ts";
import { isToldElsewhere } from "./telling.ts";

const KEPT = 6;

/** Every typed finding (`context`: figures of the whole evidence), contradictions first, then other entities, then additions; overlapping ones told once. */
export function findDifferences(c: Comparison, identity: Identity, context: Facts): Finding[] {
  // What another bulletin says is held against nothing in this one.
  const another = bulletinFindings(c);
  if (another.length > 0) return [...another, ...addedFindings(c)].slice(0, KEPT);
  const order = { contradicts: 0, other: 1, adds: 2 };
  const found = [
    ...figureFindings(c, context),
    ...daypartFindings(c),
    ...attachFindings(c),
    ...polarityFindings(c),
    ...soleDenialFindings(c),
    ...sayingFindings(c),
    ...exclusiveFindings(c),
    ...quantifierFindings(c),
    ...shareFindings(c),
    ...loneFindings(c),
    ...receiverFindings(c),
    ...causeFindings(c),
    ...officeFindings(c),
    ...genderFindings(c),
    ...countedFindings(c),
    ...exchangeFindings(c),
    ...crossedFindings(c),
    ...roleFindings(c, identity.claim, identity.evidence),
    ...numberedFindings(c),
    ...occasionFindings(c),
    ...identity.findings,
    ...scopeFindings(c),
    ...addedFindings(c),
  ].filter((f) => !isSaidInFull(c, f) && !isToldElsewhere(c, f) && !isWrittenOtherwise(c, f));
  const all = [...ofAnotherBulletin(c, found)].sort((a, b) => order[a.effect] - order[b.effect]);
  const kept: Finding[] = [];
  for (const one of all) {
    const told = kept.some(
      (k) =>
        k.claim.start < one.claim.end &&
        one.claim.start < k.claim.end &&
        (one.effect === "adds" || k.type === one.type),
    );
    if (!told) kept.push(one);
  }
  return markSole(c, kept.slice(0, KEPT));
}

/** "GrabTaxi" beside "Grab taxi": the same letters are no other words. */
export function isWrittenOtherwise(c: Comparison, f: Finding): boolean {
  const letters = ({ side }: Read, { start, end }: Span) =>
    side.text.slice(start, end).toLowerCase().replace(/\s+/gu, "");
  return /^(?:subject|object)$/.test(f.type) && letters(c.claim, f.claim) === letters(c.evidence, f.evidence);
}

/** Pieces on each side of a finding that show its sentence to be the evidence's own. */
const AROUND = 3;
/** What a word can be; who and when are told apart by words that may stand far away. */
const OF_WORDS: ReadonlySet<DifferenceType> = new Set<DifferenceType>([
  "quantifier",
  "modality",
  "tense",
  "action",
  "direction",
  "object",
]);

/** Whether the evidence says the finding's words with the words around them, to the letter: there they are not denied. */
function isSaidInFull(c: Comparison, f: Finding): boolean {
  if (f.effect !== "contradicts" || !OF_WORDS.has(f.type)) return false;
  const { pieces } = c.claim;
  const from = pieces.findIndex((p) => p.end > f.claim.start);
  const to = pieces.findLastIndex((p) => p.start < f.claim.end) + 1;
  const keys = pieces.slice(Math.max(0, from - AROUND), to + AROUND).map((p) => p.key);
  // The key of a figure does not tell "tối đa" from "tối thiểu".
  if (pieces.slice(from, to).some((p) => p.kind === "figure")) return false;
  if (from < AROUND - 1 || to - from > AROUND * 2 || keys.length < to - from + AROUND) return false;
  const there = c.evidence.pieces;
  return there.some((_, j) => keys.every((key, k) => there[j + k]?.key === key));
}

/** Findings in words, with spans of the input texts. */
export function describe(
  c: Comparison,
  findings: readonly Finding[],
  { quote }: Pick<Reading, "quote">,
): Difference[] {
  return findings.map((f) => {
    const claim = c.claim.side.quote(f.claim.start, f.claim.end);
    const inside = c.evidence.side.quote(f.evidence.start, f.evidence.end);
    const evidence = quote(inside.start, inside.end);
    return { type: f.type, claim, evidence, explanation: explain(f.type, claim, evidence) };
  });
}
