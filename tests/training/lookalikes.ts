/** Sentences of the same shape about another event, of the provinces that are trained on. Pure. */
import { shareOf } from "../evaluation/desk/corpus.ts";

const PLACES =
  "Hải Châu|Thanh Khê|Sơn Trà|Ngũ Hành Sơn|Liên Chiểu|Hòa Vang|Hội An|Tam Kỳ|Điện Bàn|Duy Xuyên|Đại Lộc|Thăng Bình|Núi Thành|Vinh|Cửa Lò|Diễn Châu|Quỳnh Lưu|Nghi Lộc|Yên Thành|Đô Lương|Hà Tĩnh|Kỳ Anh|Hồng Lĩnh|Can Lộc|Đà Nẵng|Quảng Nam|Nghệ An|Hải Phòng|Quảng Ninh|Hạ Long|Cẩm Phả|Móng Cái|Uông Bí|Lê Chân|Ngô Quyền|Hồng Bàng|Kiến An|Thủy Nguyên|Vân Đồn|Quảng Yên|Cô Tô".split(
    "|",
  );
/** Invented. */
const NAMES = [
  ...["Lê Văn Tám", "Trần Quốc Khải", "Hồ Thị Mận"],
  ...["Phạm Hữu Duệ", "Đinh Công Trực", "Mai Thị Lài"],
];
const NAME = "\\p{Lu}\\p{Ll}+(?:\\s\\p{Lu}\\p{Ll}+){1,3}";
const TITLE = "[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]háu|bị cáo|bị can|nạn nhân|tài xế|giám đốc|chủ tịch";
const PERSON = new RegExp(`(?<=(?:${TITLE})\\s)${NAME}|${NAME}(?=\\s\\(\\d{1,2} tuổi|\\s\\(SN)`, "gu");
const PLACE = new RegExp(PLACES.join("|"), "gu");
const DAY = /(?<![\d/-])\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?(?![\d/-])/gu;
const FIGURE = /(?<![\p{L}\d.,/-])\d{1,3}(?:\.\d{3})*(?:,\d+)?(?![\d/-]|\s?[hg](?:\d|\s|,|$))/gu;

/** Null where too little of a sentence makes its event its own: two of person, place and day, and a figure or all three. */
export function lookalikeOf(sentence: string): string | null {
  let step = 0;
  const next = () => shareOf(`lookalike ${sentence} ${step++}`);
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? "";
  const ways: readonly (readonly [RegExp, (found: string) => string])[] = [
    [PERSON, () => pick(NAMES)],
    [PLACE, (found) => pick(PLACES.filter((place) => place !== found))],
    [DAY, () => `${1 + Math.floor(next() * 28)}/${1 + Math.floor(next() * 12)}`],
  ];
  let text = sentence;
  let changed = 0;
  for (const [pattern, make] of ways) {
    const before = text;
    text = text.replace(pattern, make);
    if (text !== before) changed += 1;
  }
  if (changed < 2) return null;
  const value = (figure: string) => Number(figure.replaceAll(".", "").replace(",", "."));
  const figured = text.replace(FIGURE, (found) => String(3 + Math.floor(next() * (value(found) * 2 + 5))));
  return changed === ways.length || figured !== text ? figured : null;
}
