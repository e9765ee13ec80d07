import { detectClaims } from "@minhchung/models/detect/claims";
import type { Lane } from "@minhchung/models/types";
import { readRows, SENTENCES_FILE, type SentenceCase } from "./cases.ts";
import { bootstrap } from "./metrics.ts";

export interface DetectionScores {
  readonly cases: number;
  /** Of sentences taken for checkable, the share that is; 95 % bounds (bootstrap by sentence). */
  readonly precision: number;
  readonly precisionBounds: readonly [number, number];
  readonly recall: number;
  readonly laneAccuracy: number;
  readonly kindAccuracy: number;
  /** Opinions and criticism taken for checkable: a count, since each is one too many. */
  readonly opinionsFlagged: number;
  readonly opinions: number;
}

export interface DetectionResults {
  readonly name: "detection";
  readonly sha256: string;
  readonly open: DetectionScores;
  readonly frozen: DetectionScores;
  readonly perSecond: number;
}

const LANES: readonly Lane[] = ["claims", "tips", "answer", "none"];

/** Scores claim detection on the project's own sentences, the open and the frozen part apart. */
export function evaluateDetection(): DetectionResults {
  const { rows, sha256 } = readRows<SentenceCase>(SENTENCES_FILE);
  detectClaims("Xã thu mỗi hộ 500 nghìn."); // trains the classifier before the clock runs
  const began = performance.now();
  const read = rows.map((row) => ({ row, out: detectClaims(row.text) }));
  const perSecond = Math.round((rows.length / (performance.now() - began)) * 1000);
  return {
    name: "detection",
    sha256,
    open: score(read.filter(({ row }) => !row.frozen)),
    frozen: score(read.filter(({ row }) => row.frozen)),
    perSecond,
  };
}

type Read = { row: SentenceCase; out: ReturnType<typeof detectClaims> };

const laneOf = ({ out }: Read) => LANES.find((lane) => out.some((o) => o.lane === lane)) ?? "none";
const isFlagged = ({ out }: Read) => out.some((o) => o.checkable);

/** A mixed sentence is right when the named part travels and another part does not. */
function isRight(read: Read): boolean {
  const { row, out } = read;
  if (laneOf(read) !== row.lane) return false;
  const { part } = row;
  if (part === undefined) return true;
  return (
    out.some((o) => o.checkable && row.text.slice(o.start, o.end).includes(part)) &&
    out.some((o) => !o.checkable)
  );
}

function score(list: readonly Read[]): DetectionScores {
  const precision = (rows: readonly Read[]) => {
    const flagged = rows.filter(isFlagged);
    return flagged.length ? flagged.filter(({ row }) => row.checkable).length / flagged.length : 1;
  };
  const checkable = list.filter(({ row }) => row.checkable);
  const kinds = list.filter(({ row }) => row.kind !== undefined);
  const opinions = list.filter(({ row }) => row.kind === "opinion" || row.kind === "satire");
  return {
    cases: list.length,
    precision: precision(list),
    precisionBounds: bootstrap(
      list.map(({ row }) => row.id),
      (rows) => precision(rows.map((i) => list[i] as Read)),
    ),
    recall: checkable.filter(isFlagged).length / Math.max(1, checkable.length),
    laneAccuracy: list.filter(isRight).length / Math.max(1, list.length),
    kindAccuracy:
      kinds.filter(({ row, out }) => out.some((o) => o.kind === row.kind)).length / Math.max(1, kinds.length),
    opinionsFlagged: opinions.filter(isFlagged).length,
    opinions: opinions.length,
  };
}
