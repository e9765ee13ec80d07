import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
import type { ApprovedText, House } from "./approved.ts";
import { headOf, paragraphsOfScript } from "./radio-sheet.ts";
import type { RadioScript } from "./shapes.ts";
import { WORDS } from "./words.ts";

/** The typeface and size of Vietnamese administrative documents (Decree 30/2020/NĐ-CP, annex I). */
const FONT = "Times New Roman";
/** Half points. */
const SIZE = { read: 32, note: 22 } as const;
/** A 240th of a line; a script is read from a distance. */
const LINE = 400;
/** Margins in twentieths of a point: 20 mm, left 30 mm. */
const MARGIN = { top: 1134, bottom: 1134, right: 1134, left: 1701 };

/** The script as a Word file that a station can mark up. Nothing of it comes from a template or a network. */
export async function radioDocx(
  text: ApprovedText,
  script: RadioScript,
  house: House,
): Promise<Uint8Array<ArrayBuffer>> {
  const note = (words: string) =>
    new Paragraph({
      children: [new TextRun({ text: words, size: SIZE.note, color: "444444", italics: true })],
    });
  const document = new Document({
    creator: house.unitName.vi,
    title: text.headline,
    description: "",
    styles: { default: { document: { run: { font: FONT, size: SIZE.read, language: { value: "vi-VN" } } } } },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: MARGIN } },
        footers: { default: footer(text, house) },
        children: [
          ...(text.sample
            ? [
                new Paragraph({
                  children: [new TextRun({ text: WORDS.vi.sampleLong, bold: true, size: SIZE.note })],
                }),
              ]
            : []),
          new Paragraph({
            heading: HeadingLevel.HEADING_1,
            spacing: { before: 120, after: 120 },
            children: [
              new TextRun({ text: text.headline, bold: true, font: FONT, size: SIZE.read, color: "000000" }),
            ],
          }),
          ...headOf(text, script).map(note),
          ...paragraphsOfScript(script).map(
            ({ lines }) =>
              new Paragraph({
                spacing: { before: 240, line: LINE, lineRule: LineRuleType.AUTO },
                keepLines: true,
                children: [new TextRun(lines.map(({ said }) => said).join(" "))],
              }),
          ),
        ],
      },
    ],
  });
  const bytes = await Packer.toBuffer(document);
  return new Uint8Array(bytes);
}

const footer = (text: ApprovedText, house: House): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            size: SIZE.note,
            children: [
              `${house.unitName.vi} · ${WORDS.vi.version.replace("{number}", String(text.number))} · `,
              PageNumber.CURRENT,
            ],
          }),
        ],
      }),
    ],
  });
