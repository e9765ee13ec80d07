import { PhraseTable } from "../text/phrases.ts";
import { type Prepared, prepare } from "../text/prepare.ts";
import type { Quote } from "../types.ts";

export type Side = "up" | "down" | "same";

/**
 * `axis` names the pair of opposites; `side` says which one ("tăng" = change/up, "mở cửa" = access/up). Of the axis
 * "path", up is towards ("giao nộp cho") and down is from ("tiếp nhận từ"). "same" is change that did not happen.
 */
export interface Direction extends Quote {
  readonly axis: string;
  readonly side: Side;
}

/** Pairs of opposites that turn a report into its contrary. */
const AXES: readonly (readonly [axis: string, up: string, down: string])[] = [
  [
    "change",
    "tăng,tăng thêm,tăng lên,gia tăng,nâng,nâng lên,leo thang,vọt lên,bổ sung,mở rộng,đi lên,mạnh lên,mạnh thêm,nhích,nhích lên,tăng vọt,tăng nhẹ,nhiều thêm,đông thêm,cao thêm,leo lên,lên giá,nhân đôi,tăng gấp đôi",
    "giảm,giảm bớt,hạ,hạ xuống,cắt giảm,sụt giảm,sụt,giảm xuống,thu hẹp,rút xuống,lao dốc,đi xuống,suy yếu,yếu dần,yếu đi,cắt bớt,bớt,bớt đi,giảm nhẹ,tụt,tụt xuống,xuống giá,rớt giá,mất giá,thưa dần,vơi,co lại,ít đi,thấp dần",
  ],
  ["compare", "nhiều hơn,cao hơn,lớn hơn,hơn,vượt,trên", "ít hơn,thấp hơn,nhỏ hơn,kém hơn,kém,dưới"],
  [
    "access",
    "mở cửa,mở lại,hoạt động trở lại,thông xe,cho phép,mở,khai trương,khôi phục,nối lại",
    "đóng cửa,ngừng hoạt động,tạm ngừng,đình chỉ,tạm dừng,dừng,cấm,phong tỏa,ngưng",
  ],
  [
    "grant",
    "cấp,cấp mới,trao,giao,phê duyệt,chấp thuận,đồng ý,thông qua,công nhận,được hỗ trợ,hoàn trả,chi trả",
    "thu hồi,tước,bác,từ chối,hủy bỏ,bãi bỏ,không đồng ý,bác bỏ,phản đối,truy thu,hủy",
  ],
  ["money", "thu,nộp,đóng,nhận", "chi,trả,phát,cho"],
  [
    "result",
    "thắng,đạt,đậu,thành công,hoàn thành,vượt kế hoạch",
    "thua,không đạt,rớt,thất bại,dang dở,chậm tiến độ",
  ],
  [
    "time",
    "sớm hơn,trước,sớm,đẩy nhanh,trước khi,trước hạn,trước thời hạn,đẩy lên sớm",
    "muộn hơn,sau,muộn,trễ,chậm,lùi,hoãn,kéo dài,gia hạn,lùi lại,dời lại,chậm lại,sau khi,trễ hẹn,quá hạn",
  ],
  [
    "health",
    "khỏi bệnh,xuất viện,hồi phục,âm tính,sống sót,an toàn",
    "mắc bệnh,nhập viện,tử vong,dương tính,thiệt mạng,chết,nguy hiểm,nguy kịch",
  ],
  ["trade", "bán,xuất khẩu,xuất", "mua,nhập khẩu,nhập"],
  ["flow", "tích nước,đầy,dâng,dâng cao", "xả lũ,xả nước,cạn,rút,khô cạn"],
  ["join", "sáp nhập,nhập,gộp,hợp nhất,thành lập", "tách,chia tách,giải thể,chia"],
  ["permanence", "tạm thời,tạm,trước mắt", "vĩnh viễn,mãi mãi,lâu dài,vô thời hạn,vĩnh viễn luôn"],
  [
    "path",
    "giao nộp,nộp lại cho,giao cho,giao lại cho,bàn giao,bàn giao cho,trao cho,gửi cho,chuyển cho,chuyển đến,trả về,thả về,đưa về,đưa đến,đưa vào,vào,đổ vào,nhập vào,sang tay cho",
    "tiếp nhận,nhận từ,lấy từ,thu từ,đến từ,xuất phát từ,rút khỏi,rời khỏi,ra khỏi,bắt nguồn từ,khiến",
  ],
  ["free", "miễn phí,miễn,không thu", "thu phí,tính phí,có phí"],
  ["person", "nạn nhân", "nghi phạm,thủ phạm"],
  ["stance", "ủng hộ,tán thành", "phản đối,chống"],
  ["truth", "đúng,sự thật,chính xác", "sai,sai sự thật,bịa đặt"],
];
const SAME =
  "không đổi,không thay đổi,giữ nguyên,giữ mức,như cũ,y như cũ,vẫn như cũ,không tăng,không tăng không giảm,đứng giá,đi ngang,ổn định,ngang bằng,bằng với,không tăng giảm";
const sided = (words: string, axis: string, side: Side) =>
  words.split(",").map((w): [string, { axis: string; side: Side }] => [w, { axis, side }]);
const TABLE = new PhraseTable<{ axis: string; side: Side }>(
  [
    ...AXES.flatMap(([axis, up, down]) => [...sided(up, axis, "up"), ...sided(down, axis, "down")]),
    ...sided(SAME, "change", "same"),
  ],
  [
    "vào",
    "tạm",
    "bớt",
    "vơi",
    "tụt",
    "hạ",
    "hơn",
    "kém",
    "cấp",
    "bác",
    "thu",
    "chi",
    "trả",
    "cho",
    "phát",
    "bán",
    "mua",
    "rút",
    "đầy",
    "tách",
    "chia",
    "mở",
    "dừng",
    "cấm",
    "đậu",
    "sau",
    "trước",
    "sai",
    "đúng",
    "trên",
    "giao",
    "miễn",
    "sụt",
    "đạt",
    "nhập",
    "xuất",
    "đóng",
    "nhận",
    "chậm",
    "trễ",
  ],
);
/** Words around a cue that make it another word. */
const OTHER_NEXT: Record<string, RegExp> = {
  cấp: /^(?:cứu|bách|thiết|xã|huyện|tỉnh|trung|\d|ủy|học|1|2|3)/,
  thu: /^(?:hoạch|hút|nhập|gom|thập|đông)/,
  chi: /^(?:bộ|nhánh|cục|hội|tiết|phí|đoàn)/,
  trên: /^(?:địa|cơ|đường|biển|cả|sông|không|mạng|tuyến|toàn)/,
  bác: /^(?:sĩ|ái|hồ)/,
  sau: /^(?:đó|khi|này)/,
  trước: /^(?:đó|khi|mắt|tiên|hết|đây|ngày)/,
  nhận: /^(?:định|thấy|thức|xét|được thông)/,
  phát: /^(?:triển|hiện|thanh|biểu|động|ngôn|sinh|hành|huy)/,
  đóng: /^(?:góp|vai|gói)/,
  trả: /^(?:lời)/,
  giao: /^(?:thông|lưu|dịch|tiếp|hàng)/,
  cho: /^(?:biết|rằng|thấy|đến|\p{L}+$)/u,
  hơn: /^(?:nữa)/,
  hạ: /^(?:tầng|long|du)/,
  đạt: /^$/,
  sai: /^$/,
  mở: /^(?:rộng)/,
  đúng: /^(?:\d|ngày|giờ)/,
  tách: /^$/,
  đầy: /^(?:đủ)/,
  nhập: /^(?:học|viện|ngũ)/,
  xuất: /^(?:hiện|sắc|phát)/,
  chia: /^(?:sẻ)/,
  dưới: /^(?:sự|đây|hình)/,
  sớm: /^$/,
  vào: /^(?:ngày|lúc|tháng|năm|sáng|chiều|tối|đêm|thứ|mùng|khoảng|đầu|cuối|giữa|hôm|mùa|dịp|tuần|việc|đó|đây|\d)/,
};
const OTHER_BEFORE: Record<string, RegExp> = {
  cấp: /^(?:trung|sơ|cao|cung|khẩn|các|nhiều|thứ)$/,
  thu: /^(?:mùa|nguồn|trung|doanh|năm)$/,
  chi: /^(?:các)$/,
  phát: /^(?:xuất|tái|bộc)$/,
  nhận: /^(?:xác|công|tiếp|ghi|phủ)$/,
  đóng: /^(?:đường)$/,
  bác: /^(?:các|cô|chú)$/,
  trên: /^(?:ở|nêu|nói|phía|bên)$/,
  giao: /^(?:bàn)$/,
  cho: /^./,
  sau: /^(?:phía|tuần|tháng|năm|hôm|ngày|đời)$/,
  trước: /^(?:phía|tuần|tháng|năm|ngày|như)$/,
  trả: /^(?:hoàn)$/,
};

/** How far apart the two words of a way may stand: "từ Phan Rang đến", "trả hai cá thể về". */
const WAY = 7;
const TOWARDS = /^(?:đến|tới|về|vào|ra|sang|den|toi|ve)$/;

/** "từ … đến" with a place behind it, "trả … về": the way that something takes. */
function ways(p: Prepared): Direction[] {
  const out: Direction[] = [];
  for (let i = 0; i < p.tokens.length; i++) {
    const first = p.tokens[i];
    if (first?.kind !== "word" || !/^(?:từ|tu|trả|đưa|chở|chuyển|thả)$/.test(first.lower)) continue;
    const from = /^(?:từ|tu)$/.test(first.lower);
    for (let j = i + 2; j < Math.min(p.tokens.length - 1, i + WAY); j++) {
      const [to, place] = [p.tokens[j], p.tokens[j + 1]];
      if (to?.kind === "mark") break;
      if (!to || !place || !TOWARDS.test(to.lower)) continue;
      // Of time and number ("từ 7 giờ đến 9 giờ") the other readers speak.
      if (place.kind !== "word" || (from && !place.capital && !p.plain)) break;
      if (from && p.tokens.slice(i + 1, j).some((t) => t.kind === "number")) break;
      out.push({ ...p.quote(first.start, to.end), axis: "path", side: "up" });
      break;
    }
  }
  return out;
}

/** Words of change, comparison and opposition with the side they stand on. */
export function readDirections(text: string): Direction[] {
  const p = prepare(text);
  const out: Direction[] = [];
  for (const match of TABLE.all(p)) {
    const next = p.tokens[match.to]?.lower ?? "";
    const before = p.tokens[match.from - 1]?.lower ?? "";
    if (OTHER_NEXT[match.phrase]?.test(next) || OTHER_BEFORE[match.phrase]?.test(before)) continue;
    const first = p.tokens[match.from];
    const last = p.tokens[match.to - 1];
    if (!first || !last) continue;
    out.push({ ...p.quote(first.start, last.end), ...match.value });
    // "tạm dừng" stops, and only for a time.
    if (match.to - match.from > 1 && first.lower === "tạm" && match.value.axis !== "permanence")
      out.push({ ...p.quote(first.start, first.end), axis: "permanence", side: "up" });
  }
  return [...out, ...ways(p)];
}
