import type { Sql } from "@minhchung/db/connect";
import type { DraftContent, Rating, RebuttalKind, RebuttalWords } from "@minhchung/db/schema/desk";
import { CHANNELS, type Channel } from "@minhchung/db/schema/jobs";
import { rebuttalUrl } from "../../publish/links.ts";
import type { Person } from "../../staff/people-types.ts";
import type { DraftLock, RebuttalView, VersionView } from "../../staff/rebuttal-types.ts";
import { type Holder, mayRebuttal } from "../may.ts";
import { readApproval } from "./approval.ts";
import { lockColumn } from "./draft-lock.ts";
import { readFindings } from "./findings.ts";

interface HeadRow {
  id: string;
  caseId: string | null;
  state: RebuttalView["state"];
  slug: string | null;
  headline: string | null;
  content: DraftContent | null;
  rowVersion: number | null;
  updatedBy: Person | null;
  updatedAt: Date | null;
  createdAt: Date;
  publishedAt: Date | null;
  scheduledFor: Date | null;
  scheduledBy: Person | null;
  channels: { channel: Channel; deliveredAt: string | null }[];
  authors: Person[];
  lock: DraftLock | null;
  asked: boolean;
}

interface VersionRow extends RebuttalWords {
  id: string;
  number: number;
  kind: RebuttalKind;
  rating: Rating | null;
  english: RebuttalWords | null;
  concernsIssuer: string | null;
  changeNote: string | null;
  createdAt: Date;
  authors: Person[];
  citations: DraftContent["citations"];
  reviews: (Omit<VersionView["reviews"][number], "at"> & { at: string })[];
}

export interface RebuttalRow {
  id: string;
  caseId: string | null;
  state: RebuttalView["state"];
  headline: string;
  updatedAt: string;
  authors: Person[];
  /** Who writes in it now. */
  lock: DraftLock | null;
  /** Its writers asked this person to review it. */
  asked: boolean;
}

function readHeads(sql: Sql, where: ReturnType<Sql>, personId: string) {
  return sql<HeadRow[]>`
    select r.id, r.case_id as "caseId", r.state, r.slug, d.content, d.row_version as "rowVersion",
           case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as "updatedBy",
           d.updated_at as "updatedAt", r.created_at as "createdAt", p.first_published_at as "publishedAt",
           r.scheduled_for as "scheduledFor", ${lockColumn(sql)},
           case when w.id is not null then json_build_object('id', w.id, 'name', w.name) end as "scheduledBy",
           coalesce((select json_agg(json_build_object('channel', c.channel, 'deliveredAt', l.delivered_at) order by c.n)
             from unnest(${CHANNELS as unknown as string[]}::text[]) with ordinality as c (channel, n)
             left join deliveries l on l.publication_id = p.publication_id and l.channel = c.channel
             where p.publication_id is not null), '[]') as channels,
           coalesce(nullif(d.content->>'headline', ''), k.title) as headline,
           coalesce((select json_agg(json_build_object('id', a.id, 'name', a.name) order by a.name)
             from draft_contributors c join users a on a.id = c.user_id where c.rebuttal_id = r.id), '[]') as authors,
           r.state = 'in_review' and exists (select 1 from approval_requests q join rebuttal_versions v on v.id = q.version_id
             where v.rebuttal_id = r.id and q.asked_of = ${personId} and q.withdrawn_at is null) as asked
    from rebuttals r
    left join drafts d on d.rebuttal_id = r.id
    left join users u on u.id = d.updated_by
    left join users w on w.id = r.scheduled_by and r.state = 'scheduled'
    left join cases k on k.id = r.case_id
    left join published p on p.rebuttal_id = r.id
    where ${where} order by coalesce(d.updated_at, r.created_at) desc limit 500`;
}

/** Texts, the one worked on last at the top. */
export async function readRebuttals(
  sql: Sql,
  person: Holder,
  state?: RebuttalView["state"],
): Promise<RebuttalRow[]> {
  const where = (state ? sql`r.state = ${state}` : sql`true`) as ReturnType<Sql>;
  const rows = await readHeads(sql, where, person.id);
  return rows.map((row) => ({
    id: row.id,
    caseId: row.caseId,
    state: row.state,
    headline: row.headline ?? "",
    updatedAt: (row.updatedAt ?? row.createdAt).toISOString(),
    authors: row.authors,
    lock: toLock(row.lock),
    asked: row.asked,
  }));
}

/** One text with its draft, versions, reviews and what may be done; null where there is none. */
export async function readRebuttal(
  sql: Sql,
  id: string,
  { person, publicOrigin }: { person: Holder; publicOrigin: string },
): Promise<RebuttalView | null> {
  const [[row], versions] = await Promise.all([
    readHeads(sql, sql`r.id = ${id}` as ReturnType<Sql>, person.id),
    readVersions(sql, id),
  ]);
  if (!row) return null;
  const { content, rowVersion, updatedBy, updatedAt } = row;
  const draft =
    content && rowVersion !== null && updatedBy && updatedAt
      ? { content, rowVersion, updatedBy, updatedAt: updatedAt.toISOString(), lock: toLock(row.lock) }
      : null;
  const latest = versions.at(-1);
  const wrote = latest?.authors.some((author) => author.id === person.id) ?? false;
  const shown = draft?.content ?? latest?.content;
  const approval = latest ? await readApproval(sql, latest.id, { person, state: row.state, wrote }) : null;
  return {
    id: row.id,
    caseId: row.caseId,
    state: row.state,
    kind: shown?.kind ?? "rebuttal",
    slug: row.slug,
    draft,
    versions,
    lint: shown ? await readFindings(sql, row.id, shown) : [],
    publicUrl: row.publishedAt && row.slug ? rebuttalUrl(publicOrigin, row.slug) : null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    scheduled:
      row.scheduledFor && row.scheduledBy
        ? { for: row.scheduledFor.toISOString(), by: row.scheduledBy }
        : null,
    channels: row.channels.map(({ channel, deliveredAt }) => ({
      channel,
      deliveredAt: deliveredAt && new Date(deliveredAt).toISOString(),
    })),
    approval,
    may: mayRebuttal(person, row.state, {
      wrote,
      otherUnit: approval !== null && approval.right === null,
      isPublic: row.publishedAt !== null,
    }),
  };
}

/** JSON of the database has its own way of writing times. */
const toLock = (lock: DraftLock | null) => lock && { ...lock, since: new Date(lock.since).toISOString() };

async function readVersions(sql: Sql, rebuttalId: string): Promise<VersionView[]> {
  const rows = await sql<VersionRow[]>`
    select v.id, v.number, v.kind, v.rating, v.headline, v.fact, v.claim_reviewed as "claimReviewed",
           v.claim_short as "claimShort", v.explanation, v.closing_fact as "closingFact", v.english,
           v.concerns_issuer as "concernsIssuer", v.change_note as "changeNote", v.created_at as "createdAt",
           (select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name)
             from version_authors a join users u on u.id = a.user_id where a.version_id = v.id) as authors,
           coalesce((select json_agg(json_build_object('evidenceId', c.evidence_id,
               'evidenceSentenceId', c.evidence_sentence_id, 'quote', c.quote) order by c.position)
             from version_citations c where c.version_id = v.id), '[]') as citations,
           coalesce((select json_agg(json_build_object('decision', w.decision, 'reason', w.reason,
               'reviewer', json_build_object('id', u.id, 'name', u.name), 'at', w.created_at, 'asked', w.request_id is not null,
               'onBehalfOf', case when f.id is not null then json_build_object('id', f.id, 'name', f.name) end) order by w.created_at)
             from reviews w join users u on u.id = w.reviewer_id
               left join approval_delegations d on d.id = w.delegation_id left join users f on f.id = d.from_user
             where w.version_id = v.id), '[]') as reviews
    from rebuttal_versions v where v.rebuttal_id = ${rebuttalId} order by v.number`;
  return rows.map(({ id, number, authors, reviews, createdAt, ...content }) => ({
    id,
    number,
    content,
    authors,
    createdAt: createdAt.toISOString(),
    reviews: reviews.map((review) => ({ ...review, at: new Date(review.at).toISOString() })),
  }));
}
