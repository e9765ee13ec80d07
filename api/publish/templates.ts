/**
 * Skeletons of the explanation by what a claim would harm: which questions readers of such a text have. They hold no fact
 * and no number; each ⟦blank⟧ is filled from cited evidence, or its line is taken out, before the text can be submitted.
 */
import type { HarmClass } from "@minhchung/db/schema/claims";
import type { Bilingual } from "../staff/types.ts";

export const TEMPLATES = {
  health: {
    vi: [
      "Việc cần làm ngay: ⟦việc cần làm, theo hướng dẫn của cơ quan y tế nào⟧.",
      "Khi nào cần đi khám: ⟦dấu hiệu, theo văn bản đã dẫn⟧.",
      "Hỏi thêm: ⟦số điện thoại trạm y tế hoặc đường dây nóng⟧.",
    ],
    en: [
      "What to do now: ⟦what to do, as which health body advises⟧.",
      "When to see a doctor: ⟦signs, as the cited document has them⟧.",
      "To ask more: ⟦number of the health station or hotline⟧.",
    ],
  },
  disaster: {
    vi: [
      "Việc cần làm ngay: ⟦việc cần làm, theo công điện hoặc thông báo nào⟧.",
      "Nơi sơ tán, điểm tập kết: ⟦địa điểm; hoặc bỏ dòng này⟧.",
      "Đường dây nóng: ⟦số trực phòng, chống thiên tai⟧.",
      "Tin mới nhất: ⟦xem ở đâu, cập nhật lúc nào⟧.",
    ],
    en: [
      "What to do now: ⟦what to do, by which dispatch or notice⟧.",
      "Shelters and meeting points: ⟦places; or take this line out⟧.",
      "Hotline: ⟦number of the disaster duty desk⟧.",
      "The latest: ⟦where, and when it is brought up to date⟧.",
    ],
  },
  fraud: {
    vi: [
      "Việc cần làm ngay: ⟦không làm gì, giữ lại gì, theo cảnh báo của cơ quan nào⟧.",
      "Cách nhận biết: ⟦dấu hiệu, theo văn bản đã dẫn⟧.",
      "Nếu đã chuyển tiền hoặc đưa thông tin: ⟦báo ai, số điện thoại nào⟧.",
    ],
    en: [
      "What to do now: ⟦what not to do, what to keep, as which body warns⟧.",
      "How to tell: ⟦signs, as the cited document has them⟧.",
      "If you have paid or given data: ⟦whom to tell, which number⟧.",
    ],
  },
  public_order: {
    vi: [
      "Tình hình hiện nay: ⟦theo thông báo của cơ quan nào, lúc nào⟧.",
      "Việc cần làm: ⟦việc cần làm; hoặc bỏ dòng này⟧.",
      "Báo tin cho: ⟦nơi nhận tin báo, số điện thoại⟧.",
    ],
    en: [
      "How things stand: ⟦by whose notice, as of when⟧.",
      "What to do: ⟦what to do; or take this line out⟧.",
      "Whom to tell: ⟦who takes reports, number⟧.",
    ],
  },
  livelihood: {
    vi: [
      "Ai được hưởng, mức nào, từ khi nào: ⟦theo văn bản đã dẫn⟧.",
      "Thủ tục: ⟦giấy tờ, nơi nộp, hạn nộp⟧.",
      "Hỏi thêm: ⟦bộ phận phụ trách, số điện thoại⟧.",
    ],
    en: [
      "Who gets it, how much, from when: ⟦as the cited document has it⟧.",
      "How to apply: ⟦papers, where, by when⟧.",
      "To ask more: ⟦office in charge, number⟧.",
    ],
  },
  land: {
    vi: [
      "Tình trạng pháp lý: ⟦văn bản nào, cơ quan nào ban hành, ngày nào⟧.",
      "Người có đất cần làm gì: ⟦việc cần làm, hạn; hoặc bỏ dòng này⟧.",
      "Xem hồ sơ, bản đồ ở: ⟦nơi công khai⟧.",
      "Hỏi thêm: ⟦bộ phận phụ trách, số điện thoại⟧.",
    ],
    en: [
      "How it stands in law: ⟦which document, issued by whom, on what day⟧.",
      "What holders of land have to do: ⟦what, by when; or take this line out⟧.",
      "Files and maps: ⟦where they are open to see⟧.",
      "To ask more: ⟦office in charge, number⟧.",
    ],
  },
} as const satisfies Record<Exclude<HarmClass, "other">, Record<keyof Bilingual, readonly string[]>>;

/** What is left to be filled in: a blank, or a half of its brackets. */
const BLANK = /⟦[^⟦⟧]*⟧?|⟧/;

/** The skeleton of a harm class as text; empty where there is none. */
export function skeletonOf(harm: HarmClass | null, language: keyof Bilingual): string {
  return harm === null || harm === "other" ? "" : TEMPLATES[harm][language].join("\n");
}

/** The first blank of a text, null where none is left. */
export const blankIn = (text: string): string | null => BLANK.exec(text)?.[0] ?? null;
