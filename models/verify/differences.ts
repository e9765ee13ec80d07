import type { Difference } from "../types.ts";
import { attachFindings } from "./attach.ts";
import { causeFindings } from "./causes.ts";
import type { Comparison } from "./comparison.ts";
import { countedFindings } from "./counted.ts";
import { addedFindings } from "./coverage.ts";
import { daypartFindings } from "./dayparts.ts";
import { exchangeFindings } from "./exchange.ts";
import { explain } from "./explain.ts";
import type { Facts } from "./facts.ts";
import { figureFindings } from "./figure-findings.ts";
import type { Finding } from "./finding.ts";
import { genderFindings } from "./gender.ts";
import { loneFindings } from "./lone.ts";
import { numberedFindings } from "./numbered.ts";
import { occasionFindings } from "./occasion.ts";
import { officeFindings } from "./offices.ts";
import { polarityFindings } from "./polarity.ts";
import { quantifierFindings } from "./quantifiers.ts";
import { receiverFindings } from "./receivers.ts";
import { roleFindings } from "./roles.ts";
import type { Identity } from "./same-event.ts";
import { scopeFindings } from "./scope.ts";
import { shareFindings } from "./share-findings.ts";

const KEPT = 6;

/** Every typed finding (`context`: figures of the whole evidence), contradictions first, then other entities, then additions; overlapping ones told once. */
export function findDifferences(c: Comparison, identity: Identity, context: Facts): Finding[] {
  const order = { contradicts: 0, other: 1, adds: 2 };
  const all = [
    ...figureFindings(c, context),
    ...daypartFindings(c),
    ...attachFindings(c),
    ...polarityFindings(c),
    ...quantifierFindings(c),
    ...shareFindings(c),
    ...loneFindings(c),
    ...receiverFindings(c),
    ...causeFindings(c),
    ...officeFindings(c),
    ...genderFindings(c),
    ...countedFindings(c),
    ...exchangeFindings(c),
    ...roleFindings(c, identity.claim, identity.evidence),
    ...numberedFindings(c),
    ...occasionFindings(c),
    ...identity.findings,
    ...scopeFindings(c),
    ...addedFindings(c),
  ].sort((a, b) => order[a.effect] - order[b.effect]);
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
  return kept.slice(0, KEPT);
}

/** Findings in words, with spans of the input texts; `offset` is where the deciding stretch begins. */
export function describe(c: Comparison, findings: readonly Finding[], offset: number): Difference[] {
  return findings.map((f) => {
    const claim = c.claim.side.quote(f.claim.start, f.claim.end);
    const inside = c.evidence.side.quote(f.evidence.start, f.evidence.end);
    const evidence = { ...inside, start: inside.start + offset, end: inside.end + offset };
    return { type: f.type, claim, evidence, explanation: explain(f.type, claim, evidence) };
  });
}
