/** Days, months, years, quarters, scores and times of day. */
import { isCivil } from "../../readers/calendar.ts";
import { integerWords, monthWords, romanValue } from "./numbers.ts";
import { B, behind, DASH, E, lead, type Rule, rule, year } from "./rule.ts";

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
const clock = (h: string, m: string | undefined) =>
  `${integerWords(Number(h))} giờ${m && Number(m) > 0 ? ` ${integerWords(Number(m))} phút` : ""}`;
const isClock = (h: string, m: string | undefined) => Number(h) <= 24 && Number(m ?? 0) < 60;

export const DATE_RULES: readonly Rule[] = [
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
];

function quarter(text: string): string {
  const value = /\d/.test(text) ? Number(text) : (romanValue(text) ?? 0);
  return value === 4 ? "tư" : integerWords(value);
}
