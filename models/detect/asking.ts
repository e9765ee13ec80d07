import type { Prepared } from "../text/prepare.ts";
import { has } from "./moves.ts";

/** What may still follow the asking word: "… đúng không ạ mọi người?" */
const SOFTENERS = new Set(
  "a ạ ta vậy z nhỉ với mn ơi mọi người cả nhà bà con các bác anh em bạn ad admin nè nha ha".split(" "),
);
/** So many softening words at most. */
const MOST = 4;
const ENDS_ASKING = /(?<!\p{L})(?:không|ko|hông|hong|chưa|hả|chứ|khong|ha|hok)$/u;

/** The lower-cased words without marks and softeners at the end. */
function bareEnd(prepared: Prepared): string {
  const words = prepared.tokens.filter((t) => t.kind !== "mark").map((t) => t.lower);
  let end = words.length;
  while (end > 1 && words.length - end < MOST && SOFTENERS.has(words[end - 1] as string)) end--;
  return words.slice(Math.max(0, end - 6), end).join(" ");
}

/** A request to confirm a report: "ai xác nhận giùm vụ …", also without a question mark. */
export const asksToVerify = (prepared: Prepared): boolean => has("verifyRequest", prepared);

/** Whether the sentence asks if a report is true: "có đúng là …", "… thiệt hả ta", "nghe nói … đúng không". */
export function asksWhetherTrue(prepared: Prepared, questionMark: boolean): boolean {
  if (asksToVerify(prepared)) return true;
  if (!has("whetherTrue", prepared)) return false;
  return questionMark || ENDS_ASKING.test(bareEnd(prepared)) || opens(prepared);
}

/** "Có phải …", "có thật là …" at the beginning ask without more. */
const OPENS =
  /^(?:ủa |ua |cho hỏi |cho hoi )?(?:có|co) (?:phải|phai|đúng|dung|thật|that|thiệt|thiet)(?!\p{L})/u;
const opens = (prepared: Prepared) => OPENS.test(prepared.lower.trimStart());

/** "… chỗ nào ngon", "trường nào dạy …" without a mark: asked, unless denied or meant of all ("nhà nào cũng"). */
export const asksWhich = (prepared: Prepared): boolean => has("whNoun", prepared) && !has("whIdle", prepared);
