import { fold } from "../text/fold.ts";
import { colouring } from "../text/particles.ts";
import { PhraseTable } from "../text/phrases.ts";
import type { DateMention, Quantity } from "../types.ts";
import type { Facts } from "./facts.ts";
import lexicon from "./lexicon.json" with { type: "json" };
import type { Side } from "./side.ts";
import { idf } from "./weight.ts";

/** What the alignment compares: a figure or date as a whole, a known phrase by its synonym, or one syllable. */
export interface Piece {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly weight: number;
  readonly kind: "word" | "figure" | "number";
  readonly lower: string;
  readonly capital: boolean;
  readonly functional: boolean;
  /** Token range in the side's prepared text. */
  readonly from: number;
  readonly to: number;
}

const SYNONYMS = new PhraseTable(
  lexicon.synonyms.flatMap((row) => row.map((phrase) => [phrase, row[0] as string] as const)),
  [
    "x",
    "đ",
    "ra",
    "ca",
    "khi",
    "xã",
    "giờ",
    "nói",
    "ở",
    "tin",
    "bác",
    "do",
    "dân",
    "nhà",
    "hơn",
    "đang",
    "một",
    "sau",
    "tạm",
    "vì",
    "dời",
    "dừng",
    "ngừng",
    "ngưng",
  ],
);
const FUNCTION_WORDS = new Set(lexicon.function.split(" "));
const BARE_FUNCTION_WORDS = new Set([...FUNCTION_WORDS].map(fold));
const FIGURE_WEIGHT = 5;

const figureKey = (q: Quantity) =>
  `${q.kind}:${q.value}${q.low !== undefined || q.high !== undefined ? "~" : ""}`;
const dateKey = (d: DateMention) =>
  d.from
    ? `date:${d.inferred ? d.from.slice(5) : d.from}/${d.to?.slice(5)}`
    : `date:${d.day !== undefined ? `${d.day}/${d.month}` : fold(d.text)}`;

/** Cuts a side into pieces. `bare`: either side is typed without diacritics, so keys are folded. */
export function cut(side: Side, facts: Facts, bare: boolean): Piece[] {
  const { tokens } = side.prepared;
  const figures = [
    ...facts.documents.map((d) => ({ start: d.start, end: d.end, key: `document:${d.canonical}` })),
    ...facts.dates.map((d) => ({ start: d.start, end: d.end, key: dateKey(d) })),
    ...facts.times.map((t) => ({ start: t.start, end: t.end, key: `time:${t.minutes}` })),
    ...facts.quantities.map((q) => ({ start: q.start, end: q.end, key: figureKey(q) })),
  ];
  const key = (text: string) => (bare ? fold(text) : text);
  const out: Piece[] = [];
  const silent = colouring(side.prepared);
  const units = new Map(side.units.filter((u) => !silent.has(u.token)).map((u) => [u.token, u]));
  for (let i = 0; i < tokens.length; ) {
    const unit = units.get(i);
    if (!unit) {
      i++;
      continue;
    }
    const figure = figures.find((f) => unit.start >= f.start && unit.start < f.end);
    if (figure) {
      let to = i + 1;
      while (to < tokens.length && (units.get(to)?.start ?? figure.start) < figure.end) to++;
      out.push(piece(figure.key, figure.start, figure.end, FIGURE_WEIGHT, "figure", i, to));
      i = to;
      continue;
    }
    const phrase = SYNONYMS.at(side.prepared, i);
    if (phrase && phrase.to > i) {
      const last = units.get(phrase.to - 1) ?? unit;
      const word = phrase.value;
      const functional = FUNCTION_WORDS.has(word);
      const weight = functional ? 0.3 : Math.max(...word.split(" ").map((s) => idf(s)));
      out.push({ ...piece(key(word), unit.start, last.end, weight, "word", i, phrase.to), functional });
      i = phrase.to;
      continue;
    }
    const functional = side.plain ? BARE_FUNCTION_WORDS.has(unit.folded) : FUNCTION_WORDS.has(unit.lower);
    const weight = unit.numeric ? 3 : functional ? 0.3 : idf(unit.lower);
    const kind = unit.numeric ? "number" : "word";
    const text = unit.numeric ? unit.lower.replace(/[.,]/g, "") : unit.lower;
    out.push({
      ...piece(key(text), unit.start, unit.end, weight, kind, i, i + 1),
      capital: unit.capital,
      functional,
    });
    i++;
  }
  function piece(
    k: string,
    start: number,
    end: number,
    weight: number,
    kind: Piece["kind"],
    from: number,
    to: number,
  ): Piece {
    const lower = side.text.slice(start, end).toLowerCase();
    return { key: k, start, end, weight, kind, lower, capital: false, functional: false, from, to };
  }
  return out;
}
