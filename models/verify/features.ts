import type { GapKind } from "./align.ts";
import type { Comparison } from "./comparison.ts";
import type { Coverage } from "./coverage.ts";
import type { Finding } from "./finding.ts";
import type { Piece } from "./pieces.ts";
import type { Identity } from "./same-event.ts";
import { cosine, phraseVector } from "./vectors.ts";

const GAP_KINDS: readonly GapKind[] = [
  "inserted",
  "substituted",
  "inserted_at_edge",
  "substituted_at_edge",
  "moved",
];
const PIECE_TYPES = ["figure", "negation", "name", "content", "function"] as const;
const FINDING_TYPES = [
  "number",
  "money",
  "date",
  "time",
  "place",
  "body",
  "negation",
  "quantifier",
  "modality",
  "tense",
  "direction",
  "subject",
  "object",
  "action",
  "added",
] as const;
const NEGATION = /^(?:không|chưa|chẳng|chả|đừng|khong|chua|chang)$/;
const OPPOSITES = new Map<string, string[]>();
for (const pair of "tăng/giảm nhiều/ít trước/sau cao/thấp lớn/nhỏ trên/dưới đầu/cuối nam/nữ bắc/nam đông/tây thắng/thua mở/đóng nhanh/chậm sớm/muộn có/không có/chưa đã/chưa đã/sẽ được/bị được/không cho/cấm dễ/khó tốt/xấu hơn/kém ngày/đêm sáng/chiều sáng/tối chiều/tối trong/ngoài lên/xuống vào/ra mua/bán nhập/xuất đồng/phản mới/cũ mạnh/yếu nặng/nhẹ gần/xa dài/ngắn đúng/sai toàn/một giàu/nghèo sống/chết nóng/lạnh đủ/thiếu đầu/giữa cuối/giữa hơn/gần rộng/hẹp đang/đã đang/sẽ chỉ/còn".split(
  " ",
)) {
  const [a = "", b = ""] = pair.split("/");
  OPPOSITES.set(a, [...(OPPOSITES.get(a) ?? []), b]);
  OPPOSITES.set(b, [...(OPPOSITES.get(b) ?? []), a]);
}

/** Names of the features, in the order of `features`. */
export const FEATURE_NAMES: readonly string[] = [
  "coverage",
  "coverage_plain",
  "evidence_coverage",
  "pairs_covered",
  "triples_covered",
  "pairs_back",
  "claim_length",
  "evidence_length",
  "length_ratio",
  "length_difference",
  "blocks",
  "blocks_share",
  "longest_run",
  "longest_run_share",
  "inversions",
  "uncovered",
  "heaviest",
  "uncovered_share",
  "rare_1",
  "rare_2",
  "rare_3",
  "evidence_rare_1",
  "evidence_rare_2",
  "evidence_unused",
  "uncovered_content",
  ...GAP_KINDS.flatMap((k) => [`${k}_count`, `${k}_weight`, `${k}_longest`]),
  ...GAP_KINDS.flatMap((k) => PIECE_TYPES.map((t) => `${k}_${t}`)),
  ...PIECE_TYPES.flatMap((a) => PIECE_TYPES.map((b) => `sub_${a}_${b}`)),
  "sub_equal_length",
  "sub_equal_weight",
  "sub_evidence_weight",
  "sub_cosine_max",
  "sub_cosine_min",
  "gap_cosine_min",
  "deleted",
  "deleted_longest",
  "figures",
  "figures_evidence",
  "figures_missing",
  "figures_back_missing",
  "figures_shared",
  "raw_numbers_missing",
  "negations",
  "negations_evidence",
  "negations_uncovered",
  "negations_evidence_unused",
  "negation_difference",
  "opposites",
  "opposites_local",
  "opposites_loose",
  "names",
  "names_missing",
  "names_unseen",
  "names_evidence_missing",
  "gap_first",
  "gap_middle",
  "gap_last",
  "first_uncovered",
  "last_uncovered",
  "only",
  "cause",
  "and",
  "quoted",
  "sentences_evidence",
  "commas",
  ...FINDING_TYPES.map((t) => `finding_${t}`),
  "contradictions",
  "others",
  "additions",
];

/** The numbers from which the trained model judges a comparison; see `FEATURE_NAMES`. */
export function features(
  c: Comparison,
  identity: Identity,
  findings: readonly Finding[],
  cover: Coverage,
): number[] {
  const { pieces: claim } = c.claim;
  const { pieces: evidence } = c.evidence;
  const { partner, used, blocks, gaps } = c.alignment;
  const n = Math.max(1, claim.length);
  const m = Math.max(1, evidence.length);
  const claimKeys = new Set(claim.map((p) => p.key));
  const evidenceKeys = new Set(evidence.map((p) => p.key));
  const free = claim.filter((_, i) => (partner[i] ?? -1) < 0);
  const unused = evidence.filter((p, j) => !used[j] && !claimKeys.has(p.key));
  const rare = sorted(free.map((p) => p.weight));
  const evidenceRare = sorted(unused.map((p) => p.weight));
  const longest = Math.max(0, ...blocks.map((b) => b.length));
  const order = blocks.map((b) => b.evidence);
  const total = claim.reduce((s, p) => s + p.weight, 0) || 1;
  const freeWeight = free.reduce((s, p) => s + p.weight, 0);
  const out: number[] = [
    cover.share,
    claim.filter((p) => evidenceKeys.has(p.key)).length / n,
    evidence.filter((p) => claimKeys.has(p.key)).length / m,
    gramShare(claim, evidence, 2),
    gramShare(claim, evidence, 3),
    gramShare(evidence, claim, 2),
    claim.length,
    evidence.length,
    n / m,
    claim.length - evidence.length,
    blocks.length,
    blocks.length / n,
    longest,
    longest / n,
    order.filter((e, i) => i > 0 && e < (order[i - 1] ?? 0)).length,
    freeWeight,
    cover.heaviest,
    freeWeight / total,
    rare[0] ?? 0,
    rare[1] ?? 0,
    rare[2] ?? 0,
    evidenceRare[0] ?? 0,
    evidenceRare[1] ?? 0,
    unused.length,
    free.filter((p) => !p.functional).length,
  ];
  out.push(...gapFeatures(c));
  out.push(...figureFeatures(c, evidenceKeys, claimKeys));
  out.push(...negationFeatures(c, free, unused));
  const count = (list: readonly unknown[]) => list.length;
  out.push(
    count(identity.claim),
    identity.findings.length,
    identity.unseen.length,
    identity.evidence.filter((e) => !identity.claim.some((x) => x.name === e.name)).length,
  );
  const thirds = [0, 0, 0];
  for (const gap of gaps) {
    const third = Math.min(2, Math.floor(((gap.from + gap.to) / 2 / n) * 3));
    thirds[third] = (thirds[third] ?? 0) + weightOf(claim.slice(gap.from, gap.to));
  }
  const has = (words: RegExp) => (free.some((p) => words.test(p.lower)) ? 1 : 0);
  out.push(...thirds, (partner[0] ?? -1) < 0 ? 1 : 0, (partner[n - 1] ?? -1) < 0 ? 1 : 0);
  out.push(has(/^(?:chỉ|chi)$/), has(/^(?:vì|nhờ|bởi|do|nhằm|nên|khiến)$/), has(/^(?:và|cùng|cũng|ngoài)$/));
  out.push(/["“]/.test(c.claim.side.text) ? 1 : 0, (c.evidence.side.text.match(/\. /g) ?? []).length + 1);
  out.push((c.claim.side.text.match(/,/g) ?? []).length);
  for (const type of FINDING_TYPES) out.push(findings.filter((f) => f.type === type).length);
  for (const effect of ["contradicts", "other", "adds"])
    out.push(findings.filter((f) => f.effect === effect).length);
  return out;
}

const sorted = (list: number[]) => list.sort((a, b) => b - a);
const weightOf = (pieces: readonly Piece[]) => pieces.reduce((s, p) => s + p.weight, 0);

function gramShare(of: readonly Piece[], inside: readonly Piece[], size: number): number {
  const grams = (list: readonly Piece[]) => {
    const out: string[] = [];
    for (let i = 0; i + size <= list.length; i++)
      out.push(
        list
          .slice(i, i + size)
          .map((p) => p.key)
          .join(" "),
      );
    return out;
  };
  const there = new Set(grams(inside));
  const own = grams(of);
  return own.length ? own.filter((g) => there.has(g)).length / own.length : 0;
}

function typeOf(pieces: readonly Piece[]): (typeof PIECE_TYPES)[number] {
  if (pieces.some((p) => p.kind !== "word")) return "figure";
  if (pieces.some((p) => NEGATION.test(p.lower))) return "negation";
  const content = pieces.filter((p) => !p.functional);
  if (content.length > 0 && content.filter((p) => p.capital).length * 2 >= content.length) return "name";
  return content.length > 0 ? "content" : "function";
}

function gapFeatures(c: Comparison): number[] {
  const { gaps, used } = c.alignment;
  const stats = GAP_KINDS.flatMap((kind) => {
    const own = gaps.filter((g) => g.kind === kind);
    const weights = own.map((g) => weightOf(c.claim.pieces.slice(g.from, g.to)));
    return [own.length, weights.reduce((a, b) => a + b, 0), Math.max(0, ...own.map((g) => g.to - g.from))];
  });
  const types = new Map<string, number>();
  const subs = new Map<string, number>();
  let equal = 0;
  let equalWeight = 0;
  let evidenceWeight = 0;
  const cosines: number[] = [];
  const loose: number[] = [];
  const words = (pieces: readonly Piece[]) => pieces.flatMap((p) => p.lower.split(" "));
  for (const gap of gaps) {
    const own = c.claim.pieces.slice(gap.from, gap.to);
    const there = c.evidence.pieces.slice(gap.evidenceFrom, gap.evidenceTo);
    const type = typeOf(own);
    types.set(`${gap.kind} ${type}`, (types.get(`${gap.kind} ${type}`) ?? 0) + 1);
    if (there.length === 0) continue;
    const similar = cosine(phraseVector(words(own)), phraseVector(words(there)));
    if (!gap.kind.startsWith("substituted")) {
      loose.push(similar);
      continue;
    }
    cosines.push(similar);
    subs.set(`${type} ${typeOf(there)}`, (subs.get(`${type} ${typeOf(there)}`) ?? 0) + 1);
    evidenceWeight += weightOf(there);
    if (own.length === there.length) {
      equal++;
      equalWeight += weightOf(own);
    }
  }
  let deleted = 0;
  let deletedLongest = 0;
  const byEvidence = [...c.alignment.blocks].sort((a, b) => a.evidence - b.evidence);
  byEvidence.forEach((block, i) => {
    const next = byEvidence[i + 1];
    if (!next) return;
    const hole = next.evidence - block.evidence - block.length;
    if (hole > 0 && next.claim === block.claim + block.length && used[block.evidence]) {
      deleted++;
      deletedLongest = Math.max(deletedLongest, hole);
    }
  });
  return [
    ...stats,
    ...GAP_KINDS.flatMap((k) => PIECE_TYPES.map((t) => types.get(`${k} ${t}`) ?? 0)),
    ...PIECE_TYPES.flatMap((a) => PIECE_TYPES.map((b) => subs.get(`${a} ${b}`) ?? 0)),
    equal,
    equalWeight,
    evidenceWeight,
    cosines.length ? Math.max(...cosines) : -1,
    cosines.length ? Math.min(...cosines) : 2,
    loose.length ? Math.min(...loose) : 2,
    deleted,
    deletedLongest,
  ];
}

function figureFeatures(
  c: Comparison,
  evidenceKeys: ReadonlySet<string>,
  claimKeys: ReadonlySet<string>,
): number[] {
  const own = c.claim.pieces.filter((p) => p.kind !== "word");
  const there = c.evidence.pieces.filter((p) => p.kind !== "word");
  const digits = (text: string) => new Set(text.match(/\d+(?:[.,]\d+)*/g) ?? []);
  const evidenceDigits = digits(c.evidence.side.text);
  return [
    own.length,
    there.length,
    own.filter((p) => !evidenceKeys.has(p.key)).length,
    there.filter((p) => !claimKeys.has(p.key)).length,
    own.filter((p) => evidenceKeys.has(p.key)).length,
    [...digits(c.claim.side.text)].filter((d) => !evidenceDigits.has(d)).length,
  ];
}

function negationFeatures(c: Comparison, free: readonly Piece[], unused: readonly Piece[]): number[] {
  const negations = (list: readonly Piece[]) => list.filter((p) => NEGATION.test(p.lower)).length;
  const own = negations(c.claim.pieces);
  const there = negations(c.evidence.pieces);
  const freeEvidence = c.evidence.pieces.filter((_, j) => !c.alignment.used[j]);
  const evidenceWords = new Set(c.evidence.pieces.map((p) => p.lower));
  const unusedWords = new Set(unused.map((p) => p.lower));
  const rivals = (p: Piece) => OPPOSITES.get(p.lower) ?? [];
  const local = c.claim.pieces.some((p, i) =>
    c.evidence.pieces.some(
      (q, j) =>
        rivals(p).includes(q.lower) &&
        ((i > 0 && c.claim.pieces[i - 1]?.key === c.evidence.pieces[j - 1]?.key) ||
          (c.claim.pieces[i + 1] !== undefined &&
            c.claim.pieces[i + 1]?.key === c.evidence.pieces[j + 1]?.key)),
    ),
  );
  return [
    own,
    there,
    negations(free),
    negations(freeEvidence),
    own - there,
    free.filter((p) => rivals(p).some((r) => unusedWords.has(r))).length,
    local ? 1 : 0,
    free.filter((p) => rivals(p).some((r) => evidenceWords.has(r))).length,
  ];
}
