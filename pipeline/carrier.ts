import type { EvidenceKind } from "@minhchung/db/schema/evidence";
import type { Register } from "@minhchung/db/schema/sources";
import type {
  Lane,
  PlaceMention,
  SentenceKind,
  SentenceReading,
  Verification,
} from "@minhchung/models/types";
import type { TermWeights } from "./coverage.ts";

/** The document as the steps see it: redacted text, and when its claims were made. */
export interface AnalysedDocument {
  readonly text: string;
  readonly register: Register;
  /** ISO 8601; relative dates are read from it and evidence is chosen by it. */
  readonly claimedAt: string;
  /** The headline, where there is one: names what the sentences below it leave out. */
  readonly title?: string;
  /** True where the source itself is about the locality, so that a sentence without a place is too. */
  readonly localSource: boolean;
}

/** A sentence that travels: a claim, a resident's question, or a complaint that someone should answer. */
export interface ClaimDraft {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: Extract<
    SentenceKind,
    "assertion" | "hearsay" | "announced_future" | "rumour_question" | "complaint"
  >;
  readonly lane: Exclude<Lane, "none">;
  readonly checkworthiness: number;
  readonly places: readonly PlaceMention[];
}

/** A stretch of an evidence item around a sentence, with the sentences that lie in it. */
export interface Passage {
  readonly text: string;
  /** Sentences by their offsets in `text`. */
  readonly sentences: readonly { readonly id: number; readonly start: number; readonly end: number }[];
}

/** An evidence sentence found for a claim, before anything is judged. */
export interface Candidate {
  readonly sentenceId: number;
  readonly text: string;
  readonly score: number;
  /** What each term of the claim tells. */
  readonly claimTerms: TermWeights;
  /** Sentences of the library that was searched. */
  readonly librarySentences: number;
  /** What stands around it: a date or a subject is often in the sentence before. */
  readonly passage: Passage;
  readonly source: {
    readonly evidenceId: string;
    readonly title: string;
    readonly kind: EvidenceKind;
    readonly issuer: string;
    readonly number: string | null;
    readonly issuedOn: string;
  };
}

/** A claim held against one evidence item. All evidence offsets count within the deciding sentence. */
export interface VerifiedMatch {
  readonly candidate: Candidate;
  /** How much of what the claim says the deciding stretch speaks of, 0..1. */
  readonly coverage: number;
  readonly verification: Verification;
  /** What a model that was trained on what searches bring up says of it, by itself. */
  readonly held: Verification["probabilities"];
  /** Whether that model is so sure of a refutation that it needs no rule. */
  readonly asserted: boolean;
}

/** What the evidence as a whole says of one claim, and the one match that decides it. */
export interface Finding {
  readonly outcome: "refuted" | "supported" | "undecided";
  readonly deciding: VerifiedMatch | null;
  readonly reason: { readonly vi: string; readonly en: string } | null;
}

/**
 * The one carrier that all steps work on. Lists after `claims` run parallel to it:
 * `candidates[i]`, `matches[i]` and `findings[i]` belong to `claims[i]`.
 */
export interface Carrier {
  readonly document: AnalysedDocument;
  readonly readings: readonly SentenceReading[];
  readonly claims: readonly ClaimDraft[];
  readonly candidates: readonly (readonly Candidate[])[];
  readonly matches: readonly (readonly VerifiedMatch[])[];
  readonly findings: readonly Finding[];
}
