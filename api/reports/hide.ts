/** Which cells of a breakdown are shown. Pure. */
import { LEAST, type Measure } from "./measures/measure.ts";
import type { Shown } from "./shapes.ts";

/** A cell as the database counts it: items, and the documents and sources behind them. */
export interface Counts {
  readonly n: number;
  readonly documents: number;
  readonly sources: number;
}

/** The number, or null where too little stands behind it. Nothing at all is no small number: it is said. */
export function shown(guard: Measure["guard"], { n, documents, sources }: Counts): Shown {
  if (n === 0 || guard === null) return n;
  if (guard === "residents") return n >= LEAST.questions ? n : null;
  return documents >= LEAST.documents && sources >= LEAST.sources ? n : null;
}

/**
 * The cells of one breakdown. Where they add up to a total that is shown, a single hidden one could be worked out by
 * subtraction: the smallest of the others is hidden with it.
 */
export function shownCells(guard: Measure["guard"], addsUp: boolean, cells: readonly Counts[]): Shown[] {
  const numbers = cells.map((cell) => shown(guard, cell));
  if (!addsUp || numbers.filter((n) => n === null).length !== 1) return numbers;
  const others = numbers.filter((n): n is number => n !== null && n > 0);
  const smallest = numbers.indexOf(others.length > 0 ? Math.min(...others) : null);
  return numbers.map((n, i) => (i === smallest ? null : n));
}
