/** From runs of text on pages to rows in reading order, without page headers and footers. Pure. */
import type { PageText, Piece } from "./pdf-pieces.ts";

/** Text on one baseline without a wide gap: a line, or a cell of a table. */
export interface Cell {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
}
export interface Row {
  readonly page: number;
  readonly y: number;
  readonly size: number;
  readonly cells: readonly Cell[];
}
export interface PageRows {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Row[];
}

/** Runs whose baselines differ by less than this share of their height stand in one row. */
const SAME_ROW = 0.45;
/** Gaps in shares of the letters' height: a space between words, and the end of a cell. */
const WORD_GAP = 0.16;
const CELL_GAP = 1.6;
/** Outer share of the page that holds page numbers and running titles (margins are 20 mm of 297: Decree 30/2020). */
const MARGIN = 0.055;
/** Where a line that repeats from page to page is a running title. */
const EDGE = 0.12;
const RUNNING_CHARS = 120;
/** Rows that a gutter must part before a page counts as two columns, and the least mean length of their halves. */
const COLUMN_ROWS = 8;
const COLUMN_CHARS = 22;

/** The rows of each page, top to bottom; of a page in two columns, the left one first. */
export function rowsOf(pages: readonly PageText[]): readonly PageRows[] {
  const read = pages.map((page, at) => ({
    width: page.width,
    height: page.height,
    rows: page.pieces.length === 0 ? [] : columnsInTurn(rowsOfPage(page, at), page.width),
  }));
  const running = runningLines(read);
  return read.map((page) => ({
    ...page,
    rows: page.rows.filter(
      (row) => !isInMargin(row, page.height) && !running.has(signature(row, page.height)),
    ),
  }));
}

function rowsOfPage({ pieces }: PageText, page: number): Row[] {
  const sorted = pieces.filter(({ text }) => text.trim() !== "").sort((a, b) => a.y - b.y);
  const groups: Piece[][] = [];
  let y = Number.NEGATIVE_INFINITY;
  for (const piece of sorted) {
    const last = groups.at(-1);
    const tallest = Math.max(piece.size, last?.[0]?.size ?? 0);
    if (last !== undefined && piece.y - y < tallest * SAME_ROW) last.push(piece);
    else {
      groups.push([piece]);
      y = piece.y;
    }
  }
  return groups.map((group) => ({
    page,
    y: median(group.map((piece) => piece.y)),
    size: median(group.map(({ size }) => size)),
    cells: cellsOf(group),
  }));
}

function cellsOf(group: readonly Piece[]): readonly Cell[] {
  const cells: { text: string; x0: number; x1: number }[] = [];
  for (const piece of [...group].sort((a, b) => a.x0 - b.x0)) {
    const last = cells.at(-1);
    const gap = last === undefined ? 0 : piece.x0 - last.x1;
    if (last === undefined || gap > piece.size * CELL_GAP) {
      cells.push({ text: piece.text, x0: piece.x0, x1: piece.x1 });
      continue;
    }
    last.text += gap > piece.size * WORD_GAP ? ` ${piece.text}` : piece.text;
    last.x1 = Math.max(last.x1, piece.x1);
  }
  return cells
    .map((cell) => ({ ...cell, text: cell.text.replace(/\s+/g, " ").trim().normalize("NFC") }))
    .filter(({ text }) => text !== "");
}

/** A newsletter's two columns one after the other; a table's or a letter head's cells stay side by side. */
function columnsInTurn(rows: readonly Row[], width: number): readonly Row[] {
  const middle = width / 2;
  const parted = rows.filter(
    ({ cells: [left, right, ...more] }) =>
      more.length === 0 &&
      left !== undefined &&
      right !== undefined &&
      left.x1 < middle &&
      right.x0 > middle - 20,
  );
  const length = (at: 0 | 1): number =>
    parted.reduce((sum, { cells }) => sum + (cells[at]?.text.length ?? 0), 0) / Math.max(1, parted.length);
  if (parted.length < COLUMN_ROWS || parted.length < rows.length / 2) return rows;
  if (Math.min(length(0), length(1)) < COLUMN_CHARS) return rows;
  const half = (wanted: (cell: Cell) => boolean): Row[] =>
    rows.flatMap((row) => {
      const cells = row.cells.filter(wanted);
      return cells.length === 0 ? [] : [{ ...row, cells }];
    });
  return [...half(({ x0 }) => x0 < middle - 20), ...half(({ x0 }) => x0 >= middle - 20)];
}

const textOf = ({ cells }: Row): string => cells.map(({ text }) => text).join(" ");

function isInMargin(row: Row, height: number): boolean {
  const outer = row.y < height * MARGIN || row.y > height * (1 - MARGIN);
  return outer && textOf(row).length <= RUNNING_CHARS;
}

/** Running titles: the same words (figures apart) at the same place on two pages, near the edge. */
function runningLines(pages: readonly PageRows[]): ReadonlySet<string> {
  const seen = new Map<string, Set<number>>();
  for (const { rows, height } of pages) {
    for (const row of rows) {
      if (row.y > height * EDGE && row.y < height * (1 - EDGE)) continue;
      const key = signature(row, height);
      seen.set(key, (seen.get(key) ?? new Set()).add(row.page));
    }
  }
  return new Set([...seen].filter(([, on]) => on.size > 1).map(([key]) => key));
}

function signature(row: Row, height: number): string {
  const place = Math.round((row.y / height) * 100);
  return `${place} ${textOf(row).replace(/\d+/g, "#").toLowerCase()}`;
}

/** The middle one of some numbers; 0 of none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
