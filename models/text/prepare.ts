import type { Quote } from "../types.ts";
import { fold } from "./fold.ts";
import { normalise } from "./normalise.ts";
import { undiacritised } from "./undiacritised.ts";

/** A word, a number (with its separators) or one mark; offsets are those of the prepared text. */
export interface Token {
  readonly kind: "word" | "number" | "mark";
  readonly text: string;
  readonly lower: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** Whether white space stands before it. */
  readonly spaced: boolean;
  /** A word that begins with a capital. */
  readonly capital: boolean;
}

/** What every reader starts from: the normalised text in three forms of equal length, and its tokens. */
export interface Prepared {
  readonly original: string;
  readonly text: string;
  readonly lower: string;
  readonly folded: string;
  /** Typed without diacritics: readers then compare folded words. */
  readonly plain: boolean;
  readonly tokens: readonly Token[];
  /** The quote of the original for a stretch of the prepared text. */
  quote(start: number, end: number): Quote;
}

const TOKEN = /\d[\d.,]*|[\p{L}\p{M}]+|\S/gu;
/** Readers run one after another over the same sentence: a few prepared texts are kept. */
const KEPT = 16;
const recent = new Map<string, Prepared>();

const lowerCase = (text: string) => {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-ZÀ-Ỹ]/g, (c) => c.toLowerCase());
};

/** `undiacritised`, without its cost where the tokens already show the diacritics. */
function isPlain(text: string, tokens: readonly Token[]): boolean {
  let words = 0;
  let marked = 0;
  for (const token of tokens) {
    if (token.kind !== "word") continue;
    words++;
    if (token.lower !== token.folded) marked++;
  }
  return marked * 4 <= words && undiacritised(text);
}

/** Normalises and tokenises a text once for all readers. Pure; results are cached by the text itself. */
export function prepare(original: string): Prepared {
  const known = recent.get(original);
  if (known) return known;
  const prepared = prepareOnce(original);
  if (recent.size >= KEPT) recent.delete(recent.keys().next().value as string);
  recent.set(original, prepared);
  return prepared;
}

/** `prepare` for a text that is looked at once: whole articles in the cache outlive the young generation, each a tenth of a megabyte. */
export function prepareOnce(original: string): Prepared {
  const { text, toOriginal } = normalise(original);
  const lower = lowerCase(text);
  const folded = fold(text);
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    let word = match[0];
    const start = match.index;
    let rest = "";
    const kind = /^\d/.test(word) ? "number" : /^[\p{L}\p{M}]/u.test(word) ? "word" : "mark";
    if (kind === "number") {
      let end = word.length;
      while (word[end - 1] === "." || word[end - 1] === ",") end--;
      rest = word.slice(end);
      word = word.slice(0, end);
    }
    add(kind, start, start + word.length);
    for (let i = 0; i < rest.length; i++) add("mark", start + word.length + i, start + word.length + i + 1);
  }
  function add(kind: Token["kind"], start: number, end: number) {
    tokens.push({
      kind,
      text: text.slice(start, end),
      lower: lower.slice(start, end),
      folded: folded.slice(start, end),
      start,
      end,
      capital: kind === "word" && text[start] !== lower[start],
      spaced: start > 0 && (tokens.at(-1)?.end ?? 0) < start,
    });
  }
  return {
    original,
    text,
    lower,
    folded,
    plain: isPlain(text, tokens),
    tokens,
    quote(start, end) {
      const from = toOriginal(start);
      const to = toOriginal(end);
      return { start: from, end: to, text: original.slice(from, to) };
    },
  };
}
