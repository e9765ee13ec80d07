import { prepare, type Token } from "./prepare.ts";
import { isBareSyllable } from "./undiacritised.ts";

/** What an abbreviation stands for, or undefined; `usual` is what it mostly stands for, which it stands for where the text has that. */
export type Initials = (short: string, usual?: readonly string[]) => string | undefined;

const SHORTEST = 2;
const LONGEST = 5;
/** Two letters are the initials of many a pair: they stand for a name, or for what names and numbers follow. */
const UNSURE = 2;

/**
 * Reads abbreviations by a text that holds the words in full: "lđc" beside "Trường THCS Lê Đình Chinh", "tk" beside
 * "tiểu khu 55". An abbreviation that the text itself uses, and one that is a syllable, stands for itself.
 */
export function initialsOf(text: string): Initials {
  const { tokens } = prepare(text);
  const words = tokens.filter((t) => t.kind === "word");
  const followers = new Map(tokens.map((t, i) => [t, tokens[i + 1]]));
  const written = new Set(words.map((t) => t.lower));
  let joined: string | null = null;
  const stands = (phrase: string) => {
    joined ??= ` ${words.map((t) => t.lower).join(" ")} `;
    return joined.includes(` ${phrase} `);
  };
  return (short, usual = []) => {
    if (short.length < SHORTEST || short.length > LONGEST || written.has(short) || isBareSyllable(short))
      return undefined;
    const there = usual.filter(stands);
    const found = new Map<string, number>();
    for (let i = 0; i + short.length <= words.length; i++) {
      const run = words.slice(i, i + short.length);
      if (!run.every((word, k) => begins(word.lower, short[k] as string))) continue;
      if (short.length <= UNSURE && !isNamed(run, followers.get(run.at(-1) as Token))) continue;
      const full = run.map((word) => word.text).join(" ");
      if (there.length > 0 && !there.includes(full.toLowerCase())) continue;
      found.set(full, run.filter((word) => word.capital).length);
    }
    const [best, second] = [...found].sort(([, a], [, b]) => b - a);
    if (!best || (short.length <= UNSURE && second && best[1] === second[1])) return undefined;
    return best[0];
  };
}

const isNamed = (run: readonly Token[], next: Token | undefined) =>
  run.every((word) => word.capital) || next?.kind === "number" || next?.capital === true;

/** Whether a word may be shortened to a letter; who types no "đ" types "d". */
const begins = (word: string, letter: string) =>
  word[0] === letter || (word.startsWith("đ") && letter === "d") || (word.startsWith("ph") && letter === "f");
