/** What the sample web is made of. The data files under `data/` hold exactly these shapes. */
import type { Connector, Register, SourceKind } from "@minhchung/db/schema/sources";
import type { DifferenceType, Lane, PersonalDataType, SentenceKind, Verdict } from "@minhchung/models/types";

export const SAMPLE_SOURCE_KEYS = [
  "bao-tin",
  "nhip-song",
  "cong-thong-tin",
  "cho-que",
  "dien-dan",
  "mang-xa-hoi",
] as const;
export type SampleSourceKey = (typeof SAMPLE_SOURCE_KEYS)[number];

/** Why a supported sentence needs not repeat the figures of its evidence. */
export type Inference = "range" | "unit" | "calendar" | "arithmetic" | "paraphrase";

/** What a careful reader expects of one sentence (or of the checkable part of a mixed one). */
export interface Expectation {
  readonly kind: SentenceKind;
  readonly lane: Lane;
  readonly checkable: boolean;
  /** Set for every checkable sentence: the verdict against the whole evidence library of the sample world. */
  readonly verdict?: Verdict;
  /** The second reading where careful people differ (a place or body swapped in an otherwise same event). */
  readonly orVerdict?: Verdict;
  readonly differences?: readonly DifferenceType[];
  readonly evidence?: string;
  /** The deciding sentence, word for word as it stands in the evidence item. */
  readonly evidenceSentence?: string;
  /** Refuted claims with the same key say the same false thing. */
  readonly narrative?: string;
  readonly inference?: Inference;
}

export interface LabelledSentence {
  /** A substring of one of the document's paragraphs. */
  readonly text: string;
  readonly expect: Expectation;
}

/** Invented personal data inside a document, to prove that it is redacted before it is stored. */
export interface InventedPersonalData {
  readonly type: PersonalDataType;
  readonly text: string;
}

/** How an official document is set as a letter: head, kind and foot in the form of Decree 30/2020/NĐ-CP. */
export interface SampleLetter {
  /** Lines of the issuer, the issuing one last: ["UBND TỈNH KHÁNH HÒA", "SỞ Y TẾ"]. */
  readonly issuer: readonly string[];
  readonly number: string;
  readonly place: string;
  /** The kind and what it is about; together, as a sentence, they are the document's `title`. */
  readonly heading: readonly [string, string];
  readonly signature: readonly string[];
}

export interface SampleDocument {
  readonly id: string;
  readonly source: SampleSourceKey;
  /** Path at the source's origin; a forum post's ends in its own anchor inside the thread. */
  readonly path: string;
  readonly section?: string;
  /** ISO 8601 with +07:00, inside the thirty days before `SAMPLE_TODAY`. */
  readonly published: string;
  readonly title: string;
  readonly register: Register;
  /** A file instead of a page: a PDF with text, or one that is only a picture (a scan). */
  readonly form?: "pdf" | "scan";
  readonly letter?: SampleLetter;
  /** Rows of a table are paragraphs with " | " between their cells. */
  readonly paragraphs: readonly string[];
  readonly sentences?: readonly LabelledSentence[];
  readonly personalData?: readonly InventedPersonalData[];
  /** For the reader of the data file: what this document is there for. */
  readonly note: string;
}

export type SampleEvidenceKind = "record" | "dataset" | "statement" | "press";

export interface SampleEvidence {
  readonly id: string;
  readonly kind: SampleEvidenceKind;
  readonly title: string;
  readonly issuer: string;
  readonly number?: string;
  /** ISO dates; `validTo` absent: holds until further notice. */
  readonly issuedOn: string;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly source: SampleSourceKey;
  readonly path: string;
  /** Stands as this document on the portal, whose paragraphs are its own. */
  readonly document?: string;
  /** How its words were had; `ocr` waits for a person's confirmation. */
  readonly readBy: "text" | "ocr";
  readonly paragraphs: readonly string[];
}

/** One line of `data/sources.json`. */
export interface SampleSourceSpec {
  readonly key: SampleSourceKey;
  readonly name: string;
  readonly tagline: string;
  readonly kind: SourceKind;
  readonly connector: Connector;
  /** Where the connector starts: the feed, the list page, the sitemap. */
  readonly entry: string;
  readonly reason: string;
  /** Paths that robots.txt forbids; pages there exist and are linked, so that reading them can be noticed. */
  readonly disallow: readonly string[];
}

/** A source as it is registered at the desk. */
export interface SampleSource {
  readonly key: SampleSourceKey;
  readonly name: string;
  readonly kind: SourceKind;
  readonly connector: Connector;
  readonly origin: string;
  readonly url: string;
  readonly reason: string;
}

/**
 * What a document is there for besides its labels: a paper's honest slip; a scam; places of one name; names from before
 * July 2025; a sentence much like the evidence about another event; a copied article; spelling of the young.
 */
export const SAMPLE_TRAITS = [
  "honest-error",
  "scam",
  "homonym",
  "old-name",
  "other-event",
  "near-duplicate",
  "teencode",
] as const;
export type SampleTrait = (typeof SAMPLE_TRAITS)[number];

export interface SampleData {
  readonly sources: readonly SampleSourceSpec[];
  readonly documents: readonly SampleDocument[];
  readonly evidence: readonly SampleEvidence[];
}
