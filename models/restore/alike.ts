import lexicon from "../lexicons/chat.json" with { type: "json" };
import { fold } from "../text/fold.ts";
import type { Token } from "../text/prepare.ts";
import type { Letters } from "../text/teencode.ts";
import type { Beside } from "./choices.ts";
import { type HeardSyllable, heard } from "./heard.ts";
import { TONE } from "./sounds.ts";
import { OTHER, type SyllableModel } from "./syllable-model.ts";

/** Rarity from which a known word is doubted also where nothing else is typed as in chats. */
const RARE = 10.5;
/** How much commoner what is meant must be: where the other text has it, and where it does not. */
const COMMONER = 1;
const FAR_COMMONER = 3.5;
/** Rarity up to which a word is common enough to be meant though the other text does not have it. */
const COMMON_WORD = 8;
/** How much seldomer one word lacks its diacritics where others have theirs. */
const UNMARKED = 0.5;
/** How much seldomer a word is typed as in chats than as it is, where its chat spelling may be another word. */
export const IN_CHAT = 3;
/** The same, where nothing else of the text is typed as in chats. */
const ALONE = 6;
/** Rarity from which a known word is hardly one ("chổ", "đúm"), so that it is doubted like a word that nobody knows. */
const HARDLY_A_WORD = 13;
/** Rarity from which a known word may be another that lost its diacritics ("co": có), and how much commoner that one must be. */
const MAYBE_UNMARKED = 8.5;
const UNMARKED_COMMONER = 3;
/** How much seldomer one known word lacks its diacritics, where nothing else is typed as in chats; less where the other text has it. */
const UNMARKED_ALONE = 5;
const UNMARKED_THERE = 2;

/** A word of the South is that word, or the commoner one that it sounds like: "nhứt" is "nhất", "chích" is not "chiếc". */
const REGIONAL: Readonly<Record<string, string>> = lexicon.regional;
/** Whom one talks to is named with words that are also others: "mấy dì". */
const READERS = new Set(lexicon.readers.flatMap((words) => words.split(" ")));
const TURNED_TO = new Set(lexicon.readers.map((words) => words.split(" ")[0]));
/** Words that colour the end of a sentence: not doubted there. */
const PARTICLES = new Set([...lexicon.particles, ...lexicon.reactions]);

/** How far a text is played with: words that Vietnamese does not have and that sound like ones ("zà", "coá"), or rare ones. */
export function played(model: SyllableModel, tokens: readonly Token[]): "no" | "rare" | "surely" {
  const typed = tokens.filter((token) => token.kind === "word" && token.text === token.lower);
  const sounds = ({ lower }: Token) => heard(model, lower, false).length > 0;
  if (typed.some((token) => model.id(token.lower) === OTHER && sounds(token))) return "surely";
  const isDoubted = (token: Token) =>
    (model.rarity(model.id(token.lower)) >= RARE && sounds(token)) || lostMarks(model, token).length > 0;
  return typed.some(isDoubted) ? "rare" : "no";
}

export interface Alike extends HeardSyllable {
  /** What was typed is a word, too. */
  readonly ownWord?: boolean;
}

interface Where {
  readonly model: SyllableModel;
  readonly beside: Beside;
  readonly letters: Letters;
  /** The text lacks its diacritics. */
  readonly bare: boolean;
  readonly next: Token | undefined;
}

/**
 * What a word may stand for by its sound, or without the diacritics that it should have: a word that nobody knows anything
 * near it, a known one only a commoner word, and one that the other text has sooner than others.
 */
export function alike(token: Token, { model, beside, letters, bare, next }: Where): readonly Alike[] {
  const { text, lower, folded } = token;
  const stands = (word: string) => beside.words.get(fold(word))?.includes(word) ?? false;
  if (text !== lower || stands(lower)) return [];
  const near = heard(model, lower, bare);
  if (model.id(lower) === OTHER && !(bare && model.written(folded).length > 0))
    return bare || lower !== folded ? near : [...near, ...unmarked(model, lower)];
  const ends = next === undefined || next.kind === "mark" || TURNED_TO.has(next.lower);
  // Without diacritics a known syllable is already many words.
  if (bare || READERS.has(lower) || (PARTICLES.has(lower) && ends)) return [];
  const rarity = model.rarity(model.id(lower));
  const inChat = letters === "any";
  const missing = lostMarks(model, token).flatMap((id) => {
    const isThere = stands(model.text(id));
    const cost = (inChat ? IN_CHAT : UNMARKED_ALONE) - (isThere ? UNMARKED_THERE : 0);
    return PARTICLES.has(lower) && !isThere ? [] : [{ id, cost, ownWord: true }];
  });
  if (!inChat && rarity < RARE) return missing;
  const isWord = Math.max(0, HARDLY_A_WORD - rarity);
  const doubt = inChat ? IN_CHAT + isWord : isWord > 0 ? ALONE : IN_CHAT;
  const sounding = near.flatMap(({ id, cost }) => {
    const word = model.text(id);
    if (Object.hasOwn(REGIONAL, lower)) return word === REGIONAL[lower] ? [{ id, cost, ownWord: true }] : [];
    const other = model.rarity(id);
    const isCommon = other < COMMON_WORD || cost <= TONE;
    const may = stands(word) ? other < rarity - COMMONER : isCommon && other < rarity - FAR_COMMONER;
    return may ? [{ id, cost: cost + doubt, ownWord: true }] : [];
  });
  return [...sounding, ...missing];
}

/** "nha" among words with diacritics: nhà. */
const unmarked = (model: SyllableModel, lower: string): HeardSyllable[] =>
  model
    .written(lower)
    .filter((id) => model.text(id) !== lower)
    .map((id) => ({ id, cost: UNMARKED }));

/** The far commoner words that a known one may be without its diacritics: "nha" is a word, but "nhà" is said far oftener. */
function lostMarks(model: SyllableModel, { lower, folded }: Token): readonly number[] {
  if (lower !== folded || READERS.has(lower)) return [];
  const rarity = model.rarity(model.id(lower));
  if (rarity < MAYBE_UNMARKED) return [];
  return model.written(lower).filter((id) => model.rarity(id) < rarity - UNMARKED_COMMONER);
}
