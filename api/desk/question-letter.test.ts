import { expect, test } from "vitest";
import { findAccount, findLabel } from "../publish/lint/labels.ts";
import { type Letter, questionLetter } from "./question-letter.ts";

const house = {
  unitName: { vi: "Bàn kiểm chứng", en: "Fact-checking desk" },
  contact: { email: "hoi@desk.example", phone: "0259 000 000" },
};
const letter: Letter = {
  addresseeKind: "body",
  addressee: "UBND xã Phước Hữu",
  claim: "Mỗi hộ dân được hỗ trợ 50 triệu đồng.",
  question: "Mức hỗ trợ mỗi hộ là bao nhiêu, theo văn bản nào?",
  askedAt: new Date("2026-11-12T03:00:00Z"),
  dueAt: new Date("2026-11-13T03:00:00Z"),
  reminders: 0,
  sample: false,
};

test("the letter asks politely, names the claim as one, and says by when and to where", () => {
  const { vi, en } = questionLetter(letter, house, "Asia/Ho_Chi_Minh");
  expect(vi).toBe(`Bàn kiểm chứng
12/11/2026

Kính gửi: UBND xã Phước Hữu

Trong các nguồn công khai đang có nhận định sau: “Mỗi hộ dân được hỗ trợ 50 triệu đồng”. Chúng tôi chưa biết nhận định này đúng hay không và đang kiểm chứng.

Để người dân có thông tin chính xác, xin quý cơ quan cho biết:

Mức hỗ trợ mỗi hộ là bao nhiêu, theo văn bản nào?

Chúng tôi mong nhận được trả lời trước 10:00 ngày 13/11/2026. Nếu chưa kịp, xin cho biết khi nào có thể trả lời.

Câu trả lời có thể được trích dẫn công khai, ghi rõ nơi trả lời và ngày trả lời. Nếu có văn bản hoặc số liệu, xin gửi kèm để chúng tôi dẫn nguồn.

Nơi nhận trả lời: hoi@desk.example · 0259 000 000

Trân trọng cảm ơn.
Bàn kiểm chứng`);
  expect(en).toContain("To: UBND xã Phước Hữu");
  expect(en).toContain("by 10:00 on 13 November 2026");
});

test("short, without accusation, and without a trace of where the claim stood", () => {
  for (const addresseeKind of ["body", "outlet"] as const) {
    for (const text of Object.values(questionLetter({ ...letter, addresseeKind }, house, "UTC"))) {
      expect(text.split(/\s+/).length).toBeLessThan(170);
      expect(findLabel(text)).toBeNull();
      expect(findAccount(text)).toBeNull();
      expect(text).not.toMatch(/https?:|sai sự thật|tin giả|bịa đặt|vi phạm|\bfake\b|\bfalse\b|\blie/iu);
    }
  }
});

test("a reminder says when it was asked first; a sample says that it is one", () => {
  const again = questionLetter({ ...letter, reminders: 1, sample: true }, house, "UTC");
  expect(again.vi).toContain("Chúng tôi xin phép nhắc lại câu hỏi đã gửi ngày 12/11/2026.");
  expect(again.vi).toMatch(/^\(Thư mẫu/);
  expect(questionLetter(letter, house, "UTC").vi).not.toContain("nhắc lại");
});
