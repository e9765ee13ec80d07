import { fold } from "./fold.ts";

/** Syllable shapes of Vietnamese typed bare: onset, rhyme, final. */
const SYLLABLE =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|g|h|k|l|m|n|p|q|r|s|t|v|x)?(?:oai|oay|uay|uoi|uou|ieu|yeu|uya|uye|oa|oe|ua|ue|uo|uy|ia|ie|ye|iu|oi|ao|au|ai|ay|eo|eu|ou|oo|ui|uu|a|e|i|o|u|y)(?:ch|ng|nh|c|m|n|p|t)?$/;

/** Share of words above which bare syllables count as Vietnamese. */
const SYLLABLE_SHARE = 0.75;
/** Share of toned words above which a text counts as typed with diacritics: an average text has ~0.75. */
const TONED_SHARE = 0.12;
/** So few words need no function word among them when all are Vietnamese syllables. */
const SHORT = 6;
/** Bare function words that English and file names do not have. */
const HINTS = new Set(
  "khong duoc nguoi cua nhung trong voi cac cho nay dang tai theo den tinh huyen phuong truong nha nuoc dong trieu nghin ngay thang hom xa thon ubnd va la co mot nhieu phai bi da se thi nay roi minh chua sao gi vay".split(
    " ",
  ),
);

/** Bare shapes that Vietnamese has and English hardly: "nghi", "khu", "thieu", "duong", "quyen". */
const SHAPE =
  /^(?:ngh|ng|nh|kh)|^gi[aeou]|(?:ieu|yeu|uoi|uou|oai|uay|uye)|(?:[iu]e|uo|oa|uy)(?:ch|ng|nh|[cmnpt])$|^(?:d|t|x|v)[aeiou](?:nh|ch)$/;

/** Whether one bare word could be a Vietnamese syllable. */
export const isBareSyllable = (word: string) => SYLLABLE.test(word);

/** Whether a text is Vietnamese typed without (nearly all of) its diacritics. */
export function undiacritised(text: string): boolean {
  let words = 0;
  let marked = 0;
  let bare = 0;
  let hints = 0;
  for (const match of text.matchAll(/\p{L}+/gu)) {
    const word = match[0];
    const folded = fold(word);
    // "k", "đc", "TP" have no vowel and decide nothing.
    if (folded.length <= 3 && !/[aeiouy]/.test(folded)) continue;
    words++;
    if (folded !== word.toLowerCase()) marked++;
    else if (SYLLABLE.test(folded)) {
      bare++;
      if (HINTS.has(folded) || SHAPE.test(folded)) hints++;
    }
  }
  if (words === 0 || marked > words * TONED_SHARE) return false;
  if (words <= SHORT && marked === 0 && bare === words) return !/(?<!\p{L})the(?!\p{L})/iu.test(text);
  if (words <= 3) return false;
  return bare >= words * SYLLABLE_SHARE && hints >= Math.max(1, Math.floor(words / 12));
}
