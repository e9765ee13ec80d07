/**
 * Syllables that a chat spelling may stand for by its sound: people type as they speak, and play with it ("zà": và,
 * "mụt": một, "coá": có, "nhìu": nhiều, "chếc": chết, "lói": nói). What is meant has the same tone, one or two parts that
 * sound alike, and is a syllable that Vietnamese has; the words around it choose.
 */

/** A syllable in its parts: "chiều" → ch, iêu, grave. Shapes only: whether such a syllable exists is not asked. */
export interface Parts {
  readonly onset: string;
  /** Vowels with their hooks and hats, without the tone. */
  readonly vowels: string;
  readonly coda: string;
  /** The combining mark of the tone; "" for the level one. */
  readonly tone: string;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const SHAPE =
  /^(qu|gi(?=[aăâeêioôơuưy])|[bcdđfghjklmnpqrstvwxz]*)([aăâeêioôơuưy]+)(ch|nh|ng|nk|[cghkmnpt])?$/u;

/** No stretched syllable is longer. */
const LONGEST = 16;

/** Null for what has no vowel, or letters of other languages. */
export function partsOf(word: string): Parts | null {
  if (word.length > LONGEST) return null;
  const apart = word.normalize("NFD");
  const tones = apart.match(TONES) ?? [];
  if (tones.length > 1) return null;
  const bare = apart.replace(TONES, "").normalize("NFC");
  const [, onset, vowels, coda = ""] = SHAPE.exec(unstretched(bare)) ?? [];
  return onset === undefined || vowels === undefined ? null : { onset, vowels, coda, tone: tones[0] ?? "" };
}

/** "đâuuu" is stretched by its last letter. */
function unstretched(word: string): string {
  let end = word.length;
  while (end > 1 && word[end - 1] === word[end - 2]) end--;
  return word.slice(0, end);
}

/** "-" is a part that is not there. */
const rules = (table: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    table.split(",").map((row) => {
      const [typed = "", meant = ""] = row.trim().split(":");
      return [
        typed,
        meant
          .trim()
          .split(" ")
          .map((text) => (text === "-" ? "" : text)),
      ];
    }),
  );

/** The beginning of a syllable: as typed, and what sounds alike or is written so for short. */
const ONSETS =
  rules(`z: v d gi r tr, dz: v d gi, j: gi d v ch, v: d gi, d: v gi r đ, r: d gi, gi: d v r tr, f: ph, p: b ph, b: p,
  k: c kh, c: k kh, q: qu c, w: qu, l: n, n: l, s: x, x: s t, sh: s, ch: tr, tr: ch, t: th, g: gh r, gh: g, gk: gh g, nk: nh, nh: l, kk: kh, ng: ngh, ngh: ng, h: gi th kh`);

/** Vowels and what ends them together, as one hears them: "iu" is "iêu", "ui" is "uôi" or "ôi". */
const VOWELS =
  rules(`iu: iêu ưu yêu êu, ui: uôi ôi ơi oi, ưi: ươi ơi, ưu: ươu iêu, i: iê y uy ê ây, y: i, oi: ôi ơi oai, oy: ôi oai, ưa: ươ, u: uô ô ơ â o, ư: ươ ơ â ươi, ô: â o uô, o: oa ô u a, oa: o a, oe: e eo, uy: i uyê, e: a ă ê ie,
  eo: ao iêu, êu: iêu âu, ia: ê, ao: au, au: ao âu, ai: ay, ay: ai ây, ê: â iê i, a: oa ă â, ă: a â, â: ă, iê: i uyê e, uyê: iê, uê: ê, ơ: ư ươ ê a, ơi: ai, oai: oi ai ôi, iêu: êu, ươ: ư, uô: u ươ, ie: iê e, uo: uô, eu: êu, ue: uê, ou: âu, ôu: âu, êy: ây, ây: ay, êi: ơi, ei: ơi ai, âu: ôi`);
/** The same, where the consonant behind is the one that is named: "nhứt", "nhơn" and "sanh" of the South. */
const RHYMES = rules(`ưt: ât, ưn: ân, ơn: ân, anh: inh ênh, ênh: inh anh, inh: ênh anh, ung: ông, ông: ung,
  ik: ich iêt, êk: êch, ưk: ưc, ươk: ươc, iêk: iêt`);

const CODAS = rules(
  `g: ng, nk: nh ng, h: nh ch -, k: c ch -, c: t ch, t: c ch, ch: t c, n: ng m nh, ng: n, nh: n, m: n ng`,
);

/** Which the South and most of the Center say alike. */
const ALIKE: ReadonlyMap<string, readonly string[]> = new Map([
  ["\u0309", ["\u0303"]],
  ["\u0303", ["\u0309"]],
]);

/** Letters left out or put for others cost by part; two parts changed cost both. Many write ngã for hỏi and hỏi for ngã. */
const ONE = 1;
const CODA = 1.5;
export const TONE = 0.4;

export interface Heard {
  readonly parts: Parts;
  /** How far from what was typed, in natural logarithms. */
  readonly cost: number;
}

/** What may be meant by these parts, and they themselves (what was stretched is there at no cost): at most two parts differ. */
export function heardAs({ onset, vowels, coda, tone }: Parts): Heard[] {
  const onsets = ways(onset, ONSETS);
  const tones = ways(tone, ALIKE, TONE);
  const vowelWays = VOWELS.get(vowels) ?? [];
  // "đók" is "đó"; "ok" is no "o", and no "oc".
  const codaWays =
    coda === "k" && onset + tone === ""
      ? []
      : (CODAS.get(coda) ?? []).filter((end) => end !== "" || tone !== "");
  const rhymes = [
    { text: vowels, end: coda, cost: 0 },
    ...vowelWays.map((text) => ({ text, end: coda, cost: ONE })),
    ...codaWays.map((end) => ({ text: vowels, end, cost: CODA })),
    ...(RHYMES.get(vowels + coda) ?? []).map((rhyme) => ({ ...endOf(rhyme), cost: ONE })),
    ...vowelWays.flatMap((text) =>
      codaWays.filter((end) => end !== "").map((end) => ({ text, end, cost: ONE + CODA })),
    ),
  ];
  const all: Heard[] = [];
  for (const begin of onsets)
    for (const { text, end, cost } of rhymes)
      for (const pitch of tones) {
        const changed = begin.cost + cost + pitch.cost;
        const isThree = begin.cost > 0 && cost > 0 && pitch.cost > 0;
        if (!isThree && changed <= ONE + CODA)
          all.push({
            parts: { onset: begin.text, vowels: text, coda: end, tone: pitch.text },
            cost: changed,
          });
      }
  return all;
}

const ways = (typed: string, table: ReadonlyMap<string, readonly string[]>, cost = ONE) => [
  { text: typed, cost: 0 },
  ...(table.get(typed) ?? []).map((text) => ({ text, cost })),
];

function endOf(rhyme: string): { text: string; end: string } {
  const { vowels = rhyme, coda = "" } = partsOf(rhyme) ?? {};
  return { text: vowels, end: coda };
}

export const keyOf = ({ onset, vowels, coda, tone }: Parts): string => `${onset} ${vowels} ${coda} ${tone}`;
