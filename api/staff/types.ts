/**
 * What the staff API sends and takes: the one contract between server and dashboard. The server decides what
 * each person may do and sends it with each item (`may`); the dashboard never works it out for itself.
 * Times are ISO 8601 strings.
 */
import type {
  HarmClass,
  NarrativeStatus,
  PriorityFactor,
  StoredDifference,
} from "@minhchung/db/schema/claims";
import type { CaseState, DraftContent, Rating, RebuttalKind, RebuttalState } from "@minhchung/db/schema/desk";
import type { DocumentType, EvidenceKind } from "@minhchung/db/schema/evidence";
import type { Channel, ProgressUnit } from "@minhchung/db/schema/jobs";
import type { Role } from "@minhchung/db/schema/people";
import type { Connector, LawfulBasis, Register, SourceKind } from "@minhchung/db/schema/sources";
import type { Lane, PlaceMention, SentenceReading, Verdict, Verification } from "@minhchung/models/types";
import type { CopyView } from "./copy-types.ts";
import type { EditView } from "./document-types.ts";
import type { Person } from "./people-types.ts";
import type { PictureSighting } from "./picture-types.ts";
import type { Awaited, BodyQuestion } from "./question-types.ts";
import type { RebuttalView } from "./rebuttal-types.ts";

export type { RebuttalWords } from "@minhchung/db/schema/desk";
export type { DifferenceType, PlaceMention, SentenceKind, Verification } from "@minhchung/models/types";
/** The words that the dashboard shares with the server; it imports nothing else of ours. */
export type {
  CaseState,
  Channel,
  Connector,
  DocumentType,
  DraftContent,
  EvidenceKind,
  HarmClass,
  Lane,
  LawfulBasis,
  NarrativeStatus,
  PriorityFactor,
  ProgressUnit,
  Rating,
  RebuttalKind,
  RebuttalState,
  Register,
  Role,
  SentenceReading,
  SourceKind,
  StoredDifference,
  Verdict,
};

/** Every failure, with a message in the asker's language. `params` fill the message; `current` on a conflict. */
export interface ApiError {
  error: { code: string; message: string; params?: Record<string, string | number>; current?: unknown };
}

export interface Bilingual {
  vi: string;
  en: string;
}

/** GET /api/queue?status=&q=&harm=&place=&source=&sort=&page= */
export interface QueueRow {
  id: number;
  title: string;
  status: NarrativeStatus;
  statusReason: string | null;
  reason: Bilingual;
  harmClass: HarmClass;
  priority: number;
  factors: PriorityFactor[];
  places: string[];
  /** Official codes of `places`, in the same order: what the queue's `place` filter takes. */
  placeCodes?: string[];
  documents: number;
  sources: number;
  /** Documents a day, oldest first, last 14 days. */
  spread: number[];
  firstSeenAt: string;
  lastSeenAt: string;
  flaggedAt: string;
  dueAt: string;
  assignedTo: Person | null;
  caseId: string | null;
  /** Whose answer its case waits for. */
  awaited: Awaited | null;
  rowVersion: number;
  sample: boolean;
  may: {
    openCase: boolean;
    dismiss: boolean;
    assign: boolean;
    undo: boolean;
    /** Into another narrative. */
    merge: boolean;
    split: boolean;
  };
}

export interface QueuePage {
  rows: QueueRow[];
  total: number;
  page: number;
  pageSize: number;
  counts: Record<NarrativeStatus, number>;
}

export interface EvidenceSentence {
  id: number;
  evidenceId: string;
  text: string;
  start: number;
  end: number;
  evidence: {
    title: string;
    kind: EvidenceKind;
    issuer: string;
    number: string | null;
    issuedOn: string;
    validFrom: string;
    validTo: string | null;
    url: string | null;
    retrievedAt: string;
    sample: boolean;
  };
}

export interface MatchView {
  sentence: EvidenceSentence;
  rank: number;
  verdict: Verdict;
  probabilities: Record<Verdict, number>;
  differences: StoredDifference[];
  sameEvent: { same: boolean; reasons: Bilingual[] };
  modelVersion: string;
}

export interface Occurrence {
  claimId: number;
  text: string;
  /** Evidence refutes it. */
  flagged: boolean;
  /** Sentences around the claim, with the claim's offsets inside `context`. */
  context: { text: string; start: number; end: number };
  document: {
    id: number;
    title: string;
    register: Register;
    permalink: string | null;
    publishedAt: string | null;
    fetchedAt: string;
    source: { key: string; name: string; kind: SourceKind };
    /** The same text in other sources. */
    copies: CopyView[];
    /** Where its main picture was seen first, if that was a month or more before: it may be passed off as new. */
    oldPicture: PictureSighting | null;
  };
  matches: MatchView[];
  /** What became of its page since; null: it stands as it did. */
  edited: EditView | null;
}

/** GET /api/narratives/:id — everything the reading pane and a case show. */
export interface NarrativeView extends QueueRow, Answered {
  occurrences: Occurrence[];
  tips: TipRow[];
  decisions: DecisionView[];
}

export interface DecisionView {
  id: number;
  action: string;
  reason: string | null;
  note: string | null;
  actor: Person;
  at: string;
  undone: boolean;
  /** Of a merge or a split: the narratives on the other side, and whether this one received or gave. */
  regrouped?: { side: "received" | "gave"; narratives: { id: number; title: string }[] } | null;
}

/** GET /api/cases */
export interface CaseRow {
  id: string;
  title: string;
  state: CaseState;
  openedBy: Person;
  openedAt: string;
  assignedTo: Person | null;
  dueAt: string;
  narrativeId: number | null;
  rebuttalId: string | null;
  /** Whose answer it waits for. */
  awaited: Awaited | null;
  sample: boolean;
}

/** GET /api/cases/:id */
export interface CaseView extends CaseRow {
  claimText: string;
  concernsIssuer: string | null;
  rowVersion: number;
  /** The unit that works on it; its approvers review its texts. */
  unit: { id: string; name: string } | null;
  narrative: NarrativeView | null;
  acceptedEvidence: number[];
  rejectedEvidence: number[];
  /** The sentences behind both lists; also those found in the library for a case without a narrative. */
  evidence?: EvidenceSentence[];
  /** Residents' questions that the publication will answer. */
  tips: TipRow[];
  decisions: DecisionView[];
  rebuttal: RebuttalView | null;
  /** Put to bodies and outlets; those that wait first. */
  questions: BodyQuestion[];
  /** When an answer would be due, were it asked for now; `hours` of the desk's clock. */
  askBy: { hours: number; dueAt: string }[];
  may: {
    draft: boolean;
    decideEvidence: boolean;
    ask: boolean;
    note: boolean;
    /** To another person, or another unit. */
    handOver: boolean;
    close: boolean;
  };
}

/** GET /api/tips */
export interface TipRow {
  id: string;
  ticketCode: string;
  question: string;
  link: string | null;
  state: "received" | "in_progress" | "answered" | "closed";
  createdAt: string;
  dueAt: string;
  caseId: string | null;
  narrativeId: number | null;
  answers: { text: string; at: string; url: string | null }[];
  sample: boolean;
}

/** GET /api/answer-lane — complaints about one's own service: someone answers, nobody is flagged. */
export interface AnswerLaneRow {
  claimId: number;
  text: string;
  documentTitle: string;
  permalink: string | null;
  publishedAt: string | null;
  places: string[];
}

/** same: one meaning; related: one event with something changed, so that it answers another claim. */
export type Closeness = "same" | "related";

/** What answers a claim already: our own texts, and fact-checks of others. Shown beside it, never evidence. */
export interface Answered {
  pastRebuttals: {
    slug: string;
    headline: string;
    rating: Rating | null;
    url: string;
    score: number;
    decision: Closeness;
  }[];
  factChecks: {
    url: string;
    headline: string | null;
    claimReviewed: string;
    publisher: string;
    /** Their word; `rating` is ours for it, where there is no doubt. */
    ratingSaid: string;
    rating: Rating | null;
    reviewedOn: string | null;
    score: number;
    decision: Closeness;
  }[];
}

/** POST /api/check {text} | {link} */
export interface CheckResult extends Answered {
  title: string | null;
  text: string;
  language: string;
  redactions: number;
  sentences: (SentenceReading & { text: string; lane: Lane; places: PlaceMention[]; matches: MatchView[] })[];
}

/** POST /api/check/verify {claim, evidence} — without the library. */
export type VerifyResult = Verification;

/** GET /api/audit */
export interface AuditRow {
  seq: number;
  at: string;
  actor: Person | null;
  action: string;
  subject: string;
  details: Record<string, unknown> | null;
  hash: string;
}

/** GET /api/status — the banner: everything that is degraded, in words. */
export interface DeskStatus {
  version: string;
  sample: boolean;
  degraded: { code: string; message: Bilingual }[];
  runs: {
    kind: string;
    startedAt: string;
    finishedAt: string | null;
    counts: Record<string, number>;
    error: string | null;
  }[];
}

/** GET /api/live (server-sent events): one JSON object a message. */
export type LiveEvent =
  | { type: "queue"; narrativeIds: number[] }
  | { type: "case"; caseId: string }
  | { type: "rebuttal"; rebuttalId: string }
  | { type: "tip"; tipId: string }
  | { type: "appeal"; appealId: string }
  | { type: "report"; reportId: string }
  /** Somebody was named; whom is asked for, not told to everybody. */
  | { type: "mention" }
  | { type: "run"; kind: string; done: boolean };
