import { existsSync } from "node:fs";
import { join } from "node:path";
import { VERDICTS, type Verdict, type Verification } from "@minhchung/models/types";
import { verify } from "@minhchung/models/verify/verify";
import { FLAG_THRESHOLD } from "@minhchung/pipeline/steps/judge";
import { readRows } from "./cases.ts";
import { bootstrap, calibrationError, f1, macroF1 } from "./metrics.ts";
import { mostOverlapping, overlapFeatures, trainBaseline } from "./overlap-baseline.ts";

export interface SystemScores {
  readonly macroF1: number;
  /** 95 % bounds, bootstrap by article. */
  readonly bounds: readonly [number, number];
  readonly perClass: Readonly<Record<Verdict, number>>;
}

export interface VifactcheckPart {
  readonly evidence: "gold" | "article";
  readonly rows: number;
  readonly articles: number;
  readonly ours: SystemScores;
  readonly baseline: SystemScores;
  readonly calibrationError: number;
  /** Macro-F1 on the surest 80 %. */
  readonly at80: number;
  readonly refuted: RefutedScores;
}

/** What is called refuted as surely as a flag takes. */
export interface RefutedScores {
  readonly said: number;
  /** Share of it that is refuted; 95 % bounds, bootstrap by article. */
  readonly precision: number;
  readonly bounds: readonly [number, number];
  /** Share of the refuted claims that it holds. */
  readonly recall: number;
}

export interface VifactcheckResults {
  readonly name: "vifactcheck";
  readonly sha256: string;
  readonly parts: readonly VifactcheckPart[];
  readonly perSecond: number;
}

interface Row {
  readonly claim: string;
  readonly evidence: string;
  readonly label: "SUPPORTED" | "REFUTED" | "NEI";
  readonly url: string;
  readonly context: string | null;
  readonly suggested_split: "train" | "dev";
}

const VERDICT: Record<Row["label"], Verdict> = {
  SUPPORTED: "supported",
  REFUTED: "refuted",
  NEI: "not_enough_evidence",
};

/**
 * ViFactCheck split by article: the dev part, with gold evidence and with whole articles, beside the overlap
 * baseline trained in the same run. Null where the data is not in `datasetsDir`.
 */
export function evaluateVifactcheck(datasetsDir: string): VifactcheckResults | null {
  const file = join(datasetsDir, "vifactcheck", "pool.jsonl");
  if (!existsSync(file)) return null;
  const { rows, sha256 } = readRows<Row>(file);
  const train = rows.filter((r) => r.suggested_split === "train");
  const dev = rows.filter((r) => r.suggested_split === "dev");
  const baseline = trainBaseline(
    train.map((r) => overlapFeatures(r.claim, r.evidence)),
    train.map((r) => VERDICT[r.label]),
    VERDICTS,
  );
  const label = (r: Row, text: string) =>
    baseline(overlapFeatures(r.claim, text === r.evidence ? text : mostOverlapping(r.claim, text)));
  const began = performance.now();
  const gold = part("gold", dev, (r) => r.evidence, label);
  const perSecond = Math.round((dev.length / (performance.now() - began)) * 1000);
  const whole = part(
    "article",
    dev.filter((r) => r.context),
    (r) => r.context ?? "",
    label,
  );
  return { name: "vifactcheck", sha256, parts: [gold, whole], perSecond };
}

function part(
  evidence: VifactcheckPart["evidence"],
  rows: readonly Row[],
  textOf: (row: Row) => string,
  label: (row: Row, text: string) => string,
): VifactcheckPart {
  const gold = rows.map((r) => VERDICT[r.label] as string);
  const urls = rows.map((r) => r.url);
  const results = rows.map((r) => verify(r.claim, textOf(r)));
  const sure = results.map((r) => Math.max(...Object.values(r.probabilities)));
  const ours = results.map((r) => r.verdict as string);
  const surest = sure
    .map((s, i) => ({ s, i }))
    .sort((a, b) => b.s - a.s)
    .slice(0, Math.round(rows.length * 0.8));
  const pick = (list: readonly string[]) => surest.map(({ i }) => list[i] ?? "");
  return {
    evidence,
    rows: rows.length,
    articles: new Set(urls).size,
    ours: scores(gold, ours, urls),
    baseline: scores(
      gold,
      rows.map((r) => label(r, textOf(r))),
      urls,
    ),
    calibrationError: calibrationError(
      gold.map((g, i) => g === ours[i]),
      sure,
    ),
    at80: macroF1(pick(gold), pick(ours), VERDICTS),
    refuted: refutedScores(gold, results, urls),
  };
}

function refutedScores(
  gold: readonly string[],
  results: readonly Verification[],
  urls: readonly string[],
): RefutedScores {
  const isSaid = ({ verdict, probabilities }: Verification) =>
    verdict === "refuted" && probabilities.refuted >= FLAG_THRESHOLD;
  const said = results.flatMap((r, i) => (isSaid(r) ? [i] : []));
  const right = (rows: readonly number[]) => rows.filter((i) => gold[i] === "refuted").length;
  const precision = (rows: readonly number[]) => right(rows) / Math.max(1, rows.length);
  return {
    said: said.length,
    precision: precision(said),
    bounds: bootstrap(
      said.map((i) => urls[i] ?? ""),
      (rows) => precision(rows.map((row) => said[row] ?? 0)),
      500,
    ),
    recall: right(said) / right(gold.map((_, i) => i)),
  };
}

function scores(
  gold: readonly string[],
  predicted: readonly string[],
  urls: readonly string[],
): SystemScores {
  const at = (list: readonly string[], rows: readonly number[]) => rows.map((i) => list[i] ?? "");
  return {
    macroF1: macroF1(gold, predicted, VERDICTS),
    bounds: bootstrap(urls, (rows) => macroF1(at(gold, rows), at(predicted, rows), VERDICTS), 500),
    perClass: Object.fromEntries(VERDICTS.map((v) => [v, f1(gold, predicted, v)])) as Record<Verdict, number>,
  };
}
