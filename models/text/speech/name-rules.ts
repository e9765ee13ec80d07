/** Addresses, documents, roads, vessels, phone numbers and plates. */
import { letterByLetter } from "./abbreviations.ts";
import { code, documentNumber, letterAndDigits } from "./codes.ts";
import { digitByDigit, integerWords, numberWords } from "./numbers.ts";
import { B, behind, E, lead, type Rule, rule } from "./rule.ts";

const ROADS: Record<string, string> = {
  QL: "quốc lộ",
  TL: "tỉnh lộ",
  ĐT: "đường tỉnh",
  HL: "hương lộ",
  ĐH: "đường huyện",
  CT: "cao tốc",
};

export const NAME_RULES: readonly Rule[] = [
  rule(
    "web",
    "(?:https?://)?(?:www\\.)?[\\p{L}\\d-]{1,40}(?:\\.[\\p{L}\\d-]{2,40}){0,3}\\.(?:vn|com|net|org)(?:/[\\p{L}\\d/_.-]{0,80})?",
    (m) =>
      m[0]
        .replace(/^https?:\/\//, "")
        .replace(
          /[./@_-]|\d+|[^./@_\d-]+/g,
          (c) =>
            ({ ".": " chấm ", "/": " gạch chéo ", "-": " gạch nối ", _: " gạch dưới ", "@": " a còng " })[
              c
            ] ?? (/\d/.test(c) ? ` ${digitByDigit(c)} ` : c),
        ),
  ),
  rule("double name", "(Phan Rang|Bà Rịa|Thừa Thiên) ?[-–] ?(?=\\p{Lu})", (m) => `${m[1]} `),
  // 45/2025/QĐ-UBND · 15-NQ/TU · 1234/UBND-KT
  rule(
    "document",
    "(?<![\\d\\p{L}/])(\\d{1,5})(?:/((?:19|20)\\d{2}))?[/-](?=\\p{Lu})([\\p{Lu}\\d]{2,6}(?:Tr|Tg)?(?:[-–/&][\\p{Lu}\\d]{1,10}(?:Tg)?){0,4})(?![\\p{L}\\d])",
    (m) =>
      `${documentNumber(m[1] as string)}${m[2] ? ` trên ${integerWords(Number(m[2]))}` : ""} trên ${code(m[3] as string)}`,
  ),
  rule("road", `(?<![\\p{L}\\d])(QL|TL|ĐT|HL|ĐH|CT)[. ]?(\\d{1,3})([A-Z]?)(?![\\p{L}\\d])`, (m, text) =>
    `${ROADS[m[1] as string]} ${numberWords(m[2] as string)}${m[3] ? ` ${letterByLetter(m[3])}` : ""}`.replace(
      /^/,
      /quốc lộ $/.test(lead(m, text)) ? "" : "",
    ),
  ),
  rule(
    "milestone",
    "(?<![\\p{L}\\d])[Kk][Mm] ?(\\d{1,4}|\\d\\.\\d{3})\\+(\\d{1,3})(?!\\d)",
    (m) => `ki lô mét ${numberWords(m[1] as string)} cộng ${numberWords(String(Number(m[2])))}`,
  ),
  rule("kilometre", "(?<![\\p{L}\\d])[Kk][Mm] ?(?=\\d)", () => "ki lô mét "),
  rule(
    "vessel",
    "(?<=(?:[Tt]àu|[Tt]huyền|[Tt]àu cá|[Ss]ố hiệu) )(\\p{Lu}{2,3})[- ]?(\\d{4,6})(?![\\p{L}\\d])",
    (m) => `${letterByLetter(m[1] as string)} ${digitByDigit(m[2] as string)}`,
  ),
  rule("day and night", `${B}24/7${E}`, (m, text) =>
    /(?:ngày|sáng|chiều|tối|đêm|đường|đến) $/.test(lead(m, text)) ? m[0] : "hai mươi tư trên bảy",
  ),
  // phones: digit by digit
  rule(
    "phone",
    "(?<![\\d\\p{L}/.,])(?:\\+?84|\\(?0\\d{2,4}\\)?)(?:[ .-]?\\d{1,4}){2,4}(?![\\d\\p{L}]|[.,/]\\d)",
    (m) => {
      const digits = m[0].replace(/\D/g, "");
      return digits.length >= 9 && digits.length <= 12
        ? `${m[0].startsWith("+") ? "cộng " : ""}${digitByDigit(digits)}`
        : m[0];
    },
  ),
  rule("hotline", "(?<![\\d\\p{L}/.,])1[89]00(?:[ .]?\\d{2,4}){1,2}(?![\\d\\p{L}/]|[.,]\\d)", (m) =>
    digitByDigit(m[0]),
  ),
  rule("emergency", `${B}(11[1-9])${E}`, (m, text) =>
    /(?:gọi|số|đường dây|tổng đài|hotline|,|hoặc|và|máy)(?: ngay)? $/.test(lead(m, text)) &&
    !/^ (?:hộ|người|triệu|tỷ|đồng|con|ha|m|km|%)/.test(behind(m, text))
      ? digitByDigit(m[0])
      : m[0],
  ),
  // dates
  rule(
    "short number",
    "(?<=(?:[Tt]ổng đài|[Đđ]ường dây nóng|[Hh]otline)(?: số)?:? )(\\d{3,5})(?![\\d\\p{L}]|[.,/]\\d)",
    (m) => digitByDigit(m[0]),
  ),
  rule(
    "plate",
    "(?<![\\p{L}\\d])(\\d{2})([A-Z]{1,2}\\d?)[- ](\\d{3}\\.\\d{2}|\\d{4,5})(?![\\p{L}\\d])",
    (m) =>
      `${digitByDigit(m[1] as string)} ${letterAndDigits(m[2] as string)} ${digitByDigit(m[3] as string)}`,
  ),
];
