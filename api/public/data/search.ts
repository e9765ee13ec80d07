/** Search over the few thousand published texts of a locality, in SQL, without an index or an extension. */
import { rebuttalVersions } from "@minhchung/db/schema/desk";
import { fold } from "@minhchung/models/text/fold";
import { normalise } from "@minhchung/models/text/normalise";
import { type SQL, sql } from "drizzle-orm";

/** Both cases, because `lower()` in a database with the C locale knows ASCII alone. */
const LETTERS = [
  ..."àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ",
  ..."ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ",
].join("");
const LOWERED = LETTERS.toLowerCase();
const FOLDED = fold(LETTERS);

/** At most this many words of a query count. */
const MAX_WORDS = 12;

const searched = sql`concat_ws(' ', ${rebuttalVersions.headline}, ${rebuttalVersions.fact}, ${rebuttalVersions.claimReviewed},
  ${rebuttalVersions.explanation}, ${rebuttalVersions.english}->>'headline', ${rebuttalVersions.english}->>'fact')`;

/** Words parted by single spaces, with one before the first, so that `% word%` finds word beginnings. */
const asWords = (text: SQL) => sql`' ' || regexp_replace(${text}, '[^[:alnum:]]+', ' ', 'g')`;
const foldedText = asWords(sql`lower(translate(${searched}, ${LETTERS}, ${FOLDED}))`);
const loweredText = asWords(sql`lower(translate(${searched}, ${LETTERS}, ${LOWERED}))`);

/** The words of a query as typed, lower-case, cleaned of look-alikes and punctuation. */
export function queryWords(query: string): string[] {
  const words = normalise(query.normalize("NFC"))
    .text.toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return [...new Set(words ?? [])].slice(0, MAX_WORDS);
}

function every(text: SQL, words: readonly string[]): SQL {
  return sql.join(
    words.map((word) => sql`${text} like ${`% ${word}%`}`),
    sql` and `,
  );
}

/** Every word of the query begins a word of the text, diacritics aside. A query without words finds nothing. */
export function matchesQuery(query: string): SQL {
  const words = queryWords(query).map(fold);
  return words.length === 0 ? sql`false` : sql`(${every(foldedText, words)})`;
}

/** 1 where the words also agree in their diacritics, else 0: "đập" before "đáp" for a reader who typed "đập". */
export function rankQuery(query: string): SQL {
  const words = queryWords(query);
  return words.length === 0
    ? sql`null::integer`
    : sql`(case when ${every(loweredText, words)} then 1 else 0 end)`;
}
