/** A table as spreadsheets save it (RFC 4180), with the line on which each row begins. */
export interface CsvRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const SEPARATORS = [",", ";", "\t"] as const;

/**
 * Rows of a CSV text: quoted cells may hold separators, line breaks and doubled quotes. The separator is the one that the
 * first line has most of. A quote that is never closed takes the rest of the text: `unclosed` names its line. Pure, one pass.
 */
export function parseCsv(text: string): {
  readonly rows: readonly CsvRow[];
  readonly unclosed: number | null;
} {
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  let [line, begun] = [1, 1];
  let quotedAt: number | null = null;
  let cells: string[] = [];
  let cell = "";
  const end = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cell.trim() !== "") rows.push({ line: begun, cells });
    [cells, cell] = [[], ""];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (sign === "\n") line++;
    if (quotedAt !== null) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quotedAt = null;
    } else if (sign === '"' && cell === "") quotedAt = line;
    else if (sign === separator) {
      cells.push(cell);
      cell = "";
    } else if (sign === "\n") {
      end();
      begun = line;
    } else if (sign !== "\r" || text[at + 1] !== "\n") cell += sign;
  }
  if (quotedAt !== null) return { rows, unclosed: quotedAt };
  if (cell !== "" || cells.length > 0) end();
  return { rows, unclosed: null };
}

function separatorOf(text: string): string {
  const newline = text.indexOf("\n");
  const first = newline < 0 ? text : text.slice(0, newline);
  const counted = SEPARATORS.map((sign) => ({ sign, count: first.split(sign).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}
