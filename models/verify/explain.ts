import type { Difference, DifferenceType, Quote } from "../types.ts";

type Words = Difference["explanation"];

const bare = (text: string) => text.replace(/\s+/g, " ").trim();
const WHAT: Record<DifferenceType, { vi: string; en: string }> = {
  number: { vi: "con số", en: "the figure" },
  money: { vi: "số tiền", en: "the amount" },
  date: { vi: "ngày tháng", en: "the date" },
  time: { vi: "giờ giấc", en: "the time" },
  place: { vi: "địa điểm", en: "the place" },
  body: { vi: "cơ quan", en: "the body" },
  negation: { vi: "ý khẳng định hay phủ định", en: "yes or no" },
  quantifier: { vi: "phạm vi", en: "how many it covers" },
  modality: { vi: "mức bắt buộc", en: "how binding it is" },
  tense: { vi: "thời điểm đã hay sẽ", en: "whether it has happened" },
  direction: { vi: "chiều hướng", en: "the direction" },
  subject: { vi: "đối tượng", en: "whom it is about" },
  object: { vi: "sự vật", en: "the thing" },
  action: { vi: "việc làm", en: "the action" },
  document_number: { vi: "số hiệu văn bản", en: "the document number" },
  added: { vi: "chi tiết thêm", en: "an added detail" },
};

/** One plain sentence in each language that says what was changed. */
export function explain(type: DifferenceType, claim: Quote, evidence: Quote): Words {
  const ours = bare(claim.text);
  const theirs = bare(evidence.text);
  const what = WHAT[type];
  if (type === "added" || theirs === "")
    return {
      vi: `Bài đăng thêm “${ours}”; bằng chứng không nói điều này.`,
      en: `The post adds “${ours}”; the evidence does not say this.`,
    };
  if (type === "negation")
    return {
      vi: `Bằng chứng ghi “${theirs}”, bài đăng nói ngược lại: “${ours}”.`,
      en: `The evidence says “${theirs}”, the post says the opposite: “${ours}”.`,
    };
  return {
    vi: `Bằng chứng ghi ${theirs}, bài đăng nói ${ours} (khác ${what.vi}).`,
    en: `The evidence says ${theirs}, the post says ${ours} (${what.en} differs).`,
  };
}

/** Why the two are not taken as one event. */
export function explainOther(type: DifferenceType, claim: Quote, evidence: Quote): Words {
  const what = WHAT[type];
  return {
    vi: `Bài đăng nói về ${bare(claim.text)}, bằng chứng nói về ${bare(evidence.text)}: ${what.vi} khác nhau.`,
    en: `The post is about ${bare(claim.text)}, the evidence about ${bare(evidence.text)}: ${what.en} differs.`,
  };
}
