import type { CommentThread } from "@minhchung/api/staff/comment-types";
import type { DraftContent, RebuttalWords } from "@minhchung/api/staff/types";

type Passage = NonNullable<CommentThread["passage"]>;

/** The parts of a text that one can comment on, in their order on the page. */
export const PASSAGES = [
  "headline",
  "fact",
  "claimReviewed",
  "claimShort",
  "explanation",
  "closingFact",
] as const satisfies readonly (keyof RebuttalWords)[];

/** "en.fact" */
export const placeOf = ({ language, field }: Pick<Passage, "language" | "field">) => `${language}.${field}`;

/** A place's passage; words that do not stand in it so (a browser joins lines its own way) mean the whole of it. */
export function passageOf(place: string, selected: string, content: DraftContent): Passage | null {
  const [language, name] = place.split(".");
  const field = PASSAGES.find((one) => one === name);
  if (!field || (language !== "vi" && language !== "en")) return null;
  const words = (language === "vi" ? content : content.english)?.[field];
  if (words === undefined) return null;
  const quote = selected.trim();
  return { field, language, quote: quote !== "" && words.includes(quote) ? quote : null };
}
