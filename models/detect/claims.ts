import { sentences } from "../text/sentences.ts";
import { expandTeencode } from "../text/teencode.ts";
import type { Lane, SentenceKind, SentenceReading, Span } from "../types.ts";
import { checkworthiness, isCheckable } from "./checkworthiness.ts";
import { clauses } from "./clauses.ts";
import { type Reading, readKind } from "./kinds.ts";

export interface DetectOptions {
  /** ISO date of publication; reserved for telling announced futures from the past. */
  readonly published?: string;
}

/** A clause travels alone only when it reports this much and judges nothing. */
const TRAVELS = 2;
const SPLIT_WHEN: ReadonlySet<SentenceKind> = new Set([
  "opinion",
  "greeting",
  "call",
  "assertion",
  "announced_future",
]);

export function laneOf(kind: SentenceKind): Lane {
  if (isCheckable(kind)) return "claims";
  if (kind === "rumour_question") return "tips";
  return kind === "complaint" ? "answer" : "none";
}

/**
 * The sentences of a text with what each does, where it goes and how much checking it would matter. A sentence
 * that mixes report and judgement is given as its parts, so that only the checkable part travels.
 *
 * @example detectClaims("Xã thu mỗi hộ 500 nghìn.")[0]?.lane === "claims"
 */
export function detectClaims(text: string, _options: DetectOptions = {}): SentenceReading[] {
  return sentences(text).flatMap((sentence) => readSentence(text, sentence));
}

function readSentence(text: string, span: Span): SentenceReading[] {
  const reading = read(text, span);
  const mixed =
    SPLIT_WHEN.has(reading.kind) && (reading.stance > 0 || isSocial(reading)) ? split(text, span) : null;
  return mixed ?? [output(span, reading)];
}

const read = (text: string, { start, end }: Span) => readKind(expandTeencode(text.slice(start, end)).text);
const isSocial = ({ cues }: Reading) => cues.count.greeting > 0 || cues.count.call > 0;

const output = (span: Span, reading: Reading): SentenceReading => ({
  start: span.start,
  end: span.end,
  kind: reading.kind,
  lane: laneOf(reading.kind),
  checkable: isCheckable(reading.kind),
  checkworthiness: checkworthiness(reading),
});

/** The parts of a mixed sentence, or null where no clause can stand as a claim by itself. */
function split(text: string, { start, end }: Span): SentenceReading[] | null {
  const parts = clauses(text.slice(start, end)).map((c) => ({ start: start + c.start, end: start + c.end }));
  if (parts.length < 2) return null;
  const runs: { span: Span; travels: boolean }[] = [];
  for (const part of parts) {
    const reading = read(text, part);
    const silent = reading.stance === 0 && !isSocial(reading);
    const travels = silent && isCheckable(reading.kind) && reading.fact >= TRAVELS;
    const previous = runs.at(-1);
    // A silent clause without weight of its own belongs to the report before it.
    if (previous && (previous.travels === travels || (previous.travels && silent && reading.fact > 0)))
      previous.span = { start: previous.span.start, end: part.end };
    else runs.push({ span: part, travels });
  }
  if (!runs.some((r) => r.travels) || !runs.some((r) => !r.travels)) return null;
  return runs.map((run) => {
    const reading = read(text, run.span);
    if (run.travels || !isCheckable(reading.kind)) return output(run.span, reading);
    return output(run.span, { ...reading, kind: "opinion" });
  });
}
