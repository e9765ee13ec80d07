/** What every channel is made of: one approved version with its evidence, and the desk that answers for it. */
import type { Rating, RebuttalKind, RebuttalWords } from "@minhchung/db/schema/desk";
import type { EvidenceKind } from "@minhchung/db/schema/evidence";

/** A cited sentence with the item that holds it. */
export interface Cited {
  quote: string;
  kind: EvidenceKind;
  title: string;
  issuer: string;
  number: string | null;
  /** ISO date. */
  issuedOn: string;
}

/** Approved and not yet public; public; public in place of an earlier text; taken back. */
export type Standing = "approved" | "published" | "corrected" | "withdrawn";

export interface ApprovedText extends RebuttalWords {
  versionId: string;
  rebuttalId: string;
  number: number;
  kind: RebuttalKind;
  rating: Rating | null;
  english: RebuttalWords | null;
  concernsIssuer: string | null;
  standing: Standing;
  /** What was corrected, or why it was withdrawn. */
  note: string | null;
  publishedAt: Date | null;
  /** Official codes of the units it is about. */
  placeCodes: readonly string[];
  /** Of the public page; null before publication. */
  url: string | null;
  sample: boolean;
  citations: readonly Cited[];
}

/** Who speaks, and how people reach them. */
export interface House {
  unitName: { readonly vi: string; readonly en: string };
  contact: { readonly email: string; readonly phone?: string; readonly address?: string };
  /** The public site without a slash at the end. */
  origin: string;
}

export type Language = "vi" | "en";

/** The version's words in a language; Vietnamese where no English was written. */
export const wordsIn = (text: ApprovedText, language: Language): RebuttalWords =>
  language === "en" && text.english ? text.english : text;

/** A claim is told where one was rated. */
export const hasClaim = (text: ApprovedText, words: RebuttalWords = text): boolean =>
  text.rating !== null && words.claimReviewed.trim() !== "";

/** One line without space at its ends, closed by a mark. */
export function sentence(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line === "" || /[.!?…]["”’)]?$/.test(line) ? line : `${line}.`;
}

/** Paragraphs of a text. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => part !== "");

/** "vi": "12/11/2025" of an ISO date or an instant, in the locality's time. */
export function dayOf(at: string | Date, language: Language = "vi"): string {
  const date = typeof at === "string" ? new Date(`${at.slice(0, 10)}T12:00:00+07:00`) : at;
  const [day, month, year] = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Asia/Ho_Chi_Minh",
    day: "2-digit",
    month: language === "vi" ? "2-digit" : "long",
    year: "numeric",
  })
    .formatToParts(date)
    .filter(({ type }) => type !== "literal")
    .map(({ value }) => value);
  return language === "vi" ? `${day}/${month}/${year}` : `${Number(day)} ${month} ${year}`;
}
