import type { Comparison } from "./comparison.ts";
import { coverage } from "./coverage.ts";
import { readDenials } from "./denials.ts";
import type { Finding } from "./finding.ts";

const UNRELATED = /(?:không|chẳng|chưa hề)\s(?:hề\s)?(?:liên quan|dính dáng|ảnh hưởng)/iu;
const CAUSES = /(?:^|\s)(?:làm|gây|khiến|dẫn đến|dẫn tới|do|vì|bởi)\s/iu;
/** Share of the claim that the evidence must speak of. */
const ALIKE = 0.6;

/** "việc đóng cửa xả chậm không liên quan tới chuyện ngập" beside "việc đóng cửa xả chậm đã làm ngập". */
export function causeFindings(c: Comparison): Finding[] {
  const denied = c.bare ? null : UNRELATED.exec(c.claim.side.text);
  const told = denied && CAUSES.exec(c.evidence.side.text);
  if (!denied || !told || readDenials(c.evidence).length > 0 || coverage(c).share < ALIKE) return [];
  return [
    {
      type: "negation",
      claim: { start: denied.index, end: denied.index + denied[0].length },
      evidence: { start: told.index + 1, end: told.index + told[0].length - 1 },
      effect: "contradicts",
    },
  ];
}
