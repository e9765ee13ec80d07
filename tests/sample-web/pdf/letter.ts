/** Official documents of the portal as PDF, in the form of Decree 30/2020/NĐ-CP, drawn from the data. Deterministic. */
import { degrees, PDFDocument, type PDFPage, rgb } from "pdf-lib";
import { dateParts, SAMPLE_NOTICE } from "../templates/html.ts";
import type { SampleDocument, SampleLetter } from "../types.ts";
import { type Family, type Pen, penFor, type Style } from "./fonts.ts";

/** A4 in points, and the margins of the decree (20 mm, left 30 mm). */
const PAGE = { width: 595.28, height: 841.89, top: 58, bottom: 62, left: 85, right: 51 };
const SIZE = 12;
const LEADING = 18.5;
const AFTER = 6;
const INDENT = 28;
const BLACK = rgb(0.05, 0.05, 0.05);
const GREY = rgb(0.45, 0.45, 0.45);
const PALE = rgb(0.93, 0.93, 0.93);
/** Between the cells of a table's row, as the data writes it. */
const CELL = " | ";

interface Sheet {
  readonly document: PDFDocument;
  readonly pen: Pen;
  page: PDFPage;
  /** Distance of the next line's top from the page's. */
  at: number;
}

/** The file of a document whose data has a `letter`. */
export async function letterPdf(
  source: SampleDocument,
  letter: SampleLetter,
  family: Family = "be-vietnam-pro",
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const day = new Date(source.published);
  document.setTitle(`${source.title} (${SAMPLE_NOTICE})`, { showInWindowTitleBar: true });
  document.setSubject(SAMPLE_NOTICE);
  document.setCreationDate(day);
  document.setModificationDate(day);
  const sheet: Sheet = { document, pen: await penFor(document, family), page: document.addPage(), at: 0 };
  openPage(sheet);
  drawHead(sheet, source, letter);
  let table: string[][] = [];
  for (const paragraph of [...source.paragraphs, null]) {
    const cells = paragraph?.includes(CELL) ? paragraph.split(CELL) : null;
    if (cells !== null) {
      table.push(cells);
      continue;
    }
    if (table.length > 0) drawTable(sheet, table);
    table = [];
    if (paragraph !== null) drawParagraph(sheet, paragraph);
  }
  drawFoot(sheet, letter);
  return document.save({ useObjectStreams: true });
}

function openPage(sheet: Sheet): void {
  const { page, pen } = sheet;
  page.setSize(PAGE.width, PAGE.height);
  page.drawText("MAU / SAMPLE", { x: 130, y: 230, size: 64, rotate: degrees(52), color: PALE });
  centre(sheet, SAMPLE_NOTICE, 26, "italic", 8.5, GREY);
  const number = sheet.document.getPageCount();
  if (number > 1)
    pen.write(page, String(number), { x: PAGE.width / 2, y: PAGE.height - 42 }, "normal", 10, GREY);
  pen.write(page, SAMPLE_NOTICE, { x: PAGE.left, y: 24 }, "italic", 8.5, GREY);
  sheet.at = PAGE.top;
}

function centre(
  sheet: Sheet,
  text: string,
  top: number,
  style: Style,
  size: number,
  color = BLACK,
  middle = PAGE.width / 2,
): void {
  const x = middle - sheet.pen.width(text, style, size) / 2;
  sheet.pen.write(sheet.page, text, { x, y: PAGE.height - top }, style, size, color);
}

/** Room for a block of this height, on the next page where this one is full. */
function room(sheet: Sheet, height: number): void {
  if (sheet.at + height <= PAGE.height - PAGE.bottom) return;
  sheet.page = sheet.document.addPage();
  openPage(sheet);
}

function drawHead(sheet: Sheet, source: SampleDocument, letter: SampleLetter): void {
  const { day, month, year } = dateParts(source.published);
  const [left, right] = [162, 420];
  let at = PAGE.top + 12;
  const lines = [...letter.issuer];
  const rows: [string | undefined, Style, string | undefined, Style][] = [
    [lines[0], lines.length > 1 ? "normal" : "bold", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bold"],
    [lines[1], "bold", "Độc lập - Tự do - Hạnh phúc", "bold"],
    [lines[2], "bold", undefined, "normal"],
    [`Số: ${letter.number}`, "normal", `${letter.place}, ngày ${day} tháng ${month} năm ${year}`, "italic"],
  ];
  for (const [issuer, issuerStyle, nation, nationStyle] of rows) {
    if (issuer === undefined && nation === undefined) continue;
    if (issuer !== undefined) centre(sheet, issuer, at, issuerStyle, 10.5, BLACK, left);
    if (nation !== undefined) centre(sheet, nation, at, nationStyle, 10.5, BLACK, right);
    at += 18;
  }
  at += 18;
  const [kind, about] = letter.heading;
  centre(sheet, kind, at, "bold", 13);
  for (const line of wrap(sheet.pen, about, "bold", SIZE, 400)) {
    at += LEADING;
    centre(sheet, line, at, "bold", SIZE);
  }
  sheet.at = at + 2 * AFTER;
}

function drawParagraph(sheet: Sheet, text: string): void {
  if (text === text.toUpperCase()) {
    room(sheet, LEADING + AFTER);
    centre(sheet, text, sheet.at + SIZE, "bold", SIZE);
    sheet.at += LEADING + AFTER;
    return;
  }
  const style: Style = /^(?:Căn cứ|Theo đề nghị|Xét đề nghị)/.test(text) ? "italic" : "normal";
  const width = PAGE.width - PAGE.left - PAGE.right;
  const lines = wrap(sheet.pen, text, style, SIZE, width, INDENT);
  for (const [at, line] of lines.entries()) {
    room(sheet, LEADING);
    const indent = at === 0 ? INDENT : 0;
    justify(
      sheet,
      line,
      { x: PAGE.left + indent, width: width - indent, last: at === lines.length - 1 },
      style,
    );
    sheet.at += LEADING;
  }
  sheet.at += AFTER;
}

/** Both edges straight, as offices write: the words of a line stand apart by a little more than a space. */
function justify(
  sheet: Sheet,
  line: string,
  box: { x: number; width: number; last: boolean },
  style: Style,
): void {
  const y = PAGE.height - sheet.at - SIZE;
  const words = line.split(" ");
  const used = words.reduce((sum, word) => sum + sheet.pen.width(word, style, SIZE), 0);
  const space = box.last
    ? sheet.pen.width(" ", style, SIZE)
    : (box.width - used) / Math.max(1, words.length - 1);
  let { x } = box;
  for (const word of words) {
    sheet.pen.write(sheet.page, word, { x, y }, style, SIZE, BLACK);
    x += sheet.pen.width(word, style, SIZE) + space;
  }
}

function drawTable(sheet: Sheet, rows: readonly (readonly string[])[]): void {
  const width = PAGE.width - PAGE.left - PAGE.right;
  const columns = Math.max(...rows.map((row) => row.length));
  const first = width * 0.34;
  const other = (width - first) / (columns - 1);
  const left = (column: number): number => PAGE.left + (column === 0 ? 0 : first + (column - 1) * other);
  for (const [at, row] of rows.entries()) {
    room(sheet, LEADING + 4);
    const style: Style = at === 0 ? "bold" : "normal";
    for (const [column, cell] of row.entries()) {
      const box = {
        x: left(column),
        y: PAGE.height - sheet.at - LEADING - 4,
        width: column === 0 ? first : other,
        height: LEADING + 4,
      };
      sheet.page.drawRectangle({ ...box, borderColor: GREY, borderWidth: 0.6 });
      const inset = column === 0 ? 6 : Math.max(6, other - 8 - sheet.pen.width(cell, style, 10.5));
      sheet.pen.write(sheet.page, cell, { x: box.x + inset, y: box.y + 7 }, style, 10.5, BLACK);
    }
    sheet.at += LEADING + 4;
  }
  sheet.at += AFTER * 2;
}

function drawFoot(sheet: Sheet, letter: SampleLetter): void {
  room(sheet, 110);
  const top = sheet.at + 16;
  const small = (text: string, line: number, style: Style): void =>
    sheet.pen.write(sheet.page, text, { x: PAGE.left, y: PAGE.height - top - line * 14 }, style, 9.5, BLACK);
  small("Nơi nhận:", 0, "italic");
  small("- Như trên;", 1, "normal");
  small("- Cổng thông tin (mẫu);", 2, "normal");
  small("- Lưu: VT.", 3, "normal");
  for (const [line, text] of letter.signature.entries())
    centre(sheet, text, top + line * 17, "bold", 11, BLACK, 420);
  centre(sheet, "(Đã ký - chữ ký mẫu)", top + letter.signature.length * 17 + 22, "italic", 10, GREY, 420);
}

function wrap(pen: Pen, text: string, style: Style, size: number, width: number, indent = 0): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const next = line === "" ? word : `${line} ${word}`;
    if (pen.width(next, style, size) <= width - (lines.length === 0 ? indent : 0) || line === "") line = next;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" ? lines : [...lines, line];
}
