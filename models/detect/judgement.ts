import type { Prepared } from "../text/prepare.ts";
import { find, has, opensWith } from "./moves.ts";

/** "… là đúng,": a verdict on a measure, unless it is the truth of a report that is meant. */
const IS_RIGHT = /(?<!\p{L})là (?:đúng|sai|phải)(?: (?:rồi|quá|thôi|lắm))?\s*(?:[,.!]|$)/u;
const OF_A_REPORT = /(?<!\p{L})(?:tin|thông tin|số liệu|khẳng định|xác nhận|bịa|lời đồn)(?!\p{L})/u;

/**
 * How often a text judges: a judging word with its degree ("đẹp quá", "là vô lý", "hay nhất"), or a set phrase.
 * `quoted` tokens are another person's words.
 */
export function judgements(prepared: Prepared, quoted: ReadonlySet<number>): number {
  const own = (at: number) => !quoted.has(at);
  let count = find("verdictPhrase", prepared).filter((m) => own(m.from)).length;
  const before = find("degreeBefore", prepared);
  const after = find("degreeAfter", prepared);
  for (const { from, to } of find("judged", prepared)) {
    if (!own(from)) continue;
    if (before.some((b) => b.to === from) || after.some((a) => a.from === to)) count++;
  }
  if (IS_RIGHT.test(prepared.lower) && !OF_A_REPORT.test(prepared.lower)) count++;
  return count;
}

/** "Theo tôi, …", "Tôi thấy …": what follows is the speaker's view. */
export const opensAsView = (prepared: Prepared) => opensWith("judgesFirst", prepared);

/** Praise or thanks beside a mishap, a grand thing beside a small one, an animal that acts like a clerk. */
export function isIronic(prepared: Prepared): boolean {
  if (IRONY_SIGN.test(prepared.text)) return true;
  if (has("irony", prepared)) return true;
  const mundane = has("mundane", prepared);
  if (mundane && (has("grand", prepared) || has("superlative", prepared))) return true;
  if (has("thanks", prepared) && has("mishap", prepared)) return true;
  const acts = find("humanAct", prepared);
  return find("creature", prepared).some((c) => acts.some((a) => a.from >= c.to && a.from - c.to <= 3));
}
const IRONY_SIGN = /🙃|🤡|🙄/u;
