/** Figures, dates and document numbers of a text, held against those of the evidence it cites. */
import { readDates } from "@minhchung/models/readers/dates";
import { readDocumentNumbers } from "@minhchung/models/readers/documents";
import { readQuantities } from "@minhchung/models/readers/quantities";
import type { Quantity, Quote } from "@minhchung/models/types";

type DateMention = ReturnType<typeof readDates>[number];

export interface Figures {
  dates: readonly DateMention[];
  quantities: readonly Quantity[];
  documents: readonly string[];
  /** Digits in none of these ("thôn 5", "quốc lộ 27"), as written. */
  numerals: readonly Quote[];
}

/** Everything in a text that can be right or wrong by a digit. */
export function readFigures(text: string): Figures {
  const dates = readDates(text);
  const quantities = readQuantities(text);
  const documents = readDocumentNumbers(text);
  const taken: readonly Quote[] = [...dates, ...quantities, ...documents];
  const numerals = numeralsOf(text).filter(
    (quote) => !taken.some((span) => span.start < quote.end && quote.start < span.end),
  );
  return { dates, quantities, documents: documents.map((found) => found.canonical), numerals };
}

/** Runs of digits with the marks inside them: "5.000.000", "12/11", "62,4". */
export function numeralsOf(text: string): Quote[] {
  return [...text.matchAll(/\d+(?:[.,/:-]\d+)*/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
}

/** All figures of several texts as one. */
export function joinFigures(all: readonly Figures[]): Figures {
  return {
    dates: all.flatMap((f) => f.dates),
    quantities: all.flatMap((f) => f.quantities),
    documents: all.flatMap((f) => f.documents),
    numerals: all.flatMap((f) => f.numerals),
  };
}

export interface Unheld {
  text: string;
  kind: "date" | "quantity" | "document" | "numeral";
  /** False where people often write what no document says in so many words: "hai bên", "gấp mười lần". */
  certain: boolean;
}

/** The figures of a text that the evidence does not hold, in the order of the text. */
export function unheldFigures(text: string, held: Figures): Unheld[] {
  const figures = readFigures(text);
  const missing: (Unheld & { start: number })[] = [];
  for (const date of figures.dates) {
    if (!isDateHeld(date, held.dates)) missing.push({ ...brief(date), kind: "date", certain: true });
  }
  for (const quantity of figures.quantities) {
    if (isQuantityHeld(quantity, held)) continue;
    const loose = quantity.kind === "multiple" || quantity.kind === "ordinal" || !/\d/.test(quantity.text);
    missing.push({ ...brief(quantity), kind: "quantity", certain: !loose });
  }
  for (const found of readDocumentNumbers(text)) {
    if (!held.documents.includes(found.canonical))
      missing.push({ ...brief(found), kind: "document", certain: true });
  }
  for (const numeral of figures.numerals) {
    const known = held.numerals.some((other) => other.text === numeral.text);
    if (!known) missing.push({ ...brief(numeral), kind: "numeral", certain: false });
  }
  return missing
    .sort((a, b) => a.start - b.start)
    .map(({ text: words, kind, certain }) => ({ text: words, kind, certain }));
}

const brief = ({ start, text }: Quote) => ({ start, text });

function isQuantityHeld(quantity: Quantity, held: Figures): boolean {
  // "một người dân" is an article, not a figure.
  if (quantity.value === 1 && !/\d/.test(quantity.text)) return true;
  const same = held.quantities.some(
    (other) =>
      other.kind === quantity.kind &&
      other.unit === quantity.unit &&
      (isClose(other.value, quantity.value) || (isRange(quantity) && isWithin(other.value, quantity))),
  );
  // A count without a noun on either side is a bare number.
  return same || (quantity.kind === "count" && held.numerals.some((other) => other.text === quantity.text));
}

const isRange = ({ low, high }: Quantity): boolean => low !== undefined || high !== undefined;
const isClose = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
const isWithin = (value: number, { low, high }: Quantity): boolean =>
  (low === undefined || value >= low) && (high === undefined || value <= high);

function isDateHeld(date: DateMention, held: readonly DateMention[]): boolean {
  // "hôm nay", "tuần tới" say nothing that a document could hold; the day of publication gives them their meaning.
  if (date.kind === "relative") return true;
  if (date.time !== undefined && !held.some((other) => other.time === date.time)) return false;
  if (date.kind === "time") return true;
  return held.some((other) => isSameDate(date, other));
}

/** Every part that the text names is named alike by the evidence; the evidence may say more ("14/11" of "14/11/2025"). */
function isSameDate(date: DateMention, other: DateMention): boolean {
  const [mine, theirs] = [partsOf(date), partsOf(other)];
  if (mine.length === 0) return date.text === other.text;
  return mine.every((part) =>
    theirs.some(
      (given) =>
        (part.day === undefined || part.day === given.day) &&
        (part.month === undefined || part.month === given.month) &&
        (part.year === undefined || given.year === undefined || part.year === given.year),
    ),
  );
}

interface Parts {
  day?: number;
  month?: number;
  year?: number;
}

/** The days (or months, years) that a mention names: both ends of a range, one of any other. */
function partsOf(date: DateMention): Parts[] {
  const { day, month, year } = date as Parts;
  if (day !== undefined || month !== undefined || year !== undefined) {
    return [
      {
        ...(day !== undefined && { day }),
        ...(month !== undefined && { month }),
        ...(year !== undefined && { year }),
      },
    ];
  }
  return [date.from, date.to].flatMap((iso) => {
    const [y, m, d] = (iso ?? "").split("-").map(Number);
    return y && m && d ? [{ year: y, month: m, day: d }] : [];
  });
}
