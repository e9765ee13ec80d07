import { describe, expect, test } from "vitest";
import { PICTURE, testPdf, textLines } from "../testing/pdf.ts";
import { articleOf, readPdf } from "./pdf.ts";
import { PDF_LIMITS } from "./pdf-open.ts";

const LINES = ["Muc ho tro la 5 trieu dong moi ho,", "chi tra truoc ngay 30/11/2025."];

test("a text layer is read; lines of a paragraph are joined", async () => {
  const read = await readPdf(testPdf([textLines(LINES)]));
  expect(read).toMatchObject({
    text: LINES.join(" "),
    readBy: "text",
    pages: 1,
    issuer: null,
    published: null,
  });
});

test("a page that is a picture is named instead, and a blank page is not", async () => {
  expect(await readPdf(testPdf([textLines(LINES), "", PICTURE]))).toEqual({ scanned: [3] });
});

test("with a reader of pictures, its words stand in the picture's place, and the whole counts as read by OCR", async () => {
  const asked: number[] = [];
  let closed = 0;
  const startReader = async () => ({
    read: async (page: { pageNumber: number }) => {
      asked.push(page.pageNumber);
      const pieces = [{ text: "Dieu 2. Khong thu phi.", x0: 72, x1: 300, y: 80, size: 12 }];
      return { width: 595, height: 842, pieces };
    },
    close: async () => {
      closed++;
    },
  });
  const read = await readPdf(testPdf([textLines(LINES), PICTURE]), startReader);
  expect(read).toMatchObject({ text: `${LINES.join(" ")}\nDieu 2. Khong thu phi.`, readBy: "ocr" });
  expect([asked, closed]).toEqual([[2], 1]);
});

describe("what cannot be read says why", () => {
  const locked =
    "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]" +
    ` /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> >>`;
  test.each([
    ["locked with a password", testPdf([textLines(LINES)], { trailer: locked }), "pdf_encrypted"],
    ["no PDF at all", new TextEncoder().encode("%PDF-1.7\nnothing behind it"), "pdf_broken"],
    ["cut off", testPdf([textLines(LINES)]).subarray(0, 40), "pdf_broken"],
    ["empty file", new Uint8Array(), "pdf_broken"],
    ["blank pages", testPdf(["", ""]), "pdf_empty"],
    ["too many pages", testPdf(new Array<string>(PDF_LIMITS.pages + 1).fill("")), "pdf_too_long"],
    [
      "too many pictures",
      testPdf(new Array<string>(PDF_LIMITS.scannedPages + 1).fill(PICTURE)),
      "scan_too_long",
    ],
    ["too large", new Uint8Array(PDF_LIMITS.bytes + 1), "pdf_too_large"],
  ])("%s", async (_what, bytes, code) => {
    await expect(readPdf(bytes)).rejects.toMatchObject({ code, action: "never" });
  });
});

test("a document without official head takes its large first line for a title", () => {
  const line = (text: string, y: number, size: number) => ({ text, x0: 72, x1: 400, y, size });
  const pieces = [line("Hỏi đáp về hỗ trợ", 90, 20), line("Mỗi hộ được hỗ trợ 5 triệu đồng.", 130, 12)];
  const more = line("Hộ dân nhận tiền tại nhà văn hóa thôn.", 160, 12);
  expect(articleOf([{ width: 595, height: 842, pieces: [...pieces, more] }], "text").title).toBe(
    "Hỏi đáp về hỗ trợ",
  );
});
