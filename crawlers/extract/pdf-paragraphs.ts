/** From rows to paragraphs: lines of one paragraph joined, rows of a table kept as lines. Pure. */
import { median, type PageRows, type Row } from "./pdf-rows.ts";

/** Between the cells of a table's row, so that its figures stay apart. */
export const CELL_MARK = " | ";
/** A gap between lines larger than this many usual ones ends a paragraph. */
const PARAGRAPH_GAP = 1.35;
/** A line that begins further right than the body by this share of the letters' height begins a paragraph. */
const INDENT = 0.9;
/** A line that ends this many letters' heights before the body does is its paragraph's last one. */
const SHORT_LINE = 4;
const ENDS = /[.;:!?…]["”»)]?$/;
/** How the parts of official documents begin. */
const BEGINS =
  /^(?:Điều \d+|Căn cứ |Theo đề nghị |Xét đề nghị |Chương [IVX\d]+|Mục \d+|Phần [IVX]+|Nơi nhận|[IVX]{1,4}\. |\d{1,2}(?:\.\d{1,2}){0,2}[.)] |[a-zđ]\) |[-–+•●*] )/u;

interface Body {
  readonly left: number;
  readonly right: number;
  readonly spacing: number;
}

/** Paragraphs in reading order, NFC, one space between words. */
export function paragraphsOf(pages: readonly PageRows[]): readonly string[] {
  const body = measure(pages);
  const paragraphs: { text: string; last: Row; centred: boolean; table: boolean }[] = [];
  for (const row of pages.flatMap(({ rows }) => rows)) {
    const before = paragraphs.at(-1);
    const table = row.cells.length > 1;
    const text = row.cells.map((cell) => cell.text).join(table ? CELL_MARK : "");
    const centred = !table && isCentred(row, pages[row.page]?.width ?? 0, body);
    if (before !== undefined && !table && !before.table && before.centred === centred) {
      if (continues(before.text, before.last, row, text, body)) {
        before.text = join(before.text, text);
        before.last = row;
        continue;
      }
    }
    paragraphs.push({ text, last: row, centred, table });
  }
  return paragraphs.map(({ text }) => text.normalize("NFC")).filter((text) => /[\p{L}\p{N}]/u.test(text));
}

function measure(pages: readonly PageRows[]): Body {
  const lines = pages.flatMap(({ rows }) => rows).filter(({ cells }) => cells.length === 1);
  const counts = new Map<number, number>();
  for (const { cells } of lines) {
    const left = Math.round((cells[0]?.x0 ?? 0) / 4) * 4;
    counts.set(left, (counts.get(left) ?? 0) + (cells[0]?.text.length ?? 0));
  }
  // Where most letters begin; of two paragraphs without a second line the outer one.
  const most = Math.max(0, ...counts.values());
  const left = Math.min(...[...counts].filter(([, count]) => count >= most * 0.6).map(([at]) => at), 1_000);
  const ends = lines.map(({ cells }) => cells.at(-1)?.x1 ?? 0).sort((a, b) => a - b);
  const gaps: number[] = [];
  for (const { rows } of pages) {
    for (const [at, row] of rows.entries()) {
      const next = rows[at + 1];
      if (next !== undefined && next.y > row.y && next.y - row.y < row.size * 3) gaps.push(next.y - row.y);
    }
  }
  return { left, right: ends[Math.floor(ends.length * 0.95)] ?? 0, spacing: smallerHalf(gaps) };
}

/** The usual distance inside paragraphs: distances between them are larger and fewer. */
function smallerHalf(gaps: readonly number[]): number {
  const sorted = [...gaps].sort((a, b) => a - b);
  return median(sorted.slice(0, Math.max(1, Math.ceil(sorted.length * 0.6))));
}

/** In the middle of the page or of its text, and not from edge to edge. */
function isCentred(row: Row, width: number, body: Body): boolean {
  const [cell] = row.cells;
  if (cell === undefined) return false;
  const middle = (cell.x0 + cell.x1) / 2;
  const off = Math.min(Math.abs(middle - (body.left + body.right) / 2), Math.abs(middle - width / 2));
  return cell.x0 - body.left > row.size * 2 && off < Math.max(row.size, width * 0.02);
}

function continues(before: string, last: Row, row: Row, text: string, body: Body): boolean {
  const samePage = last.page === row.page && row.y > last.y;
  if (samePage && row.y - last.y > body.spacing * PARAGRAPH_GAP) return false;
  if (Math.abs(row.size - last.size) > Math.max(row.size, last.size) * 0.25) return false;
  // A heading in capitals stands alone.
  if (isCapitals(before) !== isCapitals(text)) return false;
  const ended = ENDS.test(before);
  if (BEGINS.test(text) && (ended || /[,.]$/.test(before))) return false;
  const [first] = row.cells;
  const end = last.cells.at(-1)?.x1 ?? 0;
  const short = end < body.right - row.size * SHORT_LINE;
  const indented = (first?.x0 ?? 0) > body.left + row.size * INDENT;
  if (ended && (short || indented)) return false;
  // Across pages only what is plainly unfinished goes on.
  return samePage ? !(indented && short) : !ended && !indented;
}

const isCapitals = (text: string): boolean => /\p{Lu}{2}/u.test(text) && text === text.toUpperCase();

/** Vietnamese is not hyphenated: a dash at the end of a line belongs to the text. */
function join(before: string, text: string): string {
  return before.endsWith("\u00ad") ? before.slice(0, -1) + text : `${before} ${text}`;
}
