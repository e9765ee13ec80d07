import lexicon from "../lexicons/chat.json" with { type: "json" };
import { fold } from "../text/fold.ts";
import { type Prepared, prepare, type Token } from "../text/prepare.ts";
import { doubtfulReadings, type Letters } from "../text/teencode.ts";
import { alike, IN_CHAT } from "./alike.ts";
import { FIGURE, MARK, OTHER, type SyllableModel } from "./syllable-model.ts";

/** One way to write a token: its text, the same for the model, and what it costs beyond what the model says. */
export interface Choice {
  readonly text: string;
  readonly words: readonly string[];
  readonly ids: readonly number[];
  readonly cost: number;
  /** A word by itself: that the other text has what it sounds like says nothing ("cúp nước" is not "cấp nước"). */
  readonly ownWord?: boolean;
}

/** What the text says that a claim is held against: its words by their bare form, and its pairs of words. */
export interface Beside {
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly pairs: ReadonlySet<string>;
}

/** Small numbers in words, which stand where figures stand: "sau tieng" is "sáu tiếng" because "6 tiếng" is said. */
const NUMERALS = new Set("một hai ba bốn năm sáu bảy tám chín mười".split(" "));
/** How much seldomer a number is written in words than in figures, in natural logarithms. */
const IN_WORDS = 4;
/** How much seldomer a word that the model does not know is meant as it stands than one that sounds alike. */
const UNKNOWN = 10;
/** How much seldomer each further reading of a chat spelling is. */
const NEXT_READING = 0.7;

/** Words of a region by their bare form, with the commoner word that is expected where they stand. */
const REGIONAL = new Map<string, (readonly [string, string])[]>();
for (const [word, common] of Object.entries(lexicon.regional))
  REGIONAL.set(fold(word), [...(REGIONAL.get(fold(word)) ?? []), [word, common]]);
/** How much seldomer it is than the commoner one, in natural logarithms. */
const IN_REGION = 1;

export function wordsOf(text: string): Beside {
  const words = new Map<string, string[]>();
  const pairs = new Set<string>();
  let last = "";
  for (const { kind, lower, folded } of text === "" ? [] : prepare(text).tokens) {
    if (kind === "word") {
      const list = words.get(folded) ?? [];
      if (!list.includes(lower)) words.set(folded, [...list, lower]);
      pairs.add(`${last} ${lower}`);
    }
    last = kind === "word" ? lower : "";
  }
  return { words, pairs };
}

export interface Choosing {
  readonly model: SyllableModel;
  readonly beside: Beside;
  readonly letters: Letters;
  /** Words are also read by their sound. */
  readonly sounds: boolean;
}

/** The ways to write the tokens of one text. */
export class Choices {
  readonly #prepared: Prepared;
  readonly #model: SyllableModel;
  readonly #beside: Beside;
  readonly #letters: Letters;
  readonly #sounds: boolean;

  constructor(prepared: Prepared, { model, beside, letters, sounds }: Choosing) {
    this.#prepared = prepared;
    this.#model = model;
    this.#beside = beside;
    this.#letters = letters;
    this.#sounds = sounds;
  }

  /** Of token `i`. `bare`: the text lacks its diacritics, so that each syllable may have any. */
  of(i: number, bare: boolean): readonly Choice[] {
    const { tokens } = this.#prepared;
    const { kind, lower, folded } = tokens[i] as Token;
    if (kind !== "word") return [{ text: "", words: [], ids: [kind === "number" ? FIGURE : MARK], cost: 0 }];
    const readings = doubtfulReadings(this.#prepared, i, this.#letters);
    const own = bare && lower === folded ? this.#written(i) : [this.#choice(lower)];
    // "k", "bt" are nothing by themselves.
    const isWord = own.length > 1 || own.some(({ ids }) => ids[0] !== OTHER);
    const typed = readings.map((text, k) => this.#choice(text, (isWord ? IN_CHAT : 0) + k * NEXT_READING));
    const sounds = readings.length > 0 || !this.#sounds ? [] : this.#alike(i, bare && lower === folded);
    if (!isWord && sounds.length > 0) return [{ ...this.#choice(lower), cost: UNKNOWN }, ...sounds];
    const all = typed.length > 0 && !isWord ? typed : [...own, ...typed, ...sounds];
    return all.length > 0 ? all : [this.#choice(lower)];
  }

  #alike(i: number, bare: boolean): Choice[] {
    const [token, next] = this.#prepared.tokens.slice(i, i + 2) as [Token, Token | undefined];
    // "802be": part of a code.
    if (this.#prepared.tokens[i - 1]?.kind === "number" && !token.spaced) return [];
    const where = { model: this.#model, beside: this.#beside, letters: this.#letters, bare, next };
    return alike(token, where).map(({ id, cost, ownWord = false }) => ({
      ...this.#choice(this.#model.text(id), cost),
      ownWord,
    }));
  }

  /** The ways to write a syllable that is typed without its diacritics. */
  #written(i: number): Choice[] {
    const { tokens } = this.#prepared;
    const { folded } = tokens[i] as Token;
    if (isFourthMonth(tokens, i)) return [this.#choice("tư")];
    if (isEvening(tokens, i)) return [this.#choice("tối")];
    const known = this.#model.written(folded).map((id) => this.#choice(this.#model.text(id)));
    const figures = known
      .filter(({ text }) => NUMERALS.has(text))
      .map((one) => ({ ...one, ids: [FIGURE], cost: IN_WORDS }));
    const there = (this.#beside.words.get(folded) ?? [])
      .filter((word) => !known.some(({ text }) => text === word))
      .map((word) => this.#choice(word));
    const regional = (REGIONAL.get(folded) ?? []).map(([word, common]) => ({
      ...this.#choice(word, IN_REGION),
      ids: [this.#model.id(common)],
    }));
    return [...known, ...figures, ...there, ...regional];
  }

  #choice(text: string, cost = 0): Choice {
    const words = text.split(" ");
    return { text, words, ids: words.map((word) => this.#model.id(word)), cost };
  }
}

/** "9 gio toi", "7 ruoi toi": behind an hour no other word is meant. */
const isEvening = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]?.folded === "toi" &&
  /^(?:gio|ruoi|h)$/.test(tokens[i - 1]?.folded ?? "") &&
  tokens[i - 2]?.kind === "number" &&
  (tokens[i + 1]?.kind !== "number" || tokens[i + 2]?.text === "/");

/** "ngày 3 tháng tù" is no day: behind the number of a day "thang tu" is April. */
const DAY = /^(?:ngay|mung|mong)$/;

function isFourthMonth(tokens: readonly Token[], i: number): boolean {
  const [day, number, month] = tokens.slice(Math.max(0, i - 3), i);
  return (
    tokens[i]?.folded === "tu" &&
    month?.folded === "thang" &&
    number?.kind === "number" &&
    DAY.test(day?.folded ?? "")
  );
}
