/** A chart in a Word file: a row a value, its bar a shaded run of narrow columns. */
import { AlignmentType, Paragraph, ShadingType, type Table, TableCell, TableRow, VerticalAlign } from "docx";
import type { Chart } from "./document.ts";
import { grid, NO_BORDERS, SIZE, TEXT_WIDTH, words } from "./docx-parts.ts";

/** Columns of the bars. */
const STEPS = 40;
const LABEL = 2400;
const VALUE = 1100;
const FILL = "31518F";

export function chartTable({ points }: Chart): Table {
  const most = Math.max(1, ...points.map(({ value }) => value ?? 0));
  const step = Math.floor((TEXT_WIDTH - LABEL - VALUE) / STEPS);
  const rows = points.map(({ label, text, value }) => {
    const length = value === null || value === 0 ? 0 : Math.max(1, Math.round((value / most) * STEPS));
    return new TableRow({
      cantSplit: true,
      children: [
        cell([words(label, { size: SIZE.chart })], 1, AlignmentType.RIGHT),
        ...(length > 0 ? [cell([], length, AlignmentType.LEFT, FILL)] : []),
        ...(length < STEPS ? [cell([], STEPS - length, AlignmentType.LEFT)] : []),
        cell([words(text, { size: SIZE.chart })], 1, AlignmentType.RIGHT),
      ],
    });
  });
  return grid([LABEL, ...Array.from({ length: STEPS }, () => step), VALUE], rows);
}

const { top, bottom, left, right } = NO_BORDERS;

function cell(
  children: ReturnType<typeof words>[],
  columnSpan: number,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
  fill?: string,
): TableCell {
  const white = { ...top, color: "FFFFFF", style: "single" as const, size: 12 };
  return new TableCell({
    columnSpan,
    verticalAlign: VerticalAlign.CENTER,
    // White lines above and below part the bars.
    borders: fill === undefined ? { top, bottom, left, right } : { top: white, bottom: white, left, right },
    ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, color: "auto", fill } }),
    children: [new Paragraph({ keepNext: true, alignment, children })],
  });
}
