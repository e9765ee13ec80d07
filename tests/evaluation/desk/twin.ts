/**
 * A sentence of the same shape about another event: who or where, when, and how much are all others. Both may be true,
 * so nothing may be flagged; it is the commonest trap (near-identical sentences about other events).
 */
import { shareOf } from "./corpus.ts";

const PLACES = [
  "Nha Trang", "Cam Ranh", "Ninh Hòa", "Diên Khánh", "Vạn Ninh", "Cam Lâm", "Khánh Sơn", "Khánh Vĩnh",
  "Phan Rang", "Ninh Sơn", "Ninh Phước", "Ninh Hải", "Bác Ái", "Thuận Nam", "Thuận Bắc",
] as const; // biome-ignore format: a list of names
const TITLES =
  "[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu|[Tt]á|[Úú]y|[Úú]ý|bị cáo|bị can|nạn nhân|nghi phạm|tài xế|giám đốc|chủ tịch|bác sĩ";
const NAME = "\\p{Lu}\\p{Ll}+(?:\\s\\p{Lu}\\p{Ll}+){1,3}";
/** Invented. */
const NAMES = [
  "Đàng Năng Thọ",
  "Kiều Thị Sen",
  "Chamaléa Thuận",
  "Báo Văn Tình",
  "Quảng Đại Cường",
  "Thập Liên Trưởng",
];

const PERSON = new RegExp(`(?<=(?:${TITLES})\\s)${NAME}|${NAME}(?=\\s\\(\\d{1,2} tuổi)`, "gu");
const DAY = /(?<![\d/-])\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?(?![\d/-])/gu;
const STORM = /bão số \d+/giu;
const FIGURE = /(?<![\p{L}\d.,/-])\d{1,3}(?:\.\d{3})*(?:,\d+)?(?![\d/-]|\s?[hg](?:\d|\s|,|$))/gu;

/** Null where the sentence has too little that makes an event its own: two of place, day, person, storm, and a figure. */
export function twinOf(sentence: string, seed: string): string | null {
  let anchors = 0;
  let step = 0;
  const next = () => shareOf(`twin ${seed} ${step++}`);
  const replaceAll = (text: string, pattern: RegExp, make: (found: string) => string) => {
    const known = new Map<string, string>();
    const changed = text.replace(pattern, (found) => {
      const other = known.get(found) ?? make(found);
      known.set(found, other);
      return other;
    });
    if (changed !== text) anchors += 1;
    return changed;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const places = new RegExp(PLACES.join("|"), "gu");
  let text = replaceAll(sentence, PERSON, () => pick(NAMES));
  text = replaceAll(text, places, (found) => pick(PLACES.filter((place) => place !== found)));
  text = replaceAll(text, STORM, () => `bão số ${13 + Math.floor(next() * 5)}`);
  text = replaceAll(text, DAY, () => `${1 + Math.floor(next() * 28)}/${1 + Math.floor(next() * 12)}`);
  if (anchors < 2) return null;
  const figured = text.replace(FIGURE, (found) =>
    String(3 + Math.floor(next() * (Number(found.replaceAll(".", "").replace(",", ".")) * 2 + 5))),
  );
  return anchors >= 3 || figured !== text ? figured : null;
}
