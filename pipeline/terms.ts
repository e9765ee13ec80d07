import { fold } from "@minhchung/models/text/fold";
import { words } from "@minhchung/models/text/words";

/** Folded syllables that carry no meaning alone; they still count inside two-syllable terms. */
const EMPTY_SYLLABLES = new Set(
  (
    "va la cua co cho khong duoc cac nhung mot voi tai trong den tu theo nay do khi da se dang bi ra vao ve o thi ma " +
    "nhu cung de con lai nguoi hon moi nhieu rat qua sau truoc tren duoi ngay nam thang ong ba anh chi em toi minh"
  ).split(" "),
);

/**
 * Index terms of a text: folded single syllables (without empty ones) and syllable pairs, each once.
 * Folding makes a post typed without diacritics meet its evidence; pairs restore most of what folding blurs.
 */
export function termsOf(text: string): string[] {
  const syllables = words(text)
    .map((word) => fold(word.text.normalize("NFC")))
    .filter((s) => /[\p{L}\p{N}]/u.test(s));
  const terms = new Set<string>();
  syllables.forEach((syllable, i) => {
    if (!EMPTY_SYLLABLES.has(syllable)) terms.add(syllable);
    const next = syllables[i + 1];
    if (next) terms.add(`${syllable} ${next}`);
  });
  return [...terms];
}

/** How much a term tells, from how many of all sentences hold it (BM25's idf, Robertson & Zaragoza 2009). */
export function idf(df: number, total: number): number {
  return Math.log(1 + (total - df + 0.5) / (df + 0.5));
}

/** BM25 of a sentence for query terms; sentences are short, so term frequency is taken as presence. */
export function bm25(
  query: ReadonlyMap<string, number>,
  sentence: ReadonlySet<string>,
  averageLength: number,
): number {
  const k1 = 1.2;
  const b = 0.5;
  const norm = k1 * (1 - b + (b * sentence.size) / Math.max(1, averageLength));
  let score = 0;
  for (const [term, weight] of query) if (sentence.has(term)) score += (weight * (k1 + 1)) / (1 + norm);
  return score;
}
