/** Plain texts for chats and for the commune's bulletin. Pure. */
import {
  type ApprovedText,
  dayOf,
  type House,
  hasClaim,
  type Language,
  paragraphsOf,
  sentence,
  wordsIn,
} from "./approved.ts";
import { fullSource, itemsOf, shortSource } from "./sources.ts";
import { CLAIM_LEAD, RATING, WORDS } from "./words.ts";

/** What stands above every written channel: sample, correction, withdrawal. */
export function marksOf(text: ApprovedText, language: Language): string[] {
  const w = WORDS[language];
  return [
    ...(text.sample ? [w.sampleLong] : []),
    ...(text.standing === "corrected" ? [w.correctedLong] : []),
    ...(text.standing === "corrected" && text.note ? [`${w.correctedWhat}: ${sentence(text.note)}`] : []),
    ...(text.standing === "withdrawn" ? [w.withdrawnLong] : []),
    ...(text.standing === "withdrawn" && text.note ? [`${w.why}: ${sentence(text.note)}`] : []),
  ];
}

/** For Zalo and other chats: short lines, the fact first, the claim once and marked, the link at the end. */
export function chatOf(text: ApprovedText, house: House, language: Language): string {
  const w = WORDS[language];
  const words = wordsIn(text, language);
  const [first] = itemsOf(text.citations);
  const link = text.url ? [`${w.readMore}: ${text.url}`] : [];
  const by = `— ${house.unitName[language]}`;
  const title = words.headline.trim();
  if (text.standing === "withdrawn")
    return blocks([marksOf(text, language).join("\n"), `“${title}”`, [text.url ?? "", by].join("\n")]);
  return blocks([
    marksOf(text, language).join("\n"),
    title,
    sentence(words.fact),
    claimOf(text, language),
    paragraphsOf(words.explanation).join("\n"),
    first ? `${w.source}: ${language === "vi" ? shortSource(first) : fullSource(first, "en")}.` : "",
    [...link, by].join("\n"),
  ]);
}

/** For the bulletin: a title, connected paragraphs, sources in full, who answers for it. */
export function bulletinOf(text: ApprovedText, house: House, language: Language): string {
  const w = WORDS[language];
  const words = wordsIn(text, language);
  const sources = itemsOf(text.citations).map((cited) => `${fullSource(cited, language)}.`);
  const closing = words.closingFact.trim() === "" ? "" : sentence(words.closingFact);
  const day = text.publishedAt ? dayOf(text.publishedAt, language) : "";
  const foot = [house.unitName[language], day, text.url ?? ""].filter(Boolean).join(" · ");
  if (text.standing === "withdrawn")
    return blocks([words.headline.trim(), marksOf(text, language).join("\n"), foot]);
  return blocks([
    words.headline.trim(),
    marksOf(text, language).join("\n"),
    ...paragraphsOf(words.fact).map(sentence),
    claimOf(text, language),
    ...paragraphsOf(words.explanation).map(sentence),
    closing,
    sources.length > 0 ? `${w.source}: ${sources.join(" ")}` : "",
    foot,
  ]);
}

/** The claim once, behind its warning. */
function claimOf(text: ApprovedText, language: Language): string {
  const words = wordsIn(text, language);
  if (!hasClaim(text, words) || text.rating === null) return "";
  return `${CLAIM_LEAD[language][text.rating]}: “${words.claimReviewed.trim()}” (${RATING[language][text.rating]})`;
}

const blocks = (parts: readonly string[]): string =>
  parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("\n\n");
