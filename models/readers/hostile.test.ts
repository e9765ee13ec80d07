import { describe, expect, it } from "vitest";
import { detectClaims } from "../detect/claims.ts";
import { redact } from "../privacy/redact.ts";
import { language } from "../text/language.ts";
import { normalise } from "../text/normalise.ts";
import { prepare } from "../text/prepare.ts";
import { sentences } from "../text/sentences.ts";
import { expandTeencode } from "../text/teencode.ts";
import { words } from "../text/words.ts";
import { readAttributions } from "./attribution.ts";
import { readBodies } from "./bodies.ts";
import { readDates } from "./dates.ts";
import { readDirections } from "./direction.ts";
import { readDocumentNumbers } from "./documents.ts";
import { readModality, readTense } from "./modality.ts";
import { readNegations } from "./negation.ts";
import { readPlaces } from "./places.ts";
import { readQuantifiers } from "./quantifiers.ts";
import { readQuantities } from "./quantities.ts";

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  normalise,
  prepare,
  sentences,
  words,
  language,
  teencode: expandTeencode,
  dates: (text) => readDates(text, { published: "2025-11-13" }),
  quantities: (text) => readQuantities(text),
  places: (text) => readPlaces(text),
  bodies: (text) => readBodies(text),
  negation: readNegations,
  quantifiers: readQuantifiers,
  modality: readModality,
  tense: readTense,
  direction: readDirections,
  documents: readDocumentNumbers,
  attribution: readAttributions,
  redaction: redact,
  claims: detectClaims,
};

/** Beginnings that rules look for, over and over, so that none of them ends. */
const PIECES = [
  "1",
  "1 ",
  "1.",
  "1,",
  "12/",
  "12-",
  "1-",
  "1 - ",
  "(",
  "“",
  "...",
  "a.",
  "TP. ",
  "\n-",
  "@",
  "a@",
  "a.a@",
  "0905 ",
  "+84 ",
  "http://a.",
  "ngày ",
  "ngày 1, ",
  "từ ngày 1 đến ",
  "1 và ",
  "1 tháng ",
  "thứ ba và ",
  "mùng ",
  "cuối ",
  "năm ",
  "giờ ",
  "7 giờ tới ",
  "một trăm ",
  "mươi ",
  "triệu ",
  "nghìn tỷ ",
  "từ ",
  "hơn ",
  "nửa ",
  "xã ",
  "xã Phước ",
  "Phước Hữu, ",
  "UBND ",
  "Ủy ban nhân dân ",
  "không ",
  "không phải không ",
  "chỉ ",
  "tất cả ",
  "phải ",
  "sẽ ",
  "tăng từ ",
  "số 1/",
  "số 12/2025/QĐ-",
  "theo ",
  "ông A, ",
  "cho biết: ",
  "aaaa",
  "áa",
  "A",
  "\u0301",
  "\u200b",
  "ко",
  "k ",
  "ạ à á ",
];
const LENGTH = 20_000;
/** Processor time: linear readers take some milliseconds, a quadratic one takes many seconds. */
const MOST_MS = 1000;

describe.each(Object.entries(READERS))("%s", (_, read) => {
  it("stays linear on hostile input", { timeout: 120_000 }, () => {
    const slow = PIECES.map((piece) => {
      const text = piece.repeat(Math.ceil(LENGTH / piece.length));
      const began = process.cpuUsage();
      read(text);
      return { piece, ms: Math.round(process.cpuUsage(began).user / 1000) };
    }).filter(({ ms }) => ms > MOST_MS);
    expect(slow).toEqual([]);
  });
});
