/**
 * The words shared by every reader and step. Offsets count UTF-16 code units of the text that was given,
 * never of a normalised copy; `end` is exclusive.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span with the words it covers, as they stand in the input. */
export interface Quote extends Span {
  readonly text: string;
}

/** What evidence says of a claim. */
export type Verdict = "supported" | "refuted" | "not_enough_evidence";
export const VERDICTS: readonly Verdict[] = ["supported", "refuted", "not_enough_evidence"];

export type QuantityKind =
  | "count"
  | "money"
  | "percent"
  | "length"
  | "area"
  | "mass"
  | "volume"
  | "duration"
  | "speed"
  | "temperature"
  | "energy"
  | "ordinal"
  | "multiple";

/** A quantity in a base unit (đồng, kg, m, m², …). `low`/`high` are set for ranges and for "hơn", "gần", "khoảng". */
export interface Quantity extends Quote {
  readonly kind: QuantityKind;
  readonly value: number;
  readonly unit: string | null;
  readonly low?: number;
  readonly high?: number;
  /** The noun that is counted ("hộ", "người", "con bò"), folded, when there is one. */
  readonly of?: string;
}

/** A calendar reference. `from`/`to` are ISO dates (inclusive); absent parts widen the range. */
export interface DateMention extends Quote {
  readonly kind: "day" | "month" | "year" | "range" | "time" | "relative" | "lunar";
  readonly from: string | null;
  readonly to: string | null;
  /** "HH:MM" when a time of day is given. */
  readonly time?: string;
  /** "HH:MM" where the times of a stretch are given ("từ 19 giờ đến 22 giờ"); `time` is then its beginning. */
  readonly until?: string;
  /** True where the year (or more) was inferred from the publication date. */
  readonly inferred: boolean;
  /** The parts that are written, for comparison where no publication date anchors them. */
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
}

export type PlaceStatus = "resolved" | "ambiguous" | "outside";

export interface PlaceMention extends Quote {
  /** Today's unit with its province ("Xã Phước Hữu, Tỉnh Khánh Hòa"), or null. */
  readonly unit: string | null;
  readonly status: PlaceStatus;
  /** Official codes of the current units that the words may mean. */
  readonly codes: readonly string[];
  /** Why it is ambiguous or outside, for people. */
  readonly reason?: string;
  /** Outside the locality, yet in its own province: what happens there concerns it. */
  readonly neighbour?: true;
}

export type DifferenceType =
  | "number"
  | "money"
  | "date"
  | "time"
  | "place"
  | "body"
  | "negation"
  | "quantifier"
  | "modality"
  | "tense"
  | "direction"
  | "subject"
  | "object"
  | "action"
  | "document_number"
  | "added";

/** One typed difference: the words on both sides and a sentence that says what was changed. */
export interface Difference {
  readonly type: DifferenceType;
  readonly claim: Quote;
  readonly evidence: Quote;
  readonly explanation: { readonly vi: string; readonly en: string };
}

export interface Verification {
  readonly verdict: Verdict;
  readonly probabilities: Readonly<Record<Verdict, number>>;
  /** The deciding sentence inside the evidence text. */
  readonly evidence: Span;
  /** Every part of the evidence that was held against the claim, in its order: all of a short text, of a long one the sentences that tell of the claim. */
  readonly telling: readonly Span[];
  readonly differences: readonly Difference[];
  /** Whether both sides speak of the same event, and if not, why not. */
  readonly sameEvent: { readonly same: boolean; readonly reasons: readonly { vi: string; en: string }[] };
}

export type SentenceKind =
  | "assertion"
  | "hearsay"
  | "announced_future"
  | "opinion"
  | "guess"
  | "question"
  | "rumour_question"
  | "complaint"
  | "call"
  | "greeting"
  | "advertisement"
  | "satire"
  | "fragment";

/** Where a sentence goes : the queue, the residents' questions, the answer lane, nowhere. */
export type Lane = "claims" | "tips" | "answer" | "none";

export interface SentenceReading extends Span {
  readonly kind: SentenceKind;
  readonly lane: Lane;
  readonly checkable: boolean;
  /** 0..1: how much checking it would matter. */
  readonly checkworthiness: number;
}

export type PersonalDataType =
  | "phone"
  | "email"
  | "id_number"
  | "bank_account"
  | "plate"
  | "address"
  | "tax_code"
  | "social_handle"
  | "passport";

export interface Redaction {
  readonly text: string;
  /** Spans in the input. */
  readonly spans: readonly (Span & { readonly type: PersonalDataType })[];
}
