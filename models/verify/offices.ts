import type { Span } from "../types.ts";
import type { Comparison } from "./comparison.ts";
import type { Finding } from "./finding.ts";

const OFFICE = "chủ tịch|phó chủ tịch|bí thư|phó bí thư|trưởng ban|giám đốc";
const BODIES =
  "ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|hội nông dân|hội phụ nữ|hội liên hiệp phụ nữ|hội cựu chiến binh|hội chữ thập đỏ|hội người cao tuổi|mặt trận|ủy ban mttq|mttq|đoàn thanh niên|liên đoàn lao động|đảng ủy|hợp tác xã";
const HELD = new RegExp(`(?:^|\\s)(?:${OFFICE})\\s+(${BODIES})(?![\\p{L}])`, "giu");
/** The level of a people's committee or council. */
const LEVEL =
  /(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân)\s+(tỉnh|huyện|thị xã|thành phố|phường|xã)(?![\p{L}])/giu;

interface Found extends Span {
  readonly name: string;
}

/** "Chủ tịch UBND xã" beside "Chủ tịch Hội Nông dân xã"; one document that a ward signs here, the province there. */
export function officeFindings(c: Comparison): Finding[] {
  const rival = apart(
    found(c.claim.side.text, HELD),
    found(c.evidence.side.text, HELD),
    c.evidence.side.text,
  );
  if (rival) return [finding(...rival)];
  const documents = new Set(c.evidence.facts.documents.map((d) => d.canonical.split("/")[0]));
  const pinned =
    documents.size === 1 && c.claim.facts.documents.some((d) => documents.has(d.canonical.split("/")[0]));
  if (!pinned) return [];
  const issuer = apart(
    found(c.claim.side.text, LEVEL),
    found(c.evidence.side.text, LEVEL),
    c.evidence.side.text,
  );
  return issuer ? [finding(...issuer)] : [];
}

function found(text: string, words: RegExp): Found[] {
  return [...text.matchAll(words)].map((m) => ({
    name: (m[1] ?? "").toLowerCase(),
    start: m.index + (/^\s/.test(m[0]) ? 1 : 0),
    end: m.index + m[0].length,
  }));
}

/** The first of the claim's that the evidence has no word of, with the one that stands there. */
function apart(own: readonly Found[], there: readonly Found[], evidence: string): [Found, Found] | null {
  const [other] = there;
  const text = evidence.toLowerCase();
  const foreign = own.find((o) => !there.some((t) => t.name === o.name));
  if (!foreign || !other || other.name === foreign.name) return null;
  return foreign.name.includes(" ") || foreign.name.length > 4
    ? text.includes(foreign.name)
      ? null
      : [foreign, other]
    : [foreign, other];
}

const finding = (own: Found, there: Found): Finding => ({
  type: "body",
  claim: { start: own.start, end: own.end },
  evidence: { start: there.start, end: there.end },
  effect: "contradicts",
});
