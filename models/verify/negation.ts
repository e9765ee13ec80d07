import type { DifferenceType } from "../types.ts";
import { type Comparison, type Read, stretch } from "./comparison.ts";
import { complements, outsideBound } from "./complements.ts";
import { type Denial, isDoubtful, readDenials, sameClause } from "./denials.ts";
import { classesIn, differenceTypeOf } from "./entities.ts";
import type { Finding } from "./finding.ts";
import { isWord } from "./vectors.ts";

/** Pieces behind a denial that it surely reaches. */
const REACH = 6;
/** Share of what is denied that the other side must speak of, before the two can contradict. */
const SHARED = 0.5;
/** Words that deny what follows them by their own meaning. */
const DENYING =
  /^(?:từ chối|cấm|bác bỏ|ngừng|ngưng|dừng|tạm ngừng|tạm dừng|thôi|hủy|huỷ|hết|thiếu|khỏi|miễn|tránh|chấm dứt|tu choi|cam|huy|khoi|mien|tranh)$/;
const DENYING_REACH = 5;
/** "vô căn cứ", "bất hợp lý", "lược bỏ yêu cầu": denied within one word. */
const PREFIX = /^(?:vô|bất|phi|bỏ)$/;
const CONDITIONAL = /^(?:nếu|neu|hễ|trừ|tru|giả|lỡ|phòng khi)$/;
const SANCTION = /phạt|vi phạm|cấm|phat|vi pham|bi cam/u;
const EXCEPT = /^(?:trừ|ngoại trừ|tru)$/;

/** Contradictions of yes and no: the same word denied on one side and said on the other. */
export function negationFindings(c: Comparison): Finding[] {
  const forward = c.alignment.partner;
  const back: number[] = new Array(c.evidence.pieces.length).fill(-1);
  forward.forEach((j, i) => {
    if (j >= 0) back[j] = i;
  });
  if (isExcepted(c)) return [];
  const out: Finding[] = [];
  for (const d of readDenials(c.claim)) {
    const at = contradicted(c.claim, d, c.evidence, forward, c);
    if (at) out.push(finding(c, c.claim, d, [d.from, d.head[1]], at));
  }
  for (const d of readDenials(c.evidence)) {
    if ((d.kind === "contrast" && knowsTheOther(c, d)) || isOfTheRest(c, d)) continue;
    const at = contradicted(c.evidence, d, c.claim, back, c);
    if (at) out.push(finding(c, c.evidence, d, at, [d.from, d.head[1]]));
  }
  return out;
}

const THE_REST = /còn lại|khác(?!\p{L})/u;

/** "Các thôn còn lại không bị cắt điện": what is denied of the rest is not denied of what the claim names. */
function isOfTheRest({ claim, evidence }: Comparison, d: Denial): boolean {
  const at = evidence.pieces[d.from]?.start ?? 0;
  const before = evidence.side.text.slice(0, at);
  const sentence = before.slice(
    Math.max(...[".", "!", "?", ";", "\n"].map((mark) => before.lastIndexOf(mark))) + 1,
  );
  return THE_REST.test(sentence.toLowerCase()) && !THE_REST.test(claim.side.text.toLowerCase());
}

/** Where the other side says what this one denies, or null. */
function contradicted(
  here: Read,
  d: Denial,
  there: Read,
  partner: readonly number[],
  c: Comparison,
): [number, number] | null {
  if (d.condition || isDoubtful(here, d)) return null;
  // "không được đổ rác" and "đổ rác bị phạt" say one thing.
  if (isBan(here, d) && !DENYING.test(here.pieces[d.head[0]]?.lower ?? "") && SANCTION.test(there.side.text))
    return null;
  const places = occurrences(here, d.head, there, partner);
  if (places.length === 0 || places.some((j) => isDenied(there, j)) || isDeniedAlike(here, d, there))
    return null;
  if (d.kind === "contrast" && places.some((j) => isDeniedLater(there, j))) return null;
  if (!isShared(here, d, there, partner) || complements(c)) return null;
  if (here === c.claim && outsideBound(c)) return null;
  const said = places.filter((j) => !isConditional(there, j));
  const best = said.find((j) => j === partner[d.head[0]]) ?? said[0];
  return best === undefined ? null : [best, best + d.head[1] - d.head[0]];
}

/** "không thu bất kỳ khoản phí nào của người tìm việc": both deny the same verb, and what follows it belongs to it. */
function isDeniedAlike(here: Read, d: Denial, there: Read): boolean {
  const verb = here.pieces[d.to];
  if (verb === undefined || verb.functional || d.head[0] <= d.to) return false;
  return readDenials(there).some((other) => there.pieces[other.to]?.key === verb.key);
}

/** Where the denied word stands on the other side; half of another word ("kiểm" of "kiểm tra") does not count. */
function occurrences(
  here: Read,
  [from, to]: Denial["head"],
  there: Read,
  partner: readonly number[],
): number[] {
  const out: number[] = [];
  const [own, other] = [here.pieces, there.pieces];
  for (let j = 0; j + to - from <= other.length; j++) {
    let same = !otherName(here, from, there, j);
    for (let k = from; k < to && same; k++) same = own[k]?.key === other[j + k - from]?.key;
    // "đồng/kg" signs nothing.
    if (!same || other[j]?.lower === "kg") continue;
    const next = other[j + 1];
    const differs = to - from === 1 && next?.kind === "word" && !next.functional && next.key !== own[to]?.key;
    if (differs && partner[from] !== j && isWord(`${other[j]?.lower} ${next.lower}`)) continue;
    out.push(j);
  }
  return out;
}

/** "Hùng Ký" is no "ký"; of what opens a sentence or is all capitals nobody knows. */
function otherName(here: Read, i: number, there: Read, j: number): boolean {
  const [own, other] = [isName(here, i), isName(there, j)];
  return own !== null && other !== null && own !== other;
}

function isName({ side, pieces }: Read, i: number): boolean | null {
  const piece = pieces[i];
  if (!piece || side.plain || side.prepared.tokens[piece.from - 1]?.kind !== "word") return null;
  const text = side.text.slice(piece.start, piece.end);
  if (text.length > 1 && text === text.toUpperCase()) return null;
  return text[0] !== text[0]?.toLowerCase();
}

/** Whether a denial of that side, or a word that denies by itself, governs its piece `j`. */
function isDenied(side: Read, j: number): boolean {
  if (readDenials(side).some((d) => j >= d.from && j < Math.max(d.head[1], Math.min(d.end, d.to + REACH))))
    return true;
  if (PREFIX.test(side.pieces[j - 1]?.lower ?? "")) return true;
  for (let i = j - 1; i >= Math.max(0, j - DENYING_REACH); i--) {
    const word = side.pieces[i]?.lower ?? "";
    const two = `${side.pieces[i - 1]?.lower ?? ""} ${word}`;
    if (DENYING.test(word) || DENYING.test(two)) return true;
    if (side.side.prepared.tokens[(side.pieces[i]?.from ?? 0) - 1]?.kind === "mark") break;
  }
  return false;
}

const isBan = (side: Read, d: Denial) =>
  side.pieces.slice(d.to, d.head[0]).some((p) => /^(?:được|duoc)$/.test(p.lower));

/** "xã không phải là bên thu" agrees with "không phải xã". */
const isDeniedLater = (side: Read, j: number) =>
  readDenials(side).some(
    (d) => !d.condition && d.from > j && d.from - j <= REACH && sameClause(side, j + 1, d.from),
  );

/** "nếu mang vào lớp" says nothing of whether anybody does. */
function isConditional(side: Read, j: number): boolean {
  for (let i = j - 1; i >= Math.max(0, j - 4); i--) {
    const piece = side.pieces[i];
    if (!piece) return false;
    // "phòng" alone is a room, or half of "biên phòng".
    if ([piece.lower, `${piece.lower} ${side.pieces[i + 1]?.lower}`].some((words) => CONDITIONAL.test(words)))
      return true;
    if (side.side.prepared.tokens[piece.from - 1]?.kind === "mark") return false;
  }
  return false;
}

/** Whether the other side speaks of what is denied at all, its words and figures, and denies none of them. */
function isShared(here: Read, d: Denial, there: Read, partner: readonly number[]): boolean {
  const bag = new Map(there.pieces.map((p, j) => [p.key, j]));
  const at = (i: number) => {
    const own = partner[i] ?? -1;
    return own >= 0 ? own : (bag.get(here.pieces[i]?.key ?? "") ?? -1);
  };
  const reach: number[] = [];
  for (let i = d.head[1]; i < Math.min(d.end, d.head[0] + REACH); i++) reach.push(i);
  if (reach.some((i) => here.pieces[i]?.kind !== "word" && at(i) < 0)) return false;
  const content = reach.filter((i) => !here.pieces[i]?.functional);
  // "không có ca tử vong" denies deaths, not cases: the thing and its kind belong together.
  if (isExistence(here, d) && content[0] !== undefined && at(content[0]) < 0) return false;
  const denies = here.pieces.slice(d.head[0], d.end).some((p) => DENYING.test(p.lower));
  const agreed = [d.head[0], ...content.slice(0, 3)].some((i) => at(i) >= 0 && isDenied(there, at(i)));
  if (!denies && agreed) return false;
  return 1 + content.filter((i) => at(i) >= 0).length >= SHARED * (1 + content.length);
}

const isExistence = (side: Read, d: Denial) =>
  side.pieces.slice(d.to, d.head[0]).some((p) => /^(?:có|co|còn|con)$/.test(p.lower));

/** "không phải X mà Y": a claim that speaks of Y as well does not say X instead. */
function knowsTheOther(c: Comparison, d: Denial): boolean {
  const { pieces } = c.evidence;
  const denied = new Set(pieces.slice(d.head[0], d.end).map((p) => p.key));
  const bag = new Set(c.claim.pieces.map((p) => p.key));
  const own = pieces.slice(d.head[0], d.end).filter((p) => !p.functional);
  if (own.filter((p) => bag.has(p.key)).length < 0.7 * own.length) return true;
  const follows = /^(?:mà|ma)$/.test(pieces[d.end]?.lower ?? "");
  const rival = follows ? pieces.slice(d.end + 1, d.end + 7) : pieces.slice(Math.max(0, d.from - 10), d.from);
  const apart = rival.filter((p) => p.kind === "word" && !denied.has(p.key) && !p.functional);
  const turns = c.claim.pieces.some((p) => /^(?:nhưng|mà|thay|chứ|nhung|ma|chu)$/.test(p.lower));
  return apart.length > 0 && apart.filter((p) => bag.has(p.key)).length >= (turns ? 0.5 : 1) * apart.length;
}

/** "không được mang, trừ khi giáo viên đồng ý" beside "giáo viên đồng ý thì được mang". */
function isExcepted(c: Comparison): boolean {
  const { pieces } = c.evidence;
  const at = pieces.findIndex((p) => EXCEPT.test(p.lower));
  if (at < 0) return false;
  const bag = new Set(c.claim.pieces.map((p) => p.key));
  const exception = pieces.slice(at + 1, at + 8).filter((p) => !p.functional);
  return exception.length > 0 && exception.filter((p) => bag.has(p.key)).length * 2 >= exception.length;
}

function finding(
  c: Comparison,
  side: Read,
  d: Denial,
  claim: [number, number],
  evidence: [number, number],
): Finding {
  return {
    type: d.kind === "contrast" ? contrastType(c, side, d) : "negation",
    claim: stretch(c.claim, ...claim),
    evidence: stretch(c.evidence, ...evidence),
    effect: "contradicts",
  };
}

const WHEN = /^(?:trước|sau|ngày|tháng|năm|tết|sáng|chiều|tối|đêm)$/;
const WHO = /^(?:ông|bà|anh|chị|trưởng|phó|chủ|giám|người|hộ|dân)/;

/** What a contrast contrasts: the time, the body, the place, who, or else the thing. */
function contrastType(c: Comparison, side: Read, d: Denial): DifferenceType {
  const { pieces } = side;
  if (/^(?:do|tại|vì)$/.test(pieces[d.to]?.lower ?? "")) return side === c.claim ? "action" : "negation";
  if (WHO.test(pieces[d.head[0]]?.lower ?? "")) return "subject";
  const from = pieces[d.head[0]]?.from ?? 0;
  const to = pieces[Math.min(d.end, d.head[1] + 1) - 1]?.to ?? from;
  const [kind] = classesIn(side, from, to);
  if (kind) return differenceTypeOf(kind);
  const isWhen = pieces.slice(d.to, d.end).some((p) => p.key.startsWith("date:") || WHEN.test(p.lower));
  return isWhen ? "date" : "object";
}
