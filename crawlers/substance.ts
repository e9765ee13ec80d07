/** Whether a page that changed says something else. Pure. */
import { normalise } from "@minhchung/models/text/normalise";

interface Words {
  readonly title: string;
  readonly text: string;
}

/** How often it was read or liked, how long ago it is: true of the hour, not of the text. */
const COUNTER =
  /^(?:(?:lượt (?:xem|đọc|thích)|bình luận|ý kiến|chia sẻ|thích|views?|likes?|comments?|shares?)\s*[:(]?\s*[\d.,]+\s*[kmtr]?\)?|[\d.,]+\s*[kmtr]?\s*(?:lượt (?:xem|đọc|thích)|bình luận|ý kiến|chia sẻ|thích|views?|likes?|comments?|shares?)|[\d]+ (?:giây|phút|giờ|ngày|tuần|tháng|seconds?|minutes?|hours?|days?|weeks?|months?) (?:trước|ago)|vừa xong|just now)\.?$/u;

const COUNTER_LENGTH = 80;

/**
 * Whether both say the same: all words, figures and marks in their order, whatever the spaces, capitals, forms of quotes and
 * dashes, encodings of diacritics, and lines that only count readers or hours. A mark may turn a statement into a question,
 * so marks count.
 */
export const sameSubstance = (a: Words, b: Words): boolean => substance(a) === substance(b);

/** Whether a text still holds a sentence as it was. */
export const saysStill = (words: Words, sentence: string): boolean =>
  substance(words).includes(substance({ title: "", text: sentence }));

function substance({ title, text }: Words): string {
  return normalise(`${title}\n${text}`)
    .text.toLowerCase()
    .replace(/[“”„«»″]/g, '"')
    .replace(/[‘’‚′]/g, "'")
    .replace(/[–—−‐‑]/g, "-")
    .replace(/…/g, "...")
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "" && !(line.length <= COUNTER_LENGTH && COUNTER.test(line)))
    .join(" ")
    .replace(/ ?([^\p{L}\p{N}\p{M} ]) ?/gu, "$1");
}
