/** Text for a person who reads it aloud: figures in words, names with their capitals, pauses where they stood. */
import lexicon from "../lexicons/documents.json" with { type: "json" };
import { normalise } from "./normalise.ts";
import { digitByDigit, integerWords, romanValue } from "./speech/numbers.ts";
import { readAloud } from "./speech/read.ts";
import { UNIT_PATTERN, unitWords } from "./speech/units.ts";

/** "qđ" → "quyết định". */
const KINDS = new Map(Object.entries(lexicon.codes));
/** The kind stands before the number already: "Thông báo số", "QĐ số", "Luật Đất đai số". */
const KIND_BEFORE = new RegExp(
  `(?<!\\p{L})(?:${lexicon.names.replaceAll(",", "|")}|${lexicon.shortNames.replaceAll(",", "|")})(?: số)?:? ?$|(?<!\\p{L})(?:luật|hiến pháp)[^,.;]{0,40}$`,
  "iu",
);
/** Who issued it, by the letters behind the kind; of others the sentence says who it was, or nobody does. */
const ISSUERS: Readonly<Record<string, string>> = {
  UBND: "Ủy ban nhân dân",
  HĐND: "Hội đồng nhân dân",
  CP: "Chính phủ",
  TTg: "Thủ tướng Chính phủ",
  TU: "Tỉnh ủy",
  ĐU: "Đảng ủy",
  TW: "Trung ương",
  UBTVQH: "Ủy ban Thường vụ Quốc hội",
  MTTQ: "Mặt trận Tổ quốc",
  BYT: "Bộ Y tế",
  BTC: "Bộ Tài chính",
  BNV: "Bộ Nội vụ",
  BCA: "Bộ Công an",
  BXD: "Bộ Xây dựng",
  BCT: "Bộ Công Thương",
  BTP: "Bộ Tư pháp",
  BGDĐT: "Bộ Giáo dục và Đào tạo",
  BNNMT: "Bộ Nông nghiệp và Môi trường",
  BVHTTDL: "Bộ Văn hóa, Thể thao và Du lịch",
  BKHCN: "Bộ Khoa học và Công nghệ",
};
/** 45/2025/QĐ-UBND, 15-NQ/TU, 31/2024/QH15 */
const DOCUMENT =
  /(?<![\d\p{L}/])(số )?(\d{1,3}\.\d{3}|\d{1,5})(?:\/((?:19|20)\d{2}))?[/-](?=\p{Lu})(\p{Lu}{2,8}(?:\d{0,2}|Tr|Tg)?)((?:[-–/&](?:\p{Lu}[\p{Lu}\d]{0,9}(?:Tg)?)){0,4})(?![\p{L}\d])/gu;
/** The sentence itself says who issued it: "… ngày 12/11/2025 của UBND xã". */
const ISSUER_BEHIND = /^,? ?(?:,? ?(?:ban hành |ký )?(?:ngày|năm) [^;.]{1,60}?)?,? ?(?:của|do) /u;

/** Written with capitals, as in print, where an abbreviation stood. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/ủy ban nhân dân/gu, "Ủy ban nhân dân"],
  [/hội đồng nhân dân/gu, "Hội đồng nhân dân"],
  [/ủy ban mặt trận tổ quốc/gu, "Ủy ban Mặt trận Tổ quốc"],
  [/(?<!Mặt trận T|trận )mặt trận tổ quốc/gu, "Mặt trận Tổ quốc"],
  [/việt nam/gu, "Việt Nam"],
  [/hồ chí minh/gu, "Hồ Chí Minh"],
  [/thủ tướng(?=[^\p{L}]|$)/gu, "Thủ tướng"],
  [/(?<!\p{L})chính phủ/gu, "Chính phủ"],
  [/quốc hội/gu, "Quốc hội"],
  [/(?<!\p{L})tỉnh ủy/gu, "Tỉnh ủy"],
  [/(?<!\p{L})đồng bằng sông cửu long/gu, "Đồng bằng sông Cửu Long"],
];

/**
 * A text as a person reads it into a microphone: what {@link spoken} says of numbers, dates, money, units, phones and
 * abbreviations, but with the capitals, quotation marks and pauses of print, and document numbers as people say them
 * ("Thông báo số bốn mươi lăm của Ủy ban nhân dân", no letters of the code). No digit is left. One line.
 *
 * @example speak("Theo Thông báo số 45/TB-UBND") === "Theo Thông báo số bốn mươi lăm của Ủy ban nhân dân"
 */
export function speak(text: string): string {
  const prepared = phones(documents(normalise(text).text))
    .replace(SCALED_UNIT, unitWords)
    .replace(WEEKDAYS, "$1 đến ")
    .replace(ROMAN, (roman) => integerWords(romanValue(roman) ?? 0) || roman);
  const named = NAMES.reduce((out, [pattern, name]) => out.replace(pattern, name), readAloud(prepared));
  return capitalised(tidy(named));
}

/** Document numbers the way people say them, before the rules for codes see them. */
function documents(text: string): string {
  return text.replace(DOCUMENT, (...args) => {
    const [whole, said = "", number, year, first = "", rest = ""] = args as (string | undefined)[] & [string];
    const at = args.at(-2) as number;
    const named = KIND_BEFORE.test(text.slice(Math.max(0, at - 60), at) + said);
    const session = /^QH(\d{1,2})$/.exec(first)?.[1];
    const kind = session ? "luật" : KINDS.get(first.toLowerCase());
    // No code of a document: a house number, a score, a share.
    if (!kind && !ISSUERS[first] && !named && said === "") return whole;
    const issuers = session
      ? [`Quốc hội khóa ${integerWords(Number(session))}`]
      : [first, ...rest.split(/[-–/&]/)].flatMap((part) => ISSUERS[part] ?? []);
    const behind = text.slice(at + whole.length);
    const issued = issuers.length > 0 && !ISSUER_BEHIND.test(behind) ? ` của ${issuers.join(" và ")}` : "";
    const pause = issued === "" && /^ ngày /.test(behind) ? "," : "";
    const words = `số ${integerWords(Number((number ?? "").replace(".", "")))}${year ? `, năm ${integerWords(Number(year))}` : ""}${issued}${pause}`;
    return named || !kind ? words : `${kind} ${words}`;
  });
}

/** "62,4 triệu m3": the unit stands behind the scale, not behind the digits. */
const SCALED_UNIT = new RegExp(`(?<=(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ) )${UNIT_PATTERN}`, "gu");
/** "thứ 2 - thứ 6": a stretch, no pause. */
const WEEKDAYS = /([Tt]hứ (?:[2-7]|hai|ba|tư|năm|sáu|bảy)) ?[-–—] ?(?=(?:thứ|chủ nhật|CN)(?!\p{L}))/gu;
/** "Khu Quản lý đường bộ III": behind a word, two letters at least. */
const ROMAN = /(?<=\p{Ll} )(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|VI{1,3}|I{2,3})(?<=[IVX]{2})(?![\p{L}\d])/gu;
/** Phone numbers, with or without marks between their groups. */
const PHONE =
  /(?<![\d\p{L}/.,])\(?(0\d{2,4})\)?[ .-]?(\d{2,4})[ .-]?(\d{2,4})(?:[ .-]?(\d{2,4}))?(?![\d\p{L}]|[.,/]\d)/gu;

/** Digit by digit with a breath between the groups, so that a listener can write them down. */
function phones(text: string): string {
  return text.replace(PHONE, (whole) => {
    const digits = whole.replace(/\D/g, "");
    if (digits.length < 9 || digits.length > 11) return whole;
    const written = whole.match(/\d+/g) ?? [];
    const groups = written.length > 1 ? written : [digits.slice(0, 4), digits.slice(4, 7), digits.slice(7)];
    return groups.map(digitByDigit).join(", ");
  });
}

const tidy = (text: string) =>
  text
    .replace(/[^\p{L}\p{M}\s.,;:?!“”]/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/“ /g, "“")
    .replace(/ ([.,;:?!”])/g, "$1")
    .replace(/,(?:\s?,)+/g, ",")
    .replace(/,\s?([.?!;:])/g, "$1")
    .replace(/^[\s,.;:]+/, "")
    .replace(/[\s,]+$/, "");

/** The first letter of the text and of each sentence. */
const capitalised = (text: string) =>
  text.replace(
    /(^[“\s]*|[.?!]”? “?)(\p{Ll})/gu,
    (_, lead: string, letter: string) => lead + letter.toUpperCase(),
  );

/** How many syllables are said: of a text from {@link speak}, whose words are syllables already. */
export const syllables = (said: string): number => said.match(/[\p{L}\p{M}]+/gu)?.length ?? 0;

/** A mail or web address as it is dictated. */
export function speakAddress(address: string): string {
  const names: Readonly<Record<string, string>> = {
    "@": " a còng ",
    ".": " chấm ",
    "-": " gạch nối ",
    _: " gạch dưới ",
    "/": " gạch chéo ",
  };
  return address
    .replace(/^https?:\/\//, "")
    .replace(/[@./_-]/g, (mark) => names[mark] ?? " ")
    .replace(/\d+/g, (digits) => ` ${digitByDigit(digits)} `)
    .replace(/\s+/g, " ")
    .trim();
}
