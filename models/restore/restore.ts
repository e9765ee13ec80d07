import type { Normalised } from "../text/normalise.ts";
import { type Prepared, prepare, type Token } from "../text/prepare.ts";
import { doubtfulSpelling } from "../text/teencode.ts";
import { FIGURE, MARK, OTHER, type SyllableModel, syllableModel } from "./syllable-model.ts";

/** What a word or pair of words gains by standing in the other text of a comparison, in natural logarithms. */
const SAME_WORD = 6;
const SAME_PAIR = 5;
/** Ways of writing the text so far that are kept; beyond these nothing changes. */
const KEPT = 48;

/** Small numbers in words, which stand where figures stand: "sau tieng" is "sáu tiếng" because "6 tiếng" is said. */
const NUMERALS = new Set("một hai ba bốn năm sáu bảy tám chín mười".split(" "));
/** How much seldomer a number is written in words than in figures, in natural logarithms. */
const IN_WORDS = 3;

/** How much seldomer a word is typed as in chats than as it is, where its chat spelling may be another word. */
const IN_CHAT = 3;

/** One way to write a token: for the model, in letters, and what it costs beyond what the model says. */
interface Choice {
  readonly id: number;
  readonly word: string;
  readonly cost: number;
}

/** A way of writing the text up to one token. */
interface Way {
  readonly score: number;
  readonly last: number;
  readonly word: string;
  readonly before: Way | null;
}

/**
 * Writes the diacritics that a text was typed without: the likeliest sequence of syllables (Viterbi over a model of
 * three syllables), where words of `beside`, the text it will be held against, are likelier. Capitals, marks and syllables that
 * carry diacritics stay as they are. Names that the model does not know stay bare.
 *
 * @example restore("Ho Song Trau dang can").text === "Hồ Sông Trâu đang cạn"
 */
export function restore(text: string, beside = ""): Normalised {
  const prepared = prepare(text);
  return spell(prepared, ways(prepared, syllableModel(), wordsOf(beside)));
}

interface Beside {
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly pairs: ReadonlySet<string>;
}

function wordsOf(text: string): Beside {
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

/** The best way to write all tokens. */
function ways({ tokens }: Prepared, model: SyllableModel, beside: Beside): Way {
  const start: Way = { score: 0, last: MARK, word: "", before: null };
  let open: Way[] = [start];
  for (const [i, token] of tokens.entries()) {
    if (isJoint(token)) continue;
    const choices = choicesOf(tokens, i, model, beside);
    const next = new Map<number, Way>();
    for (const way of open) {
      const before = way.before?.last ?? MARK;
      for (const { id, word, cost } of choices) {
        let score = way.score - cost + model.chance(before, way.last, id);
        if (beside.words.get(token.folded)?.includes(word)) {
          score += SAME_WORD;
          if (beside.pairs.has(`${way.word} ${word}`)) score += SAME_PAIR;
        }
        const key = way.last * 65536 + id;
        const known = next.get(key);
        if (!known || known.score < score) next.set(key, { score, last: id, word, before: way });
      }
    }
    open = [...next.values()].sort((a, b) => b.score - a.score).slice(0, KEPT);
  }
  return open[0] ?? start;
}

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

/** The ways to write a token. */
function choicesOf(
  tokens: readonly Token[],
  i: number,
  model: SyllableModel,
  beside: Beside,
): readonly Choice[] {
  const { kind, lower, folded } = tokens[i] as Token;
  const only = (id: number, word: string) => [{ id, word, cost: 0 }];
  if (kind !== "word") return only(kind === "number" ? FIGURE : MARK, "");
  if (lower !== folded) return only(model.id(lower), lower);
  if (isFourthMonth(tokens, i)) return only(model.id("tư"), "tư");
  const known = model.written(folded).map((id) => ({ id, word: model.text(id), cost: 0 }));
  const figures = known
    .filter(({ word }) => NUMERALS.has(word))
    .map(({ word }) => ({ id: FIGURE, word, cost: IN_WORDS }));
  const there = (beside.words.get(folded) ?? [])
    .filter((word) => !known.some((choice) => choice.word === word))
    .map((word) => ({ id: OTHER, word, cost: 0 }));
  const full = doubtfulSpelling(folded);
  const typed = full === undefined ? [] : [{ id: model.id(full), word: full, cost: IN_CHAT }];
  const all = [...known, ...figures, ...there, ...typed];
  return all.length > 0 ? all : only(OTHER, lower);
}

/** Puts the chosen words in place of the typed ones, capital for capital. */
function spell({ text, tokens, quote }: Prepared, best: Way): Normalised {
  const words: string[] = [];
  for (let way: Way | null = best; way?.before; way = way.before) words.push(way.word);
  words.reverse();
  let out = "";
  const origin: number[] = [];
  const keep = (from: number, to: number) => {
    for (let i = from; i < to; i++) origin.push(quote(i, i).start);
    out += text.slice(from, to);
  };
  let at = 0;
  let i = 0;
  for (const token of tokens) {
    if (isJoint(token)) continue;
    const word = words[i++] ?? "";
    if (token.kind !== "word") continue;
    keep(at, token.start);
    for (let k = 0; k < word.length; k++) {
      const typed = token.text[Math.min(k, token.text.length - 1)] as string;
      const capital = typed !== typed.toLowerCase();
      out += capital ? (word[k] as string).toUpperCase() : (word[k] as string);
      origin.push(quote(token.start + Math.min(k, token.text.length - 1), token.end).start);
    }
    at = token.end;
  }
  keep(at, text.length);
  const end = quote(text.length, text.length).start;
  return { text: out, toOriginal: (offset) => origin[Math.max(0, offset)] ?? end };
}

/** "Phan Rang-Tháp Chàm", "9-thang": what a hyphen joins follows one another. */
const isJoint = (token: Token) => token.text === "-";
