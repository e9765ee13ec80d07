import { readPlaces } from "../readers/places.ts";
import { prepare } from "../text/prepare.ts";

/** What says of which kind a place is, in small letters in front of its name. */
const UNIT = /^(?:xã|phường|thị|trấn|xóm|thôn|huyện|quận|tỉnh|thành|phố|tp|tx|tt|p|x|h|q|t|và|khu|vực)$/;

/** Names of persons are known in small letters by their middle: "nguyễn văn chín". */
const PERSON =
  /(?<!\p{L})(?:nguyễn|trần|lê|phạm|huỳnh|hoàng|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|trương|lương|mai|tạ|cao|đào|đoàn|lâm|trịnh|châu|thái|mang|đàng|thành|bá|quảng|kiều|lưu|báo|pi năng|chamaléa) (?:văn|thị) \p{L}+/gu;
const personsOf = (text: string) =>
  [...text.matchAll(PERSON)].map((m) => ({ start: m.index, end: m.index + m[0].length }));

/**
 * Gives the words of a text typed in small letters the capitals that names have in `beside`: where two neighbours, or a
 * word and a number, are written so there. Same length. A text that has a capital beyond its beginning stays as it is.
 */
export function capitals(text: string, beside: string): string {
  const { tokens } = prepare(text);
  const words = tokens.filter((t) => t.kind === "word");
  if (words.length === 0 || words.slice(1).some((t) => t.capital)) return text;
  const names = namesOf(beside);
  const places = [...readPlaces(text), ...personsOf(text)];
  let out = "";
  let at = 0;
  tokens.forEach((token, i) => {
    if (token.kind !== "word") return;
    const pair = (a: number, b: number) => names.get(`${tokens[a]?.lower} ${tokens[b]?.lower}`);
    const inPlace =
      places.some((p) => p.start <= token.start && token.end <= p.end) && !UNIT.test(token.lower);
    const place = inPlace ? (token.text[0] as string).toUpperCase() + token.text.slice(1) : undefined;
    const written = pair(i, i + 1)?.[0] ?? pair(i - 1, i)?.[1] ?? place;
    if (written === undefined || written === token.text || written.length !== token.text.length) return;
    out += text.slice(at, token.start) + written;
    at = token.end;
  });
  return out + text.slice(at);
}

/** Neighbouring words of which one at least has a capital that no sentence begins with; by both in small letters. */
function namesOf(text: string): Map<string, readonly [string, string]> {
  const { tokens } = prepare(text);
  const out = new Map<string, readonly [string, string]>();
  for (let i = 1; i < tokens.length; i++) {
    const [a, b] = [tokens[i - 1], tokens[i]];
    if (!a || !b || a.kind === "mark" || b.kind === "mark") continue;
    if (a.capital && (b.capital || b.kind === "number")) out.set(`${a.lower} ${b.lower}`, [a.text, b.text]);
  }
  return out;
}
