/** What the desk writes, one function a request. Whether it is offered at all is the server's `may`. */

import type { DelegationRow, UnitRow } from "@minhchung/api/staff/approval-types";
import type { BroughtDocument, BroughtFile } from "@minhchung/api/staff/bring-types";
import type { CommentThread } from "@minhchung/api/staff/comment-types";
import type { EvidenceCreated, ReadEvidence } from "@minhchung/api/staff/evidence-types";
import type { Enrolment } from "@minhchung/api/staff/people-types";
import type { AddresseeKind } from "@minhchung/api/staff/question-types";
import type { DraftLock, LintFinding, RebuttalView } from "@minhchung/api/staff/rebuttal-types";
import type { ReceiverAdded, ReceiverRow } from "@minhchung/api/staff/receiver-types";
import type { ReportView } from "@minhchung/api/staff/report-types";
import type { Learned, LocalityCheck } from "@minhchung/api/staff/settings-types";
import type { OpmlFeedView, SiteView } from "@minhchung/api/staff/site-types";
import type {
  CheckResult,
  Connector,
  DocumentType,
  DraftContent,
  EvidenceKind,
  Role,
  SourceKind,
  VerifyResult,
} from "@minhchung/api/staff/types";
import { request, withQuery } from "./client.ts";
import type { LawfulBasis } from "./vocabulary.ts";

export interface NewReceiver {
  kind: ReceiverRow["kind"];
  name: string;
  placeCodes: string[];
  /** Of a machine. */
  address: string | null;
}

export interface DecideRequest {
  ids: number[];
  action: "dismiss" | "snooze" | "assign" | "undo";
  reason?: string;
  note?: string;
  until?: string;
  assignTo?: string;
}

/** `ids` go into `into`. */
export interface MergeRequest {
  into: number;
  ids: number[];
  reason: string;
  note?: string;
}

export interface SplitRequest {
  claimIds: number[];
  reason: string;
  note?: string;
}

export interface DecideResult {
  results: { id: number; ok: boolean; error?: unknown }[];
}

export interface NewEvidence {
  kind: EvidenceKind;
  title: string;
  issuer: string;
  number?: string;
  issuedOn: string;
  validFrom: string;
  validTo?: string;
  url?: string;
  text: string;
  readBy?: ReadEvidence["readBy"];
  /** The item that this is the next version of. */
  replaces?: string;
}

/** What came back to a question; `document`: more than the word of whoever was asked. */
export interface NewReply {
  repliedOn: string;
  text: string;
  url?: string;
  document: {
    kind: "record" | "dataset";
    documentType: DocumentType;
    title: string;
    number?: string;
    issuedOn: string;
  } | null;
}

export interface NewSource {
  key: string;
  name: string;
  kind: SourceKind;
  connector: Connector;
  url: string;
  reason: string;
  lawfulBasis?: LawfulBasis;
  everyMinutes: number;
  quietHours?: string;
  youtube?: { read: "videos" | "comments"; query?: string };
}

const post = <T>(path: string, body: unknown = {}) => request<T>("POST", path, body);

export const signIn = (email: string, password: string) =>
  post<{ twoFactorRedirect?: boolean }>("/api/auth/sign-in/email", { email, password });
export const secondStep = (code: string) => post<unknown>("/api/auth/second-step", { code });
export const enrolSecondFactor = (password: string) => post<Enrolment>("/api/second-factor", { password });
export const confirmSecondFactor = (code: string) => post<unknown>("/api/second-factor/confirm", { code });
export const changePassword = (current: string, next: string) =>
  post<unknown>("/api/password", { current, next });
export const renewBackupCodes = (password: string) =>
  post<{ backupCodes: string[] }>("/api/second-factor/backup-codes", { password });
export const turnOffSecondFactor = (password: string, code: string) =>
  post<unknown>("/api/second-factor/off", { password, code });
export const endSession = (id: string) => request<unknown>("DELETE", `/api/sessions/${id}`);
export const endOtherSessions = () => request<unknown>("DELETE", "/api/sessions");
export const endSessionsOf = (userId: string) => request<unknown>("DELETE", `/api/users/${userId}/sessions`);
export const resetSecondFactor = (userId: string) =>
  request<unknown>("DELETE", `/api/users/${userId}/second-factor`);
export const inviteAgain = (userId: string) => post<{ inviteUrl: string }>(`/api/users/${userId}/invitation`);
export const signOut = () => post<unknown>("/api/auth/sign-out");
export const acceptInvitation = (token: string, password: string) =>
  post<unknown>(`/api/invitations/${encodeURIComponent(token)}`, { password });
export const setLanguage = (language: "vi" | "en") => request<unknown>("PATCH", "/api/me", { language });

export const decide = (body: DecideRequest) => post<DecideResult>("/api/narratives/decide", body);
export const mergeNarratives = (body: MergeRequest) =>
  post<{ narrativeId: number }>("/api/narratives/merge", body);
export const splitNarrative = (id: number, body: SplitRequest) =>
  post<{ narrativeId: number }>(`/api/narratives/${id}/split`, body);
export const openCase = (narrativeId: number, rowVersion: number) =>
  post<{ caseId: string }>(`/api/narratives/${narrativeId}/case`, { rowVersion });
export const createCase = (body: { claimText: string; title?: string; tipId?: string }) =>
  post<{ caseId: string }>("/api/cases", body);
export const decideEvidence = (caseId: string, sentenceId: number, accepted: boolean) =>
  post<unknown>(`/api/cases/${caseId}/evidence`, { sentenceId, accepted });
export const checkLocality = (text: string) => post<LocalityCheck>("/api/settings/locality/check", { text });
export const tryModel = () => post<Learned>("/api/settings/models/try");
export const promoteModel = () => post<Learned>("/api/settings/models/fit");
export const takeModelBack = () => post<{ taken: boolean }>("/api/settings/models/back");
export const giveDelegation = (
  body: Pick<DelegationRow, "firstDay" | "lastDay" | "reason"> & { to: string },
) => post<unknown>("/api/delegations", body);
export const revokeDelegation = (id: string) => request<unknown>("DELETE", `/api/delegations/${id}`);
export const askReview = (versionId: string, body: { of: string; note: string }) =>
  post<unknown>(`/api/versions/${versionId}/requests`, body);
export const withdrawRequest = (id: string) => request<unknown>("DELETE", `/api/requests/${id}`);
export const addUnit = (body: Pick<UnitRow, "name" | "kind">) => post<unknown>("/api/units", body);
export const placeUser = (userId: string, unitId: string | null) =>
  request<unknown>("PUT", `/api/users/${userId}/unit`, { unitId });
export const seeMentions = (ids: number[]) => post<unknown>("/api/mentions/seen", { ids });
export const addComment = (versionId: string, comment: { passage: CommentThread["passage"]; body: string }) =>
  post<unknown>(`/api/versions/${versionId}/comments`, comment);
export const replyToComment = (threadId: number, body: string) =>
  post<unknown>(`/api/comments/${threadId}/replies`, { body });
export const settleComment = (threadId: number, resolved: boolean) =>
  post<unknown>(`/api/comments/${threadId}/resolved`, { resolved });
export const addNote = (caseId: string, note: string) =>
  post<unknown>(`/api/cases/${caseId}/notes`, { note });
export const patchCase = (
  caseId: string,
  body: {
    concernsIssuer?: string | null;
    assignedTo?: string | null;
    unitId?: string | null;
    rowVersion: number;
  },
) => request<unknown>("PATCH", `/api/cases/${caseId}`, body);
export const closeCase = (caseId: string, reason: string, note: string) =>
  post<unknown>(`/api/cases/${caseId}/close`, { reason, note });
export const askBody = (
  caseId: string,
  body: {
    addresseeKind: AddresseeKind;
    addressee: string;
    question: string;
    hours: number;
    ownConduct: boolean;
  },
) => post<{ questionId: string }>(`/api/cases/${caseId}/questions`, body);
export const remindBody = (id: string, hours: number) =>
  post<unknown>(`/api/questions/${id}/remind`, { hours });
export const withdrawQuestion = (id: string, reason: string) =>
  post<unknown>(`/api/questions/${id}/withdraw`, { reason });
export const recordReply = (id: string, body: NewReply) =>
  post<{ evidenceId: string }>(`/api/questions/${id}/replies`, body);
export const startRebuttal = (caseId: string) =>
  post<{ rebuttalId: string }>(`/api/cases/${caseId}/rebuttal`);

export const saveDraft = (id: string, content: DraftContent, rowVersion: number) =>
  request<{ rowVersion: number; lint: LintFinding[] }>("PUT", `/api/rebuttals/${id}/draft`, {
    content,
    rowVersion,
  });
export const holdDraft = (id: string, takeOver: boolean) =>
  post<DraftLock>(`/api/rebuttals/${id}/lock`, { takeOver });
/** Sent also while the page goes away, which an ordinary request does not outlive. */
export const releaseDraft = (id: string): void =>
  void fetch(`/api/rebuttals/${id}/lock`, {
    method: "DELETE",
    keepalive: true,
    credentials: "same-origin",
  }).catch(() => undefined);
export const submitDraft = (id: string, rowVersion: number) =>
  post<{ versionId: string }>(`/api/rebuttals/${id}/submit`, { rowVersion });
export const approveVersion = (versionId: string) => post<unknown>(`/api/versions/${versionId}/approve`);
export const returnVersion = (versionId: string, reason: string) =>
  post<unknown>(`/api/versions/${versionId}/return`, { reason });
export const publishVersion = (versionId: string) =>
  post<{ url: string }>(`/api/versions/${versionId}/publish`);
export const scheduleVersion = (versionId: string, at: string) =>
  post<unknown>(`/api/versions/${versionId}/schedule`, { at });
export const unscheduleVersion = (versionId: string) =>
  request<unknown>("DELETE", `/api/versions/${versionId}/schedule`);
export const withdrawRebuttal = (id: string, reason: string) =>
  post<unknown>(`/api/rebuttals/${id}/withdraw`, { reason });
/** The draft as it stands on the server: what a save that came second is held against. */
export const readRebuttal = (id: string) => request<RebuttalView>("GET", `/api/rebuttals/${id}`);

export const createReport = (kind: ReportView["kind"], day: string) =>
  post<{ reportId: string }>("/api/reports", { kind, day });
export const saveReportPart = (id: string, part: string, text: string, rowVersion: number) =>
  request<{ rowVersion: number }>("PUT", `/api/reports/${id}/parts/${part}`, { text, rowVersion });
export const closeReport = (id: string) => post<unknown>(`/api/reports/${id}/close`);

export const answerTip = (id: string, text: string) => post<unknown>(`/api/tips/${id}/answer`, { text });
export const answerAppeal = (id: string, body: { state: "upheld" | "rejected"; answer: string }) =>
  post<unknown>(`/api/appeals/${id}/answer`, body);
export const linkTip = (id: string, caseId: string) => post<unknown>(`/api/tips/${id}/link`, { caseId });
export const checkText = (body: { text: string } | { link: string }) => post<CheckResult>("/api/check", body);
export const verifyPair = (claim: string, evidence: string) =>
  post<VerifyResult>("/api/check/verify", { claim, evidence });
export const addEvidence = (body: NewEvidence) => post<EvidenceCreated>("/api/evidence", body);
export const retireEvidence = (id: string, reason: string) =>
  post<{ id: string }>(`/api/evidence/${id}/retire`, { reason });
export const readEvidenceFile = (file: File) =>
  request<ReadEvidence>("POST", withQuery("/api/evidence/read-file", { name: file.name }), file);
export const readEvidenceAddress = (url: string) => post<ReadEvidence>("/api/evidence/read-address", { url });
export const setKeepDays = (keepDays: number) =>
  request<{ keepDays: number }>("PUT", "/api/settings/retention", { keepDays });
export const confirmEvidence = (id: string) => post<{ id: string }>(`/api/evidence/${id}/confirm`);
export const bringDocument = (body: {
  sourceId: string;
  text: string;
  title: string;
  url: string;
  published: string;
}) => post<BroughtDocument>("/api/documents", body);
/** Read only, or kept. */
export const bringFile = (sourceId: string, file: File, keep: boolean) =>
  request<BroughtFile>(
    "POST",
    withQuery(keep ? "/api/documents/files" : "/api/documents/files/check", { sourceId, name: file.name }),
    file,
  );
export const proposeSource = (body: NewSource) => post<{ id: string }>("/api/sources", body);
export const findSite = (address: string) => post<SiteView>("/api/sources/find", { address });
export const readOpml = (text: string) => post<{ feeds: OpmlFeedView[] }>("/api/sources/opml/read", { text });
export const takeOpml = (body: { reason: string; feeds: Omit<OpmlFeedView, "known">[] }) =>
  post<{ proposed: string[]; known: number }>("/api/sources/opml", body);
export const noteAlarm = (id: number) => post<unknown>(`/api/sources/alarms/${id}/note`);
export const actOnSource = (id: string, action: "check" | "approve" | "retire" | "crawl") =>
  post<unknown>(`/api/sources/${id}/${action}`);
export const addReceiver = (body: NewReceiver) => post<ReceiverAdded>("/api/receivers", body);
export const changeReceiver = (id: string, body: Pick<NewReceiver, "name" | "placeCodes">) =>
  request<unknown>("PATCH", `/api/receivers/${id}`, body);
export const retireReceiver = (id: string) => post<unknown>(`/api/receivers/${id}/retire`);
export const noteUse = (
  id: string,
  body: { used: true; on: string; note: string } | { used: false; note: string },
) => post<unknown>(`/api/dispatches/${id}/use`, body);
export const planUse = (id: string, dueOn: string | null) =>
  post<unknown>(`/api/dispatches/${id}/plan`, { dueOn });
export const sendAgain = (id: string) => post<unknown>(`/api/dispatches/${id}/again`);
export const rerunDeadLetter = (id: string) =>
  post<unknown>(`/api/jobs/dead-letters/${encodeURIComponent(id)}/rerun`);
export const setAsideDeadLetter = (id: string, reason: string) =>
  post<unknown>(`/api/jobs/dead-letters/${encodeURIComponent(id)}/set-aside`, { reason });
export const inviteUser = (body: { name: string; email: string; roles: Role[]; unitId: string | null }) =>
  post<{ inviteUrl: string }>("/api/users", body);
export const confirmGrant = (grantId: string) => post<unknown>(`/api/users/grants/${grantId}/confirm`);
export const grantRole = (userId: string, role: Role) =>
  post<unknown>(`/api/users/${userId}/roles`, { role });
export const revokeRole = (userId: string, role: Role) =>
  request<unknown>("DELETE", `/api/users/${userId}/roles/${role}`);
export const verifyAudit = () =>
  request<{ ok: boolean; checked: number; brokenAt: number | null }>("GET", "/api/audit/verify");
