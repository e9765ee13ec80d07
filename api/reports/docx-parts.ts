/** What the Word files of reports are made of. */
import {
  BorderStyle,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  type TableRow,
  TextRun,
  WidthType,
} from "docx";

import { writable } from "../public/html.ts";

/** The typeface of Vietnamese administrative documents; every office has it. */
export const FONT = "Times New Roman";
/** Half points. */
export const SIZE = { text: 26, title: 28, body: 24, table: 24, small: 22, note: 21, chart: 20 } as const;
/** Between the margins of A4, in twentieths of a point: 160 mm. */
export const TEXT_WIDTH = 9071;

const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
export const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
};

/** A run of words, without letters that no XML can hold: Word opens no file that has one. */
export const words = (
  text: string,
  {
    bold = false,
    italics = false,
    size = SIZE.text,
  }: { bold?: boolean; italics?: boolean; size?: number } = {},
): TextRun => new TextRun({ text: writable(text), bold, italics, size, font: FONT, color: "000000" });

/** A table that only places things: no lines. */
export const grid = (columnWidths: number[], rows: TableRow[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    columnWidths,
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    borders: NO_BORDERS,
    rows,
  });

export const plainCell = (children: Paragraph[]): TableCell =>
  new TableCell({
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE },
    margins: { left: 0, right: 0 },
    children,
  });
