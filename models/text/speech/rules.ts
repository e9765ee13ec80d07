import { isCivil } from "../../readers/calendar.ts";
import { ABBREVIATIONS, letterByLetter, UNIT_PREFIXES } from "./abbreviations.ts";
import { digitByDigit, integerWords, monthWords, numberWords, romanValue } from "./numbers.ts";
import { perWords, UNIT_PATTERN, unitWords } from "./units.ts";

/** A rewriting step; steps run in order and leave only lower-case words behind, which no later step touches. */
export interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  say(match: RegExpMatchArray, text: string): string;
}
const rule = (name: string, pattern: string, say: Rule["say"]): Rule => ({
  name,
  pattern: new RegExp(pattern, "gu"),
  say,
});

const B = "(?<![\\d\\p{L}/.,+-])";
const E = "(?![\\d\\p{L}]|[/.,]\\d)";
const N = "\\d[\\d.,]{0,20}\\d|\\d";
const DASH = " ?[-–—] ?";
const lead = (m: RegExpMatchArray, text: string, n = 14) =>
  text.slice(Math.max(0, (m.index as number) - n), m.index).toLowerCase();
const behind = (m: RegExpMatchArray, text: string, n = 16) =>
  text.slice((m.index as number) + m[0].length, (m.index as number) + m[0].length + n).toLowerCase();
const year = (text: string) => integerWords(text.length === 2 ? 2000 + Number(text) : Number(text));

/** "ngày" is said unless it stands there, or the date is the name of a street, or ends a stretch of one month. */
const dayWord = (m: RegExpMatchArray, text: string) =>
  !/(?:\d\/\d{1,2}|tháng \p{L}+) đến $/u.test(lead(m, text)) &&
  /(?:ngày|hôm|đường|phố|quảng trường|công viên|mùng|mồng|đến|ngay|lễ|–|-) $/.test(lead(m, text))
    ? ""
    : "ngày ";
const dayMonth = (d: string, m: string) => `${integerWords(Number(d))} tháng ${monthWords(Number(m))}`;
/** Things that are counted one by one: "9/10 xã". */
const COUNTED =
  /^ ?(?:xã|thôn|phường|huyện|trường|học sinh|tiêu chí|chỉ tiêu|đại biểu|phiếu|đơn vị|thành viên|ca|xe|điểm|trạm)/;
const SHARE = /^ ?(?:số|diện tích|dân số|tổng|quân số|chiều|lượng|sản lượng|giá|tài|hộ|người|khối|công)/;
const ROADS: Record<string, string> = {
  QL: "quốc lộ",
  TL: "tỉnh lộ",
  ĐT: "đường tỉnh",
  HL: "hương lộ",
  ĐH: "đường huyện",
  CT: "cao tốc",
};
const CODES = new Map(ABBREVIATIONS.map(([short, full]) => [short, full]));
const LABELS = ABBREVIATIONS.map(([short]) => short)
  .sort((a, b) => b.length - a.length)
  .map((s) => s.replace(/[.*+?^$()[\]{}|\\]/g, "\\$&"))
  .join("|");
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
const documentNumber = (text: string) =>
  text.startsWith("0") ? digitByDigit(text) : integerWords(Number(text));
const code = (text: string) =>
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
const letterAndDigits = (part: string) =>
  part
    .replace(
      /\d+|\p{L}+/gu,
      (piece) =>
        ` ${/\d/.test(piece) ? numberWords(piece) : piece.length <= 6 && piece === piece.toUpperCase() ? letterByLetter(piece) : piece} `,
    )
    .trim();
/** "mét khối trên giây", but "phần trăm mỗi năm". */
const join = (sign: string) => (/^(?:năm|tháng|tuần|ngày)$/i.test(sign) ? "mỗi" : "trên");
const clock = (h: string, m: string | undefined) =>
  `${integerWords(Number(h))} giờ${m && Number(m) > 0 ? ` ${integerWords(Number(m))} phút` : ""}`;
const isClock = (h: string, m: string | undefined) => Number(h) <= 24 && Number(m ?? 0) < 60;

export const RULES: readonly Rule[] = [
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
  rule(
    "Sunday",
    "(?<=(?:[Tt]hứ \\p{L}{2,4}|[Tt]hứ \\d|[Ss]áng|[Cc]hiều|[Tt]ối),? )CN(?![\\p{L}\\d])|(?<![\\p{L}\\d])CN(?=,? (?:ngày )?\\d)",
    () => "chủ nhật",
  ),
  rule("celsius", "độ C(?![\\p{L}\\d])", () => "độ xê"),
  rule("score", "(?<![\\d:.,])(\\d{1,2}) ?: ?(\\d{1,2})(?![\\d:h])", (m, text) =>
    /^\d{2}$/.test(m[2] as string) && isClock(m[1] as string, m[2])
      ? m[0]
      : `${integerWords(Number(m[1]))} ${/(?:tỷ số|tỉ số)(?: là)? $/.test(lead(m, text)) ? "" : "trên "}${integerWords(Number(m[2]))}`,
  ),
  rule(
    "quarter",
    "([Qq]uý) (IV|III|II|I|[1-4])(?:/((?:19|20)\\d{2}))?(?![\\p{L}\\d])",
    (m) => `quý ${quarter(m[2] as string)}${m[3] ? ` năm ${year(m[3])}` : ""}`,
  ),
  rule(
    "day range",
    `${B}(\\d{1,2})(?:/(\\d{1,2}))?${DASH}(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}))?${E}`,
    (m, text) => {
      if (!isCivil(Number(m[3]), Number(m[4])) || !isCivil(Number(m[1]), Number(m[2] ?? m[4]))) return m[0];
      const first = m[2] ? dayMonth(m[1] as string, m[2]) : integerWords(Number(m[1]));
      return `${dayWord(m, text)}${first} đến ${m[2] ? "ngày " : ""}${dayMonth(m[3] as string, m[4] as string)}${m[5] ? ` năm ${year(m[5])}` : ""}`;
    },
  ),
  rule("date", `${B}(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})${E}`, (m, text) =>
    isCivil(Number(m[1]), Number(m[3]))
      ? `${dayWord(m, text)}${dayMonth(m[1] as string, m[3] as string)} năm ${year(m[4] as string)}`
      : m[0],
  ),
  rule("iso date", `${B}(\\d{4})-(\\d{2})-(\\d{2})${E}`, (m, text) =>
    isCivil(Number(m[3]), Number(m[2]))
      ? `${dayWord(m, text)}${dayMonth(m[3] as string, m[2] as string)} năm ${year(m[1] as string)}`
      : m[0],
  ),
  rule("month of year", `${B}(\\d{1,2})[/-]((?:19|20)\\d{2})${E}`, (m, text) =>
    Number(m[1]) <= 12
      ? `${/tháng $/.test(lead(m, text)) ? "" : "tháng "}${monthWords(Number(m[1]))} năm ${year(m[2] as string)}`
      : m[0],
  ),
  rule("day and month", `${B}(\\d{1,2})/(\\d{1,2})${E}`, (m, text) => {
    if (
      isCivil(Number(m[1]), Number(m[2])) &&
      !SHARE.test(behind(m, text)) &&
      !COUNTED.test(behind(m, text)) &&
      !/(?:hẻm|ngõ|số|kiệt|nhà|tỷ lệ) $/.test(lead(m, text))
    )
      return `${dayWord(m, text)}${dayMonth(m[1] as string, m[2] as string)}`;
    const between = /(?:hẻm|ngõ|kiệt|nhà|số) $/.test(lead(m, text))
      ? "xuyệt"
      : Number(m[1]) < Number(m[2]) && !COUNTED.test(behind(m, text)) && !/(?:đạt|được) $/.test(lead(m, text))
        ? "phần"
        : "trên";
    const of = between === "phần" && m[2] === "4" ? "tư" : integerWords(Number(m[2]));
    return `${integerWords(Number(m[1]))} ${between} ${of}`;
  }),
  rule(
    "short date",
    "(?<=(?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|[Đđ]êm) )(\\d{1,2})[.-](\\d{1,2})(?![\\d\\p{L}]|[/.,-]\\d)",
    (m, text) =>
      isCivil(Number(m[1]), Number(m[2]))
        ? `${dayWord(m, text)}${dayMonth(m[1] as string, m[2] as string)}`
        : m[0],
  ),
  rule(
    "years",
    `${B}((?:19|20)\\d{2})${DASH}((?:19|20)\\d{2})${E}`,
    (m) => `${year(m[1] as string)} đến ${year(m[2] as string)}`,
  ),
  rule(
    "month",
    "([Tt]háng) 0?(\\d{1,2})(?![\\d\\p{L}]|[/.,]\\d)",
    (m) => `tháng ${monthWords(Number(m[2]))}`,
  ),
  rule(
    "weekday",
    "([Tt]hứ) ([2-7])(?![\\d\\p{L}]|[/.,]\\d)",
    (m) => `thứ ${m[2] === "4" ? "tư" : integerWords(Number(m[2]))}`,
  ),
  // times
  rule(
    "clock range",
    `(?<![\\d\\p{L}.,])(\\d{1,2})(?:h|g|:)(\\d{2})?${DASH}(\\d{1,2})(?:h|g|:)(\\d{2})?(?![\\d\\p{L}])`,
    (m) =>
      isClock(m[1] as string, m[2]) && isClock(m[3] as string, m[4])
        ? `${clock(m[1] as string, m[2])} đến ${clock(m[3] as string, m[4])}`
        : m[0],
  ),
  rule(
    "clock",
    "(?<![\\d\\p{L}.,])(\\d{1,2})(?:[hHgG] ?(\\d{2})|[hHg](?![\\p{L}])|:(\\d{2})(?::\\d{2})?)(?:'|’|′|ph(?!\\p{L})|p(?!\\p{L}))?(?![\\d\\p{L}:])",
    (m, text) => {
      // A bare "8g" is eight o'clock only behind a word of time; else grams.
      const grams = /g$/.test(m[0]) && !/(?:từ|lúc|đến|vào|trước|sau|khoảng) $/.test(lead(m, text));
      return !grams && isClock(m[1] as string, m[2] ?? m[3]) ? clock(m[1] as string, m[2] ?? m[3]) : m[0];
    },
  ),
  // figures with their units
  rule("short millions", `(?<![\\d\\p{L}.,])(\\d{1,4})(tr|k|tỷ|tỉ)(\\d{1,3})(?![\\d\\p{L}])`, (m) => {
    const scale = { tr: "triệu", k: "nghìn", tỷ: "tỷ", tỉ: "tỷ" }[m[2] as string] as string;
    const rest = m[3] as string;
    const smaller = m[2] === "k" ? "" : m[2] === "tr" ? " nghìn" : " triệu";
    return `${integerWords(Number(m[1]))} ${scale} ${rest.length === 1 && !smaller ? `${integerWords(Number(rest) * 100)}` : `${integerWords(Number(rest.padEnd(3, "0")))}${smaller}`}`;
  }),
  rule(
    "range",
    `(?<![\\d\\p{L}/.,])(${N})(${UNIT_PATTERN})?${DASH}(?=(?:${N})(?!\\d|[.,]\\d))(?![\\d.,]{1,22}[-–—/]\\d)`,
    (m, text) => {
      const next = /^[\d.,]+/.exec(text.slice((m.index as number) + m[0].length))?.[0] ?? "";
      const dashed =
        /^\d{3,}$/.test(m[1] as string) &&
        /^\d{3,}$/.test(next) &&
        next.length !== (m[1] as string).length &&
        (m[1] as string).startsWith("0");
      if (/(?:tỷ số|tỉ số|thắng|thua|hòa|dẫn)(?: là)? $/i.test(lead(m, text))) return `${numberWords(m[1] as string)} `;
      return dashed ? m[0] : `${numberWords(m[1] as string)}${m[2] ? ` ${unitWords(m[2])}` : ""} đến `;
    },
  ),
  rule(
    "unit of a large number",
    `(?<=(?:nghìn|triệu|tỷ|tỉ) )(m2|m²|m3|m³|km|kg|ha|kWh|USD)(?![\\p{L}\\d²³])`,
    (m) => unitWords(m[1] as string),
  ),
  rule("money first", `\\$ ?(${N})`, (m) => `${numberWords(m[1] as string)} đô la`),
  rule(
    "unit",
    `(?<![\\d\\p{L}/.,])(-?)(${N}) ?(${UNIT_PATTERN})(?:/(${UNIT_PATTERN}|\\p{Ll}{1,8}(?!\\p{L})))?`,
    (m, text) => {
      const negative = m[1] && !/[\d\p{L}] ?$/u.test(lead(m, text)) ? "âm " : "";
      const money = /^(?:đ|₫|vnđ|vnd|usd|k|tr|\$)$/i.test(m[3] as string);
      const implied = /^k$/i.test(m[3] as string) && m[4] ? " đồng" : "";
      return `${negative}${numberWords(m[2] as string)} ${unitWords(m[3] as string)}${implied}${m[4] ? ` ${money ? "một" : join(m[4])} ${perWords(m[4])}` : ""}`;
    },
  ),
  rule(
    "per",
    "(đồng|tấn|tạ|lượt|ki lô gam|triệu|nghìn|tỷ|mét|con|hộ|người|suất|ngày|lần|lít|phần trăm) ?/ ?(\\p{L}{1,9}[²³23]?)(?: ?/ ?(\\p{L}{1,9}))?(?![\\p{L}\\d])",
    (m) => {
      const per = (sign: string) => (/đồng|triệu|nghìn|tỷ/.test(m[1] as string) ? "một" : join(sign));
      const [first, second] = [m[2] as string, m[3]];
      return `${m[1]} ${per(first)} ${perWords(first)}${second ? ` ${per(second)} ${perWords(second)}` : ""}`;
    },
  ),
  // names of units, abbreviations, Roman numerals
  rule(
    "unit alone",
    "(?<=(?:[Mm]ỗi|[Mm]ột|[Tt]ính theo|[Ll]oại|[Ss]ố|[Ll]à|[Tt]ừng|[Cc]ác|[Nn]hiều|[Vv]ài|[Mm]ấy) )(?:kg|km|ha|m2|m²|m3|m³|cm|mm|kWh|km2)(?![\\p{L}\\d²³])",
    (m) => unitWords(m[0]),
  ),
  rule("abbreviation", `(?<![\\p{L}\\d])(?:${LABELS})(?![\\p{L}\\d])\\.?(?=(.?))`, (m, text) => {
    const word = CODES.get(m[0].replace(/\.$/, "")) ?? CODES.get(m[0]) ?? m[0];
    const final =
      m[0].endsWith(".") &&
      /^(?:\s*$|\s+\p{Lu}\p{Ll}{1,6} )/u.test(behind(m, text, 2).toString()) &&
      behind(m, text, 3).trim() === "";
    return final ? `${word}.` : word;
  }),
  rule(
    "unit prefix",
    "(?<![\\p{L}\\d.])(TP|Tp|TX|TT|KP|P|X|H|Q|T|Đ)(?:\\. ?|(?<=TP|TX|TT|KP) )(?=\\p{Lu}|\\d)",
    (m) => `${UNIT_PREFIXES[m[1] as string]} `,
  ),
  rule(
    "roman",
    "(?<=(?:khóa|khoá|thứ|thế kỷ|hạng|chương|mục|phần|đại hội|kỳ|loại|cấp|nhóm|vùng|Khóa|Thế kỷ|Đại hội|Chương|Phần|lần|quý|giai đoạn|bậc|đảng bộ|xã|tỉnh) )([IVXL]{1,6})(?![\\p{L}\\d])",
    (m, text) => {
      const value = romanValue(m[1] as string);
      if (value === null) return m[0];
      if (/thứ $/.test(lead(m, text))) return value === 1 ? "nhất" : value === 4 ? "tư" : integerWords(value);
      return integerWords(value);
    },
  ),
  rule(
    "part of a whole",
    "(?<![\\d\\p{L}/.,])(\\d[\\d.]{0,12})/(\\d[\\d.]{0,12})(?= (?:hộ|người|con|tàu|xe|nhà|lượt|hồ sơ|em|trẻ|học sinh|xã|thôn))",
    (m) => `${numberWords(m[1] as string)} trên ${numberWords(m[2] as string)}`,
  ),
  rule(
    "address",
    "(?<![\\d\\p{L}/])(\\d{1,4})([A-Za-z]?)((?:/\\d{1,4}){1,3})([A-Za-z]?)(?![\\d\\p{L}])",
    (m) =>
      `${integerWords(Number(m[1]))}${m[2] ? ` ${letterByLetter(m[2])}` : ""}${(m[3] as string).replace(/\/(\d+)/g, (_, n: string) => ` xuyệt ${integerWords(Number(n))}`)}${m[4] ? ` ${letterByLetter(m[4])}` : ""}`,
  ),
  rule(
    "code",
    "(?<![\\p{L}\\d])(?=[\\p{Lu}\\d]{0,7}\\d)(?=[\\p{Lu}\\d]{0,7}\\p{Lu})[\\p{Lu}\\d]{2,8}(?![\\p{L}\\d])",
    (m) => letterAndDigits(m[0]),
  ),
  rule("number", "\\d[\\d.,]*\\d|\\d", (m) => ` ${numberWords(m[0])} `),
];

function quarter(text: string): string {
  const value = /\d/.test(text) ? Number(text) : (romanValue(text) ?? 0);
  return value === 4 ? "tư" : integerWords(value);
}

/** Capitals that form no syllable are said letter by letter ("ABC"). */
export const SPELLED = /(?<![\p{L}\d])[\p{Lu}]{2,6}(?![\p{L}\d])/gu;
