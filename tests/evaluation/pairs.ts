import type { Verdict } from "@minhchung/models/types";
import { verify } from "@minhchung/models/verify/verify";
import { PAIRS_FILE, type PairCase, readRows } from "./cases.ts";
import { bootstrap } from "./metrics.ts";

export interface PairScores {
  readonly cases: number;
  readonly evidences: number;
  /** Share with an accepted verdict, with 95 % bounds (bootstrap by evidence). */
  readonly accuracy: number;
  readonly bounds: readonly [number, number];
  /** Changed meaning (refuted or another event) called supported, as a share of changed cases. */
  readonly changedCalledSupported: number;
  /** Kept meaning called refuted, as a share of kept cases. */
  readonly keptCalledRefuted: number;
  /** Not-enough-evidence cases called refuted, as a share of these. */
  readonly otherCalledRefuted: number;
  /** Refuted cases that show a difference of an accepted type. */
  readonly typeAccuracy: number;
  /** Cases typed folded or as chat: share with an accepted verdict. */
  readonly registerAccuracy: Readonly<Record<string, number>>;
}

export interface PairResults {
  readonly name: "pairs";
  readonly sha256: string;
  readonly open: PairScores;
  readonly frozen: PairScores;
  readonly perSecond: number;
}

/** Scores the verifier on the project's own pairs, the open and the frozen part apart. */
export function evaluatePairs(): PairResults {
  const { rows, sha256 } = readRows<PairCase>(PAIRS_FILE);
  verify("Hồ đạt 39% dung tích.", "Hồ đạt 89% dung tích."); // loads lexicons and weights before the clock runs
  const began = performance.now();
  const judged = rows.map((row) => ({ row, result: verify(row.claim, row.evidence) }));
  const perSecond = (rows.length / (performance.now() - began)) * 1000;
  return {
    name: "pairs",
    sha256,
    open: score(judged.filter(({ row }) => !row.frozen)),
    frozen: score(judged.filter(({ row }) => row.frozen)),
    perSecond: Math.round(perSecond),
  };
}

type Judged = { row: PairCase; result: ReturnType<typeof verify> };

const accepted = ({ verdict }: PairCase) => [verdict].flat() as Verdict[];
const isRight = ({ row, result }: Judged) => accepted(row).includes(result.verdict);
const only = (row: PairCase, verdict: Verdict) => accepted(row).every((v) => v === verdict);

function score(judged: readonly Judged[]): PairScores {
  const share = (list: readonly Judged[], test: (j: Judged) => boolean) =>
    list.length ? list.filter(test).length / list.length : 0;
  const kept = judged.filter(({ row }) => only(row, "supported"));
  const changed = judged.filter(({ row }) => !accepted(row).includes("supported"));
  const other = judged.filter(({ row }) => only(row, "not_enough_evidence"));
  const refuted = judged.filter(({ row }) => only(row, "refuted"));
  const registers = [...new Set(judged.map(({ row }) => row.register))].sort();
  const groups = judged.map(({ row }) => row.evidence);
  return {
    cases: judged.length,
    evidences: new Set(groups).size,
    accuracy: share(judged, isRight),
    bounds: bootstrap(
      groups,
      (rows) => rows.filter((i) => isRight(judged[i] as Judged)).length / Math.max(1, rows.length),
    ),
    changedCalledSupported: share(changed, ({ result }) => result.verdict === "supported"),
    keptCalledRefuted: share(kept, ({ result }) => result.verdict === "refuted"),
    otherCalledRefuted: share(other, ({ result }) => result.verdict === "refuted"),
    typeAccuracy: share(refuted, ({ row, result }) =>
      result.differences.some((d) => row.differences.includes(d.type)),
    ),
    registerAccuracy: Object.fromEntries(
      registers.map((r) => [
        r,
        share(
          judged.filter(({ row }) => row.register === r),
          isRight,
        ),
      ]),
    ),
  };
}
