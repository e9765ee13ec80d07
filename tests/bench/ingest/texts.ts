/** Evidence and posts of the sort that a desk reads, as many as asked for and the same at every run: words as rare as in a language. Pure. */

const ONSETS = "b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x".split(" ");
const RHYMES =
  "a ai an ang anh ao ăn âm ân âu e en eo ê ên i ia iên in inh iu o oa oai oan oi on ong ô ôi ôn ông ơ ơi ơn u ua uân ui un ung uôi uôn ư ưa ương ươi y yên".split(
    " ",
  );
const SYLLABLES = ONSETS.flatMap((onset) => RHYMES.map((rhyme) => onset + rhyme));
const PLACES = [
  "xã Phước Hữu",
  "xã Phước Hậu",
  "xã Thuận Nam",
  "xã Ninh Hải",
  "xã Bác Ái",
  "xã Cà Ná",
  "xã Vĩnh Hy",
  "phường Phan Rang",
];
const WHO = ["hộ dân", "học sinh", "hộ nuôi tôm", "hộ nghèo", "tiểu thương", "người cao tuổi"];

/** Numbers in [0, 1), the same for the same seed (xorshift32). */
export function chance(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

/** The n-th commonest syllable is met about 1/n as often as the commonest, as in texts (Zipf). */
function syllable(next: () => number): string {
  const rank = Math.floor(SYLLABLES.length ** next()) - 1;
  return SYLLABLES[(rank * 797) % SYLLABLES.length] ?? "a";
}

export interface Fact {
  readonly place: string;
  readonly who: string;
  readonly count: number;
  readonly millions: number;
  /** What it is for: a few words that few other facts share. */
  readonly what: string;
}

export function factOf(n: number): Fact {
  const next = chance(n + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  return {
    place: pick(PLACES),
    who: pick(WHO),
    count: 10 + Math.floor(next() * 900),
    millions: 2 + Math.floor(next() * 90),
    what: Array.from({ length: 4 }, () => syllable(next)).join(" "),
  };
}

/** The sentence of a record. */
export const evidenceOf = ({ place, who, count, millions, what }: Fact): string =>
  `UBND ${place} hỗ trợ ${count} ${who} mỗi hộ ${millions} triệu đồng để ${what}.`;

/** A post about it, every second one with ten times the money, among words of its own. */
export function postOf(fact: Fact, n: number): { claim: string; title: string; text: string } {
  const next = chance(n + 7_000_000);
  const chat = () => `${Array.from({ length: 9 }, () => syllable(next)).join(" ")}.`;
  const millions = n % 2 ? fact.millions : fact.millions * 10;
  const claim = `Nghe nói ${fact.place} hỗ trợ ${fact.count} ${fact.who} mỗi hộ ${millions} triệu đồng để ${fact.what}.`;
  return {
    claim,
    title: `${fact.place}: ${fact.what} ${n}`,
    text: `Bà con ơi ${chat()} ${claim} ${chat()} ${chat()}`,
  };
}
