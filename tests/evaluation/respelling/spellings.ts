/** Texts as people typed them beside the same in full, word by word. Pure. */

/** A word as typed and as it is written in full; both in lower case. */
export interface TypedWord {
  readonly typed: string;
  readonly full: string;
  /** Where the word stands in the typed text. */
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a pair of texts; null where they have not as many, so that no word is sure to be the other's. */
export function wordByWord(typed: string, full: string): readonly TypedWord[] | null {
  const [ours, theirs] = [typed, full].map((text) => [...text.matchAll(WORD)]) as [
    RegExpExecArray[],
    RegExpExecArray[],
  ];
  if (ours.length !== theirs.length) return null;
  return ours.map((word, i) => ({
    typed: word[0].toLowerCase(),
    full: (theirs[i]?.[0] ?? "").toLowerCase(),
    start: word.index,
    end: word.index + word[0].length,
  }));
}

/** How often each word was typed in each other way. */
export type Spellings = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Spellings that stand at least `least` times for a word of letters. */
export function spellingsOf(words: Iterable<TypedWord>, least: number): Spellings {
  const all = new Map<string, Map<string, number>>();
  for (const { typed, full } of words) {
    if (typed === full || !/^\p{L}+$/u.test(typed) || !/^\p{L}+$/u.test(full)) continue;
    const ways = all.get(full) ?? new Map<string, number>();
    ways.set(typed, (ways.get(typed) ?? 0) + 1);
    all.set(full, ways);
  }
  return new Map(
    [...all]
      .map(([full, ways]) => [full, new Map([...ways].filter(([, n]) => n >= least))] as const)
      .filter(([, ways]) => ways.size > 0),
  );
}

/**
 * A text with about `share` of its words typed as people type them, each way as often as people choose it. What has a capital
 * inside a sentence is a name and stays. `chance` gives numbers in [0, 1).
 */
export function respell(text: string, spellings: Spellings, share: number, chance: () => number): string {
  return text.normalize("NFC").replace(/\p{L}+/gu, (word, at: number) => {
    const lower = word.toLowerCase();
    const ways = [...(spellings.get(lower) ?? [])];
    if (ways.length === 0 || (word !== lower && at > 0) || chance() >= share) return word;
    let left = chance() * ways.reduce((sum, [, n]) => sum + n, 0);
    for (const [way, n] of ways) {
      left -= n;
      if (left < 0) return way;
    }
    return word;
  });
}
