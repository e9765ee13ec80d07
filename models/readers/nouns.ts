import { fold } from "../text/fold.ts";
import type { Prepared } from "../text/prepare.ts";

const set = (words: string) => new Set(words.split(" "));

/** Classifiers: the counted thing is the word behind them ("con bò", "căn nhà"). */
const CLASSIFIERS = set(
  "con cây căn ngôi chiếc cái tấm bức quả trái củ bộ đôi cặp lô bao thùng hộp chai lon túi gói suất phần cuốn quyển tờ bản mái giếng",
);
/** Nouns that are counted as they stand. */
const NOUNS = set(
  "người hộ em bé cháu học sinh giáo viên bác sĩ cán bộ chiến sĩ công nhân nông dân ngư dân bệnh nhân nạn vụ ca lượt khách trường hợp điểm " +
    "thôn xã phường huyện tỉnh thành khu tổ nhà xe tàu thuyền ghe máy đợt lần gia đình đối tượng tuổi cơ sở doanh nghiệp " +
    "hợp tác dự án công trình trạm hồ đập cầu tuyến đoạn lớp phòng giường liều mũi phiếu đơn hồ sơ ý kiến đại biểu thành viên " +
    "đảng đoàn hội cuộc buổi tiết ngành cơ quan đơn vị tổ chức sản phẩm mô hình bàn ghế cột trụ hố bãi sân chợ cửa mặt " +
    "trận cơn đàn đội nhóm cụm chuyến toa bài câu trang mục nội chỗ vị trí suất thửa lao động quán tiệm bò dê cừu heo gà vịt giạ",
);
const BARE_CLASSIFIERS = new Set([...CLASSIFIERS].map(fold));
const BARE_NOUNS = new Set([...NOUNS].map(fold));
/** Words that never name what is counted. */
const FUNCTION_WORDS = set(
  "và của cho với là ở tại từ đến tới trong ngoài trên dưới thì mà để do vì bị được đã đang sẽ không chưa phải có này kia đó nọ nào nữa " +
    "vì bởi bằng khiến như trước sau so theo mỗi mọi các những hoặc hay nhưng nên khi nếu cũng đều chỉ còn nhất trở rồi thôi hơn vào ra lên xuống về qua một hai bốn bảy tám chín mười",
);
const BARE_FUNCTION_WORDS = new Set([...FUNCTION_WORDS].map(fold));

/** Whether the word at token `i` is one that numbers count. */
export function isCounted(p: Prepared, i: number): boolean {
  const token = p.tokens[i];
  if (token?.kind !== "word") return false;
  return p.plain
    ? !BARE_FUNCTION_WORDS.has(token.folded) &&
        (BARE_NOUNS.has(token.folded) || BARE_CLASSIFIERS.has(token.folded))
    : NOUNS.has(token.lower) || CLASSIFIERS.has(token.lower);
}

/** Whether a word, lower-case, is one that numbers count. */
export const isCountNoun = (word: string, plain: boolean): boolean =>
  plain
    ? BARE_NOUNS.has(fold(word)) || BARE_CLASSIFIERS.has(fold(word))
    : NOUNS.has(word) || CLASSIFIERS.has(word);

/** The counted thing behind a number, folded: "ho", "con bo"; null where none stands there. */
export function countedAt(p: Prepared, i: number): { of: string; to: number } | null {
  const token = p.tokens[i];
  if (token?.kind !== "word" || !token.spaced) return null;
  if (p.plain ? BARE_FUNCTION_WORDS.has(token.folded) : FUNCTION_WORDS.has(token.lower)) return null;
  const next = p.tokens[i + 1];
  const classifier = p.plain ? BARE_CLASSIFIERS.has(token.folded) : CLASSIFIERS.has(token.lower);
  if (classifier && next?.kind === "word") return { of: `${token.folded} ${next.folded}`, to: i + 2 };
  return { of: token.folded, to: i + 1 };
}
