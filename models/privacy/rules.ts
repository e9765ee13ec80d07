import { datesIn } from "../readers/dates.ts";
import { documentsIn } from "../readers/documents.ts";
import type { Prepared } from "../text/prepare.ts";
import type { PersonalDataType, Span } from "../types.ts";
import { addresses } from "./addresses.ts";
import { digitRuns } from "./digits.ts";

export interface Finding extends Span {
  readonly type: PersonalDataType;
}

const before = (p: Prepared, at: number, length: number) => p.folded.slice(Math.max(0, at - length), at);
const after = (p: Prepared, at: number, length: number) => p.folded.slice(at, at + length);

const ID_LABEL = /(?:cccd|cmnd|cmt|can cuoc|chung minh|dinh danh|cancuoc)[^\d]{0,30}$/;
const BANK_LABEL = /(?:stk|so tai khoan|so tk|tai khoan|\btk|account|acc|chuyen khoan|\bck\b)[^\d]{0,40}$/;
const BANKS =
  "vietcombank|vcb|agribank|bidv|vietinbank|viettinbank|ctg|mb ?bank|mbb|techcombank|tcb|acb|sacombank|stb|vpbank|tpbank|hdbank|shb|vib|ocb|msb|seabank|lienvietpostbank|lpbank|eximbank|kienlongbank|nam a bank|scb|ngan hang";
const BANK_BEFORE = new RegExp(
  `(?:^|[^\\p{L}])(?:${BANKS}|mb)[^\\d\\p{L}]{0,4}(?:[\\p{L}]{1,10}[ :.]{1,2}){0,3}$`,
  "u",
);
const BANK_AFTER = new RegExp(`^[^\\d\\p{L}]{0,4}(?:tai |o |\\()?(?:${BANKS}|mb)(?!\\p{L})`, "u");
const TAX_LABEL = /(?:mst|ma so thue|ms thue|ma thue|tax code)[^\d]{0,20}$/;
const PASSPORT_LABEL = /(?:ho chieu|passport)[^\d]{0,20}$/;
const AMOUNT_AFTER =
  /^ ?(?:dong|vnd|vnđ|trieu|ty|ti|nghin|ngan(?! hang)|usd|m2|m3|m²|ha|kg|tan|nguoi|ho|luot|%|d(?!\p{L}))/u;
const PHONE_LABEL =
  /(?:dt|sdt|dien thoai|so may|alo|goi|phone|tel|zalo|lien he|lh|hotline|call|viber|momo|so|ib|ll)[^\d]{0,12}$/;
/** A number of a public body or an announced hotline stays. */
const PUBLIC =
  /(?:duong day nong|truc ban|tong dai|ubnd|uy ban|cong an|benh vien|tram y te|trung tam|so y te|so nong|so lao dong|phong |chi cuc|bo chi huy|bien phong|dien luc|buu dien|ban chi huy|co quan|van phong|mat tran|phong chay|cuc |bao hiem xa hoi|thanh tra|cap nuoc|(?<!\p{L})ca (?:xa|phuong|tinh|huyen))(?:[^.!?]|\.\d){0,60}$/u;
const HOTLINE_OF_BODY = /(?:duong day nong|truc ban|tong dai|so truc)(?:[^.!?]|\.\d){0,60}$/;
/** A private person stands between the body and the number. */
const PRIVATE =
  /(?<!\p{L})(?:ông|bà|anh|chị|em|cô|chú|tôi|mình|nhà tôi|zalo|inbox|ib)(?: \p{L}{1,7}){0,4}[^\p{L}]{0,4}$/u;
const PRIVATE_BARE =
  /(?<!\p{L})(?:ong|ba|anh|chi(?! huy| cuc| bo| nhanh| hoi| doan)|co(?! quan| so)|toi|minh|zalo|inbox|ib)(?: \p{L}{1,7}){0,4}[^\p{L}]{0,4}$/u;

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
  if (!phone(national) && !(/^[35789]\d{8}$/.test(digits) && PHONE_LABEL.test(lead))) return null;
  const landline = /^02/.test(national);
  const open = landline ? PUBLIC.test(lead) : HOTLINE_OF_BODY.test(lead);
  const spoken = p.plain
    ? PRIVATE_BARE.test(lead)
    : PRIVATE.test(p.lower.slice(Math.max(0, start - 70), start));
  return open && !spoken ? null : "phone";
}

/** Mobile (03, 05, 07, 08, 09), the old eleven-digit 01x, landline 02x. */
const phone = (digits: string) =>
  /^0[35789]\d{8}$/.test(digits) || /^01[2689]\d{8}$/.test(digits) || /^02\d{8,9}$/.test(digits);

const EMAIL =
  /(?<![\p{L}\d._%+-])[\p{L}\d_%+-][\p{L}\d._%+-]{0,63} ?(?:@|\(at\)|\[at\]| a cong | at (?=(?:gmail|yahoo|hotmail|outlook|icloud)(?: dot | cham |\.))) ?[\p{L}\d-]{1,40}(?: ?(?:\.|\(dot\)|\[dot\]| cham | dot ) ?[a-z\d-]{2,20}){1,3}/gu;
const OFFICIAL_MAILBOX =
  /^(?:ubnd|so|phong|ban|vanthu|congan|hotline|info|lienhe|toasoan|bbt|contact|support|tiepdan|vp|tt|bcd|caicach|motcua|baochi|banbientap)[\p{L}\d._-]*$/u;

export function emailFindings(p: Prepared): Finding[] {
  const out: Finding[] = [];
  for (const m of p.folded.matchAll(EMAIL)) {
    const [local, domain] = m[0].split(/@|\(at\)|\[at\]| a cong | at /);
    const official =
      /(?:\.gov\.vn|\.chinhphu\.vn)$/.test(domain ?? "") && OFFICIAL_MAILBOX.test((local ?? "").trim());
    if (!official) out.push({ start: m.index, end: m.index + m[0].length, type: "email" });
  }
  return out;
}

const LINK =
  /(?:https?:\/\/)?(?:www\.|m\.|web\.|vt\.)?(?:(?:facebook|fb|tiktok|instagram|twitter|x|threads|youtube|linkedin)\.(?:com|net)|fb\.me|m\.me|t\.me|zalo\.me|fb\.watch)\/(?:@?[\w.%?=&-]{1,80}\/?){1}/g;
const AT_HANDLE = /(?<![\p{L}\d._@/])@[a-z\d_][a-z\d._]{2,30}/gu;
const LABEL =
  /(?<!\p{L})(?:nick(?! (?:zalo|facebook|fb|face|tiktok))|facebook|fb|fbook|face|phây|zalo|tiktok|tik tok|insta|instagram|telegram|tele|viber|messenger|skype|wechat|youtube)(?: (?:cua (?:toi|em|anh|chi|minh)|ten|ca nhan|cn|la|id|nick|acc))?(?: ?[:=] ?| la | )(?=[@\p{L}\d])/gu;
const OFFICIAL_PAGE =
  /(?:ubnd|congan|cong_an|thongtin|chinhphu|gov|baoninhthuan|baokhanhhoa|truyenhinh|ptth|doanthanhnien|mattran|suckhoe|soyte|portal|\.php$|groups|watch|hashtag|sharer|share|pages$)/;

export function handleFindings(p: Prepared): Finding[] {
  const out: Finding[] = [];
  for (const m of p.folded.matchAll(LINK)) {
    if (!OFFICIAL_PAGE.test(m[0]))
      out.push({ start: m.index, end: m.index + m[0].length, type: "social_handle" });
  }
  for (const m of p.folded.matchAll(AT_HANDLE)) {
    if (!OFFICIAL_PAGE.test(m[0]))
      out.push({ start: m.index, end: m.index + m[0].replace(/\.$/, "").length, type: "social_handle" });
  }
  for (const m of p.folded.matchAll(LABEL)) {
    const at = m.index + m[0].length;
    const named = /[:=]/.test(m[0]) || /(?:nick|ten|id|acc| la )/.test(m[0]);
    const rest = p.text.slice(at, at + 60);
    const handle =
      /^[@a-zA-Z][\w.]*[\d_.][\w.]*\w/.exec(rest) ??
      /^(?:\p{Lu}[\p{L}]{0,9}(?: \p{Lu}[\p{L}]{0,9}){1,4})/u.exec(rest) ??
      (named ? /^[\w.]{4,30}/.exec(rest) : null);
    const label = m[0].split(" ")[0] as string;
    if (!handle || OFFICIAL_PAGE.test(p.folded.slice(at, at + handle[0].length))) continue;
    if (!named && !/[\d_.@]/.test(handle[0]) && !/^(?:nick|zalo|facebook|fb|face)$/.test(label)) continue;
    if (
      /^(?:UBND|Công|Sở|Báo|Ủy|Đài|Trang|Phòng|Ban|Ban|Mặt|Hội|Đoàn|Tỉnh|Xã|Việt|Messenger|Facebook|Zalo|OA)(?!\p{L})/u.test(
        handle[0],
      )
    )
      continue;
    out.push({ start: at, end: at + handle[0].length, type: "social_handle" });
  }
  return out;
}

const PLATE =
  /(?<![\p{L}\d/.-])(?:1[1-9]|[2-9]\d) ?[-.]? ?(?:[A-HK-NP-VX-Z]{1,2}\d?|MĐ\d|LD|DA|NG|NN|KT) ?[-. ]? ?(?:\d{3}[. ]\d{2}|\d{4,5})(?![\p{L}\d/]|[.,]\d)/giu;
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
      (capitals && /\p{L}\d? \d{3}\.\d{2}$/u.test(m[0])) ||
      (capitals && /^\d{2}[A-Z]\d? ?\d{5}$/.test(m[0]))
    ) {
      out.push({ start: m.index, end: m.index + m[0].length, type: "plate" });
    }
  }
  for (const m of p.text.matchAll(/(?<![\p{L}\d])[A-Z]{2}[- ]?\d{2}[- ]\d{2}(?![\p{L}\d])/gu)) {
    if (PLATE_LABEL.test(before(p, m.index, 40)))
      out.push({ start: m.index, end: m.index + m[0].length, type: "plate" });
  }
  return out;
}

/** Passports: a letter and seven or eight digits (B, C, N, P, K …), bare or behind its name. */
export function passportFindings(p: Prepared): Finding[] {
  return [...p.text.matchAll(/(?<![\p{L}\d/-])[A-Z] ?\d{7,8}(?![\p{L}\d/])/giu)]
    .filter((m) => PASSPORT_LABEL.test(before(p, m.index, 40)) || /^[BCNKPE]\d{7}$/.test(m[0]))
    .map((m) => ({ start: m.index, end: m.index + m[0].length, type: "passport" as const }));
}

/** Everything found, with what must stay (document numbers, dates) taken out. */
export function findings(p: Prepared): Finding[] {
  const stays: Span[] = [...documentsIn(p)];
  const all = [
    ...emailFindings(p),
    ...passportFindings(p),
    ...numberFindings(p),
    ...plateFindings(p),
    ...handleFindings(p),
    ...addresses(p, [...stays, ...datesIn(p)]),
  ];
  return all.filter((f) => !stays.some((s) => s.start < f.end && f.start < s.end));
}
