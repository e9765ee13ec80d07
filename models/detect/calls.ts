import type { Prepared } from "../text/prepare.ts";
import { find, has, opensWith } from "./moves.ts";

/** How far behind the people spoken to the urging may stand. */
const REACH = 10;

/** Whether the sentence bids others do something: it opens with the bidding, or with those who are bidden. */
export function urges(prepared: Prepared): boolean {
  if (opensWith("callStart", prepared) || SENDS_ON.test(prepared.lower)) return true;
  if (!opensWith("addressee", prepared) || has("tellingIdle", prepared)) return false;
  return find("urged", prepared).some((m) => m.from <= REACH) || ENDS_BIDDING.test(prepared.lower);
}

/** "Đi Nha Trang vòng 706 nha ae.": a way to go, where nothing is told of it. */
const SENDS_ON =
  /^(?:đi|né|tránh|vòng|ghé) (?!.*(?<!\p{L})(?:được|bị|đã|đang|vừa|mới|đều|có|không|là|phải|mất|tốn|hết|thì)(?!\p{L})).* (?:nha|nhé|nhe|nghen|nghe)(?: \p{L}{1,6}){0,3}\s*[!.]*$/su;

/** "bà con trữ nước nha!": bidden, where nothing has happened to those people and no figure is told. */
const ENDS_BIDDING =
  /^(?!.*(?:\d|(?<!\p{L})(?:được|bị|đã|đang|vừa|mới|đều|có)(?!\p{L}))).* (?:nha|nhé|nhe|nghen|nghe|đi)\s*[!.]*$/su;
