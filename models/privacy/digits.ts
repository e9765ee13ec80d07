import type { Prepared } from "../text/prepare.ts";

/** A run of digits however written ("0912.345.678", "o9I2 345678", "không chín một …"), with its plain digits. */
export interface DigitRun {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** Written with an international "+84". */
  readonly plus: boolean;
}

/** Digits, and letters typed for them, with at most two marks between. 26 bounds the work on hostile input. */
const RUN =
  /(?<![\p{L}\d])\(?\+?[\doOlIi](?:(?:[ .\n\-–()_*•·]|[\u0335-\u0338\u20e3]){0,3}[\doOlIi]){5,25}(?![\p{L}])/gu;
const WORDS: Record<string, string> = {
  không: "0",
  một: "1",
  mốt: "1",
  hai: "2",
  ba: "3",
  bốn: "4",
  tư: "4",
  năm: "5",
  lăm: "5",
  sáu: "6",
  bảy: "7",
  bẩy: "7",
  tám: "8",
  chín: "9",
  zero: "0",
  khong: "0",
  mot: "1",
  bon: "4",
  tu: "4",
  lam: "5",
  nam: "5",
  sau: "6",
  bay: "7",
  tam: "8",
  chin: "9",
};
/** So many digits must be real for the letters beside them to be taken as digits. */
const REAL_DIGITS = 5;
const SPELLED_LEAST = 8;

const plainDigits = (text: string) => text.replace(/[oO]/g, "0").replace(/[lIi]/g, "1").replace(/\D/g, "");

/** Mobile (03, 05, 07, 08, 09), the old eleven-digit 01x, landline 02x. */
export const isPhone = (digits: string) =>
  /^0[35789]\d{8}$/.test(digits) || /^01[2689]\d{8}$/.test(digits) || /^02\d{8,9}$/.test(digits);

/** Groups of one run: its pieces between marks, with offsets. */
function pieces(text: string, start: number, end: number): DigitRun[] {
  return [...text.slice(start, end).matchAll(/[\doOlIi]+/g)].map((m) => ({
    start: start + m.index,
    end: start + m.index + m[0].length,
    digits: plainDigits(m[0]),
    plus: false,
  }));
}

/** Runs of at least six digits. A run of several numbers is cut where a piece begins a new mobile number. */
export function digitRuns(p: Prepared): DigitRun[] {
  const out: DigitRun[] = [];
  for (const m of p.text.matchAll(RUN)) {
    if ((m[0].match(/\d/g)?.length ?? 0) < REAL_DIGITS) continue;
    const parts = pieces(p.text, m.index, m.index + m[0].length);
    let group: DigitRun[] = [];
    const flush = () => {
      const first = group[0];
      const last = group.at(-1);
      if (first && last) {
        const plus = p.text.slice(Math.max(0, first.start - 2), first.start).includes("+");
        const keycap = p.text[last.end] === "\u20e3" ? 1 : 0;
        out.push({
          start: first.start,
          end: last.end + keycap,
          digits: group.map((g) => g.digits).join(""),
          plus,
        });
      }
      group = [];
    };
    for (const part of parts) {
      const digits = group.map((g) => g.digits).join("");
      const gap = p.text.slice(group.at(-1)?.end ?? part.start, part.start);
      // "0259 3822 123 - 34 Lê Lợi": a whole number, then something else.
      const another = isPhone(digits) && / [-–]|[(\n]/.test(gap);
      if (another || (digits.length >= 9 && /^0[235789]/.test(part.digits))) flush();
      group.push(part);
    }
    flush();
  }
  return [...out.filter((r) => r.digits.length >= 6), ...spelled(p)];
}

/** "không chín một hai …", also mixed with digits; eight digits at least, or the shape of a telephone number. */
function spelled(p: Prepared): DigitRun[] {
  const out: DigitRun[] = [];
  const { tokens } = p;
  for (let i = 0; i < tokens.length; i++) {
    let digits = "";
    let words = 0;
    let j = i;
    for (; j < tokens.length && j - i < 40; j++) {
      const token = tokens[j];
      if (!token) break;
      if (token.kind === "number" && /^\d{1,4}$/.test(token.text)) digits += token.text;
      else if (token.kind === "word" && WORDS[token.lower] !== undefined) {
        digits += WORDS[token.lower];
        words++;
      } else if (!(token.kind === "mark" && /[-.,]/.test(token.text) && digits)) break;
    }
    while (j > i && tokens[j - 1]?.kind === "mark") j--;
    if ((words >= 3 && digits.length >= SPELLED_LEAST) || (words > 0 && isPhone(digits))) {
      out.push({ start: tokens[i]?.start ?? 0, end: tokens[j - 1]?.end ?? 0, digits, plus: false });
    }
    if (j > i) i = j;
  }
  return out;
}
