/** Figures with their units, ranges, and what is counted for each. */
import { integerWords, numberWords } from "./numbers.ts";
import { DASH, lead, N, type Rule, rule } from "./rule.ts";
import { perWords, UNIT_PATTERN, unitWords } from "./units.ts";

/** "mét khối trên giây", but "phần trăm mỗi năm". */
const join = (sign: string) => (/^(?:năm|tháng|tuần|ngày)$/i.test(sign) ? "mỗi" : "trên");

export const FIGURE_RULES: readonly Rule[] = [
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
      if (/(?:tỷ số|tỉ số|thắng|thua|hòa|dẫn)(?: là)? $/i.test(lead(m, text)))
        return `${numberWords(m[1] as string)} `;
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
];
