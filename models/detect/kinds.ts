import { type Prepared, prepare } from "../text/prepare.ts";
import { isBareSyllable } from "../text/undiacritised.ts";
import type { SentenceKind } from "../types.ts";
import { type Cues, endsLikeQuestion, quotedTokens, readCues } from "./cues.ts";
import { factProbability } from "./stance-classifier.ts";

/** What a stretch of text does, with the two scores that decided it. */
export interface Reading {
  readonly kind: SentenceKind;
  /** Signs that something checkable is reported (figures, events, bodies, names, times). */
  readonly fact: number;
  /** Signs of judgement. */
  readonly stance: number;
  readonly cues: Cues;
}

/** From here on a sentence reports something even where it also judges. */
export const STRONG_FACT = 3;
/** Below this many signs the classifier is asked; a bare mention of a body with a figure is not yet a report. */
const ENOUGH_FACT = 2;
/** Naive Bayes is over-sure: calibrated by reading its errors on the project's own sentences. */
const FACT_PROBABILITY = 0.7;
const SHORTEST = 3;

const few = (n: number, most: number) => Math.min(n, most);

/** Signs of a checkable report. A number or an event counts more than a bare mention of a body. */
export function factScore({ count, numbers, names }: Cues): number {
  return (
    few(numbers, 2) +
    1.5 * few(count.event, 2) +
    0.5 * few(count.body, 2) +
    few(count.attribution, 1) +
    0.5 * few(names, 2) +
    0.5 * few(count.when, 1) +
    0.5 * few(count.scam, 2)
  );
}

export const stanceScore = ({ count }: Cues) => 2 * count.opinion_strong + 0.5 * few(count.opinion_weak, 2);

/** Short posts give too few hints to the general test: without one marked letter, cues are compared folded. */
function bareAware(prepared: Prepared): Prepared {
  const words = prepared.tokens.filter((t) => t.kind === "word");
  const bare = words.length > 2 && words.every((t) => t.lower === t.folded);
  const syllables = bare && words.filter((t) => isBareSyllable(t.folded)).length >= words.length * 0.7;
  return prepared.plain === syllables || !syllables ? prepared : { ...prepared, plain: true };
}

/**
 * The kind of one clause or sentence, by ordered rules; models/README.md gives their
 * meaning. Only where no rule speaks does the classifier decide between assertion and opinion.
 */
export function readKind(text: string): Reading {
  const prepared = bareAware(prepare(text));
  const cues = readCues(prepared, quotedTokens(prepared));
  const fact = factScore(cues);
  const stance = stanceScore(cues);
  return { kind: decide(text, cues, fact, stance, endsLikeQuestion(prepared)), fact, stance, cues };
}

function decide(text: string, cues: Cues, fact: number, stance: number, asks: boolean): SentenceKind {
  const { count, startsWith } = cues;
  const strong = fact >= STRONG_FACT && fact > stance;
  if (cues.words < SHORTEST && fact < 2) return count.greeting ? "greeting" : "fragment";
  if (count.satire) return "satire";
  const scam = count.scam > 0 && (cues.numbers > 0 || count.body > 0);
  if (!scam && isAdvertisement(cues)) return "advertisement";
  if (cues.questionMark || asks || (count.question > 0 && !strong))
    return count.rumour ? "rumour_question" : "question";
  if (isComplaint(cues)) return "complaint";
  if (startsWith("hypothetical_start") && !(cues.numbers > 1)) return "guess";
  if (count.guess && !count.attribution) return "guess";
  if (count.hearsay && (fact >= 1 || cues.words > 5)) return "hearsay";
  if (count.greeting && !strong) return "greeting";
  if (count.call && !strong && !scam) return "call";
  if (stance >= 2 && !strong) return "opinion";
  if (stance > 0 && fact < 1.5) return "opinion";
  if (!isAnchored(cues)) return "opinion";
  if (!(scam && cues.numbers > 0) && fact < ENOUGH_FACT && factProbability(text) < FACT_PROBABILITY)
    return "opinion";
  if (count.future && !isPast(cues)) return "announced_future";
  return "assertion";
}

/** Evidence can only settle what names something: a figure, a name, a body, a time, a speaker, or an outright harm. */
const isAnchored = ({ count, numbers, names }: Cues) =>
  numbers + names + count.body + count.when + count.attribution + count.scam > 0 ||
  (count.event > 0 && count.harm > 0);

const isPast = ({ count }: Cues) => count.attribution > 0 && count.future === 0;

function isAdvertisement({ count, startsWith, numbers }: Cues): boolean {
  if (count.body > 1 && count.attribution) return false;
  return (
    (startsWith("advertisement_start") && (count.advertisement > 0 || numbers > 0)) ||
    count.advertisement >= 2
  );
}

/** A complaint is about the speaker's own service, or about a failure that nobody mends. */
function isComplaint({ count }: Cues): boolean {
  if (count.hearsay || count.attribution) return false;
  return (count.own > 0 && count.unserved > 0) || count.unserved_alone > 0;
}
