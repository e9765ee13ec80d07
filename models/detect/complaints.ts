import type { Prepared } from "../text/prepare.ts";
import { find, has } from "./moves.ts";

/** The speaker's own affairs, not "các em", "bạn tôi" or "tôi thấy". */
function speaks(prepared: Prepared): boolean {
  const passing = [...find("passing", prepared), ...find("judgesFirst", prepared)];
  return find("first", prepared).some(
    (f) => !passing.some((p) => f.from >= p.from && f.from < p.to) && !isUntil(prepared, f),
  );
}

/** Bare "toi 31/12", "den toi 8 gio" is "tới". */
const isUntil = ({ plain, tokens }: Prepared, { from, to }: { from: number; to: number }) =>
  plain &&
  to - from === 1 &&
  (tokens[to]?.kind === "number" || /^(?:den|tu|hom|moi)$/.test(tokens[from - 1]?.lower ?? ""));

/**
 * Whether the speaker reports a failed service of one's own, or one that was reported and that nobody mends. Of what
 * somebody else is said to have said (`attributed`), only the speaker's own affairs count; what is `judged` is no
 * complaint unless somebody was asked in vain.
 */
export function isOwnComplaint(prepared: Prepared, attributed: boolean, judged: boolean): boolean {
  const unheard = has("unheard", prepared);
  const asked = has("asked", prepared);
  if (speaks(prepared)) {
    if (unheard || has("mend", prepared)) return true;
    if (has("troubled", prepared) && !judged) return true;
    if (asked && has("failing", prepared)) return true;
    if (has("service", prepared) && has("broken", prepared)) return true;
  }
  if (attributed) return false;
  const troubled = has("troubled", prepared);
  if (troubled && (has("mend", prepared) || has("vocativeBody", prepared))) return true;
  return asked && unheard && has("lingers", prepared);
}
