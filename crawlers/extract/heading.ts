/** Words that stand in date lines beside the figures. */
const DATE_WORDS =
  /(?<!\p{L})(?:thứ|hai|ba|tư|năm|sáu|bảy|chủ nhật|t[2-7]|cn|ngày|tháng|lúc|giờ|phút|trước|đăng|xuất bản|cập nhật|last|modified|edited|post|time|date|sáng|chiều|tối|gmt|utc|am|pm|sa|ch|published|updated|posted|on|at|ago|hours?|minutes?|days?|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?!\p{L})/gu;
const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}*";
/** A date, a time of day, or "3 giờ trước": what a line must hold to be a date line. */
const DATED = new RegExp(
  `\\d{1,2}\\s?[/.-]\\s?\\d{1,2}\\s?[/.-]\\s?\\d{2,4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[:h]\\d{2}|\\d{1,2}\\s+tháng\\s+\\d|\\d\\s+(?:giờ|phút|ngày)\\s+trước|\\d{1,2}\\s+${MONTH}|${MONTH}\\s+\\d{1,2}`,
  "u",
);
const DATE_LINE_CHARS = 80;
/** Headline, kicker date, date line: no more lines than that stand above an article. */
const MAX_LINES = 4;

/**
 * An article's text without the headline and the date line that stand above it: both are stored on their own, and a
 * date line run together with the headline would read as a claim. A text that is nothing else is left as it is.
 */
export function dropHeading(text: string, title: string | null): string {
  const lines = text.split("\n");
  let at = 0;
  while (at < MAX_LINES && isHeading(lines[at], title)) at++;
  return at === 0 || at === lines.length ? text : lines.slice(at).join("\n");
}

function isHeading(line: string | undefined, title: string | null): boolean {
  if (line === undefined) return false;
  const words = plain(line);
  const heading = title === null ? "" : plain(title);
  if (heading !== "" && words === heading) return true;
  const rest = heading !== "" && words.startsWith(heading) ? words.slice(heading.length) : words;
  return isDateLine(rest);
}

/** Whether a line says only when something was published, in Vietnamese or English. */
export function isDateLine(line: string): boolean {
  const words = plain(line);
  if (words.length > DATE_LINE_CHARS || !DATED.test(words)) return false;
  return /^[\d\s:/.,;|()+·•–—-]*$/.test(words.replace(/(?<=\d)h(?=\d|\s|$)/g, ":").replace(DATE_WORDS, ""));
}

const plain = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.…]+$/, "");
