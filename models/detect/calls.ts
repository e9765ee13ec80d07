import type { Prepared } from "../text/prepare.ts";
import { find, has, opensWith } from "./moves.ts";

/** How far behind the people spoken to the urging may stand. */
const REACH = 10;

/** Whether the sentence bids others do something: it opens with the bidding, or with those who are bidden. */
export function urges(prepared: Prepared): boolean {
  if (opensWith("callStart", prepared)) return true;
  if (!opensWith("addressee", prepared) || has("tellingIdle", prepared)) return false;
  return find("urged", prepared).some((m) => m.from <= REACH) || ENDS_BIDDING.test(prepared.lower);
}

/** "bà con trữ nước nha!": bidden, where nothing has happened to those people and no figure is told. */
const ENDS_BIDDING =
  /^(?!.*(?:\d|(?<!\p{L})(?:được|bị|đã|đang|vừa|mới|đều|có)(?!\p{L}))).* (?:nha|nhé|nhe|nghen|nghe|đi)\s*[!.]*$/su;
