import { datesIn } from "../readers/dates.ts";
import { documentsIn } from "../readers/documents.ts";
import type { Prepared } from "../text/prepare.ts";
import type { PersonalDataType, Span } from "../types.ts";
import { addresses } from "./addresses.ts";
import { digitRuns, isPhone } from "./digits.ts";
import { emailFindings } from "./emails.ts";
import { handleFindings } from "./handles.ts";

export interface Finding extends Span {
  readonly type: PersonalDataType;
}

const before = (p: Prepared, at: number, length: number) => p.folded.slice(Math.max(0, at - length), at);
const after = (p: Prepared, at: number, length: number) => p.folded.slice(at, at + length);

/** "CMND 9 số", "căn cước 12 số" hold a number of their own. */
const ID_LABEL =
  /(?:cccd|cmnd|cmt|can cuoc|chung minh|dinh danh|cancuoc)(?:[^\d]|(?<!\d)(?:9|12)(?= (?:chu )?so)){0,30}$/;
const BANK_LABEL =
  /(?:stk|the atm|(?<!\p{L})atm|the ngan hang|the (?:tin dung|ghi no|visa)|(?<!\p{L})visa|mastercard|napas|so tai khoan|so tk|tai khoan|\btk|account|acc|chuyen khoan|\bck\b)[^\d]{0,40}$/u;
const BANKS =
  "vietcombank|vcb|agribank|bidv|vietinbank|viettinbank|ctg|mb ?bank|mbb|techcombank|tcb|acb|sacombank|stb|vpbank|tpbank|hdbank|shb|vib|ocb|msb|seabank|lienvietpostbank|lpbank|eximbank|kienlongbank|nam a bank|scb|ngan hang";
const BANK_BEFORE = new RegExp(
  `(?:^|[^\\p{L}])(?:${BANKS}|mb)[^\\d\\p{L}]{0,4}(?:[\\p{L}]{1,10}[ :.]{1,2}){0,3}$`,
  "u",
);
const BANK_AFTER = new RegExp(`^[^\\d\\p{L}]{0,4}(?:tai |o |\\()?(?:${BANKS}|mb)(?!\\p{L})`, "u");
/** Also a second number behind the same words: "mã số thuế … 4500… và của tôi 8000…". */
const TAX_LABEL =
  /(?:mst|ma so thue|ms thue|ma thue|tax code)[^\d]{0,20}(?:\d{10}(?:-\d{3})?[^\d.;]{0,20})?$/;
const PASSPORT_LABEL = /(?:ho chieu|passport|(?<!\p{L})hc)[^\d]{0,20}$/u;
const AMOUNT_AFTER =
  /^ ?(?:dong|vnd|vnđ|trieu|ty|ti|nghin|ngan(?! hang)|usd|m2|m3|m²|ha|kg|tan|nguoi|ho|luot|d)(?!\p{L})|^ ?%/u;
const PHONE_LABEL =
  /(?:dt|sdt|dien thoai|so may|alo|goi|phone|tel|zalo|lien he|lh|hotline|call|viber|momo|so|ib|ll)[^\d]{0,12}$/;
/** A number of a public body or an announced hotline stays. */
const PUBLIC =
  /(?:duong day nong|truc ban|tong dai|ubnd|uy ban|cong an|benh vien|tram y te|trung tam|so y te|so nong|so lao dong|phong |chi cuc|bo chi huy|bien phong|dien luc|buu dien|ban chi huy|co quan|van phong|mat tran|phong chay|cuc |bao hiem xa hoi|thanh tra|cap nuoc|(?<!\p{L})ca (?:xa|phuong|tinh|huyen))(?:[^.!?]|\.\d){0,60}$/u;
const HOTLINE_OF_BODY = /(?:duong day nong|truc ban|tong dai|so truc)(?:[^.!?]|\.\d){0,60}$/;
/** A private person stands between the body and the number. */
const PRIVATE =
  /(?<!\p{L})(?:ông|bà|anh|chị|em|cô|chú|tôi|mình|nhà tôi|zalo|inbox|ib)(?: \p{L}{1,7}){0,4}[^\p{L}]{0,4}(?:(?:số|sđt|đt|điện thoại)[ :]{1,2})?$/u;
const PRIVATE_BARE =
  /(?<!\p{L})(?:ong|ba|anh|chi(?! huy| cuc| bo| nhanh| hoi| doan)|co(?! quan| so)|toi|minh|zalo|inbox|ib)(?: \p{L}{1,7}){0,4}[^\p{L}]{0,4}(?:(?:so|sdt|dt|dien thoai)[ :]{1,2})?$/u;

/** Numbers: phones, identity, bank, tax. */
export function numberFindings(p: Prepared): Finding[] {
  const out: Finding[] = [];
  for (const run of digitRuns(p)) {
    const type = numberType(p, run.digits, run.start, run.end, run.plus);
    if (!type) continue;
    const lead = /[(+]{1,2}$/.exec(p.text.slice(Math.max(0, run.start - 2), run.start))?.[0].length ?? 0;
    out.push({ start: run.start - lead, end: run.end, type });
  }
  for (const m of p.folded.matchAll(/(?<!\d)\d{10}[- ]\d{3}(?!\d)/g)) {
    if (!/^0[35789]/.test(m[0]) || TAX_LABEL.test(before(p, m.index, 40))) {
      out.push({ start: m.index, end: m.index + m[0].length, type: "tax_code" });
    }
  }
  return out;
}

function numberType(
  p: Prepared,
  digits: string,
  start: number,
  end: number,
  plus: boolean,
): PersonalDataType | null {
  const lead = before(p, start, 70);
  const tail = after(p, end, 24);
  const length = digits.length;
  if (TAX_LABEL.test(lead) && (length === 10 || length === 13)) return "tax_code";
  if (PASSPORT_LABEL.test(lead)) return length >= 7 && length <= 9 ? "passport" : null;
  if (ID_LABEL.test(lead))
    return length === 9 || length === 12 ? "id_number" : length > 6 && length < 14 ? "id_number" : null;
  if (AMOUNT_AFTER.test(tail) && !/^0/.test(digits)) return null;
  const momo = /momo[^\d]{0,12}$/.test(lead);
  if (
    length >= 6 &&
    length <= 19 &&
    !momo &&
    (BANK_LABEL.test(lead) || BANK_BEFORE.test(lead) || (BANK_AFTER.test(tail) && length >= 8))
  ) {
    return "bank_account";
  }
  if (
    length === 12 &&
    !p.text.slice(start, end).includes("-") &&
    /^0(?:0[1-8]|[1-9]\d)[0-3]\d{2}/.test(digits)
  )
    return "id_number";
  const national =
    digits.startsWith("84") && (length === 11 || length === 12)
      ? `0${digits.slice(2)}`
      : plus && length === 9
        ? `0${digits}`
        : digits;
  if (!isPhone(national) && !(/^[35789]\d{8}$/.test(digits) && PHONE_LABEL.test(lead))) return null;
  const landline = /^02/.test(national);
  const open = landline ? PUBLIC.test(lead) : HOTLINE_OF_BODY.test(lead);
  const spoken = p.plain
    ? PRIVATE_BARE.test(lead)
    : PRIVATE.test(p.lower.slice(Math.max(0, start - 70), start));
  return open && !spoken ? null : "phone";
}

const PLATE =
  /(?<![\p{L}\d/.-])(?:1[1-9]|[2-9]\d) ?[-.]? ?(?:[A-HK-NP-VX-Z]{1,2}\d?|MĐ\d|LD|DA|NG|NN|KT) ?[-. ]? ?(?:\d{3}[. ]\d{2}|\d{2}[. ]\d{3}|\d{4,5})(?![\p{L}\d/]|[.,]\d)/giu;
/** Diplomatic and foreign plates: 80-123-NG-01. */
const FOREIGN_PLATE =
  /(?<![\p{L}\d/.-])(?:1[1-9]|[2-9]\d)[- ]\d{3}[- ](?:NG|QT|NN|CV)[- ]\d{2,3}(?![\p{L}\d/])/giu;
const PLATE_LABEL = /(?:bien so|bien kiem soat|bks|bsx|bien|xe|o to|oto|xe may|mo to|so xe)[^\d]{0,40}$/;

/** Vehicle plates: 85A-123.45, 85B1 234.56, 79C-1234; in lower case only behind a word for it. */
export function plateFindings(p: Prepared): Finding[] {
  const out: Finding[] = [];
  for (const m of p.text.matchAll(PLATE)) {
    const labelled = PLATE_LABEL.test(before(p, m.index, 60));
    const capitals = m[0] === m[0].toUpperCase();
    const separated = /[A-Z]\d? ?[-. ]? ?\d/i.test(m[0]);
    if (
      labelled ||
      (capitals && separated && /[-.]/.test(m[0])) ||
      (capitals && /\p{L}\d? \d{2,3}\.\d{2,3}$/u.test(m[0])) ||
      (capitals && /^\d{2}[A-Z]\d? ?\d{5}$/.test(m[0]))
    ) {
      out.push({ start: m.index, end: m.index + m[0].length, type: "plate" });
    }
  }
  for (const m of p.text.matchAll(FOREIGN_PLATE))
    out.push({ start: m.index, end: m.index + m[0].length, type: "plate" });
  for (const m of p.text.matchAll(/(?<![\p{L}\d])[A-Z]{2}[- ]?\d{2}[- ]\d{2}(?![\p{L}\d])/gu)) {
    if (PLATE_LABEL.test(before(p, m.index, 40)))
      out.push({ start: m.index, end: m.index + m[0].length, type: "plate" });
  }
  return out;
}

/** One or two letters and seven or eight digits, also in groups: B1234567, AB 0001 234. */
const PASSPORT = /(?<![\p{L}\d/-])[A-Z]{1,2}[ -]?(?:\d[ -]?){6,7}\d(?![\p{L}\d/])/giu;

/** Passports: bare in their usual shape (B, C, N, P, K …), in any shape behind their name. */
export function passportFindings(p: Prepared): Finding[] {
  return [...p.text.matchAll(PASSPORT)]
    .filter((m) => PASSPORT_LABEL.test(before(p, m.index, 40)) || /^[BCNKPE]\d{7}$/.test(m[0]))
    .map((m) => ({ start: m.index, end: m.index + m[0].length, type: "passport" as const }));
}

/** Everything found, with what must stay (document numbers, dates) taken out. */
export function findings(p: Prepared): Finding[] {
  const stays: Span[] = [...documentsIn(p)];
  let dated: readonly Span[] | undefined;
  const all = [
    ...emailFindings(p),
    ...passportFindings(p),
    ...numberFindings(p),
    ...plateFindings(p),
    ...handleFindings(p),
    ...addresses(p, () => {
      // Most texts hold no house number, and reading all dates costs as much as all the other rules.
      dated ??= [...stays, ...datesIn(p)];
      return dated;
    }),
  ];
  return all.filter((f) => !stays.some((s) => s.start < f.end && f.start < s.end));
}
