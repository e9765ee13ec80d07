import { undiacritised } from "./undiacritised.ts";

export type Language = "vi" | "en" | "other";

/** Letters that only Vietnamese writes (no French or Portuguese word has them). */
const VIETNAMESE =
  /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĂĐƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]/;
const TONED = /[àáãèéêìíòóôõùúýâÀÁÃÈÉÊÌÍÒÓÔÕÙÚÝÂ]/;
const ENGLISH = new Set(
  "the of and to in a is that for it was on are as with his they at be this from have or by one had not but what all were we when your can said there use an each which she do how their if will up other about out many then them these so some her would make like him into time has look two more write go see no way could my than first been call who its now find did get come made may part over".split(
    " ",
  ),
);

/** Share of words with a letter of Vietnamese alone that settles the question. */
const VIETNAMESE_SHARE = 0.15;

/** Language of a text; Vietnamese typed without diacritics is "vi". Texts without letters are "other". */
export function language(text: string): Language {
  const sample = text.length > 20_000 ? text.slice(0, 20_000) : text;
  let words = 0;
  let vietnamese = 0;
  let toned = 0;
  let english = 0;
  for (const match of sample.normalize("NFC").matchAll(/\p{L}+/gu)) {
    words++;
    if (VIETNAMESE.test(match[0])) vietnamese++;
    else if (TONED.test(match[0])) toned++;
    else if (ENGLISH.has(match[0].toLowerCase())) english++;
  }
  if (words === 0) return "other";
  if (vietnamese >= words * VIETNAMESE_SHARE || (vietnamese > 0 && vietnamese + toned >= words * 0.4))
    return "vi";
  if (english >= words * 0.2) return "en";
  if (toned <= words * 0.1 && undiacritised(sample)) return "vi";
  if (english >= words * 0.12 && vietnamese === 0) return "en";
  return "other";
}
