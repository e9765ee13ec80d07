/** Every finding in both languages. `{holes}` are filled; a test holds that both name the same ones. */
export const MESSAGES = {
  missing: { vi: "Chưa viết phần này.", en: "This part is still empty." },
  too_long: { vi: "Dài {length} ký tự; tối đa {most}.", en: "{length} characters; at most {most}." },
  english_incomplete: {
    vi: "Bản tiếng Anh còn thiếu phần này; trang tiếng Anh sẽ để trống.",
    en: "The English text lacks this part; the English page would leave it blank.",
  },
  blank_left: {
    vi: "Còn chỗ trống “{blank}”: điền theo bằng chứng đã dẫn, hoặc bỏ dòng ấy.",
    en: "“{blank}” is still blank: fill it in from the cited evidence, or take the line out.",
  },
  rating_missing: { vi: "Chưa chọn kết luận.", en: "No rating has been chosen." },
  rating_kind: {
    vi: "Kết luận này không đi với loại bài này: kiểm chứng là sai, gây hiểu lầm hoặc thiếu bối cảnh; xác nhận là đúng; thông báo là chưa đủ căn cứ hoặc không có kết luận; giải thích không có kết luận.",
    en: "This rating does not go with this type: a fact check is false, misleading or missing context; a confirmation is true; a notice is unproven or has none; an explainer has none.",
  },
  no_evidence: {
    vi: "Chưa dẫn bằng chứng nào. Không có bằng chứng thì không đăng.",
    en: "No evidence is cited. Without evidence nothing is published.",
  },
  own_statement: {
    vi: "Tin nói về việc làm của {issuer}, mà bằng chứng chỉ là lời của chính {issuer}. Như vậy nhiều nhất là “Chưa đủ căn cứ”; muốn kết luận khác, hãy dẫn hồ sơ, số liệu hoặc nguồn độc lập.",
    en: "The claim is about the conduct of {issuer}, and all the evidence is the word of {issuer} itself. That supports at most “Unproven”; for another rating cite a record, data or an independent source.",
  },
  retired_evidence: {
    vi: "“{title}” đã thôi dùng hoặc đã có bản mới. Hãy xem lại trong kho, và dẫn bản đang dùng.",
    en: "“{title}” is out of use or has a newer version. Look it up in the library, and cite what is in force.",
  },
  no_archive: {
    vi: "“{title}” chưa có bản lưu; trang gốc có thể đổi hoặc mất. Vẫn gửi được; nếu có tệp gốc, hãy thêm vào kho.",
    en: "“{title}” has no archived copy; the original page may change or vanish. It can be submitted all the same; where you have the file, add it to the library.",
  },
  claim_in_headline: {
    vi: "Tiêu đề nhắc lại tin sai. Tiêu đề phải nói điều đúng.",
    en: "The headline repeats the claim. It has to state the fact.",
  },
  claim_repeated: {
    vi: "Phần này nhắc lại tin sai. Tin sai chỉ viết một lần, ở ô riêng của nó.",
    en: "This part repeats the claim. It is written once, in its own field.",
  },
  claim_short_long: {
    vi: "Tin viết gọn dài {length} ký tự; phải dưới {limit} để máy tìm kiếm nhận.",
    en: "The short claim has {length} characters; it must have fewer than {limit} for search engines to take it.",
  },
  claim_short_verdict: {
    vi: "Tin viết gọn chứa kết luận (“{word}”). Chỉ viết điều được nói, không viết đúng hay sai.",
    en: "The short claim holds a verdict (“{word}”). Write what was said, not whether it is true.",
  },
  figure_unheld: {
    vi: "“{figure}” không có trong bằng chứng đã dẫn. Hãy xem lại số, hoặc dẫn câu có nó.",
    en: "“{figure}” is not in the cited evidence. Check it, or cite the sentence that holds it.",
  },
  figure_english: {
    vi: "“{figure}” trong bản tiếng Anh không có trong bản tiếng Việt và bằng chứng.",
    en: "“{figure}” in the English text is neither in the Vietnamese text nor in the evidence.",
  },
  label_on_person: {
    vi: "“{word}” là lời gán cho người. Bài chỉ nói về điều được nói.",
    en: "“{word}” labels people. The text speaks about what was said alone.",
  },
  author_named: {
    vi: "“{word}” chỉ ra người đăng. Không bao giờ nêu tên người đăng.",
    en: "“{word}” points at who posted. The author of a post is never named.",
  },
  headline_long: {
    vi: "Tiêu đề có {count} tiếng; nên từ {most} trở xuống để đọc một lần là nhớ.",
    en: "The headline has {count} words; {most} or fewer are remembered at one reading.",
  },
  sentence_long: {
    vi: "Câu bắt đầu bằng “{start}…” dài {count} tiếng; khi đọc trên loa nên từ {most} trở xuống.",
    en: "The sentence that begins “{start}…” has {count} words; on the loudspeaker {most} or fewer are understood.",
  },
} as const satisfies Record<string, { vi: string; en: string }>;

export type LintRule = keyof typeof MESSAGES;
