import { createHash } from "node:crypto";
import type {
  DateMention,
  DifferenceType,
  Lane,
  PersonalDataType,
  QuantityKind,
  Quote,
  SentenceKind,
  Verdict,
} from "@minhchung/models/types";
import { readRows } from "../../cases.ts";

/** The rows of the clerk's cases, as README.md beside this file describes them. */
export interface Row {
  readonly id: string;
  readonly text?: string;
  readonly frozen?: boolean;
}

export interface PairRow extends Row {
  readonly of?: string;
  readonly event: string;
  readonly evidence: string;
  readonly claim: string;
  readonly verdict: Verdict | readonly Verdict[];
  readonly differences: readonly DifferenceType[];
  readonly changed: readonly { readonly claim: Quote; readonly evidence: Quote | null }[];
  readonly register: string;
  readonly claimRegister?: string;
  readonly style?: string;
  readonly traps?: readonly string[];
}

export interface SentenceRow extends Row {
  readonly text: string;
  readonly kind: SentenceKind;
  readonly lane: Lane;
  readonly checkable: boolean;
  readonly register: string;
  readonly part?: string;
  readonly partSpan?: { readonly start: number; readonly end: number };
}

export interface SpanRow<S> extends Row {
  readonly text: string;
  readonly spans?: readonly (Quote & S)[];
  readonly places?: readonly (Quote & S)[];
  readonly quantities?: readonly (Quote & S)[];
  readonly dates?: readonly (Quote & S)[];
  readonly numbers?: readonly (Quote & S)[];
  readonly bodies?: readonly (Quote & S)[];
  readonly markers?: readonly (Quote & S)[];
}

const read = <T>(name: string) => readRows<T>(new URL(`./${name}.jsonl`, import.meta.url)).rows;

export const pairs = read<PairRow>("pairs");
export const folded = read<PairRow>("pairs-folded");
export const teencode = read<PairRow>("pairs-teencode");
export const sentences = read<SentenceRow>("sentences");
export const redaction = read<SpanRow<{ type: PersonalDataType }>>("redaction");
export const places = read<SpanRow<{ unit: string | null; status: string; reason?: string }>>("places");
export const quantities =
  read<SpanRow<{ kind: QuantityKind; value: number; unit: string | null; low?: number; high?: number }>>(
    "quantities",
  );
export const dates = read<SpanRow<DateMention>>("dates");
export const documents = read<SpanRow<{ kind: string }>>("documents");
export const bodies = read<SpanRow<{ is: "body" | "role"; of: string; level: string }>>("bodies");
export const markers = read<SpanRow<{ type: string; value: string }>>("markers");

export const FILES: Record<string, readonly Row[]> = {
  bodies,
  dates,
  documents,
  markers,
  pairs,
  "pairs-folded": folded,
  "pairs-teencode": teencode,
  places,
  quantities,
  redaction,
  sentences,
};
export const SPANNED = { redaction, places, quantities, dates, documents, bodies, markers };

export const isFrozen = (key: string) =>
  Number.parseInt(createHash("sha256").update(key).digest("hex").slice(0, 8), 16) % 10 < 3;
export const spansOf = (row: SpanRow<unknown>): readonly Quote[] =>
  row.spans ?? row.places ?? row.quantities ?? row.dates ?? row.numbers ?? row.bodies ?? row.markers ?? [];
export const spans = <S>(rows: readonly SpanRow<S>[]) => rows.flatMap((row) => spansOf(row) as (Quote & S)[]);
export const count = (values: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};
export const verdictsOf = (row: PairRow): readonly Verdict[] =>
  typeof row.verdict === "string" ? [row.verdict] : row.verdict;
export const fold = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
/** Names of `expected` seen fewer than `least` times. */
export const scarce = (counts: Record<string, number>, expected: readonly string[], least: number) =>
  expected.filter((name) => (counts[name] ?? 0) < least);
