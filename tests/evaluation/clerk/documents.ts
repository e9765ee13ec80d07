/** Numbers of documents, with the kind of the document. */
import { readDocumentNumbers } from "@minhchung/models/readers/documents";
import type { Quote, Span } from "@minhchung/models/types";
import { asked } from "./figure.ts";
import { pairUp, spanF1, spansRight } from "./overlap.ts";
import { caseFile, type Measure, type Miss, type Theme } from "./theme.ts";

type Gold = Quote & { readonly kind: string };
export interface DocumentRow {
  readonly id: string;
  readonly frozen?: boolean;
  readonly text: string;
  readonly numbers: readonly Gold[];
}
type Said = Span & { readonly kind?: string };
type Out = readonly Said[];

/** The label's word to the product's; kinds that stand in neither list can only be missed. */
const KIND: Readonly<Record<string, readonly string[]>> = {
  notice: ["thông báo"],
  decision: ["quyết định"],
  resolution: ["nghị quyết"],
  submission: ["tờ trình"],
  directive: ["chỉ thị"],
  conclusion: ["kết luận"],
  guidance: ["hướng dẫn"],
  invitation: ["giấy mời"],
  circular: ["thông tư", "thông tư liên tịch"],
  ordinance: ["pháp lệnh"],
  letter: ["công văn", "văn bản"],
  protest: ["kháng nghị"],
  judgment: ["bản án"],
  contract: ["hợp đồng"],
  decree: ["nghị định"],
  standard: ["tiêu chuẩn", "quy chuẩn"],
  plan: ["kế hoạch", "phương án"],
  report: ["báo cáo"],
  telegram: ["công điện"],
  law: ["luật"],
  regulation: ["quy định", "quy chế"],
  programme: ["chương trình"],
  scheme: ["đề án"],
  minutes: ["biên bản"],
};
export const documentRight = (gold: Gold, said: Said) => (KIND[gold.kind] ?? []).includes(said.kind ?? "");
/** The number with its suffix and nothing else. */
const exact = (gold: Gold, said: Said) => gold.start === said.start && gold.end === said.end;

export const documentMeasures: readonly Measure<DocumentRow, Out>[] = [
  { name: "span F1", better: "higher", count: (row, out) => spanF1(row.numbers, out) },
  { name: "whole number right", better: "higher", count: (row, out) => spansRight(row.numbers, out, exact) },
  {
    name: "kind right",
    better: "higher",
    count: (row, out) => spansRight(row.numbers, out, documentRight),
    oursOnly: true,
  },
  {
    name: "a number read where none is",
    better: "lower",
    count: (row, out) => asked(row.numbers.length === 0, () => out.length > 0),
  },
];

function misses(row: DocumentRow, out: Out): Omit<Miss, "id">[] {
  const { text, numbers } = row;
  const said = (s: Said) => `“${text.slice(s.start, s.end)}” ${s.kind ?? "of no kind"}`;
  const pairs = pairUp(numbers, out);
  const found = numbers.flatMap((gold) => {
    const pair = pairs.get(gold);
    const expected = `“${gold.text}” ${gold.kind}`;
    const miss = (kind: string) => [{ kind, expected, came: pair ? said(pair) : "nothing", text }];
    if (!pair) return miss("number not found");
    if (!exact(gold, pair)) return miss("other bounds of the number");
    return documentRight(gold, pair) ? [] : miss(`${gold.kind} called ${pair.kind ?? "nothing"}`);
  });
  const paired = new Set(pairs.values());
  const extra = out
    .filter((s) => !paired.has(s))
    .map((s) => ({ kind: "a number that is not labelled", expected: "nothing", came: said(s), text }));
  return [...found, ...extra];
}

const PLAIN = /\d+\/(?:\d{4}\/)?[\p{Lu}-]+/gu;
const simple = ({ text }: DocumentRow): Out =>
  [...text.matchAll(PLAIN)].map((m) => ({ start: m.index, end: m.index + m[0].length }));

export const documents: Theme<DocumentRow, Out> = {
  name: "documents",
  file: caseFile("documents"),
  baseline: "digits, a slash, perhaps a year, capitals",
  ours: ({ text }) => readDocumentNumbers(text),
  simple,
  group: ({ id }) => id,
  measures: documentMeasures,
  misses,
};
