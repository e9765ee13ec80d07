/** Sentences of the sort that a queue holds, as many as asked for, the same at every run. Pure. */
import { fold } from "@minhchung/models/text/fold";

const PLACES = ["Phước Hữu", "Phước Hậu", "Ninh Hải", "Thuận Nam", "Bác Ái", "Ninh Sơn", "Cà Ná", "Vĩnh Hy"];
const WHO = [
  "Mỗi hộ dân",
  "Các hộ nuôi tôm",
  "Học sinh lớp một",
  "Người cao tuổi",
  "Tiểu thương chợ",
  "Hộ nghèo",
];
const WHAT = [
  "phải nộp {n} triệu đồng tiền làm đường",
  "được hỗ trợ {n} triệu đồng để sửa nhà sau bão",
  "bị thu hồi {n} hecta đất trồng nho",
  "không được dùng nước máy trong {n} ngày",
  "phải đổi giấy tờ trước ngày {n} tháng 12",
  "đã có {n} ca sốt xuất huyết trong tuần",
];

export interface Sentence {
  readonly text: string;
  readonly folded: string;
}

export function sentences(count: number): Sentence[] {
  return Array.from({ length: count }, (_, i) => {
    const pick = (list: readonly string[], step: number) => list[Math.floor(i / step) % list.length] ?? "";
    const what = pick(WHAT, 1).replace("{n}", String((i * 37) % 500));
    const text = `${pick(WHO, WHAT.length)} xã ${pick(PLACES, WHAT.length * WHO.length)} ${what}, đợt ${i}.`;
    return { text, folded: fold(text) };
  });
}

/** What people search for: with and without diacritics, found often, seldom and never. */
export const SEARCHES = [
  "hỗ trợ sau bão Phước Hữu",
  "ho tro sau bao ninh hai",
  "sốt xuất huyết",
  "thu hoi dat trong nho bac ai",
  "đợt 1234",
  "khong co gi nhu the",
];
