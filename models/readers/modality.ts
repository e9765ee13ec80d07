import { PhraseTable } from "../text/phrases.ts";
import { type Prepared, prepare } from "../text/prepare.ts";
import type { Quote } from "../types.ts";

export type ModalityKind =
  | "must"
  | "must_not"
  | "need_not"
  | "should"
  | "should_not"
  | "may"
  | "possible"
  | "certain";
export type TenseKind = "past" | "just" | "ongoing" | "future" | "planned" | "not_yet";

export interface Modality extends Quote {
  readonly kind: ModalityKind;
}
export interface Tense extends Quote {
  readonly kind: TenseKind;
}

const rows = <K extends string>(table: Record<K, string>): [string, K][] =>
  Object.entries(table).flatMap(([kind, words]) =>
    (words as string).split(",").map((w): [string, K] => [w, kind as K]),
  );

/** The longest phrase wins, so that "không phải nộp" is no duty. */
const MODALITY = new PhraseTable<ModalityKind | "idle">(
  [
    ...rows<ModalityKind>({
      must: "phải,bắt buộc,buộc phải,cần phải,có trách nhiệm,có nghĩa vụ,yêu cầu,bắt buộc phải,đòi hỏi phải,nhất thiết phải,buộc,không thể không,phải có,ép buộc",
      must_not:
        "không được,cấm,nghiêm cấm,không được phép,không được quyền,tuyệt đối không,không cho phép,đừng,chớ,không cho,không ai được,không ai được phép,không người nào được,không hộ nào được,không xe nào được,không tàu nào được,ko được,hông được",
      need_not:
        "không phải,không cần,không bắt buộc,không buộc phải,khỏi phải,khỏi,miễn,không nhất thiết,không cần phải,không yêu cầu,tự nguyện,không buộc,không ép,không ép buộc,tùy ý,tùy chọn,tùy tâm,tùy khả năng,tùy theo khả năng,tự chọn,ko cần,ko bắt buộc,hông cần,hông phải",
      should:
        "nên,khuyến khích,khuyến cáo,vận động,đề nghị,cần,kêu gọi,mong muốn,khuyên,lưu ý,đề xuất,tuyên truyền,kiến nghị,gợi ý,kêu dân,kêu bà con,kêu mọi người,kêu dời,kêu dọn,kêu nộp,kêu đóng,kêu sửa,kêu tháo,kêu làm",
      should_not: "không nên,hạn chế,không khuyến khích,chớ nên,tránh",
      may: "được,được phép,có quyền,cho phép,được quyền,có thể được,chỉ được,chỉ được phép",
      possible:
        "có thể,có khả năng,có lẽ,nhiều khả năng,chắc,có nguy cơ,dường như,hình như,nghi,có dấu hiệu,ước,đáng lẽ,lẽ ra,đáng ra,e là,e rằng,chắc là,biết đâu,không chừng,xem chừng,coi bộ,khả năng,nghe nói",
      certain: "chắc chắn,khẳng định,cam kết,bảo đảm,đảm bảo,xác nhận,rõ ràng,chính thức",
    }),
    ...[
      "phải là",
      "không phải là",
      "bên phải",
      "được mùa",
      "phải chăng",
      "rẽ phải",
      "cần thiết",
      "nhu cầu",
      "nên người",
      "trở nên",
      "cho nên",
      "làm nên",
      "tạo nên",
      "lẽ phải",
      "chắc chắn sẽ không",
      "cần cù",
      "cần thơ",
      "bảo đảm xã hội",
      "dấu hiệu",
      "ước tính",
      "ước khoảng",
    ].map((w): [string, "idle"] => [w, "idle"]),
  ],
  ["cấm", "miễn", "nên", "cần", "chắc", "khỏi", "nghi", "ước", "được", "tránh"],
);

/** Duty, leave, advice and possibility. */
export function readModality(text: string): Modality[] {
  const p = prepare(text);
  const out: Modality[] = [];
  for (const match of MODALITY.all(p)) {
    if (match.value === "idle") continue;
    const kind = read(p, match.phrase, match.value, match.from, match.to);
    const first = p.tokens[match.from];
    const last = p.tokens[match.to - 1];
    if (kind && first && last) out.push({ ...p.quote(first.start, last.end), kind });
  }
  return out;
}

function read(
  p: Prepared,
  phrase: string,
  kind: ModalityKind,
  from: number,
  to: number,
): ModalityKind | null {
  const next = p.tokens[to];
  const before = p.tokens[from - 1]?.lower ?? "";
  const word = next?.lower ?? "";
  // "được" before a noun of benefit or a number is the passive, not leave.
  if (phrase === "được")
    return /^(?:câu|nuôi|trồng|đậu|đỗ|lưu|vay|đăng|nghỉ|ra|vào|đi|mở|bán|sử|phép|tham|đến|về|mang|chọn|kinh|xây|tổ)$/.test(
      word,
    )
      ? "may"
      : null;
  // "có thể" of what people may do with an office is leave; of what may happen, possibility.
  if (phrase === "có thể" && SERVED.test(word) && PEOPLE.test(p.lower.slice(0, p.tokens[from]?.start ?? 0)))
    return "may";
  if (phrase === "không được")
    return /^(?:hỗ|nhận|hưởng|chi|cấp|công|hoàn|bồi|đền|trả|biết|tốt|như|\d)/.test(word) ? null : kind;
  // "không phải" before a verb frees from a duty; before a noun it denies.
  if (phrase === "không phải")
    return /^(?:nộp|đóng|trả|làm|đi|khai|đăng|xếp|chờ|thi|học|mua|chịu|có|di|cách|xin|trình|mang|đeo|test|xét|góp|bỏ)$/.test(
      word,
    )
      ? kind
      : null;
  if (phrase === "phải")
    return /^(?:chăng|không|lòng|trái)$/.test(word) || /^(?:bên|rẽ|tay|mắc|gặp|không)$/.test(before)
      ? null
      : kind;
  if (phrase === "nên" && (from === 0 || /[,;]/.test(before))) return null;
  if (phrase === "miễn" && !/^(?:phí|học|thuế|tiền|giảm|trừ|nộp|thu|viện)$/.test(word)) return null;
  if (phrase === "buộc" && /^(?:trói|cột)$/.test(before)) return null;
  if (phrase === "khỏi" && /^(?:ra|khỏi|rời)$/.test(before)) return null;
  if (phrase === "chắc" && (word === "chắn" || before === "vững")) return null;
  return kind;
}

/** What people do with an office, and who they are. */
const SERVED =
  /^(?:nộp|đăng|tra|nhận|gửi|thanh|mang|chọn|liên|đóng|làm|đến|tới|vay|mua|xin|khai|thực|sử|dùng|trả|gọi|nop|dang|tra|nhan|gui|chon|lam|den|toi)$/;
const PEOPLE =
  /(?:người dân|công dân|bà con|hộ|phụ huynh|học sinh|chủ|doanh nghiệp|bạn|anh chị|ai|người|nguoi dan|ba con|ho|phu huynh|khách)(?: \p{L}{1,8}){0,6} $/u;

const TENSE = new PhraseTable<TenseKind | "idle">(
  [
    ...rows<TenseKind>({
      past: "đã,đã từng,từng,trước đây,trước đó,hồi,đã được,đã bị,xong,đã hoàn thành",
      just: "vừa,vừa mới,mới,vừa được,vừa qua",
      ongoing: "đang,hiện đang,hiện nay,hiện,đang được,đang bị,còn đang,vẫn đang,vẫn còn,vẫn,tiếp tục",
      future: "sẽ,sắp,sắp tới,tới đây,sẽ được,sẽ bị,thời gian tới,chuẩn bị,rồi sẽ,cam kết,hứa,hẹn",
      planned:
        "dự kiến,dự định,kế hoạch,định,có kế hoạch,dự tính,đề xuất,theo kế hoạch,đang xem xét,đang nghiên cứu,lên kế hoạch,dự báo",
      not_yet: "chưa,vẫn chưa,chưa hề,chưa được,còn chưa",
    }),
    ...[
      "quyết định",
      "nhất định",
      "quy định",
      "xác định",
      "ổn định",
      "chỉ định",
      "nhận định",
      "gia định",
      "mới đây nhất",
      "đổi mới",
      "xây mới",
      "nông thôn mới",
      "thể hiện",
      "thực hiện",
      "phát hiện",
      "biểu hiện",
      "hiện đại",
      "hiện trường",
      "chưa đầy",
      "chưa đến",
      "chưa tới",
      "chưa kể",
      "từng hộ",
      "từng người",
      "định hướng",
      "định kỳ",
      "giám định",
      "bình định",
      "nghị định",
      "hiện vật",
    ].map((w): [string, "idle"] => [w, "idle"]),
  ],
  ["đã", "mới", "hiện", "định", "từng", "chưa", "hồi", "vừa", "xong"],
);

/** Tense and aspect as the words say them. */
export function readTense(text: string): Tense[] {
  const p = prepare(text);
  const out: Tense[] = [];
  for (const match of TENSE.all(p)) {
    if (match.value === "idle") continue;
    const next = p.tokens[match.to]?.lower ?? "";
    const before = p.tokens[match.from - 1]?.lower ?? "";
    if (
      match.phrase === "mới" &&
      !/^(?:được|có|xây|mở|bị|ban|hoàn|nhận|về|đến|công|khánh|chạy|làm|sửa|thu|phát|cấp|bắt|khởi|trồng|mua|lắp|bán|chia|ra|nộp|thông|dời|đổi|trả|họp|cho|tổ|ký|duyệt|tăng|giảm|hốt|đi|gửi|báo|tới|lên|xuống|rút|dựng|đặt|thay|nâng|sáp|thành|bổ|bầu|tiếp|vào|trao|kiểm|dọn|tháo|đóng|dừng|ngưng)$/.test(
        next,
      )
    )
      continue;
    if (
      match.phrase === "định" &&
      /^(?:quyết|quy|xác|ổn|chỉ|nhận|nhất|gia|cố|dự|giả|phủ|khẳng|nghị|bình|nam|thẩm|giám|ấn|hoạch)$/.test(
        before,
      )
    )
      continue;
    if (match.phrase === "từng" && !/^(?:là|có|bị|được|làm|xảy|đã)$/.test(next)) continue;
    if (match.phrase === "chưa" && /^\s*(?:\?|$)/.test(p.text.slice(p.tokens[match.from]?.end ?? 0)))
      continue;
    if (match.phrase === "kế hoạch" && /^(?:số|\d)/.test(next)) continue;
    const first = p.tokens[match.from];
    const last = p.tokens[match.to - 1];
    if (first && last) out.push({ ...p.quote(first.start, last.end), kind: match.value });
  }
  return out;
}
