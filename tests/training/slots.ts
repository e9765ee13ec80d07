/** Which words of several syllables stand between the same two words in other news: what somebody may write in a word's place. Pure. */
import { shareOf } from "../evaluation/desk/corpus.ts";

/** Word → for each "left|right" between which it may stand, how often; counted over segmented text ("khởi_tố vụ án"). */
export interface Slots {
  /** Words known between these two, with how often each stood there. */
  readonly between: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly words: ReadonlySet<string>;
}

/** So often a word must have stood in a place to be taken for one that may stand there. */
const OFTEN = 3;
const LONGEST = 3;
const WORD = /^\p{Ll}+(?:_\p{Ll}+){1,2}$/u;
const NEIGHBOUR = /^[\p{Ll}_]+$/u;

/** Counts places in texts whose words are joined by "_"; only words of two or three syllables without a capital. */
export function slotsOf(texts: Iterable<string>): Slots {
  const between = new Map<string, Map<string, number>>();
  const words = new Set<string>();
  for (const text of texts) {
    const tokens = text.normalize("NFC").split(/\s+/);
    for (let i = 1; i + 1 < tokens.length; i++) {
      const [left = "", word = "", right = ""] = tokens.slice(i - 1, i + 2);
      if (!WORD.test(word) || !NEIGHBOUR.test(left) || !NEIGHBOUR.test(right)) continue;
      const place = `${spaced(left)}|${spaced(right)}`;
      const known = between.get(place) ?? new Map<string, number>();
      known.set(spaced(word), (known.get(spaced(word)) ?? 0) + 1);
      between.set(place, known);
    }
  }
  for (const [place, known] of between) {
    for (const [word, times] of known) if (times < OFTEN) known.delete(word);
    if (known.size < 2) between.delete(place);
    else for (const word of known.keys()) words.add(word);
  }
  return { between, words };
}

const spaced = (word: string) => word.replaceAll("_", " ");

export interface Exchange {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

/** One other word for each place of a sentence that others fill as well; none that shares a syllable, which often means the same. */
export function exchangesOf(sentence: string, { between, words }: Slots): Exchange[] {
  const syllables = [...sentence.matchAll(/[\p{L}\d]+/gu)];
  const isJoined = (i: number) => {
    const [one, next] = [syllables[i], syllables[i + 1]];
    return (
      one !== undefined && next !== undefined && sentence.slice(one.index + one[0].length, next.index) === " "
    );
  };
  const textOf = (from: number, to: number) => {
    for (let i = from; i < to - 1; i++) if (!isJoined(i)) return "";
    return syllables.slice(from, to).map(([s]) => s).join(" "); // biome-ignore format: one thought
  };
  const known = (from: number, to: number) => words.has(textOf(from, to));
  const made: Exchange[] = [];
  for (let at = 1; at < syllables.length - 1; at++) {
    const size = [LONGEST, 2].find((n) => at + n < syllables.length && known(at, at + n));
    if (size === undefined || !isJoined(at - 1) || !isJoined(at + size - 1)) continue;
    const word = textOf(at, at + size);
    const lefts = [textOf(at - 2, at), syllables[at - 1]?.[0] ?? ""];
    const rights = [textOf(at + size, at + size + 2), syllables[at + size]?.[0] ?? ""];
    const place = lefts
      .flatMap((left) => rights.map((right) => between.get(`${left}|${right}`)))
      .find((found) => found?.has(word));
    const own = new Set(word.split(" "));
    const others = [...(place?.keys() ?? [])].filter((other) => other.split(" ").every((s) => !own.has(s)));
    const other = others[Math.floor(shareOf(`slot ${at} ${sentence}`) * others.length)];
    const [first, last] = [syllables[at], syllables[at + size - 1]];
    if (other && first && last)
      made.push({ start: first.index, end: last.index + last[0].length, word: other });
    at += size - 1;
  }
  return made;
}
