/** Claim against evidence: verdict, type and place of the difference; the retyped copies beside their originals. */
import type { Quote, Span, Verdict } from "@minhchung/models/types";
import { VERDICTS } from "@minhchung/models/types";
import { verify } from "@minhchung/models/verify/verify";
import { PAIRS_FILE, type PairCase, readRows } from "../cases.ts";
import { mostOverlapping, overlapFeatures, trainBaseline } from "../overlap-baseline.ts";
import { asked, hit } from "./figure.ts";
import { overlaps } from "./overlap.ts";
import { caseFile, type Measure, type Miss, type Theme } from "./theme.ts";

export interface PairRow {
  readonly id: string;
  readonly frozen?: boolean;
  readonly of?: string;
  readonly event: string;
  readonly evidence: string;
  readonly claim: string;
  readonly claimed?: string;
  readonly verdict: Verdict | readonly Verdict[];
  readonly differences: readonly string[];
  readonly changed: readonly { readonly claim: Quote; readonly evidence: Quote | null }[];
  readonly register: string;
  readonly claimRegister?: string;
  readonly style?: string;
}

/** What a system says of a pair. */
export interface PairOut {
  readonly verdict: Verdict;
  readonly differences: readonly { readonly type: string; readonly claim: Span; readonly evidence: Span }[];
}

const accepted = ({ verdict }: PairRow) => [verdict].flat() as Verdict[];
const only = (row: PairRow, verdict: Verdict) => accepted(row).every((v) => v === verdict);
const isRight = (row: PairRow, out: PairOut) => accepted(row).includes(out.verdict);
const typeRight = (row: PairRow, out: PairOut) =>
  out.differences.some(({ type }) => row.differences.includes(type));
/** One shown difference touches the same changed words on both sides. */
const spansShown = (row: PairRow, out: PairOut) =>
  out.differences.some((d) =>
    row.changed.some(
      ({ claim, evidence }) =>
        evidence !== null && overlaps(d.claim, claim) && overlaps(d.evidence, evidence),
    ),
  );

const registers = (row: PairRow) => [
  `in ${row.claimRegister ?? row.register}`,
  ...(row.style === "article" ? ["in whole articles"] : []),
];
const types = (row: PairRow) => (accepted(row).includes("supported") ? ["kept"] : row.differences);

type PairMeasure = Measure<PairRow, PairOut>;
export const pairMeasures: readonly PairMeasure[] = [
  {
    name: "accepted verdict",
    better: "higher",
    count: (row, out) => hit(isRight(row, out)),
    split: { keys: (row) => [...types(row), ...registers(row)] },
  },
  {
    name: "changed meaning called supported",
    better: "lower",
    count: (row, out) => asked(!accepted(row).includes("supported"), () => out.verdict === "supported"),
    split: { keys: types },
  },
  {
    name: "kept meaning called refuted",
    better: "lower",
    count: (row, out) => asked(only(row, "supported"), () => out.verdict === "refuted"),
    split: { keys: registers },
  },
  {
    name: "other event called refuted",
    better: "lower",
    count: (row, out) => asked(only(row, "not_enough_evidence"), () => out.verdict === "refuted"),
  },
  {
    name: "type of difference right",
    better: "higher",
    count: (row, out) => asked(only(row, "refuted"), () => typeRight(row, out)),
    split: { keys: types },
    oursOnly: true,
  },
  {
    name: "words of difference right",
    better: "higher",
    count: (row, out) => asked(only(row, "refuted"), () => spansShown(row, out)),
    split: { keys: types },
    oursOnly: true,
  },
];

const shown = (out: PairOut, row: PairRow) =>
  [
    out.verdict,
    ...out.differences.map(
      ({ type, claim, evidence }) =>
        `${type} “${row.claim.slice(claim.start, claim.end)}”/“${row.evidence.slice(evidence.start, evidence.end)}”`,
    ),
  ].join("; ");

export function pairMisses(row: PairRow, out: PairOut): Omit<Miss, "id">[] {
  const what = row.differences.length > 0 ? row.differences.join("/") : "meaning kept";
  const changed = row.changed.map((c) => `“${c.claim.text}”/“${c.evidence?.text ?? ""}”`);
  const miss = (kind: string) => [
    {
      kind,
      expected: [accepted(row).join(" or "), what, ...changed].join("; "),
      came: shown(out, row),
      text: `${row.claim} ← ${row.evidence}`,
    },
  ];
  if (!isRight(row, out)) return miss(`${accepted(row).join(" or ")} called ${out.verdict}: ${what}`);
  if (!only(row, "refuted")) return [];
  if (!typeRight(row, out)) return miss(`refuted, another type shown: ${what}`);
  return spansShown(row, out) ? [] : miss(`refuted, other words shown: ${what}`);
}

/** What was said of each pair in this run: copies are held beside their originals. */
const known = new Map<string, PairOut>();
function read({ claim, evidence, claimed }: PairRow): PairOut {
  const key = [claimed, claim, evidence].join("\n");
  const before = known.get(key);
  if (before) return before;
  const out = verify(claim, evidence, claimed === undefined ? {} : { claimed });
  known.set(key, out);
  return out;
}

export const BASELINE =
  "fourteen overlap, number and negation features, softmax, trained on the open part of ../cases/pairs.jsonl";
let label: ((row: readonly number[]) => string) | null = null;
/** The overlap baseline of ViFactCheck, trained on the project's older pairs: no data set is needed. */
function overlapSays({ claim, evidence }: PairRow): PairOut {
  label ??= trainOn(readRows<PairCase>(PAIRS_FILE).rows.filter(({ frozen }) => !frozen));
  return {
    verdict: label(overlapFeatures(claim, mostOverlapping(claim, evidence))) as Verdict,
    differences: [],
  };
}
const trainOn = (rows: readonly PairCase[]) =>
  trainBaseline(
    rows.map(({ claim, evidence }) => overlapFeatures(claim, mostOverlapping(claim, evidence))),
    rows.map(({ verdict }) => [verdict].flat()[0] ?? ""),
    VERDICTS,
  );

const base = {
  baseline: BASELINE,
  ours: read,
  simple: overlapSays,
  group: ({ event }: PairRow) => event,
  measures: pairMeasures,
  misses: pairMisses,
};
export const pairs: Theme<PairRow, PairOut> = { ...base, name: "pairs", file: caseFile("pairs") };

/** Pairs of another writer, added when everything was trained; see README.md. */
export const unseen: Theme<PairRow, PairOut> = { ...base, name: "unseen", file: caseFile("../unseen") };

/** A copy with what the same system says of its original. */
export interface CopyOut extends PairOut {
  readonly original: Verdict | null;
}

export const sameAsOriginal: Measure<PairRow, CopyOut> = {
  name: "same verdict as the original",
  better: "higher",
  count: (_row, out) => asked(out.original !== null, () => out.original === out.verdict),
};

function copies(name: string, file: string): Theme<PairRow, CopyOut> {
  const originals = new Map(readRows<PairRow>(pairs.file).rows.map((row) => [row.id, row]));
  const beside =
    (says: (row: PairRow) => PairOut) =>
    (row: PairRow): CopyOut => {
      const original = originals.get(row.of ?? "");
      return { ...says(row), original: original ? says(original).verdict : null };
    };
  return {
    ...base,
    name,
    file: caseFile(file),
    ours: beside(read),
    simple: beside(overlapSays),
    measures: [sameAsOriginal, ...pairMeasures],
    misses: (row, out) =>
      out.original === null || out.original === out.verdict
        ? pairMisses(row, out)
        : pairMisses(row, out).map((miss) => ({
            ...miss,
            kind: `${miss.kind} (original: ${out.original})`,
          })),
  };
}
export const teencode = () => copies("teencode", "pairs-teencode");
export const folded = () => copies("folded", "pairs-folded");
