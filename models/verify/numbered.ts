import { isCounted } from "../readers/nouns.ts";
import { fold } from "../text/fold.ts";
import type { DifferenceType, Quantity, Span } from "../types.ts";
import type { Comparison } from "./comparison.ts";
import type { Finding } from "./finding.ts";
import type { Side } from "./side.ts";

/** A name that ends in a number or a letter: "thôn Gòn 2", "tiểu khu 55", "đợt thứ hai", "vùng A", "giải nhì". */
export interface Numbered extends Span {
  /** Folded, without its number. */
  readonly base: string;
  readonly label: string;
}

interface Kind {
  readonly type: DifferenceType;
  readonly effect: "contradicts" | "other";
}

const PLACE: Kind = { type: "place", effect: "other" };
const PART: Kind = { type: "subject", effect: "other" };
const RANK: Kind = { type: "number", effect: "contradicts" };
/** Words whose number tells one from another; the number itself counts nothing. */
const HEADS = new Map<string, Kind>([
  ...["tiểu khu", "khu phố", "tổ dân phố", "vùng", "lô", "phân khu", "khoảnh", "thửa"].map(
    (h) => [h, PLACE] as [string, Kind],
  ),
  ...["đợt", "giai đoạn", "khóa", "gói thầu", "vòng"].map((h) => [h, PART] as [string, Kind]),
  ["ngã", { type: "place", effect: "contradicts" }],
  ["giải", RANK],
  ["lần", RANK],
]);
const ORDER = new Map(
  "một 1|hai 2|ba 3|bốn 4|tư 4|năm 5|sáu 6|bảy 7|tám 8|chín 9|mười 10|nhất 1|nhì 2|đầu 1|đầu tiên 1"
    .split("|")
    .map((row) => [row.slice(0, row.lastIndexOf(" ")), row.slice(row.lastIndexOf(" ") + 1)] as const),
);
/** Heads before which a number counts ("ba lần", "hai giải"); only "thứ …" or a rank word makes them a name. */
const RANKED = new Set(["lần", "giải"]);

/** Names of a side that end in a number. `counted`: its quantities, since "thôn La Chữ 12 hộ" names no hamlet 12. */
export function numberedNames(side: Side, counted: readonly Quantity[]): Numbered[] {
  const { tokens, plain } = side.prepared;
  const out: Numbered[] = [];
  const word = (i: number) => (plain ? tokens[i]?.folded : tokens[i]?.lower) ?? "";
  /** "thôn La Chữ 12 hộ", "La Chữ 3 km" count; "Gòn 2 họp dân" names. */
  const counts = (i: number) => {
    const { start } = side.prepared.quote(tokens[i]?.start ?? 0, tokens[i]?.end ?? 0);
    if (counted.some((q) => q.start === start && (q.unit !== null || !/^(?:count|ordinal)$/.test(q.kind))))
      return true;
    const verb = /^(?:tổ chức|to chuc)$/.test(`${word(i + 1)} ${word(i + 2)}`);
    return isCounted(side.prepared, i + 1) && !verb;
  };
  for (let i = 0; i < tokens.length; i++) {
    const head = headAt(word, i, plain);
    if (!head) continue;
    const label = labelAt(word, head, tokens[head.to]?.text ?? "");
    if (label && !(/^\d/.test(word(head.to)) && counts(head.to)))
      out.push({ ...spanOf(side, i, label.to), base: fold(head.name), label: label.value });
  }
  for (let i = 1; i < tokens.length; i++) {
    const before = tokens[i - 1];
    const token = tokens[i];
    if (token?.kind !== "number" || !/^\d{1,2}$/.test(token.text) || !token.spaced || counts(i)) continue;
    let from = i;
    while (from > 0 && tokens[from - 1]?.kind === "word" && tokens[from - 1]?.capital) from--;
    if (before?.kind !== "word" || from >= i || i - from > 4 || /^[/:.,%]$/.test(tokens[i + 1]?.text ?? ""))
      continue;
    const base = tokens.slice(from, i).map((t) => t.folded);
    // The word that opens a sentence has its capital from there ("Thôn Gòn 2").
    out.push({ ...spanOf(side, from, i + 1), base: base.slice(-2).join(" "), label: token.text });
  }
  return out;
}

function headAt(word: (i: number) => string, i: number, plain: boolean): { name: string; to: number } | null {
  for (const { name, parts } of (plain ? BARE_HEADS : FULL_HEADS).get(word(i)) ?? [])
    if (parts.every((part, k) => word(i + k) === part)) return { name, to: i + parts.length };
  return null;
}

/** Heads by their first word, as they are written (`write`). */
function headsBy(write: (name: string) => string) {
  const heads = [...HEADS.keys()].map((name) => ({ name, parts: write(name).split(" ") }));
  const first = (parts: readonly string[]) => parts[0] ?? "";
  return new Map(
    heads.map(({ parts }) => [first(parts), heads.filter((other) => first(other.parts) === first(parts))]),
  );
}
const FULL_HEADS = headsBy((name) => name);
const BARE_HEADS = headsBy(fold);

function labelAt(word: (i: number) => string, head: { name: string; to: number }, text: string) {
  // "đợt phát gạo thứ hai"
  const away = [0, 1, 2].find((k) => /^(?:thứ|thu)$/.test(word(head.to + k)));
  const ordinal = away !== undefined && ORDER.has(word(head.to + away + 1));
  const at = ordinal ? head.to + away : head.to;
  const from = ordinal ? at + 1 : at;
  const two = ORDER.get(`${word(from)} ${word(from + 1)}`);
  if (two) return { value: two, to: from + 2 };
  const one = ORDER.get(word(from));
  const rank = /^(?:nhất|nhì|đầu|ba|tư)$/.test(word(from));
  if (one && (ordinal || rank || head.name === "ngã")) return { value: one, to: from + 1 };
  if (RANKED.has(head.name)) return null;
  if (/^\d{1,3}$/.test(word(from)) || /^[A-Z]\d?$/.test(text)) return { value: word(from), to: from + 1 };
  return one && !RANKED.has(head.name) ? { value: one, to: from + 1 } : null;
}

function spanOf(side: Side, from: number, to: number): Span {
  const { tokens } = side.prepared;
  const at = (i: number) => side.prepared.quote(tokens[i]?.start ?? 0, tokens[i]?.end ?? 0);
  return { start: at(from).start, end: at(to - 1).end };
}

/** Another hamlet, lot or round of the same name is another event; another rank of one event contradicts. */
export function numberedFindings(c: Comparison): Finding[] {
  const there = c.evidence.facts.names;
  return c.claim.facts.names.flatMap((own) => {
    const same = there.filter((n) => n.base === own.base);
    const rival = same[0];
    if (!rival || same.some((n) => n.label === own.label)) return [];
    const { type, effect } = [...HEADS].find(([name]) => fold(name) === own.base)?.[1] ?? PLACE;
    return [
      {
        type,
        effect,
        claim: { start: own.start, end: own.end },
        evidence: { start: rival.start, end: rival.end },
      },
    ];
  });
}
