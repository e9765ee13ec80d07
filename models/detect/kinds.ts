import { type Prepared, prepare } from "../text/prepare.ts";
import { isBareSyllable } from "../text/undiacritised.ts";
import type { SentenceKind } from "../types.ts";
import { asksWhetherTrue, asksWhich } from "./asking.ts";
import { urges } from "./calls.ts";
import { isOwnComplaint } from "./complaints.ts";
import { type Cues, endsLikeQuestion, quotedTokens, readCues } from "./cues.ts";
import { isFragment } from "./fragments.ts";
import { isPassedOn, saysHearsay } from "./hearsay.ts";
import { isIronic, judgements, opensAsView } from "./judgement.ts";
import { find } from "./moves.ts";
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
/** Below so many signs the classifier is asked; a figure counts as enough with one more sign. */
const ENOUGH_FACT = 3;
const ENOUGH_WITH_FIGURE = 2;
/** Naive Bayes is over-sure: calibrated by reading its errors on the project's own sentences. */
const FACT_PROBABILITY = 0.6;
/** With two signs a sentence is set aside only where the classifier is sure that it reports nothing. */
const SURELY_OTHER = 0.3;
const SHORTEST = 3;
/** A longer sentence with "như thế nào" in it reports what somebody asked. */
const LONG = 18;

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
  const quoted = quotedTokens(prepared);
  const cues = readCues(prepared, quoted);
  const fact = factScore(cues);
  const judged = judgements(prepared, quoted);
  const stance = stanceScore(cues) + 2 * judged;
  return { kind: decide(prepared, cues, fact, stance, judged), fact, stance, cues };
}

function decide(prepared: Prepared, cues: Cues, fact: number, stance: number, judged: number): SentenceKind {
  const { count, startsWith } = cues;
  const strong = fact >= STRONG_FACT && fact > stance;
  if (isFragment(prepared)) return "fragment";
  if (cues.words < SHORTEST && fact < 2) return count.greeting ? "greeting" : "fragment";
  if (count.satire || isIronic(prepared)) return "satire";
  const scam = count.scam > 0 && (cues.numbers > 0 || count.body > 0);
  const asks = cues.questionMark || endsLikeQuestion(prepared);
  const passedOn = isPassedOn(prepared);
  if (asksWhetherTrue(prepared, asks)) return "rumour_question";
  if (!scam && !asks && isAdvertisement(cues, prepared)) return "advertisement";
  const guesses = count.guess > 0 && count.attribution === 0;
  if (
    asks ||
    (cues.words <= LONG && asksWhich(prepared)) ||
    (count.question > 0 && cues.words <= LONG && !strong && !passedOn && !guesses && judged === 0)
  )
    return asks && (count.rumour || count.hearsay || passedOn) ? "rumour_question" : "question";
  if (saysHearsay(prepared)) return "hearsay";
  if (isComplaint(cues, prepared, judged)) return "complaint";
  if (passedOn) return "hearsay";
  if (startsWith("hypothetical_start") && !(cues.numbers > 1)) return "guess";
  if (guesses) return "guess";
  if (opensAsView(prepared) && (!strong || !isHard(cues))) return "opinion";
  if (count.hearsay && stance < 2 && !vocativeOnly(prepared) && (fact >= 1 || cues.words > 5))
    return "hearsay";
  if (count.greeting && !strong && (stance < 2 || startsWith("greeting"))) return "greeting";
  if (!scam && (((count.call > 0 || urges(prepared)) && !strong) || DEMANDS.test(prepared.lower)))
    return "call";
  if (judged > 0 && !isHard(cues)) return "opinion";
  if (stance >= 2 && !strong) return "opinion";
  if (stance > 0 && fact < 1.5) return "opinion";
  if (!isAnchored(cues)) return "opinion";
  if (!(scam && cues.numbers > 0) && !isEnough(prepared, cues, fact)) return "opinion";
  const future = count.future > 0 || FROM_A_DAY.test(prepared.lower);
  return future && !isPast(cues) && !LATELY.test(prepared.lower) ? "announced_future" : "assertion";
}

/** "Tôi đề nghị …", "mong các cấp …": the speaker wants something, however many figures it holds. */
const DEMANDS =
  /^(?:dạ )?(?:tôi |mình |em |tui |chúng tôi |bà con |xin )?(?:kính |rất |tha thiết )?(?:đề nghị|kiến nghị|kêu gọi|mong|xin đừng|yêu cầu các)(?!\p{L})/u;
/** Whether the signs of a report suffice, with the classifier's word where there are few. */
function isEnough(prepared: Prepared, { numbers }: Cues, fact: number): boolean {
  if (fact >= (numbers > 0 ? ENOUGH_WITH_FIGURE : ENOUGH_FACT)) return true;
  return factProbability(prepared.original) >= (fact >= ENOUGH_WITH_FIGURE ? SURELY_OTHER : FACT_PROBABILITY);
}

/** A judged thing is still reported where a figure, a time, a harm or a lure stands beside. */
const isHard = ({ count, numbers }: Cues) => numbers + count.when + count.harm + count.scam > 0;
/** "từ ngày 1/3" without a year, "mùng 8 này", "ngày 15 tới" look ahead, unless it has happened. */
const FROM_A_DAY =
  /^(?!.*(?<!\p{L})(?:đã|bị|vừa|rồi|đến nay|tới nay)(?!\p{L})).*(?<!\p{L})(?:(?:từ|tu) (?:ngày |ngay )?\d{1,2}\/\d{1,2}(?![\d/])|(?:ngày|ngay|mùng|mung) \d{1,2} (?:này|tới|nay|toi)(?!\p{L}))/su;
const LATELY =
  /(?<!\p{L})(?:hôm qua|đêm qua|tối qua|chiều qua|sáng qua|hồi sáng|hồi chiều|hom qua|dem qua|toi qua|chieu qua)(?!\p{L})/u;

/** "… đông đủ nghe bà con!": the hearing is a call to listen at the end. */
const vocativeOnly = (prepared: Prepared) =>
  /(?<!\p{L})(?:nghe|nghen|nha) (?:bà con|mọi người|cả nhà|các bác|các bạn)\s*[!.]*$/u.test(prepared.lower);

/** Evidence can only settle what names something: a figure, a name, a body, a time, a speaker, or an outright harm. */
const isAnchored = ({ count, numbers, names }: Cues) =>
  numbers + names + count.body + count.when + count.attribution + count.scam > 0 ||
  (count.event > 0 && count.harm > 0);

const isPast = ({ count }: Cues) => count.attribution > 0 && count.future === 0;

function isAdvertisement({ count, startsWith, numbers, words }: Cues, prepared: Prepared): boolean {
  if ((count.body > 1 && count.attribution) || words > LONG * 2) return false;
  const taken = find("sellsIdle", prepared);
  const sells = find("sells", prepared).filter(
    (m) => !taken.some((t) => t.to > m.from && t.from < m.from),
  ).length;
  return (
    (startsWith("advertisement_start") &&
      !TEAM.test(prepared.text) &&
      (count.advertisement > 0 || sells > 0 || numbers > 0)) ||
    count.advertisement >= 2 ||
    (sells > 0 && count.attribution === 0 && (sells > 1 || count.body === 0 || count.advertisement > 1))
  );
}

/** "Tuyển Anh", "tuyển Việt Nam": a team. */
const TEAM = /^Tuyển \p{Lu}/u;

/** A complaint is about the speaker's own service, or about a failure that nobody mends. */
function isComplaint({ count, words }: Cues, prepared: Prepared, judged: number): boolean {
  if (count.hearsay || words > LONG * 2) return false;
  if (isOwnComplaint(prepared, count.attribution > 0, judged > 0)) return true;
  return count.attribution === 0 && ((count.own > 0 && count.unserved > 0) || count.unserved_alone > 0);
}
