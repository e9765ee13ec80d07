/**
 * Writes the verifier's features of ViFactCheck rows for `train_verifier.py`:
 *
 *   npx tsx models/training/export-features.ts DATASETS/vifactcheck/pool.jsonl OUT.jsonl [--whole]
 *
 * With `--whole` the whole article is the evidence, where the row has one.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { FEATURE_NAMES } from "../verify/features.ts";
import { examine } from "../verify/verify.ts";

const [input, output, whole] = process.argv.slice(2);
if (!input || !output) throw new Error("usage: export-features.ts POOL OUT [--whole]");
interface Row {
  readonly claim: string;
  readonly evidence: string;
  readonly context: string | null;
  readonly label: string;
  readonly url: string;
  readonly suggested_split: string;
}
const rows = readFileSync(input, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Row);
const lines = [JSON.stringify({ names: FEATURE_NAMES })];
for (const row of rows) {
  if (whole && !row.context) continue;
  const { values } = examine(row.claim, whole ? (row.context ?? "") : row.evidence, {});
  lines.push(
    JSON.stringify({
      x: values.map((v) => Math.round(v * 1e4) / 1e4),
      y: row.label,
      url: row.url,
      split: row.suggested_split,
    }),
  );
}
writeFileSync(output, `${lines.join("\n")}\n`);
