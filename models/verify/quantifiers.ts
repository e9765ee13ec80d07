import { PhraseTable } from "../text/phrases.ts";
import { type Comparison, type Read, stretch } from "./comparison.ts";
import { sameNoun, supportsFigure } from "./figures.ts";
import type { Finding } from "./finding.ts";
import lexicon from "./lexicon.json" with { type: "json" };
import { countedShares, writtenShares } from "./shares.ts";

type Level = keyof typeof lexicon.quantifiers | "notOnly" | "none";

const TABLE = new PhraseTable<Level>(
  (Object.entries(lexicon.quantifiers) as [Level, string[]][]).flatMap(([level, phrases]) =>
    phrases.map((phrase) => [phrase, level] as const),
  ),
  ["toàn", "mọi", "vài", "chỉ"],
);
/** "cả thứ Bảy và Chủ nhật": both, not only one. */
const BOTH = /(?:^|\s)cả\s/u;
/** A share above which "hầu hết" (most) is fair. */
const MOST = 0.5;

interface Mention {
  readonly level: Level;
  readonly from: number;
  readonly to: number;
}

function read(side: Read): Mention[] {
  const { prepared } = side.side;
  const found = TABLE.all(prepared)
    .map((m) => ({
      // "không chỉ hộ nghèo": more than these.
      level:
        m.value === "only" && NOT.test(prepared.tokens[m.from - 1]?.lower ?? "")
          ? ("notOnly" as const)
          : m.value,
      from: side.pieceOf(m.from),
      to: side.pieceOf(m.to - 1) + 1,
    }))
    .filter((m) => m.from >= 0 && !isIdle(side, m.from));
  return [...found, ...nones(side)];
}

const NOT = /^(?:không|khong|chẳng|đâu)$/;

/** "không ai", "không bó nào". */
function nones({ pieces }: Read): Mention[] {
  return pieces.flatMap((p, i) => {
    if (!/^(?:không|khong|chưa|chẳng)$/.test(p.lower)) return [];
    const next = pieces.slice(i + 1, i + 5).map((q) => q.lower);
    const at = /^ai$/.test(next[0] ?? "")
      ? 0
      : next.findIndex((word, k) => k > 0 && /^(?:nào|nao)$/.test(word));
    return at < 0 ? [] : [{ level: "none" as const, from: i, to: i + at + 1 }];
  });
}

/** "an toàn" is no "toàn", and "mn" ("mọi người") in a post calls its readers: neither says how many. */
function isIdle({ pieces }: Read, at: number): boolean {
  const word = pieces[at]?.lower ?? "";
  const before = pieces[at - 1]?.lower ?? "";
  const whole = /^to[àa]n$/.test(word);
  // "chỉ định", "chỉ đạo" are words of their own.
  if (/^chỉ$/.test(word) && /^(?:định|đạo|huy|số|tiêu|thị|dẫn|rõ|trích)/.test(pieces[at + 1]?.lower ?? ""))
    return true;
  // "Toàn xã có 6 sản phẩm" counts.
  return /^(?:mn|mng)$/.test(word) || (whole && (before === "an" || at === 0));
}

/** Contradictions of "all", "most", "some" and "only"; a share in figures speaks as a quantifier too. */
export function quantifierFindings(c: Comparison): Finding[] {
  const claims = read(c.claim);
  const there = read(c.evidence);
  const long = c.claim.pieces.length > STATEMENT;
  const out: Finding[] = [];
  for (const mention of claims) {
    // A report has many quantifiers; only one of the same thing says something else.
    const has = (level: Level) =>
      there.find((m) => m.level === level && (!long || level === mention.level || ofSame(c, mention, m)));
    const rival = opposite(c, mention, has);
    if (!rival) continue;
    const claim = stretch(c.claim, mention.from, mention.to + 1);
    out.push({ type: "quantifier", claim, evidence: rival, effect: "contradicts" });
  }
  return out;
}

/** Pieces up to which a claim is one statement. */
const STATEMENT = 22;
/** Pieces behind a quantifier in which it names what it counts. */
const NOUN = 3;

function ofSame(c: Comparison, own: Mention, there: Mention): boolean {
  const nouns = ({ pieces }: Read, { to }: Mention) =>
    pieces
      .slice(to, to + NOUN)
      .filter((p) => !p.functional)
      .map((p) => p.key);
  const keys = nouns(c.claim, own);
  return nouns(c.evidence, there).some((key) => keys.includes(key));
}

function opposite(c: Comparison, mention: Mention, has: (level: Level) => Mention | undefined) {
  const whole = (m: Mention | undefined) => (m ? stretch(c.evidence, m.from, m.to + 1) : null);
  const shares = () => countedShares(c, mention.to);
  switch (mention.level) {
    case "all": {
      if (has("all")) return null;
      const [part] = shares();
      if (countedShares(c, 0).some(({ value }) => value === 1)) return null;
      return (
        whole(has("some") ?? has("most") ?? has("only")) ??
        part ??
        partOf(c) ??
        restricted(c, mention) ??
        excepted(c) ??
        someDays(c, mention)
      );
    }
    case "most": {
      if (has("most")) return null;
      const [part] = shares();
      return whole(has("some") ?? has("all")) ?? (part && part.value < MOST ? part : null);
    }
    case "some":
      return has("some") ? null : whole(has("all"));
    case "none": {
      const [part] = has("none") || isNarrowed(c, mention) ? [] : shares();
      return part && part.value > 0 && part.value < 1 ? part : null;
    }
    case "notOnly":
      return has("notOnly") ? null : whole(has("only"));
    case "only": {
      if (has("notOnly")) return whole(has("notOnly"));
      if (has("only")) return null;
      const both = c.bare ? -1 : c.evidence.side.text.search(BOTH);
      return whole(has("all")) ?? (both >= 0 ? { start: both + 1, end: both + 3 } : null);
    }
  }
}

/** "chưa có sản phẩm nào 5 sao", where nothing is said of five stars. */
const isNarrowed = (c: Comparison, { to }: Mention) =>
  c.claim.facts.quantities.some(
    (q) =>
      q.start >= (c.claim.pieces[to]?.start ?? q.end) &&
      !c.evidence.facts.quantities.some((e) => supportsFigure(q, e) && sameNoun(q, e) !== false),
  );

/** "7 trong số 25", "7/25", where the claim says "toàn bộ 25". */
function partOf(c: Comparison) {
  const said = /\d+\s+(?:trong số|trong tổng số|trong so|trên tổng số)\s+\d+/u.exec(c.evidence.side.text);
  if (said) return { start: said.index, end: said.index + said[0].length };
  return writtenShares(c).find(({ value }) => value < 1) ?? null;
}

/** "trong mọi trường hợp" beside "trừ khi giáo viên đồng ý". */
function excepted(c: Comparison) {
  const at = c.bare ? -1 : c.evidence.pieces.findIndex((p) => /^(?:trừ|ngoại trừ)$/.test(p.lower));
  return at < 0 || c.claim.pieces.some((p) => /^(?:trừ|ngoại trừ)$/.test(p.lower))
    ? null
    : stretch(c.evidence, at, at + 4);
}

const WEEKDAYS = /thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])(?:\s*(?:,|và)\s*(?:thứ |chủ )?\p{L}+)+/iu;

/** "tất cả các ngày trong tuần" beside "thứ Hai, thứ Tư và thứ Sáu". */
function someDays(c: Comparison, { to }: Mention) {
  const ofDays = c.claim.pieces.slice(to, to + 3).some((p) => /^ngày/.test(p.lower));
  const match = ofDays ? WEEKDAYS.exec(c.evidence.side.text) : null;
  return match && { start: match.index, end: match.index + match[0].length };
}

/** "tất cả thuê bao" where the evidence speaks of "thuê bao không chuẩn hóa": its condition fell away. */
function restricted(c: Comparison, mention: Mention) {
  const noun = c.alignment.partner[mention.to] ?? -1;
  if (noun < 0) return null;
  const next = c.evidence.pieces[noun + 1];
  if (!next || c.alignment.used[noun + 1]) return null;
  return next.kind === "figure" || /^(?:không|chưa|có|đã|trên|dưới|từ|thuộc|khong|chua)$/.test(next.lower)
    ? stretch(c.evidence, noun, noun + 3)
    : null;
}
