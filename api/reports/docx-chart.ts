/** A chart in a Word file: a row a value, its bar a shaded run of narrow columns. */
import {
  AlignmentType,
  ExternalHyperlink,
  Paragraph,
  ShadingType,
  type Table,
  TableCell,
  TableRow,
  type TextRun,
  VerticalAlign,
} from "docx";
import type { Chart } from "./document.ts";
import { grid, NO_BORDERS, SIZE, TEXT_WIDTH, words } from "./docx-parts.ts";
import type { LinkOf } from "./page.ts";

/** Columns of the bars. */
const STEPS = 40;
const LABEL = 2400;
const VALUE = 1100;
const FILL = "31518F";

export function chartTable({ points }: Chart, linkOf: LinkOf): Table {
  const most = Math.max(1, ...points.map(({ value }) => value ?? 0));
  const step = Math.floor((TEXT_WIDTH - LABEL - VALUE) / STEPS);
  const rows = points.map(({ label, text, value, ref }) => {
    const length = value === null || value === 0 ? 0 : Math.max(1, Math.round((value / most) * STEPS));
    const said = words(text, { size: SIZE.chart });
    return new TableRow({
      cantSplit: true,
      children: [
        cell([words(label, { size: SIZE.chart })], 1, AlignmentType.RIGHT),
        ...(length > 0 ? [cell([], length, AlignmentType.LEFT, FILL)] : []),
        ...(length < STEPS ? [cell([], STEPS - length, AlignmentType.LEFT)] : []),
        cell(
          [ref ? new ExternalHyperlink({ link: linkOf(ref), children: [said] }) : said],
          1,
          AlignmentType.RIGHT,
        ),
      ],
    });
  });
  return grid([LABEL, ...Array.from({ length: STEPS }, () => step), VALUE], rows);
}

const { top, bottom, left, right } = NO_BORDERS;

function cell(
  children: (TextRun | ExternalHyperlink)[],
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
