/** A sample of the open part, labelled again by a second annotator who saw the texts only: both labels side by side. */
import { createHash } from "node:crypto";
import type { DifferenceType, Lane, SentenceKind, Verdict } from "@minhchung/models/types";
import second from "../cases/clerk/second-labels.json" with { type: "json" };
import { readRows } from "../cases.ts";
import { type Agreement, agreement, type Twice } from "./agreement.ts";
import { type PairRow, pairs } from "./pairs.ts";
import { type SentenceRow, sentences } from "./sentences.ts";
import { inPart } from "./theme.ts";

interface Labelled {
  readonly id: string;
  /** Of the text that was read, so that a label never speaks of another. */
  readonly text: string;
}
export interface SecondLabels {
  readonly pairs: readonly (Labelled & {
    readonly verdict: readonly Verdict[];
    readonly difference?: DifferenceType;
  })[];
  readonly sentences: readonly (Labelled & { readonly kind: SentenceKind; readonly lane: Lane })[];
}
export const SECOND = second as SecondLabels;

export interface LabelledTwice {
  readonly pairs: number;
  readonly sentences: number;
  /** Drawn cases that are gone or whose text is another since: they are left out, and want a second reading. */
  readonly stale: readonly string[];
  readonly agreements: readonly Agreement[];
}

const hash = (...texts: readonly string[]) =>
  createHash("sha256").update(texts.join("\n")).digest("hex").slice(0, 12);
export const pairHash = ({ claimed, claim, evidence }: PairRow) => hash(claimed ?? "", claim, evidence);
export const sentenceHash = ({ text }: SentenceRow) => hash(text);

/** Each second label with its case, where the case still says what was read. */
function beside<S extends Labelled, R extends { readonly id: string }>(
  labels: readonly S[],
  rows: readonly R[],
  hashOf: (row: R) => string,
): { readonly row: R; readonly label: S }[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return labels.flatMap((label) => {
    const row = byId.get(label.id);
    return row && hashOf(row) === label.text ? [{ row, label }] : [];
  });
}

const either = (labels: readonly string[]) => [...labels].sort().join(" or ");
const meet = (a: readonly string[], b: readonly string[]) => a.some((label) => b.includes(label));

/** The second labels beside the first; with `samples` of the bootstrap. */
export function labelledTwice(
  samples?: number,
  labels: SecondLabels = SECOND,
  pairRows: readonly PairRow[] = inPart(readRows<PairRow>(pairs.file).rows, "open"),
  sentenceRows: readonly SentenceRow[] = inPart(readRows<SentenceRow>(sentences.file).rows, "open"),
): LabelledTwice {
  const readPairs = beside(labels.pairs, pairRows, pairHash);
  const readSentences = beside(labels.sentences, sentenceRows, sentenceHash);
  const read = new Set([...readPairs, ...readSentences].map(({ label }) => label.id));
  const told = {
    verdict: readPairs.map(({ row, label }): Twice => {
      const first = [row.verdict].flat();
      return {
        group: row.event,
        first: either(first),
        second: either(label.verdict),
        shared: meet(first, label.verdict),
      };
    }),
    // Of several accepted types the first that is named; the second reader named one.
    "type of difference": readPairs.flatMap(({ row, label }): Twice[] => {
      const both = [row.verdict].flat().includes("refuted") && label.verdict.includes("refuted");
      const { difference: second = "none" } = label;
      const { event: group, differences } = row;
      return both
        ? [{ group, first: differences[0] ?? "none", second, shared: differences.includes(second) }]
        : [];
    }),
    kind: sentencesTwice(readSentences, ({ kind }) => kind),
    lane: sentencesTwice(readSentences, ({ lane }) => lane),
    travels: sentencesTwice(readSentences, ({ lane }) => String(lane === "claims")),
  };
  return {
    pairs: readPairs.length,
    sentences: readSentences.length,
    stale: [...labels.pairs, ...labels.sentences].map(({ id }) => id).filter((id) => !read.has(id)),
    agreements: Object.entries(told).map(([name, rows]) => agreement(name, rows, samples)),
  };
}

const sentencesTwice = (
  read: readonly { readonly row: SentenceRow; readonly label: SecondLabels["sentences"][number] }[],
  of: (label: Pick<SentenceRow, "kind" | "lane">) => string,
) =>
  read.map(({ row, label }): Twice => {
    const accepted = [row, ...(row.also ? [row.also] : [])].map(of);
    return { group: row.id, first: of(row), second: of(label), shared: accepted.includes(of(label)) };
  });
