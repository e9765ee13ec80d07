/** Personal data: what must not remain, and texts where nothing may be taken. */
import { redact } from "@minhchung/models/privacy/redact";
import type { PersonalDataType, Quote, Span } from "@minhchung/models/types";
import { asked, type Count, sum } from "./figure.ts";
import { overlaps } from "./overlap.ts";
import { caseFile, type Measure, type Miss, type Theme } from "./theme.ts";

type Typed = { readonly type: PersonalDataType };
export interface RedactionRow {
  readonly id: string;
  readonly frozen?: boolean;
  readonly text: string;
  readonly spans: readonly (Quote & Typed)[];
}
type Out = readonly (Span & Typed)[];

/** Of an address, the commune or a lead word may stay; of a number, no letter or digit. */
const ADDRESS_SHARE = 0.8;
/** Characters beyond the data that a lead word or a commune may take. */
const BEYOND = 40;

const letters = (text: string) => [...text].filter((c) => /[\p{L}\d]/u.test(c)).length;
/** The letters and digits of a stretch that no span took. */
function left(text: string, { start, end }: Span, taken: readonly Span[]): string {
  let out = "";
  for (let i = start; i < end; i++) {
    const at = { start: i, end: i + 1 };
    if (!taken.some((span) => overlaps(span, at))) out += text[i];
  }
  return out;
}

export function isGone(text: string, gold: Quote & Typed, out: Out): boolean {
  const remains = left(text, gold, out);
  if (gold.type !== "address") return letters(remains) === 0;
  return !/\d/.test(remains) && letters(remains) <= (1 - ADDRESS_SHARE) * letters(gold.text);
}

/** A link that carries a telephone number may be typed either way. */
const typeRight = (gold: Quote & Typed, said: Typed) =>
  gold.type === said.type ||
  (/\d{9}/.test(gold.text) &&
    [gold.type, said.type].every((type) => type === "phone" || type === "social_handle"));

/** Something was taken that is no personal data, or far more than the data. */
export const tookMore = ({ text, spans }: RedactionRow, out: Out) =>
  out.some(
    (said) => !spans.some((gold) => overlaps(gold, said)) || letters(left(text, said, spans)) > BEYOND,
  );

const overSpans = (row: RedactionRow, of: (gold: Quote & Typed) => boolean): Count =>
  sum(row.spans.map((gold) => [of(gold) ? 1 : 0, 1]));

export const redactionMeasures: readonly Measure<RedactionRow, Out>[] = [
  {
    name: "personal data gone",
    better: "higher",
    count: (row, out) => overSpans(row, (gold) => isGone(row.text, gold, out)),
    split: {
      keys: ({ spans }) => spans.map(({ type }) => type),
      count: (row, out, key) =>
        overSpans({ ...row, spans: row.spans.filter(({ type }) => type === key) }, (gold) =>
          isGone(row.text, gold, out),
        ),
    },
  },
  {
    name: "type right",
    better: "higher",
    count: (row, out) =>
      overSpans(row, (gold) => out.some((said) => overlaps(gold, said) && typeRight(gold, said))),
  },
  {
    name: "took from a text that must stay",
    better: "lower",
    count: (row, out) => asked(row.spans.length === 0, () => out.length > 0),
  },
  {
    name: "took more than the data",
    better: "lower",
    count: (row, out) => asked(row.spans.length > 0, () => tookMore(row, out)),
  },
];

function misses(row: RedactionRow, out: Out): Omit<Miss, "id">[] {
  const { text, spans } = row;
  const came =
    out.map(({ type, start, end }) => `${type} “${text.slice(start, end)}”`).join("; ") || "nothing";
  const found = spans.flatMap((gold) => {
    const expected = `${gold.type} “${gold.text}”`;
    const touching = out.filter((said) => overlaps(gold, said));
    if (!isGone(text, gold, out))
      return [{ kind: `${gold.type} ${touching.length > 0 ? "partly left" : "left"}`, expected, came, text }];
    if (touching.some((said) => typeRight(gold, said))) return [];
    return [{ kind: `${gold.type} called ${touching[0]?.type}`, expected, came, text }];
  });
  if (spans.length === 0 && out.length > 0)
    found.push({ kind: `taken for ${out[0]?.type}, must stay`, expected: "nothing", came, text });
  else if (tookMore(row, out))
    found.push({ kind: "took more than the data", expected: "no more than the data", came, text });
  return found;
}

const TEN_DIGITS = /\d{10}/g;
const EMAIL = /[\w.+-]+@[\w-]+\.[\w.]+/g;
const simple = ({ text }: RedactionRow): Out =>
  [
    { pattern: TEN_DIGITS, type: "phone" as const },
    { pattern: EMAIL, type: "email" as const },
  ].flatMap(({ pattern, type }) =>
    [...text.matchAll(pattern)].map((m) => ({ start: m.index, end: m.index + m[0].length, type })),
  );

export const redaction: Theme<RedactionRow, Out> = {
  name: "redaction",
  file: caseFile("redaction"),
  baseline: "two plain regular expressions: ten digits; e-mail",
  ours: ({ text }) => redact(text).spans,
  simple,
  group: ({ id }) => id,
  measures: redactionMeasures,
  misses,
};
