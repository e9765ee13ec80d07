import type { Prepared } from "../text/prepare.ts";
import { find, followedBy, has } from "./moves.ts";

/** How far the verb of telling may stand from who tells: "chị bán cá ở bến Mỹ Tân kể …". */
const REACH = 8;

/** Whether a private or unnamed person passes the report on: "hàng xóm kể …", "theo một người …". */
export function isPassedOn(prepared: Prepared): boolean {
  if (saysHearsay(prepared)) return true;
  const idle = find("tellingIdle", prepared);
  const telling = find("telling", prepared).filter((t) => !idle.some((i) => i.from === t.from));
  return telling.length > 0 && followedBy(find("teller", prepared), telling, REACH, prepared);
}

/** "theo lời đồn", "nghe loáng thoáng": words that mean nothing else. */
export const saysHearsay = (prepared: Prepared): boolean => has("hearsayPhrase", prepared);
