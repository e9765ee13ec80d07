import { fold } from "../text/fold.ts";
import type { Normalised } from "../text/normalise.ts";
import { type Prepared, prepare, type Token } from "../text/prepare.ts";
import type { Letters } from "../text/teencode.ts";
import { type Beside, Choices, wordsOf } from "./choices.ts";
import { MARK, type SyllableModel, syllableModel } from "./syllable-model.ts";

/** What a word or pair of words gains by standing in the other text of a comparison, in natural logarithms. */
const SAME_WORD = 7;
const SAME_PAIR = 5;
/** Rarity of a word so common that it says nothing to stand in both texts. */
const COMMON = 2;
/** Ways of writing the text so far that are kept; beyond these nothing changes. */
const KEPT = 16;

/** A way of writing the text up to one token. */
interface Way {
  readonly score: number;
  /** The last two syllables, for the model. */
  readonly ids: readonly [number, number];
  readonly word: string;
  /** What the token is written as. */
  readonly text: string;
  readonly before: Way | null;
}

export interface Restoring {
  /** The text that it will be held against, whose words are likelier. */
  readonly beside?: string;
  /** Only chat spellings in doubt are settled; the text has its diacritics. */
  readonly chatOnly?: boolean;
  /** What single letters may stand for ("p", "a"). */
  readonly letters?: Letters;
  /** Words are also read by their sound: "zà" is "và". */
  readonly sounds?: boolean;
}

/**
 * Writes the diacritics that a text was typed without, and what its doubtful chat spellings stand for: the likeliest
 * sequence of syllables (Viterbi over a model of three syllables). Capitals, marks and syllables that carry diacritics
 * stay as they are. Names that neither the model nor `beside` knows stay bare.
 *
 * @example restore("Ho Song Trau dang can").text === "Hồ Sông Trâu đang cạn"
 */
export function restore(text: string, how: Restoring = {}): Normalised {
  const prepared = prepare(text);
  const model = syllableModel();
  const beside = wordsOf(how.beside ?? "");
  const choices = new Choices(prepared, {
    model,
    beside,
    letters: how.letters ?? "none",
    sounds: how.sounds ?? false,
  });
  return spell(prepared, likeliest(prepared, choices, !how.chatOnly, model, beside));
}

function likeliest(
  { tokens }: Prepared,
  choices: Choices,
  bare: boolean,
  model: SyllableModel,
  beside: Beside,
): Way {
  const start: Way = { score: 0, ids: [MARK, MARK], word: "", text: "", before: null };
  let open: Way[] = [start];
  for (const [i, token] of tokens.entries()) {
    if (isJoint(token)) continue;
    const next = new Map<number, Way>();
    const all = choices.of(i, bare).map((choice) => ({
      ...choice,
      folded: choice.words.length > 1 ? choice.words.map(fold) : [token.folded],
    }));
    for (const way of open) {
      for (const { text, words, folded, ids, cost, ownWord = false } of all) {
        let [a, b] = way.ids;
        let score = way.score - cost;
        for (const id of ids) {
          score += model.chance(a, b, id);
          a = b;
          b = id;
        }
        let word = way.word;
        for (const [k, own] of words.entries()) {
          if (beside.words.size > 0 && !ownWord)
            score += gain(beside, word, own, folded[k] as string, model.rarity(ids[k] as number));
          word = own;
        }
        const key = a * 65536 + b;
        const known = next.get(key);
        if (!known || known.score < score)
          next.set(key, { score, ids: [a, b], word: words.length > 0 ? word : "", text, before: way });
      }
    }
    open = [...next.values()].sort((x, y) => y.score - x.score).slice(0, KEPT);
  }
  return open[0] ?? start;
}

/** What the other text says for a word: it has it, and behind the same word. */
function gain(
  { words, pairs }: Beside,
  before: string,
  word: string,
  folded: string,
  rarity: number,
): number {
  if (!words.get(folded)?.includes(word)) return 0;
  const same = Math.max(0, Math.min(SAME_WORD, rarity - COMMON));
  return same + (pairs.has(`${before} ${word}`) ? SAME_PAIR : 0);
}

/** Puts the chosen words in place of the typed ones, capital for capital. */
function spell({ text, tokens, quote }: Prepared, best: Way): Normalised {
  const words: string[] = [];
  for (let way: Way | null = best; way?.before; way = way.before) words.push(way.text);
  words.reverse();
  let out = "";
  const origin: number[] = [];
  const keep = (from: number, to: number) => {
    for (let i = from; i < to; i++) origin.push(quote(i, i).start);
    out += text.slice(from, to);
  };
  let at = 0;
  let i = 0;
  for (const [index, token] of tokens.entries()) {
    if (isJoint(token)) continue;
    const word = words[i++] ?? "";
    if (token.kind !== "word" || word === token.lower) continue;
    keep(at, token.start);
    const last = token.text.length - 1;
    for (let k = 0; k < word.length; k++) {
      const typed = token.text[Math.min(k, last)] as string;
      const capital = typed !== typed.toLowerCase();
      out += capital ? (word[k] as string).toUpperCase() : (word[k] as string);
      origin.push(quote(token.start + Math.min(k, last), token.end).start);
    }
    const dot = tokens[index + 1];
    // "h. Khánh Vĩnh": the full stop belongs to the letter.
    at = token.text.length === 1 && dot?.text === "." && !dot.spaced ? dot.end : token.end;
  }
  keep(at, text.length);
  const end = quote(text.length, text.length).start;
  return { text: out, toOriginal: (offset) => origin[Math.max(0, offset)] ?? end };
}

/** "Phan Rang-Tháp Chàm", "9-thang": what a hyphen joins follows one another. */
const isJoint = (token: Token) => token.text === "-";
