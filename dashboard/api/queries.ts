/** What the desk reads, one entry a resource. A key starts with the resource's name, so that live news can find it. */

import type { AppealRow } from "@minhchung/api/staff/appeal-types";
import type { DelegationRow, UnitRow } from "@minhchung/api/staff/approval-types";
import type { CommentThread, MentionRow } from "@minhchung/api/staff/comment-types";
import type { DocumentView } from "@minhchung/api/staff/document-types";
import type { EvidenceItem, EvidenceRow } from "@minhchung/api/staff/evidence-types";
import type { InsightsView } from "@minhchung/api/staff/insight-types";
import type { DeadLetter, JobsView } from "@minhchung/api/staff/job-types";
import type { Me, Person, SessionRow, UserRow, Waiting } from "@minhchung/api/staff/people-types";
import type { QuestionSheet } from "@minhchung/api/staff/question-types";
import type { DraftLock, RebuttalView, TemplateRow } from "@minhchung/api/staff/rebuttal-types";
import type { DeliveriesView, DispatchView, ReceiversView } from "@minhchung/api/staff/receiver-types";
import type { ReportListView, ReportRow, ReportView } from "@minhchung/api/staff/report-types";
import type {
  ChannelSettings,
  LocalityView,
  ModelsView,
  RetentionView,
} from "@minhchung/api/staff/settings-types";
import type { SourceDocument, SourceRow } from "@minhchung/api/staff/source-types";
import type {
  AnswerLaneRow,
  AuditRow,
  CaseRow,
  CaseView,
  DeskStatus,
  NarrativeView,
  QueuePage,
  Role,
  TipRow,
} from "@minhchung/api/staff/types";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type QueueFilters, queueQueryOf } from "../queue/filters.ts";
import { request, withQuery } from "./client.ts";

/** GET /api/rebuttals: a line of the list of texts. */
export interface RebuttalRow {
  id: string;
  caseId: string | null;
  state: RebuttalView["state"];
  headline: string;
  updatedAt: string;
  authors: Person[];
  lock: DraftLock | null;
  /** Its writers asked this person to review it. */
  asked: boolean;
}

const get = <T>(key: readonly unknown[], path: string) =>
  queryOptions({ queryKey: key, queryFn: ({ signal }) => request<T>("GET", path, undefined, signal) });

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => request<Me>("GET", "/api/me", undefined, signal),
  staleTime: 5 * 60_000,
});

export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: ({ signal }) => request<DeskStatus>("GET", "/api/status", undefined, signal),
  refetchInterval: 60_000,
});

/** Pages are appended as the reader goes down; the server numbers them from 1. */
export const queueQuery = (filters: QueueFilters) =>
  infiniteQueryOptions({
    queryKey: ["queue", queueQueryOf(filters)],
    queryFn: ({ pageParam, signal }) =>
      request<QueuePage>(
        "GET",
        withQuery("/api/queue", { ...queueQueryOf(filters), page: pageParam }),
        undefined,
        signal,
      ),
    initialPageParam: 1,
    getNextPageParam: (last) => (last.page * last.pageSize < last.total ? last.page + 1 : undefined),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What the list would begin with if it were read now; the list on screen stays as it is. */
export const readFirstPage = (filters: QueueFilters) =>
  request<QueuePage>("GET", withQuery("/api/queue", { ...queueQueryOf(filters), page: 1 }));

/** The most pressing narratives of a status that hold all these words. */
export const searchQuery = (status: "open" | "in_case", q: string) =>
  get<QueuePage>(["queue", "search", status, q], withQuery("/api/queue", { status, q }));

export const narrativeQuery = (id: number) => get<NarrativeView>(["narrative", id], `/api/narratives/${id}`);

export const casesQuery = (query: {
  state?: string | undefined;
  mine?: string | undefined;
  asked?: string | undefined;
}) => get<CaseRow[]>(["cases", query], withQuery("/api/cases", query));

export const caseQuery = (id: string) => get<CaseView>(["case", id], `/api/cases/${id}`);

export const questionQuery = (id: string) => get<QuestionSheet>(["question", id], `/api/questions/${id}`);

export const rebuttalsQuery = (state: string | undefined) =>
  get<RebuttalRow[]>(["rebuttals", state ?? ""], withQuery("/api/rebuttals", { state }));

export const rebuttalQuery = (id: string) => get<RebuttalView>(["rebuttal", id], `/api/rebuttals/${id}`);

export const waitingQuery = get<Waiting>(["waiting"], "/api/waiting");

export const mentionsQuery = get<MentionRow[]>(["mentions"], "/api/mentions");

/** Under its text, so that whatever makes the text old makes them old, too. */
export const commentsQuery = (id: string) =>
  get<CommentThread[]>(["rebuttal", id, "comments"], `/api/rebuttals/${id}/comments`);

export const templatesQuery = queryOptions({
  queryKey: ["templates"],
  queryFn: ({ signal }) => request<TemplateRow[]>("GET", "/api/templates", undefined, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const tipsQuery = (state: string | undefined) =>
  get<TipRow[]>(["tips", state ?? ""], withQuery("/api/tips", { state }));

export const appealsQuery = (state: string | undefined) =>
  get<AppealRow[]>(["appeals", state ?? ""], withQuery("/api/appeals", { state }));

export const answerLaneQuery = get<AnswerLaneRow[]>(["answer-lane"], "/api/answer-lane");

export const evidenceQuery = (q: string) =>
  get<EvidenceRow[]>(["evidence", q], withQuery("/api/evidence", { q }));

export const evidenceItemQuery = (id: string) =>
  get<EvidenceItem>(["evidence-item", id], `/api/evidence/${id}`);

export const sourceDocumentsQuery = (id: string) =>
  get<SourceDocument[]>(["sources", id, "documents"], `/api/sources/${id}/documents`);
export const documentQuery = (id: string) => get<DocumentView>(["documents", id], `/api/documents/${id}`);
export const sourcesQuery = get<SourceRow[]>(["sources"], "/api/sources");

/** What goes to receivers: all of it is old as soon as one delivery changes. */
export const receiversQuery = get<ReceiversView>(["receivers"], "/api/receivers");
export const ledgerQuery = (id: string) =>
  get<DispatchView[]>(["receivers", "ledger", id], `/api/receivers/${id}/dispatches`);
export const deliveriesQuery = (rebuttalId: string) =>
  get<DeliveriesView>(["receivers", "text", rebuttalId], `/api/rebuttals/${rebuttalId}/deliveries`);
export const reportsQuery = get<ReportRow[]>(["reports"], "/api/reports");

/** Read again whenever the screen is opened: nobody announces figures. */
export const insightsQuery = (range: InsightsView["range"]) =>
  get<InsightsView>(["insights", range], withQuery("/api/insights", { range }));

export const reportQuery = (id: string) => get<ReportView>(["report", id], `/api/reports/${id}`);

/** Which list behind a figure: the reference as it stands in an address. */
export interface ListSearch {
  measure?: string;
  group?: string;
  bucket?: string;
  timed?: string;
  before?: string;
  page?: string;
}

export const reportListQuery = (id: string, { measure = "", ...search }: ListSearch) =>
  get<ReportListView>(
    ["report-list", id, measure, search],
    withQuery(`/api/reports/${id}/lists/${encodeURIComponent(measure)}`, search),
  );

/** Live news make it old at once; the figures that nobody announces are read again every few seconds. */
export const jobsQuery = queryOptions({
  queryKey: ["jobs", "now"],
  queryFn: ({ signal }) => request<JobsView>("GET", "/api/jobs", undefined, signal),
  refetchInterval: 10_000,
});

export const deadLettersQuery = (decided: boolean) =>
  get<DeadLetter[]>(
    ["jobs", "letters", decided],
    withQuery("/api/jobs/dead-letters", { decided: decided ? "true" : undefined }),
  );

export const usersQuery = get<UserRow[]>(["users"], "/api/users");

export const localityQuery = get<LocalityView>(["settings", "locality"], "/api/settings/locality");
export const retentionQuery = get<RetentionView>(["settings", "retention"], "/api/settings/retention");
export const channelSettingsQuery = get<ChannelSettings>(["settings", "channels"], "/api/settings/channels");
export const modelsQuery = get<ModelsView>(["settings", "models"], "/api/settings/models");

export const unitsQuery = get<UnitRow[]>(["units"], "/api/units");
export const delegationsQuery = get<DelegationRow[]>(["delegations"], "/api/delegations");
export const peopleQuery = get<(Person & { roles: Role[] })[]>(["people"], "/api/people");

export const userSessionsQuery = (id: string) =>
  get<SessionRow[]>(["users", id, "sessions"], `/api/users/${id}/sessions`);

export const sessionsQuery = get<SessionRow[]>(["sessions"], "/api/sessions");

export const auditQuery = (page: number) =>
  get<{ rows: AuditRow[]; total: number }>(["audit", page], withQuery("/api/audit", { page }));

export const invitationQuery = (token: string) =>
  get<{ name: string; email: string }>(
    ["invitation", token],
    `/api/invitations/${encodeURIComponent(token)}`,
  );
