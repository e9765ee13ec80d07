import { retype } from "../restore/retype.ts";
import { prepare } from "../text/prepare.ts";
import { sentences } from "../text/sentences.ts";
import type { Lane, SentenceKind, SentenceReading, Span } from "../types.ts";
import { checkworthiness, isCheckable } from "./checkworthiness.ts";
import type { Reading } from "./kinds.ts";
import { mixedRuns, readSpan } from "./mixed.ts";

export interface DetectOptions {
  /** ISO date of publication; reserved for telling announced futures from the past. */
  readonly published?: string;
}

/** A text of so many words shows how it is spelt; a shorter one without diacritics is read by its bare words. */
const LONG = 20;

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
  const { plain, tokens } = prepare(text);
  if (!plain || tokens.length < LONG)
    return sentences(text).flatMap((sentence) => readSentence(text, sentence));
  const full = retype(text);
  return sentences(full.text)
    .flatMap((sentence) => readSentence(full.text, sentence))
    .map((one) => ({ ...one, start: full.toOriginal(one.start), end: full.toOriginal(one.end) }));
}

function readSentence(text: string, span: Span): SentenceReading[] {
  const reading = readSpan(text, span);
  return splitMixed(text, span, reading) ?? [output(span, reading)];
}

const output = (span: Span, reading: Reading): SentenceReading => ({
  start: span.start,
  end: span.end,
  kind: reading.kind,
  lane: laneOf(reading.kind),
  checkable: isCheckable(reading.kind),
  checkworthiness: checkworthiness(reading),
});

/** The parts of a sentence that mixes report and judgement, or null where none can stand by itself. */
function splitMixed(text: string, span: Span, whole: Reading): SentenceReading[] | null {
  const runs = mixedRuns(text, span, whole);
  if (!runs) return null;
  return runs.map(({ span: part, travels, reading }) => {
    if (travels)
      return output(part, whole.kind === "complaint" ? { ...reading, kind: "complaint" } : reading);
    return output(part, laneOf(reading.kind) === "none" ? reading : { ...reading, kind: "opinion" });
  });
}
