import { clerkLines } from "./clerk/report.ts";
import type { ClerkResults } from "./clerk/run.ts";
import { crawlLines } from "./crawl/report.ts";
import type { CrawlResults } from "./crawl/run.ts";
import type { Precision } from "./desk/readings.ts";
import type { DeskResults } from "./desk/run.ts";
import type { DeskScores, Share } from "./desk/score.ts";
import type { DetectionResults, DetectionScores } from "./detection.ts";
import { fairnessLines } from "./fairness/report.ts";
import type { FairnessResults } from "./fairness/run.ts";
import type { PairResults, PairScores } from "./pairs.ts";
import { type RespellingResults, respellingLines } from "./respelling/run.ts";
import type { RetrievalResults, SystemRecall } from "./retrieval/run.ts";
import { type SegmentationResults, segmentationLines } from "./segmentation.ts";
import type { SystemScores, VifactcheckResults } from "./vifactcheck.ts";

export type EvaluationResults =
  | PairResults
  | DetectionResults
  | VifactcheckResults
  | DeskResults
  | ClerkResults
  | SegmentationResults
  | RespellingResults
  | RetrievalResults
  | CrawlResults
  | FairnessResults;

const three = (x: number) => x.toFixed(3);
const percent = (x: number) => `${(100 * x).toFixed(1)} %`;
const bounds = ([low, high]: readonly [number, number]) => `[${three(low)}, ${three(high)}]`;

/** Plain lines for a terminal: what was measured, on which data (SHA-256), with bounds. */
export function formatReport(results: EvaluationResults | readonly EvaluationResults[]): string {
  const list: readonly EvaluationResults[] = "name" in results ? [results] : results;
  return list.flatMap(linesOf).join("\n");
}

function linesOf(results: EvaluationResults): string[] {
  switch (results.name) {
    case "pairs":
      return pairs(results);
    case "detection":
      return detection(results);
    case "vifactcheck":
      return vifactcheck(results);
    case "desk":
      return desk(results);
    case "clerk":
      return clerkLines(results);
    case "respelling":
      return respellingLines(results);
    case "segmentation":
      return segmentationLines(results);
    case "retrieval":
      return retrieval(results);
    case "crawl":
      return crawlLines(results);
    case "fairness":
      return fairnessLines(results);
  }
}

function retrieval(r: RetrievalResults): string[] {
  const line = (name: string, s: SystemRecall) =>
    `  ${name}: recall ${three(s.recall)} ${bounds(s.bounds)}, any deciding sentence ${three(s.any)}, its article ${three(s.article)}, of ${s.claims} claims; ${s.p50.toFixed(0)} ms, 95 % within ${s.p95.toFixed(0)} ms`;
  return [
    `Retrieval: the deciding sentences (${r.part}) among the first ten of ${r.sentences} sentences of ${r.articles} articles (library ${r.library}, entered in ${r.seconds.toFixed(0)} s)`,
    line("the desk's search", r.ours),
    line("what the analysis is given", r.analysis),
    line("BM25 over every sentence, in memory (baseline)", r.bm25),
    line("PostgreSQL ts_rank over stored vectors", r.postgres),
    `  the desk's search over BM25: recall ${three(r.gain.mean)} ${bounds(r.gain.bounds)}, any ${three(r.gainAny.mean)} ${bounds(r.gainAny.bounds)}`,
  ];
}

function desk(r: DeskResults): string[] {
  const { counts: n, seconds: t } = r;
  const total = t.crawl + t.evidence + t.analyse;
  return [
    `The whole desk on real local articles (sha256 ${r.sha256.slice(0, 12)})`,
    `  evidence: ${n.evidence} articles, ${n.evidenceSentences} sentences; stream: ${n.documents} documents, ${n.claims} claims, ${n.places} places, ${n.matches} matches, ${n.flags} flags in ${n.narratives} narratives`,
    `  ${t.crawl.toFixed(0)} s crawling, ${t.evidence.toFixed(0)} s registering evidence, ${t.analyse.toFixed(0)} s analysing (${(n.documents / t.analyse).toFixed(1)} documents/s), ${total.toFixed(0)} s in all; peak memory of the process ${r.peakMegabytes} MB`,
    ...deskLines("Minh Chứng", r.ours, r.precision.ours),
    `    of ${r.stages.of} distortions as written: a claim taken of ${r.stages.claimed}, an account of the sentence found for ${r.stages.evidenceFound}, flagged ${r.stages.flagged}`,
    ...deskLines("overlap and numbers (baseline)", r.baseline, r.precision.baseline),
  ];
}

function deskLines(name: string, s: DeskScores, read: Precision): string[] {
  const share = ({ share, bounds: [low, high], of }: Share) =>
    `${three(share)} [${three(low)}, ${three(high)}] of ${of}`;
  const short = (shares: Readonly<Record<string, Share>>) =>
    Object.entries(shares)
      .map(([key, value]) => `${key} ${three(value.share)} (${value.of})`)
      .join(", ");
  const wrong = Object.entries(read.wrong).map(([why, count]) => `${why} ${count}`);
  return [
    `  ${name}: ${s.queue.toFixed(1)} entries a day`,
    `    distortions in the first 50 of their day ${share(s.top50)}; in the first 200 ${share(s.top200)}; found at all ${share(s.found)}`,
    `    by form: ${short(s.byForm)}; by change: ${short(s.byType)}`,
    `    false refutations per 100 true articles ${s.falsePer100.toFixed(1)}; sentences about another event flagged ${share(s.twinsFlagged)}; true copies flagged ${share(s.trueCopiesFlagged)}`,
    read.precision === null
      ? `    first 50 of the whole queue: none of ${read.of} has been read`
      : `    first 50 of the whole queue, read blind: ${three(read.precision)} right of ${read.read} read (${read.of - read.read} unread)${wrong.length > 0 ? `; wrong: ${wrong.join(", ")}` : ""}`,
  ];
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
      `    called refuted as surely as a flag takes: ${p.refuted.said}, right ${three(p.refuted.precision)} ${bounds(p.refuted.bounds)}, ${three(p.refuted.recall)} of the refuted`,
    ]),
  ];
}
