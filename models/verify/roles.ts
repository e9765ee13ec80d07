import { type Comparison, stretch } from "./comparison.ts";
import type { Entity } from "./entities.ts";
import type { Finding } from "./finding.ts";

/** The receiver stands behind "cho", with a title or without. */
const RECEIVES = /(?:^|\s)cho(?:\s+(?:ông|bà|anh|chị|em|ong|ba|chi))?\s*$/u;
const PASSIVE = /(?:^|\s)(?:được|bị|duoc|bi)\s/u;

/**
 * Two persons who changed places: "A trả tiền cho B" beside "B trả tiền cho A". A passive on one side only
 * ("B được A trả tiền") turns the order without turning the roles.
 */
export function roleFindings(
  c: Comparison,
  claim: readonly Entity[],
  evidence: readonly Entity[],
): Finding[] {
  const persons = claim.filter((e) => e.class === "person" && evidence.some((x) => x.name === e.name));
  const [first, second] = persons;
  if (!first || !second || first.name === second.name) return [];
  const there = (e: Entity) => evidence.find((x) => x.name === e.name)?.start ?? 0;
  if (there(first) < there(second)) return [];
  const between = (text: string, from: number, to: number) =>
    text.slice(Math.min(from, to), Math.max(from, to));
  const claimPassive = PASSIVE.test(between(c.claim.side.text, first.end, second.start));
  const evidencePassive = PASSIVE.test(between(c.evidence.side.text, there(second), there(first)));
  if (claimPassive !== evidencePassive) return [];
  const receives = (text: string, at: number) => RECEIVES.test(text.slice(0, at));
  if (!receives(c.claim.side.text, second.start) || !receives(c.evidence.side.text, there(first))) return [];
  const whole = stretch(c.claim, 0, 1);
  const origin = evidence.find((x) => x.name === second.name) ?? whole;
  return [
    {
      type: "subject",
      claim: { start: first.start, end: first.end },
      evidence: { start: origin.start, end: origin.end },
      effect: "contradicts",
    },
  ];
}
