import { expandTeencode } from "../text/teencode.ts";
import type { SentenceKind, Span } from "../types.ts";
import { isCheckable } from "./checkworthiness.ts";
import { clauses } from "./clauses.ts";
import { type Reading, readKind } from "./kinds.ts";

/** A stretch of clauses that goes one way: it travels, or it stays. */
export interface Run {
  readonly span: Span;
  readonly travels: boolean;
  readonly reading: Reading;
}

interface Clause {
  readonly span: Span;
  readonly reading: Reading;
}

/** A clause travels alone only when it reports this much and judges nothing. */
const TRAVELS = 1.5;
/** From here on a clause judges outright. */
const JUDGES = 2;
/** What a clause beside a report may be that is left behind. */
const ASIDES: ReadonlySet<SentenceKind> = new Set([
  "guess",
  "question",
  "call",
  "greeting",
  "advertisement",
  "satire",
]);
/** Sentences of these kinds are cut only behind a report: their later words colour the earlier ones. */
const ONLY_BEHIND: ReadonlySet<SentenceKind> = new Set(["guess", "question", "advertisement", "satire"]);

/** What a sentence does shows in so many characters; so many clauses at most are one mixed sentence. */
const LONGEST = 1500;
const MOST_CLAUSES = 24;

/** What a stretch of a text does, read with chat spellings written out. */
export const readSpan = (text: string, { start, end }: Span): Reading =>
  readKind(expandTeencode(text.slice(start, Math.min(end, start + LONGEST))).text);

const isSocial = ({ cues }: Reading) => cues.count.greeting > 0 || cues.count.call > 0;
const isSilent = (reading: Reading) =>
  reading.stance === 0 && !isSocial(reading) && !ASIDES.has(reading.kind);
/** What judges in it are words that stand in every report as well ("bị thương", "hơn", "phải"). */
const isFaint = (reading: Reading) =>
  reading.stance < JUDGES &&
  reading.cues.count.opinion_weak <= reading.cues.count.opinion_faint &&
  !isSocial(reading) &&
  !ASIDES.has(reading.kind);
const carries = (whole: Reading, { reading }: Clause) => {
  if (whole.kind === "rumour_question") return reading.kind === "rumour_question" && reading.stance < 2;
  if (whole.kind === "complaint") return isSilent(reading) && reading.fact >= 0.5;
  return isSilent(reading) && isCheckable(reading.kind) && reading.fact >= TRAVELS;
};
const isHeavy = ({ reading: { fact, cues } }: Clause) =>
  fact > TRAVELS && cues.numbers + cues.names + cues.count.when + cues.count.body > 0;

/**
 * The runs of a sentence that mixes a report with a judgement, a guess, a call …, or null where it goes one way as a
 * whole. The first clause governs the rest where it opens a view ("theo tôi, …") or a guess.
 */
export function mixedRuns(text: string, { start, end }: Span, whole: Reading): Run[] | null {
  const spans = clauses(text.slice(start, end));
  if (spans.length < 2 || spans.length > MOST_CLAUSES) return null;
  const parts: Clause[] = spans.map((c) => {
    const span = { start: start + c.start, end: start + c.end };
    return { span, reading: readSpan(text, span) };
  });
  const [first] = parts;
  if (!first || governs(first.reading, text.slice(first.span.start, first.span.end))) return null;
  const behind = ONLY_BEHIND.has(whole.kind);
  if (behind && !(carries(whole, first) && isHeavy(first))) return null;
  if (whole.kind === "advertisement" && !isOfThePublic(first)) return null;
  // Without anything to leave behind the sentence is one report.
  const isOne = (whole.stance === 0 || isCheckable(whole.kind)) && !isSocial(whole);
  if (isOne && parts.every(({ reading }) => isSilent(reading) || isFaint(reading))) return null;
  const runs: { span: Span; travels: boolean }[] = [];
  for (const part of parts) {
    const travels = carries(whole, part) && !(behind && runs.some((r) => !r.travels));
    const previous = runs.at(-1);
    // A silent clause without weight of its own belongs to the report before it.
    const joins =
      previous?.travels && (tellsMore(part) || (isSilent(part.reading) && (part.reading.fact > 0 || behind)));
    if (previous && (previous.travels === travels || joins))
      previous.span = { start: previous.span.start, end: part.span.end };
    else runs.push({ span: part.span, travels });
  }
  if (!runs.some((r) => r.travels) || !runs.some((r) => !r.travels)) return null;
  return runs.map((run) => ({ ...run, reading: readSpan(text, run.span) }));
}

/** A seller's own goods are no report. */
const isOfThePublic = ({ reading: { cues } }: Clause) =>
  cues.count.own === 0 && cues.names + cues.count.body > 0;
/** A figure with what happened belongs to the report, also with a sigh or a bidding behind it. */
const tellsMore = ({ reading: { kind, cues } }: Clause) =>
  cues.numbers > 0 && cues.count.event > 0 && (kind === "call" || !ASIDES.has(kind));

const governs = ({ kind, cues, stance }: Reading, text: string) =>
  kind === "guess" ||
  (cues.words <= 3 && stance > 0) ||
  cues.startsWith("hypothetical_start") ||
  (kind !== "assertion" && OPENS.test(text.trimStart()));
const OPENS = /^(?:theo) (?:lời|loi|một|mot|tin|nguồn|nguon|tôi|toi|mình|em|tui|t)(?!\p{L})/iu;
