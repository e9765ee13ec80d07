/** What the channels themselves say around an approved text. */
import type { Rating } from "@minhchung/db/schema/desk";
import type { Language } from "./approved.ts";

/** The rating of a claim, as on the public page. */
export const RATING: Readonly<Record<Language, Record<Rating, string>>> = {
  vi: {
    false: "Sai sự thật",
    misleading: "Gây hiểu lầm",
    missing_context: "Thiếu bối cảnh",
    unproven: "Chưa đủ căn cứ",
    true: "Đúng",
  },
  en: {
    false: "False",
    misleading: "Misleading",
    missing_context: "Missing context",
    unproven: "Unproven",
    true: "True",
  },
};

/** Marks the claim before it is told; the warning comes first (Debunking Handbook 2020). */
export const CLAIM_LEAD: Readonly<Record<Language, Record<Rating, string>>> = {
  vi: {
    false: "Thông tin sai sự thật đang được truyền đi",
    misleading: "Thông tin gây hiểu lầm đang được truyền đi",
    missing_context: "Thông tin thiếu bối cảnh đang được truyền đi",
    unproven: "Thông tin chưa đủ căn cứ để nói đúng hay sai",
    true: "Thông tin đã được kiểm chứng là đúng",
  },
  en: {
    false: "False information that is going round",
    misleading: "Misleading information that is going round",
    missing_context: "Information without its context that is going round",
    unproven: "Information that nothing proves or disproves yet",
    true: "Information that was checked and is true",
  },
};

/** The same on the air: before the claim, and behind it for whoever switched on late. */
export const SPOKEN_LEAD: Readonly<Record<Rating, string>> = {
  false: "Xin lưu ý, sau đây là thông tin sai sự thật.",
  misleading: "Xin lưu ý, sau đây là thông tin gây hiểu lầm.",
  missing_context: "Xin lưu ý, sau đây là thông tin thiếu bối cảnh.",
  unproven: "Xin lưu ý, thông tin sau đây chưa đủ căn cứ để nói đúng hay sai.",
  true: "Thông tin sau đây đã được kiểm chứng là đúng.",
};
export const SPOKEN_TAIL: Readonly<Record<Rating, string>> = {
  false: "Thông tin vừa rồi là sai sự thật.",
  misleading: "Thông tin vừa rồi gây hiểu lầm.",
  missing_context: "Thông tin vừa rồi thiếu bối cảnh.",
  unproven: "Thông tin vừa rồi chưa đủ căn cứ.",
  true: "",
};

/** The rating where the claim itself is not repeated: short messages. */
export const RATED: Readonly<Record<Language, Record<Rating, string>>> = {
  vi: {
    false: "Tin truyền đi về việc này: sai sự thật.",
    misleading: "Tin truyền đi về việc này: gây hiểu lầm.",
    missing_context: "Tin truyền đi về việc này: thiếu bối cảnh.",
    unproven: "Tin truyền đi về việc này: chưa đủ căn cứ.",
    true: "Tin về việc này: đúng.",
  },
  en: {
    false: "What is going round about this: false.",
    misleading: "What is going round about this: misleading.",
    missing_context: "What is going round about this: context missing.",
    unproven: "What is going round about this: unproven.",
    true: "What is said about this: true.",
  },
};

export const WORDS = {
  vi: {
    sample: "Bản mẫu",
    sampleLong: "Bản mẫu để thử, không phải tin thật.",
    corrected: "Đính chính",
    correctedLong: "Bản này đính chính và thay cho bản trước.",
    correctedWhat: "Điều được sửa",
    withdrawn: "Đã rút lại",
    withdrawnLong: "Bài này đã được rút lại. Xin đừng dùng, đọc hay chuyển tiếp nữa.",
    why: "Lý do",
    fact: "Sự thật",
    again: "Nhắc lại",
    explanation: "Vì sao",
    source: "Nguồn",
    readMore: "Đọc đầy đủ",
    ask: "Hỏi thêm",
    appeal: "Thấy bài này chưa đúng",
    by: "Kiểm chứng",
    version: "Bản số {number}",
    approvedOnly: "Đã duyệt, chưa đăng",
    published: "Đăng ngày {day}",
    scan: "Quét để đọc đầy đủ, xem bằng chứng và đặt câu hỏi",
    phone: "điện thoại",
  },
  en: {
    sample: "Sample",
    sampleLong: "A sample for trying out, no real news.",
    corrected: "Correction",
    correctedLong: "This corrects and replaces the earlier text.",
    correctedWhat: "What was corrected",
    withdrawn: "Withdrawn",
    withdrawnLong: "This text was withdrawn. Please do not use, read out or forward it any more.",
    why: "Why",
    fact: "The fact",
    again: "Once more",
    explanation: "Why",
    source: "Source",
    readMore: "Read in full",
    ask: "Questions",
    appeal: "Something here is wrong",
    by: "Checked by",
    version: "Version {number}",
    approvedOnly: "Approved, not yet published",
    published: "Published {day}",
    scan: "Scan to read in full, see the evidence and ask",
    phone: "phone",
  },
} as const satisfies Record<Language, Record<string, string>>;
