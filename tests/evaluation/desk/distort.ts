/**
 * Distortions of a true sentence, made by rule: one detail is changed, the rest stays, so that the two cannot both be
 * true of the same event. Places and bodies are left alone: there careful people differ (another place may have had the
 * same event). Lists of the measure's own: it must not lean on the readers that it measures.
 */
import type { DifferenceType } from "@minhchung/models/types";

export interface Distortion {
  readonly text: string;
  readonly type: DifferenceType;
  /** What stood there, and what stands there now. */
  readonly from: string;
  readonly to: string;
}

interface Rule {
  readonly type: DifferenceType;
  readonly pattern: RegExp;
  readonly change: (found: RegExpExecArray) => string | null;
}

/** `from` and `to` cannot both be true. */
const instead = (type: DifferenceType, pairs: readonly (readonly [string, string])[]): Rule[] =>
  pairs.map(([from, to]) => ({
    type,
    pattern: word(from),
    change: ([found]: RegExpExecArray) => cased(found, to),
  }));

/** The same, whichever of the two stands in the sentence. */
const opposites = (type: DifferenceType, pairs: readonly (readonly [string, string])[]): Rule[] =>
  instead(type, [...pairs, ...pairs.map(([a, b]) => [b, a] as const)]);

/** Within a name ("xã Khánh Thành") a word is no word: only its first letter may be large. */
const word = (text: string) => {
  const [first = "", rest = ""] = [text.charAt(0), text.slice(1)];
  return new RegExp(
    `(?<![\\p{L}\\d]|miễn |gia |suy )[${first}${first.toUpperCase()}]${rest}(?![\\p{L}\\d]|\\s\\p{Lu}[\\p{Ll}]+\\s\\p{Lu})`,
    "u",
  );
};
const cased = (like: string, text: string) =>
  /^\p{Lu}/u.test(like) ? text.charAt(0).toUpperCase() + text.slice(1) : text;

const UNITS =
  "người|hộ|căn nhà|ngôi nhà|tàu|chiếc|vụ|ngày|giờ|phút|tháng|năm tù|tấn|kg|m|mét|km|ha|MW|phòng|lượt|học sinh|thuyền viên|ngư dân|du khách|khách|trường hợp|bị can|đối tượng|nạn nhân|tuổi|con|lồng|cây|dự án|doanh nghiệp|xe|chuyến bay|hải lý|cảnh sát|cán bộ|chiến sĩ|thành viên|hành khách|công nhân|hộ dân|căn hộ|tỉnh|xã|em";

const RULES: readonly Rule[] = [
  {
    type: "money",
    pattern:
      /(?<![\d.,/-])(\d{1,3}(?:[.,]\d{1,3})?)(\s*(?:nghìn|ngàn|triệu|tỷ|tỉ)(?:\s+(?:đồng|USD))?)(?![\p{L}\d])/iu,
    change: ([, figure = "", unit = ""]) => `${tenfold(figure)}${unit}`,
  },
  {
    type: "number",
    pattern: /(?<![\d.,/-])(\d{1,3}(?:[.,]\d+)?)(\s?%)/u,
    change: ([, figure = "", sign = ""]) => `${otherShare(figure)}${sign}`,
  },
  {
    type: "number",
    pattern: new RegExp(
      `(?<![\\p{L}\\d.,/-]|số |hơn )(\\d{1,3}(?:\\.\\d{3})*)(\\s(?:${UNITS}))(?![\\p{L}\\d])`,
      "iu",
    ),
    change: ([, figure = "", unit = ""]) => `${tenfold(figure)}${unit}`,
  },
  {
    type: "date",
    pattern: /(?<![\d/-])(\d{1,2})([/-])(\d{1,2})(?![\d/-]|\s*(?:tuổi|%))/u,
    change: ([, day = "", bar = "", month = ""]) =>
      Number(day) > 31 || Number(month) > 12 ? null : `${otherDay(Number(day))}${bar}${month}`,
  },
  {
    type: "time",
    pattern: /(?<![\d.,/-])(\d{1,2})(h|g| giờ)(\d{2})?(?![\p{L}\d])(?= ngày| sáng| chiều| tối| hôm|,| cùng)/u,
    change: ([, hour = "", mark = "", minutes = ""]) =>
      Number(hour) > 24 ? null : `${((Number(hour) + 5) % 23) + 1}${mark}${minutes}`,
  },
  ...instead("number", [
    ["hai người", "hai mươi người"],
    ["ba người", "ba mươi người"],
    ["bốn người", "bốn mươi người"],
    ["hai nghi phạm", "bảy nghi phạm"],
    ["hai xe", "mười xe"],
    ["hai tàu", "chín tàu"],
    ["hai vợ chồng", "tám người trong gia đình"],
  ]),
  ...opposites("negation", [
    ["đã được phê duyệt", "chưa được phê duyệt"],
    ["chưa có", "đã có"],
    ["không có thiệt hại", "có thiệt hại"],
    ["được phép", "không được phép"],
    ["không có người", "có người"],
    ["đã xác định", "chưa xác định"],
    ["đã hoàn thành", "chưa hoàn thành"],
  ]),
  ...opposites("direction", [
    ["tăng", "giảm"],
    ["mạnh lên", "suy yếu đi"],
    ["cao hơn", "thấp hơn"],
  ]),
  ...instead("action", [
    ["khởi tố", "đình chỉ vụ án đối với"],
    ["tử vong", "qua cơn nguy kịch"],
    ["thiệt mạng", "được cứu sống"],
    ["đã chết", "vẫn sống"],
    ["bắt tạm giam", "trả tự do cho"],
    ["bị bắt", "được thả"],
    ["bắt giữ", "thả"],
    ["đóng cửa", "mở cửa trở lại"],
    ["đình chỉ", "cho phép tiếp tục"],
    ["khánh thành", "ngừng thi công"],
    ["khởi công", "hủy bỏ"],
    ["phê duyệt", "bác bỏ"],
    ["đồng ý", "từ chối"],
    ["thu hồi", "giao thêm"],
    ["khen thưởng", "kỷ luật"],
    ["bổ nhiệm", "cách chức"],
    ["cấm", "cho phép"],
    ["sơ tán", "giữ lại"],
    ["xử phạt", "miễn phạt"],
    ["tiếp nhận", "từ chối tiếp nhận"],
    ["phát hiện", "không phát hiện"],
    ["xác nhận", "bác bỏ"],
  ]),
  ...instead("negation", [
    ["cho biết đã", "phủ nhận đã"],
    ["cho biết vừa", "phủ nhận vừa"],
  ]),
  ...instead("quantifier", [
    ["tất cả các", "chỉ một số"],
    ["một số", "tất cả các"],
    ["hàng chục", "hàng nghìn"],
    ["hàng trăm", "vài"],
    ["toàn bộ", "chỉ một phần"],
    ["hầu hết", "chỉ một số ít"],
  ]),
  ...instead("modality", [
    ["khuyến cáo", "bắt buộc"],
    ["yêu cầu", "không yêu cầu"],
    ["đề nghị", "ra lệnh cho"],
    ["có thể", "chắc chắn"],
  ]),
  ...instead("tense", [
    ["sẽ", "đã"],
    ["dự kiến", "đã"],
    ["đang", "chưa"],
  ]),
];

/** Every distortion that the rules can make of a sentence, in the order of the rules. Pure. */
export function distortionsOf(sentence: string): Distortion[] {
  return RULES.flatMap(({ type, pattern, change }) => {
    const found = pattern.exec(sentence);
    const to = found && change(found);
    if (!found || to === null || to === found[0]) return [];
    const text = sentence.slice(0, found.index) + to + sentence.slice(found.index + found[0].length);
    return [{ text, type, from: found[0], to }];
  });
}

/** Ten times as much, written as it was: "5" → "50", "1.200" → "12.000", "2,5" → "25". */
function tenfold(figure: string): string {
  if (/^\d+,\d+$/.test(figure)) return String(Math.round(Number(figure.replace(",", ".")) * 10));
  const value = Number(figure.replaceAll(".", "")) * 10;
  return value >= 1000 ? String(value).replace(/\B(?=(\d{3})+$)/g, ".") : String(value);
}

/** Another share that is not near the first. */
const otherShare = (figure: string) =>
  String((Math.round(Number(figure.replace(",", "."))) + 37) % 100 || 50);

/** Another day that every month has. */
const otherDay = (day: number) => ((day + 8) % 28) + 1;
