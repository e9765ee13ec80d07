/** What a webhook is told of an approved text: the same words as on every other channel. */
import type { Rating } from "@minhchung/db/schema/desk";
import type { ApprovedText, Cited, House, Language } from "../publish/channels/approved.ts";
import { hasClaim, wordsIn } from "../publish/channels/approved.ts";
import { RATING } from "../publish/channels/words.ts";
import { RATING_VALUES } from "../publish/claim-review.ts";

export const MESSAGE_TYPES = {
  published: "text.published",
  corrected: "text.corrected",
  withdrawn: "text.withdrawn",
} as const;

interface Words {
  headline: string;
  /** What follows is left out of a text that was withdrawn: it no longer stands. */
  fact?: string;
  /** Only where a text rates a claim. */
  claim?: string;
  explanation?: string;
  closingFact?: string;
}

export interface WebhookMessage {
  type: (typeof MESSAGE_TYPES)[keyof typeof MESSAGE_TYPES];
  /** Of the act, not of this sending. */
  timestamp: string;
  data: {
    id: string;
    /** Rises with each version: an older one that comes late is to be thrown away. */
    version: number;
    url: string | null;
    kind: ApprovedText["kind"];
    rating: { code: Rating; value: number | null; vi: string; en: string } | null;
    vi: Words;
    en: Words | null;
    /** What was corrected, or why it was withdrawn. */
    note: string | null;
    placeCodes: readonly string[];
    evidence: readonly Cited[];
    publisher: { vi: string; en: string; url: string };
    sample: boolean;
  };
}

/** The message of a text that stands, was corrected, or was withdrawn. Throws RangeError for one that is not public. */
export function webhookMessage(text: ApprovedText, house: House): WebhookMessage {
  if (text.standing === "approved" || text.publishedAt === null) throw new RangeError("not published");
  const rating = text.standing === "withdrawn" ? null : text.rating;
  return {
    type: MESSAGE_TYPES[text.standing],
    timestamp: text.publishedAt.toISOString(),
    data: {
      id: text.rebuttalId,
      version: text.number,
      url: text.url,
      kind: text.kind,
      rating: rating && {
        code: rating,
        value: RATING_VALUES[rating],
        vi: RATING.vi[rating],
        en: RATING.en[rating],
      },
      vi: wordsOf(text, "vi"),
      en: text.english ? wordsOf(text, "en") : null,
      note: text.note,
      placeCodes: text.placeCodes,
      evidence: text.standing === "withdrawn" ? [] : text.citations,
      publisher: { ...house.unitName, url: house.origin },
      sample: text.sample,
    },
  };
}

function wordsOf(text: ApprovedText, language: Language): Words {
  const words = wordsIn(text, language);
  const { headline, fact, explanation, closingFact } = words;
  if (text.standing === "withdrawn") return { headline };
  return {
    headline,
    fact,
    ...(hasClaim(text, words) ? { claim: words.claimReviewed } : {}),
    explanation,
    closingFact,
  };
}
