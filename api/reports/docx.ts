/** A report as a Word file in the layout of Decree 30/2020/NĐ-CP (annex I). Charts are bars of table cells: they can be edited. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  type ISectionOptions,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import type { Block, ReportDocument, Table as TableBlock } from "./document.ts";
import { chartTable } from "./docx-chart.ts";
import { FONT, grid, plainCell, SIZE, TEXT_WIDTH, words } from "./docx-parts.ts";
import type { LinkOf } from "./page.ts";

/** Margins in twentieths of a point: 20 mm, left 30 mm. */
const MARGIN = { top: 1134, bottom: 1134, right: 1134, left: 1701, header: 567, footer: 567 };
/** First line of a paragraph: 10 mm. */
const INDENT = { firstLine: 567 };

/** The whole file. Nothing of it comes from a template or a network. */
export async function reportDocx(report: ReportDocument, linkOf: LinkOf): Promise<Uint8Array<ArrayBuffer>> {
  const { head, foot, appendix, mark } = report;
  const document = new Document({
    creator: head.body,
    title: report.title,
    description: "",
    styles: {
      default: {
        document: {
          run: {
            font: FONT,
            size: SIZE.text,
            language: { value: report.language === "vi" ? "vi-VN" : "en-GB" },
          },
        },
      },
    },
    sections: [
      {
        ...marginsOf(mark),
        children: [
          topOf(head),
          ...(mark === null ? [] : [boxed(mark)]),
          centred(head.name, { bold: true, size: SIZE.title, before: 320, heading: true }),
          centred(head.subject, { bold: true, size: SIZE.title }),
          rule(36),
          ...report.basis.map((line) => text(line, { italics: true })),
          ...report.sections.flatMap(({ number, title, blocks }) => [
            headingOf(`${number}. ${title.toLocaleUpperCase(report.language)}`, HeadingLevel.HEADING_1),
            ...blocks.flatMap((block) => partsOf(block, report, linkOf)),
          ]),
          new Paragraph({ children: [] }),
          footOf(foot),
          new Paragraph({ children: [new PageBreak()] }),
          centred(appendix.name, { bold: true }),
          centred(appendix.title, { bold: true, after: 160 }),
          ...appendix.lines.map((line, i) => text(`${i + 1}. ${line}`)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** Page numbers from the second page on; the mark on every page. */
function marginsOf(mark: string | null): Omit<ISectionOptions, "children"> {
  const foot = () =>
    new Footer({
      children: mark === null ? [] : [centred(mark, { bold: true, italics: true, size: SIZE.small })],
    });
  const pageNumber = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT] })],
  });
  return {
    properties: { titlePage: true, page: { size: { width: 11906, height: 16838 }, margin: MARGIN } },
    headers: { default: new Header({ children: [pageNumber] }), first: new Header({ children: [] }) },
    footers: { default: foot(), first: foot() },
  };
}

interface Look {
  bold?: boolean;
  italics?: boolean;
  size?: number;
  before?: number;
  after?: number;
  heading?: boolean;
  /** Stays with what follows it. */
  keepNext?: boolean;
}

function centred(line: string, { before = 0, after = 0, heading = false, ...look }: Look = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before, after },
    ...(heading ? { heading: HeadingLevel.TITLE } : {}),
    children: [words(line, look)],
  });
}

const text = (line: string, { keepNext = false, ...look }: Look = {}): Paragraph =>
  new Paragraph({
    keepNext,
    alignment: AlignmentType.JUSTIFIED,
    indent: INDENT,
    spacing: { after: 120, line: 288 },
    widowControl: true,
    children: [words(line, look)],
  });

const headingOf = (
  line: string,
  level: typeof HeadingLevel.HEADING_1 | typeof HeadingLevel.HEADING_2,
): Paragraph =>
  new Paragraph({
    heading: level,
    keepNext: true,
    indent: INDENT,
    spacing: { before: level === HeadingLevel.HEADING_1 ? 240 : 160, after: 80 },
    children: [words(line, { bold: true })],
  });

/** A line under what stands above it, that many percent of its width. */
function rule(share: number): Paragraph {
  const side = Math.round((TEXT_WIDTH * (100 - share)) / 200);
  return lineBetween(side, side);
}

const lineBetween = (left: number, right: number): Paragraph =>
  new Paragraph({
    indent: { left, right },
    spacing: { before: 60, after: 120, line: 120 },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: "000000", space: 1 } },
    children: [],
  });

const boxed = (line: string): Paragraph => {
  const side = { style: BorderStyle.SINGLE, size: 6, color: "000000", space: 4 };
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 240 },
    border: { top: side, bottom: side, left: side, right: side },
    children: [words(line, { bold: true, size: SIZE.small })],
  });
};

function topOf(head: ReportDocument["head"]): Table {
  const [left, right] = [Math.round(TEXT_WIDTH * 0.4), Math.round(TEXT_WIDTH * 0.6)];
  const upper = (line: string) => line.toLocaleUpperCase("vi");
  return grid(
    [left, right],
    [
      new TableRow({
        children: [
          plainCell([
            centred(upper(head.superior), { size: SIZE.body }),
            centred(upper(head.body), { size: SIZE.body, bold: true }),
            lineBetween(Math.round(left * 0.32), Math.round(left * 0.32)),
            centred(head.number),
          ]),
          plainCell([
            centred(head.country, { size: SIZE.body, bold: true }),
            centred(head.motto, { bold: true }),
            lineBetween(Math.round(right * 0.2), Math.round(right * 0.2)),
            centred(head.dated, { italics: true }),
          ]),
        ],
      }),
    ],
  );
}

function footOf(foot: ReportDocument["foot"]): Table {
  const half = Math.round(TEXT_WIDTH / 2);
  return grid(
    [half, half],
    [
      new TableRow({
        cantSplit: true,
        children: [
          plainCell([
            new Paragraph({
              children: [words(foot.recipientsTitle, { bold: true, italics: true, size: SIZE.body })],
            }),
            ...foot.recipients.map(
              (line) => new Paragraph({ children: [words(line, { size: SIZE.small })] }),
            ),
          ]),
          plainCell([
            centred(foot.signer.toLocaleUpperCase("vi"), { bold: true }),
            centred(foot.sign, { italics: true, after: 1200 }),
            centred(foot.name, { bold: true }),
          ]),
        ],
      }),
    ],
  );
}

function partsOf(block: Block, report: ReportDocument, linkOf: LinkOf): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [headingOf(block.text, HeadingLevel.HEADING_2)];
    case "line":
      return [text(block.text)];
    case "words":
      return [
        ...block.paragraphs.map((line) => text(line, { keepNext: block.proposed })),
        ...(block.proposed ? [text(report.proposedNote, { italics: true, size: SIZE.small })] : []),
      ];
    case "table":
      return [captionOf(block.caption), tableOf(block, linkOf), noteOf(block.note)];
    case "chart":
      return [captionOf(block.caption), chartTable(block, linkOf), noteOf(null)];
  }
}

const captionOf = (line: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 120, after: 80 },
    children: [words(line, { bold: true, size: SIZE.table })],
  });

/** Also without a note a table is followed by a line: Word would join two tables otherwise. */
const noteOf = (note: string | null): Paragraph =>
  new Paragraph({
    spacing: { after: 120 },
    children: note === null ? [] : [words(note, { italics: true, size: SIZE.note })],
  });

function tableOf({ columns, rows, totalled }: TableBlock, linkOf: LinkOf): Table {
  const widths = columns.map(({ share }) => Math.round((TEXT_WIDTH * share) / 100));
  const cell = (i: number, children: (TextRun | ExternalHyperlink)[], title = false) =>
    new TableCell({
      verticalAlign: VerticalAlign.CENTER,
      width: { size: widths[i] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 100, right: 100 },
      children: [
        new Paragraph({
          keepNext: true,
          alignment: title
            ? AlignmentType.CENTER
            : columns[i]?.number
              ? AlignmentType.RIGHT
              : AlignmentType.LEFT,
          children,
        }),
      ],
    });
  const body = rows.map((row, r) => {
    const bold = totalled && r === rows.length - 1;
    return new TableRow({
      cantSplit: true,
      children: row.map(({ text: shown, ref }, i) => {
        const run = words(shown, { bold, size: SIZE.table });
        return cell(i, [ref ? new ExternalHyperlink({ link: linkOf(ref), children: [run] }) : run]);
      }),
    });
  });
  const titles = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, i) => cell(i, [words(title, { bold: true, size: SIZE.table })], true)),
  });
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    rows: [titles, ...body],
  });
}
