import { fold } from "../text/fold.ts";
import type { DateMention, Span } from "../types.ts";
import type { Comparison } from "./comparison.ts";
import { coverage } from "./coverage.ts";
import type { Finding } from "./finding.ts";

const PAST_WORDS =
  "(?:nam|thang|tuan|dot|vu|hom) (?:truoc|ngoai|roi)|(?:lan|ky|quy) truoc|truoc day|truoc kia|hoi truoc|nam kia";
const COMING_WORDS = "(?:nam|thang|tuan|lan|dot|ky|vu|quy) (?:sau|toi)|sang nam|sap toi|thoi gian toi";
const anyOf = (words: string) => new RegExp(`(?<![\\p{L}])(?:${words})(?![\\p{L}])`, "u");
/** Words that move a claim to another time than the one reported; behind "so với" they only compare. */
const PAST = new RegExp(`(?<!(?:so voi|hon|cung ky|tu) )${anyOf(PAST_WORDS).source}`, "u");
const COMING = anyOf(COMING_WORDS);
const MOVED = [
  { claim: PAST, known: anyOf(PAST_WORDS) },
  { claim: COMING, known: anyOf(`${COMING_WORDS}|se|du kien|sap`) },
];
const ALSO = /(?:^|\s)(?:cũng|còn (?:ban hành|có|ra|ký))\s/u;
/** Below this share of the claim's content evidence and claim tell of two matters. */
const ALIKE = 0.3;
/** Pieces up to which a claim is one statement; in a long report a date is one detail of many. */
const SHORT = 18;

/** A claim about another time than the evidence speaks of ("năm ngoái thu 3.000 đồng"): both may be true. */
export function occasionFindings(c: Comparison): Finding[] {
  if (c.claim.pieces.length > SHORT) return [];
  const claim = fold(c.claim.side.text);
  const evidence = fold(c.evidence.side.text);
  for (const moved of MOVED) {
    const match = moved.claim.exec(claim);
    if (!match || moved.known.test(evidence)) continue;
    return [
      {
        type: "date",
        claim: { start: match.index, end: match.index + match[0].length },
        evidence: { start: 0, end: 0 },
        effect: "other",
      },
    ];
  }
  return [];
}

/** What weather services tell again every few hours of a storm that moves. */
const BULLETIN = anyOf(
  "tam (?:bao|ap thap)|vung ap thap|ap thap nhiet doi|vung gio manh|suc gio|gio (?:giat|manh)|giat (?:cap|tren cap|manh)|bao (?:se )?(?:tiep tuc )?di chuyen|du bao (?:thoi tiet|trong)",
);
/** From this share on, and with all other figures alike, only the hour was changed. */
const SAME_BULLETIN = 0.9;

/** Whether both sides tell of a storm as its bulletins do. */
export const areBulletins = (c: Comparison) =>
  [c.claim, c.evidence].every(({ side }) => BULLETIN.test(fold(side.text)));

/** A storm's bulletin of another hour ("đến 4h tâm bão ở …"): the storm has moved, and both may be true. */
export function bulletinFindings(c: Comparison): Finding[] {
  if (!areBulletins(c)) return [];
  const [rival] = c.evidence.facts.times;
  if (rival === undefined || isOneBulletin(c)) return [];
  const own = c.claim.facts.times.find((time) =>
    c.evidence.facts.times.every(({ minutes }) => minutes !== time.minutes),
  );
  if (own === undefined) return [];
  const span = ({ start, end }: Span) => ({ start, end });
  return [{ type: "time", claim: span(own), evidence: span(rival), effect: "other" }];
}

/** What a bulletin measures, which every one of them tells anew. */
const MEASURED: ReadonlySet<string> = new Set(["number", "date", "time", "direction"]);

/** A sentence of a bulletin that names no hour ("giật cấp 14") stands in each of them with other figures: of another one, unless only the day was changed. */
export function ofAnotherBulletin(c: Comparison, findings: readonly Finding[]): readonly Finding[] {
  if (c.claim.facts.times.length > 0 || !areBulletins(c)) return findings;
  const isOne = isOneBulletin(c);
  return findings.map((f) =>
    f.effect === "contradicts" && MEASURED.has(f.type) && !counts(c, f) && !(isOne && f.type === "date")
      ? { ...f, effect: "other" as const }
      : f,
  );
}

/** "71 chủ tàu": what a storm did is counted, and was so many. */
const counts = (c: Comparison, { claim }: Finding) =>
  c.claim.facts.quantities.some(
    ({ kind, of, start }) => kind === "count" && of !== undefined && start === claim.start,
  );

/** Nearly all words are alike, one figure was changed, and another one (where, how strong) shows it to be the same hour's. */
function isOneBulletin(c: Comparison): boolean {
  const figures = c.claim.pieces.map((p, i) => ({ p, kept: (c.alignment.partner[i] ?? -1) >= 0 }));
  const changed = figures.filter(({ p, kept }) => p.kind === "figure" && !kept).length;
  const tells = figures.some(({ p, kept }) => kept && p.kind === "figure" && !/^(?:date|time):/.test(p.key));
  return coverage(c).share >= SAME_BULLETIN && changed <= 1 && tells;
}

/** Whether a claim with another date or document tells of another event: "cũng", or too little in common. */
export function isOtherMatter(c: Comparison): boolean {
  if (c.claim.pieces.length > SHORT) return false;
  if (!c.claim.side.plain && ALSO.test(c.claim.side.text) && !ALSO.test(c.evidence.side.text)) return true;
  return coverage(c).share < ALIKE;
}

/** The same for a date: another year is another occasion, another day a changed detail. */
export const isOtherOccasion = (c: Comparison, own: DateMention, there: DateMention): boolean =>
  (c.claim.pieces.length <= SHORT && own.kind === "year" && there.kind === "year") || isOtherMatter(c);
