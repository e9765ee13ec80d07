/** Letters of other scripts that look Latin, mapped only inside a word that also has Latin letters. */
const CYRILLIC_GREEK: Record<string, string> = Object.fromEntries(
  [..."аaеeоoрpсcуyхxіiѕsјjһhԁdԛqԝwАAВBЕEКKМMНHОOРPСCТTХXУYІIЅSЈJοoαaνvΑAΒBΕEΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"].reduce<
    [string, string][]
  >((pairs, letter, i, all) => {
    if (i % 2 === 0) pairs.push([letter, all[i + 1] as string]);
    return pairs;
  }, []),
);
/** Replaced wherever they stand: slips of fonts and keyboards for Vietnamese letters, spaces and dashes. */
const ALWAYS: Record<string, string> = {
  Ð: "Đ",
  ð: "đ",
  Ɖ: "Đ",
  ɖ: "đ",
  ɑ: "a",
  ı: "i",
  "\u00a0": " ",
  "\u2007": " ",
  "\u202f": " ",
  "\u2009": " ",
  "\u200a": " ",
  "\u3000": " ",
  "\u2010": "-",
  "\u2011": "-",
  "\u2212": "-",
};

/** Invisible characters: zero-width, direction marks, soft hyphen, variation selectors. */
export const INVISIBLE = /\p{Cf}|\p{Variation_Selector}/u;

const MIXABLE = /[\u0370-\u03ff\u0400-\u052f]/;
const LATIN = /\p{Script=Latin}/u;

/** Whether a text may hold anything that `plainLetters` or the invisible filter would change. */
export const SUSPECT = new RegExp(
  [
    "[\\u00ad\\u00a0\\u00d0\\u00f0\\u0131\\u0189\\u0251\\u0256\\u0370-\\u052f\\u2000-\\u2012\\u2028-\\u202f\\u2060-\\u2069\\u2212\\u3000]",
    "[\\u0300-\\u036f]",
    "[\\ufe0e\\ufe0f]",
    "[\\ufeff\\uff01-\\uff5e]",
    "\\ud835",
  ].join("|"),
);

/** The look-alike of one code point (a whole surrogate pair may be given). */
export function plainLetter(letter: string): string {
  const known = ALWAYS[letter];
  if (known !== undefined) return known;
  const code = letter.codePointAt(0) as number;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code >= 0x1d400 && code <= 0x1d7ff) return letter.normalize("NFKC");
  return letter;
}

/** The Latin look-alike of a letter that carries a Vietnamese mark: no other script writes it so. */
export const markedBase = (letter: string) => CYRILLIC_GREEK[letter] ?? letter;

/** Replaces foreign look-alikes in words that mix scripts; length-preserving. */
export function unmixScripts(text: string): string {
  if (!MIXABLE.test(text)) return text;
  return text.replace(/\p{L}+/gu, (word) =>
    MIXABLE.test(word) && LATIN.test(word) ? [...word].map((c) => CYRILLIC_GREEK[c] ?? c).join("") : word,
  );
}
