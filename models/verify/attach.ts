import type { DifferenceType, Quantity, Span } from "../types.ts";
import type { Comparison, Read } from "./comparison.ts";
import { rivals, sameMeasure, supportsDate, supportsFigure } from "./figures.ts";
import type { Finding } from "./finding.ts";
import { type Segment, segments, tellingKeys } from "./segments.ts";

/** Pieces up to which a claim is one statement. */
const SHORT = 18;

/** Words that must tell the true place of a measure from the other one: length and width share most of theirs. */
const APART = 2;

/** A true figure in the wrong place: what the evidence says of another part, or per another unit. */
export function attachFindings(c: Comparison): Finding[] {
  if (c.claim.pieces.length > SHORT) return [];
  const units = perUnits(c);
  return [...units, ...(units.length > 0 ? [] : perEach(c)), ...superseded(c), ...misplaced(c)];
}

interface Figure extends Span {
  readonly kind: string;
  readonly type: DifferenceType;
  /** Whether the other could stand in its place. */
  readonly rivals: (other: Figure) => boolean;
  readonly equals: (other: Figure) => boolean;
}

function figures({ facts }: Read): Figure[] {
  const quantities = facts.quantities.map((q): Figure & { q: Quantity } => ({
    ...{ start: q.start, end: q.end, q, kind: q.kind },
    type: q.kind === "money" ? "money" : "number",
    rivals: (o) => "q" in o && rivals(q, o.q as Quantity),
    equals: (o) => "q" in o && sameMeasure(q, o.q as Quantity) && supportsFigure(q, o.q as Quantity),
  }));
  const dates = facts.dates
    .filter((d) => d.from !== null && d.from === d.to)
    .map((d): Figure & { d: typeof d } => ({
      ...{ start: d.start, end: d.end, d, kind: "date" },
      type: "date",
      rivals: (o) => "d" in o,
      equals: (o) => "d" in o && supportsDate(d, o.d as typeof d),
    }));
  const documents = facts.documents.map((x): Figure & { x: string } => ({
    ...{ start: x.start, end: x.end, x: x.canonical, kind: "document" },
    type: "document_number",
    rivals: (o) => "x" in o,
    equals: (o) => "x" in o && (o.x as string).split("/")[0] === x.canonical.split("/")[0],
  }));
  return [...quantities, ...dates, ...documents];
}

/** "hộ hư hỏng nặng nhận 60 triệu", where 60 triệu is for another kind of household: its words are those of the other part. */
function misplaced(c: Comparison): Finding[] {
  const there = figures(c.evidence);
  const parts = segments(c.evidence);
  const partOf = (f: Span) => parts.find((s) => covers(c.evidence, s, f));
  const own = figures(c.claim);
  const said = tellingKeys(c.claim.pieces, { from: 0, to: c.claim.pieces.length });
  return own.flatMap((figure) => {
    const equal = there.filter((e) => figure.equals(e));
    const home = equal[0] && partOf(equal[0]);
    if (!home || equal.length !== 1 || tellsTheTime(c, home)) return [];
    const homeKeys = wordsOf(c.evidence, home);
    for (const rival of there) {
      const part = partOf(rival);
      if (!part || part === home || !figure.rivals(rival) || own.some((f) => f.equals(rival))) continue;
      const partKeys = wordsOf(c.evidence, part);
      const ofPart = [...partKeys].filter((k) => said.has(k) && !homeKeys.has(k));
      const ofHome = [...homeKeys].filter((k) => said.has(k) && !partKeys.has(k));
      const apart = [...homeKeys].filter((k) => !partKeys.has(k)).length;
      if (
        ofPart.length > 0 &&
        ofHome.length === 0 &&
        apart >= (/^(?:length|area|duration)$/.test(figure.kind) ? APART : 1)
      )
        return [
          { type: figure.type, claim: span(figure), evidence: span(rival), effect: "contradicts" as const },
        ];
    }
    return [];
  });
}

/** Day and hour together are where they belong. */
const tellsTheTime = (c: Comparison, home: Segment) =>
  c.claim.facts.times.some((t) =>
    c.evidence.facts.times.some((e) => e.minutes === t.minutes && covers(c.evidence, home, e)),
  );

const span = ({ start, end }: Span): Span => ({ start, end });
const covers = ({ pieces }: Read, s: Segment, f: Span) =>
  (pieces[s.from]?.start ?? 0) <= f.start && f.start < (pieces[s.to - 1]?.end ?? 0);
/** Telling words without the figures themselves. */
const wordsOf = (read: Read, s: Segment) =>
  new Set(
    [...tellingKeys(read.pieces, s)].filter((k) => !/^(?:money|percent|date|document|length|mass):/.test(k)),
  );

const MOVED = /(?:chuyển|dời|đổi|hoãn|lùi|điều chỉnh|thay đổi|nâng|giảm|tăng)(?:\s+\p{L}+){0,3}\s+từ\s*$/u;
// The weekday is read whole, as a possessive group would: without that, glued words take time that doubles with each.
const INTO = /^\s*(?:sang|đến|thành|xuống|lên|qua|tới|thứ (?=(\p{L}+\s*))\1)+\s*$/u;

/** "lịch chuyển từ thứ Ba sang thứ Năm": a claim that still says Tuesday is behind the times. */
function superseded(c: Comparison): Finding[] {
  const there = figures(c.evidence).sort((a, b) => a.start - b.start);
  const own = figures(c.claim);
  const { text } = c.evidence.side;
  return there.flatMap((old, i) => {
    const now = there[i + 1];
    const figure = own.find((f) => f.equals(old));
    if (!now || !figure || !old.rivals(now) || own.some((f) => f.equals(now))) return [];
    if (!MOVED.test(text.slice(0, old.start)) || !INTO.test(text.slice(old.end, now.start))) return [];
    return [{ type: figure.type, claim: span(figure), evidence: span(now), effect: "contradicts" as const }];
  });
}

const UNITS = "ngày|tuần|tháng|quý|năm|giờ|lượt|vụ|chuyến|ngay|tuan|thang|quy|nam|gio|luot";
const PER_BEHIND = new RegExp(`^\\s*(?:/|mỗi|một|hằng|hàng|moi|mot)\\s*(${UNITS})(?![\\p{L}])`, "u");
const PER_BEFORE = new RegExp(`(?:mỗi|hằng|hàng|moi)\\s+(${UNITS})\\s+(?:\\p{L}+\\s+){0,2}$`, "u");

/** "15.000 đồng một tháng" beside "15.000 đồng/lượt". */
function perUnits(c: Comparison): Finding[] {
  const { quantities } = c.evidence.facts;
  return c.claim.facts.quantities.flatMap((q) => {
    const unit = perUnit(c.claim, q);
    if (!unit) return [];
    const equal = quantities.filter((e) => sameMeasure(q, e) && supportsFigure(q, e));
    const others = equal.map((e) => ({ e, unit: perUnit(c.evidence, e) }));
    const rival = others.find((o) => o.unit !== null && o.unit !== unit);
    if (!rival || others.some((o) => o.unit === unit)) return [];
    const type = q.kind === "money" ? "money" : "number";
    const end = { claim: behind(c.claim, q), evidence: behind(c.evidence, rival.e) };
    return [
      {
        type: type as DifferenceType,
        claim: { start: q.start, end: end.claim },
        evidence: { start: rival.e.start, end: end.evidence },
        effect: "contradicts" as const,
      },
    ];
  });
}

const EACH_BEFORE = /(?:mỗi|từng)\s+(\p{L}+)(?:\s+\p{L}+){0,6}\s*$/u;
const EACH_BEHIND = /(?:\/|mỗi\s+|một\s+)(\p{L}+)/gu;
/** What is counted one by one; measures ("sào", "m³", "kg") have many names. */
const COUNTED = /^(?:người|hộ|nhà|gia|em|cháu|học|xe|tàu|trường|lớp|thôn|xã|đội|tháng|năm|tuần|ngày)$/;
const TOTAL = /(?:tổng|tổng cộng|cả thảy|tất cả)(?:\s+\p{L}+){0,6}\s*$/u;

/** "mỗi người 15 kg" beside "mỗi hộ 15 kg", "mỗi xe 128 triệu" beside "tổng số 128 triệu". */
function perEach(c: Comparison): Finding[] {
  if (c.bare) return [];
  const { quantities } = c.evidence.facts;
  return c.claim.facts.quantities.flatMap((q) => {
    const [own] = eachOf(c.claim, q);
    if (own === undefined) return [];
    const equal = quantities.filter((e) => sameMeasure(q, e) && supportsFigure(q, e));
    const [there] = equal;
    if (!there || equal.length > 1 || eachOf(c.evidence, there).includes(own)) return [];
    const others = quantities.filter(
      (e) => e !== there && rivals(q, e) && eachOf(c.evidence, e).includes(own),
    );
    const denied = eachOf(c.evidence, there).length > 0 || isTotal(c.evidence, there) || others.length > 0;
    if (!denied) return [];
    const type: DifferenceType = q.kind === "money" ? "money" : "number";
    return [{ type, claim: span(q), evidence: span(others[0] ?? there), effect: "contradicts" as const }];
  });
}

/** What a figure is said of each of: "mỗi hộ 15 kg", "15 kg một hộ". */
function eachOf({ side }: Read, q: Quantity): string[] {
  const text = side.text.toLowerCase();
  const before = EACH_BEFORE.exec(text.slice(Math.max(0, q.start - 40), q.start))?.[1];
  const after = [...text.slice(q.end, q.end + 30).matchAll(EACH_BEHIND)].map((m) => m[1]);
  return [before, ...after].flatMap((word) => (word && COUNTED.test(word) ? [word] : []));
}

const isTotal = ({ side }: Read, q: Quantity) =>
  TOTAL.test(side.text.slice(Math.max(0, q.start - 40), q.start).toLowerCase());

const behind = ({ side }: Read, q: Quantity) =>
  q.end + (PER_BEHIND.exec(side.text.slice(q.end).toLowerCase())?.[0].length ?? 0);

function perUnit({ side }: Read, q: Quantity): string | null {
  const text = side.text.toLowerCase();
  return (
    PER_BEHIND.exec(text.slice(q.end))?.[1] ??
    PER_BEFORE.exec(text.slice(Math.max(0, q.start - 40), q.start))?.[1] ??
    null
  );
}
