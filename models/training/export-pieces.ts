/**
 * Writes what is known of each piece of claims whose changed words are marked, for `train_pieces.py`:
 *
 *   npx tsx models/training/export-pieces.ts OUT.jsonl FILE...
 *
 * A file holds pairs written for training (`pairs/*.jsonl`) or cases of the evaluation (open ones alone). Pairs with two
 * labels are left out.
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { Span, Verdict } from "../types.ts";
import { PIECE_NAMES, pieceFeatures } from "../verify/piece-features.ts";
import { examine } from "../verify/verify.ts";

interface Marked {
  readonly claim: string;
  readonly evidence: string;
  readonly claimed?: string;
  readonly label: Verdict;
  readonly group: string;
  /** The changed or added words. */
  readonly spans: readonly Span[];
}

const WRITTEN: Readonly<Record<string, Verdict>> = {
  s: "supported",
  r: "refuted",
  n: "not_enough_evidence",
};

// biome-ignore lint/suspicious/noExplicitAny: two kinds of rows, told apart by their fields
function markedOf(row: any): Marked[] {
  if (row.claims)
    return row.claims.flatMap(([label = "", , claim = "", words = ""]: string[]) => {
      const verdict = WRITTEN[label];
      if (!verdict) return [];
      const start = words ? claim.toLowerCase().indexOf(words.toLowerCase()) : -1;
      const spans = start < 0 ? [] : [{ start, end: start + words.length }];
      return [{ claim, evidence: row.evidence, label: verdict, group: row.id, spans }];
    });
  if (row.frozen || Array.isArray(row.verdict)) return [];
  const spans = (row.changed ?? []).map(({ claim }: { claim: Span }) => claim);
  return [{ ...row, label: row.verdict, group: row.event ?? row.evidence, spans }];
}

const [output, ...files] = process.argv.slice(2);
if (!output || files.length === 0) throw new Error("usage: export-pieces.ts OUT FILE...");
const lines = files
  .flatMap((file) => readFileSync(file, "utf8").trim().split("\n"))
  .flatMap((line) => markedOf(JSON.parse(line)))
  .map(({ claim, evidence, claimed, label, group, spans }) => {
    const x = examine(claim, evidence, claimed === undefined ? {} : { claimed });
    const { pieces, side } = x.comparison.claim;
    const marked = pieces.map((p) => {
      const own = side.quote(p.start, p.end);
      return spans.some(({ start, end }) => start < own.end && own.start < end) ? 1 : 0;
    });
    const rounded = pieceFeatures(x).map((row) => row.map((v) => Math.round(v * 1e4) / 1e4));
    return JSON.stringify({ pieces: rounded, marked, y: label, group });
  });
writeFileSync(output, `${[JSON.stringify({ names: PIECE_NAMES }), ...lines].join("\n")}\n`);
