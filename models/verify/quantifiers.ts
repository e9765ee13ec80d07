import { PhraseTable } from "../text/phrases.ts";
import { type Comparison, type Read, stretch } from "./comparison.ts";
import type { Finding } from "./finding.ts";
import lexicon from "./lexicon.json" with { type: "json" };

type Level = keyof typeof lexicon.quantifiers;

const TABLE = new PhraseTable<Level>(
  (Object.entries(lexicon.quantifiers) as [Level, string[]][]).flatMap(([level, phrases]) =>
    phrases.map((phrase) => [phrase, level] as const),
  ),
  ["toàn", "mọi", "vài", "chỉ"],
);
/** "cả thứ Bảy và Chủ nhật": both, not only one. */
const BOTH = /(?:^|\s)cả\s/u;
/** A share above which "hầu hết" (most) is fair. */
const MOST = 50;

interface Mention {
  readonly level: Level;
  readonly from: number;
  readonly to: number;
}

function read(side: Read): Mention[] {
  return TABLE.all(side.side.prepared)
    .map((m) => ({ level: m.value, from: side.pieceOf(m.from), to: side.pieceOf(m.to - 1) + 1 }))
    .filter((m) => m.from >= 0 && !isIdle(side, m.from));
}

/** "an toàn" is no "toàn", and "mn" ("mọi người") in a post calls its readers: neither says how many. */
function isIdle({ pieces }: Read, at: number): boolean {
  const word = pieces[at]?.lower ?? "";
  const before = pieces[at - 1]?.lower ?? "";
  return /^(?:mn|mng)$/.test(word) || (/^to[àa]n$/.test(word) && before === "an");
}

/** Contradictions of "all", "most", "some" and "only"; a share in figures speaks as a quantifier too. */
export function quantifierFindings(c: Comparison): Finding[] {
  const claims = read(c.claim);
  const there = read(c.evidence);
  const has = (level: Level) => there.find((m) => m.level === level);
  const out: Finding[] = [];
  for (const mention of claims) {
    const rival = opposite(c, mention, has);
    if (!rival) continue;
    const claim = stretch(c.claim, mention.from, mention.to + 1);
    out.push({ type: "quantifier", claim, evidence: rival, effect: "contradicts" });
  }
  return out;
}

function opposite(c: Comparison, mention: Mention, has: (level: Level) => Mention | undefined) {
  const whole = (m: Mention | undefined) => (m ? stretch(c.evidence, m.from, m.to + 1) : null);
  switch (mention.level) {
    case "all":
      if (has("all")) return null;
      return whole(has("some") ?? has("most")) ?? partOf(c) ?? restricted(c, mention);
    case "most": {
      const share = c.evidence.facts.quantities.find((q) => q.kind === "percent" && q.value < MOST);
      return whole(has("some") ?? has("all")) ?? (share ? { start: share.start, end: share.end } : null);
    }
    case "some":
      return has("some") ? null : whole(has("all"));
    case "only": {
      if (has("only")) return null;
      const both = c.bare ? -1 : c.evidence.side.text.search(BOTH);
      return whole(has("all")) ?? (both >= 0 ? { start: both + 1, end: both + 3 } : null);
    }
  }
}

/** "7 trong số 25", where the claim says "toàn bộ 25". */
function partOf(c: Comparison) {
  const { text } = c.evidence.side;
  for (const match of text.matchAll(
    /\d+\s+(?:trong số|trong tổng số|trong so|trên tổng số)\s+\d+|\d+\/\d+(?=\s)/gu,
  )) {
    const span = { start: match.index, end: match.index + match[0].length };
    // "10/11/2025" is a day, not ten of eleven.
    const isDate = c.evidence.facts.dates.some((date) => date.start < span.end && date.end > span.start);
    if (!isDate) return span;
  }
  return null;
}

/** "tất cả thuê bao" where the evidence speaks of "thuê bao không chuẩn hóa": its condition fell away. */
function restricted(c: Comparison, mention: Mention) {
  const noun = c.alignment.partner[mention.to] ?? -1;
  if (noun < 0) return null;
  const next = c.evidence.pieces[noun + 1];
  if (!next || c.alignment.used[noun + 1]) return null;
  return /^(?:không|chưa|có|đã|khong|chua)$/.test(next.lower) ? stretch(c.evidence, noun, noun + 3) : null;
}
