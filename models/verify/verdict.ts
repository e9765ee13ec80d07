import type { Verdict } from "../types.ts";
import { DETAIL } from "./coverage.ts";
import type { Examination } from "./verify.ts";

export interface Decision {
  readonly verdict: Verdict;
  readonly probabilities: Record<Verdict, number>;
  readonly same: boolean;
}

/** Below this share of the claim's content, evidence and claim hardly speak of one thing. */
const SAME_TOPIC = 0.45;
/** From here on, with nothing changed and nothing heavy added, the evidence says it. */
const COVERED = 0.68;

/** The rules' verdict, in the order of `labels.md`: same event first, then contradiction, then addition. */
export function decide({ identity, findings, cover }: Examination): Decision {
  const other = findings.some((f) => f.effect === "other");
  const contradicts = findings.filter((f) => f.effect === "contradicts");
  const same = !other && cover.share >= SAME_TOPIC;
  const verdict: Verdict = !same
    ? "not_enough_evidence"
    : contradicts.length > 0
      ? "refuted"
      : cover.share >= COVERED && cover.heaviest < DETAIL * 1.6 && identity.unseen.length === 0
        ? "supported"
        : "not_enough_evidence";
  const probabilities = { supported: 0.1, refuted: 0.1, not_enough_evidence: 0.1, [verdict]: 0.8 } as Record<Verdict, number>;
  return { verdict, probabilities, same };
}
