/** Codes, letter by letter or by what their letters stand for. */
import { ABBREVIATIONS, letterByLetter } from "./abbreviations.ts";
import { digitByDigit, integerWords, numberWords } from "./numbers.ts";

export const CODES = new Map(ABBREVIATIONS.map(([short, full]) => [short, full]));
const CODE_WORDS: Record<string, string> = {
  CT: "chỉ thị",
  TT: "thông tư",
  QH: "quốc hội",
  TU: "tỉnh ủy",
  VP: "văn phòng",
  KT: "kinh tế",
  NC: "nội chính",
  PL: "pháp lệnh",
  HU: "huyện ủy",
  VX: "văn xã",
  KGVX: "khoa giáo văn xã",
  TH: "tổng hợp",
};
/** A number of two digits that begins with naught is said with it ("05-CT/TW"). */
export const documentNumber = (text: string) =>
  text.startsWith("0") ? digitByDigit(text) : integerWords(Number(text));
export const code = (text: string) =>
  text
    .split(/[-–/& ]+/)
    .map(
      (part) =>
        CODES.get(part) ??
        CODE_WORDS[part] ??
        (/^QH\d+$/.test(part)
          ? `quốc hội khóa ${integerWords(Number(part.slice(2)))}`
          : /^\d+$/.test(part)
            ? integerWords(Number(part))
            : letterAndDigits(part)),
    )
    .join(" ");
export const letterAndDigits = (part: string) =>
  part
    .replace(
      /\d+|\p{L}+/gu,
      (piece) =>
        ` ${/\d/.test(piece) ? numberWords(piece) : piece.length <= 6 && piece === piece.toUpperCase() ? letterByLetter(piece) : piece} `,
    )
    .trim();
