import { PhraseTable } from "../text/phrases.ts";
import { prepare } from "../text/prepare.ts";
import type { Quote } from "../types.ts";

/** `axis` names the pair of opposites; `side` says which one ("tăng" = change/up, "mở cửa" = access/up). */
export interface Direction extends Quote {
  readonly axis: string;
  readonly side: "up" | "down";
}

/** Pairs of opposites that turn a report into its contrary. */
const AXES: readonly (readonly [axis: string, up: string, down: string])[] = [
  [
    "change",
    "tăng,tăng thêm,tăng lên,gia tăng,nâng,nâng lên,leo thang,vọt lên,bổ sung,mở rộng,đi lên",
    "giảm,giảm bớt,hạ,hạ xuống,cắt giảm,sụt giảm,sụt,giảm xuống,thu hẹp,rút xuống,lao dốc,đi xuống",
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
  ["time", "sớm hơn,trước,sớm,đẩy nhanh", "muộn hơn,sau,muộn,trễ,chậm,lùi,hoãn"],
  [
    "health",
    "khỏi bệnh,xuất viện,hồi phục,âm tính,sống sót,an toàn",
    "mắc bệnh,nhập viện,tử vong,dương tính,thiệt mạng,chết,nguy hiểm,nguy kịch",
  ],
  ["trade", "bán,xuất khẩu,xuất", "mua,nhập khẩu,nhập"],
  ["flow", "tích nước,đầy,dâng,dâng cao", "xả lũ,xả nước,cạn,rút,khô cạn"],
  ["join", "sáp nhập,nhập,gộp,hợp nhất,thành lập", "tách,chia tách,giải thể,chia"],
  ["permanence", "tạm thời", "vĩnh viễn"],
  ["free", "miễn phí,miễn,không thu", "thu phí,tính phí,có phí"],
  ["person", "nạn nhân", "nghi phạm,thủ phạm"],
  ["stance", "ủng hộ,tán thành", "phản đối,chống"],
  ["truth", "đúng,sự thật,chính xác", "sai,sai sự thật,bịa đặt"],
];
const TABLE = new PhraseTable<{ axis: string; side: "up" | "down" }>(
  AXES.flatMap(([axis, up, down]) => [
    ...up.split(",").map((w): [string, { axis: string; side: "up" | "down" }] => [w, { axis, side: "up" }]),
    ...down
      .split(",")
      .map((w): [string, { axis: string; side: "up" | "down" }] => [w, { axis, side: "down" }]),
  ]),
  [
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
    if (first && last) out.push({ ...p.quote(first.start, last.end), ...match.value });
  }
  return out;
}
