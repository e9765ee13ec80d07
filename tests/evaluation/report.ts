import type { DetectionResults, DetectionScores } from "./detection.ts";
import type { PairResults, PairScores } from "./pairs.ts";
import type { SystemScores, VifactcheckResults } from "./vifactcheck.ts";

export type EvaluationResults = PairResults | DetectionResults | VifactcheckResults;

const three = (x: number) => x.toFixed(3);
const percent = (x: number) => `${(100 * x).toFixed(1)} %`;
const bounds = ([low, high]: readonly [number, number]) => `[${three(low)}, ${three(high)}]`;

/** Plain lines for a terminal: what was measured, on which data (SHA-256), with bounds. */
export function formatReport(results: EvaluationResults | readonly EvaluationResults[]): string {
  const list: readonly EvaluationResults[] = "name" in results ? [results] : results;
  return list
    .flatMap((r) => (r.name === "pairs" ? pairs(r) : r.name === "detection" ? detection(r) : vifactcheck(r)))
    .join("\n");
}

function pairs(r: PairResults): string[] {
  return [
    `Claim and evidence, own cases (sha256 ${r.sha256.slice(0, 12)}, ${r.perSecond} pairs/s)`,
    ...pairLines("open", r.open),
    ...pairLines("frozen", r.frozen),
  ];
}

function pairLines(name: string, s: PairScores): string[] {
  const registers = Object.entries(s.registerAccuracy).map(([k, v]) => `${k} ${three(v)}`);
  return [
    `  ${name}: ${s.cases} pairs of ${s.evidences} evidences, accepted verdict ${three(s.accuracy)} ${bounds(s.bounds)}`,
    `    changed meaning called supported ${percent(s.changedCalledSupported)}; kept meaning called refuted ${percent(s.keptCalledRefuted)}; other event called refuted ${percent(s.otherCalledRefuted)}`,
    `    type of difference right ${percent(s.typeAccuracy)}; by register: ${registers.join(", ")}`,
  ];
}

function detection(r: DetectionResults): string[] {
  return [
    `Sentence kinds, own cases (sha256 ${r.sha256.slice(0, 12)}, ${r.perSecond} sentences/s)`,
    ...detectionLines("open", r.open),
    ...detectionLines("frozen", r.frozen),
  ];
}

function detectionLines(name: string, s: DetectionScores): string[] {
  return [
    `  ${name}: ${s.cases} sentences, precision on checkable ${three(s.precision)} ${bounds(s.precisionBounds)}, recall ${three(s.recall)}`,
    `    lane ${three(s.laneAccuracy)}, kind ${three(s.kindAccuracy)}; opinions flagged ${s.opinionsFlagged} of ${s.opinions}`,
  ];
}

function vifactcheck(r: VifactcheckResults): string[] {
  const line = (name: string, s: SystemScores) =>
    `    ${name.padEnd(18)} macro-F1 ${three(s.macroF1)} ${bounds(s.bounds)}  supported ${three(s.perClass.supported)}, refuted ${three(s.perClass.refuted)}, not enough ${three(s.perClass.not_enough_evidence)}`;
  return [
    `ViFactCheck, dev part of the split by article (sha256 ${r.sha256.slice(0, 12)}, ${r.perSecond} pairs/s)`,
    ...r.parts.flatMap((p) => [
      `  evidence: ${p.evidence}, ${p.rows} claims of ${p.articles} articles`,
      line("Minh Chứng", p.ours),
      line("overlap baseline", p.baseline),
      `    calibration error ${three(p.calibrationError)}; macro-F1 on the surest 80 % ${three(p.at80)}`,
    ]),
  ];
}
