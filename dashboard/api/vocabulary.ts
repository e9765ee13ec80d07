/**
 * The closed lists of the schema, as values for menus. The dashboard takes only types from other packages, so the
 * lists stand here again; a list that has drifted from its type does not compile.
 */
import type { UnitRow } from "@minhchung/api/staff/approval-types";
import type { AddresseeKind } from "@minhchung/api/staff/question-types";
import type { ReceiverRow } from "@minhchung/api/staff/receiver-types";
import type { SourceRow } from "@minhchung/api/staff/source-types";
import type {
  CaseState,
  Connector,
  DocumentType,
  EvidenceKind,
  HarmClass,
  NarrativeStatus,
  Rating,
  RebuttalKind,
  RebuttalState,
  Role,
  SourceKind,
} from "@minhchung/api/staff/types";

export type {
  CaseState,
  Connector,
  EvidenceKind,
  HarmClass,
  NarrativeStatus,
  Rating,
  RebuttalKind,
  Role,
  SourceKind,
};

/** The list itself, typed so that a missing or an unknown member does not compile. */
function complete<T extends string>() {
  return <const L extends readonly T[]>(list: [T] extends [L[number]] ? L : never): L => list;
}

export const HARM_CLASSES = complete<HarmClass>()([
  "health",
  "disaster",
  "fraud",
  "public_order",
  "livelihood",
  "land",
  "other",
]);
export const NARRATIVE_STATUSES = complete<NarrativeStatus>()([
  "open",
  "snoozed",
  "in_case",
  "dismissed",
  "closed",
]);
/** Why a narrative is set aside; the server answers 400 to any other word. */
export const DISMISS_REASONS = [
  "not_checkable",
  "not_ours",
  "true",
  "no_evidence",
  "duplicate",
  "other",
] as const;
export type DismissReason = (typeof DISMISS_REASONS)[number];
/** Why narratives are put together, and why one is taken apart. */
export const MERGE_REASONS = ["same_claim", "same_event", "other"] as const;
export const SPLIT_REASONS = ["other_claim", "other_event", "other"] as const;
export const DECISION_REASONS = [
  ...DISMISS_REASONS,
  "same_claim",
  "same_event",
  "other_claim",
  "other_event",
] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];
export const RATINGS = complete<Rating>()(["false", "misleading", "missing_context", "unproven", "true"]);
export const REBUTTAL_KINDS = complete<RebuttalKind>()(["rebuttal", "confirmation", "notice", "explainer"]);
export const CASE_STATES = complete<CaseState>()([
  "open",
  "drafting",
  "in_review",
  "approved",
  "published",
  "closed",
]);
export const REBUTTAL_STATES = complete<RebuttalState>()([
  "draft",
  "in_review",
  "approved",
  "scheduled",
  "published",
  "corrected",
  "withdrawn",
]);
export const EVIDENCE_KINDS = complete<EvidenceKind>()(["record", "dataset", "statement", "press"]);
export const ADDRESSEE_KINDS = complete<AddresseeKind>()(["body", "outlet"]);
/** Documents that may come with an answer and count for more than a word, with what each of them is. */
export const ATTACHED = {
  decision: "record",
  resolution: "record",
  minutes: "record",
  measurement: "record",
  report: "record",
  notice: "record",
  data: "dataset",
} as const satisfies Partial<Record<DocumentType, EvidenceKind>>;
export type AttachedType = keyof typeof ATTACHED;
export const ROLES = complete<Role>()(["analyst", "editor", "approver", "administrator"]);
export const SOURCE_KINDS = complete<SourceKind>()([
  "press",
  "official",
  "public_page",
  "public_group",
  "forum",
  "timeline",
  "manual",
]);
export const CONNECTORS = complete<Connector>()([
  "feed",
  "page",
  "rendered",
  "sitemap",
  "timeline",
  "forum",
  "youtube",
  "manual",
]);

export type LawfulBasis = NonNullable<SourceRow["lawfulBasis"]>;
export const LAWFUL_BASES = complete<LawfulBasis>()([
  "feed_offered",
  "official_publication",
  "public_page",
  "official_api",
  "permission",
]);

export const RECEIVER_KINDS = complete<ReceiverRow["kind"]>()([
  "loudspeaker",
  "notice_board",
  "culture_point",
  "learning_centre",
  "communicators",
  "mail",
  "webhook",
]);

export type UnitKind = UnitRow["kind"];
export const UNIT_KINDS = complete<UnitKind>()(["commune", "radio", "organisation", "desk"]);
