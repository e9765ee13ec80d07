/** A resident's ticket: the question or appeal behind a code, and its answers. */
import type { Database } from "@minhchung/db/connect";
import {
  publications,
  published,
  type Rating,
  type RebuttalWords,
  rebuttals,
  rebuttalVersions,
} from "@minhchung/db/schema/desk";
import { answers, appeals, tips } from "@minhchung/db/schema/residents";
import { and, asc, eq } from "drizzle-orm";

export interface TicketAnswer {
  text: string;
  at: Date;
  /** The article it rests on, as it stands now. */
  basis: {
    slug: string;
    headline: string;
    /** In English, where an editor wrote it. */
    english: string | null;
    rating: Rating | null;
    /** What happened to it after the answer was given. */
    since: "corrected" | "withdrawn" | null;
    reason: string | null;
  } | null;
}

export interface Ticket {
  code: string;
  question: string;
  link: string | null;
  state: "received" | "in_progress" | "answered" | "closed";
  createdAt: Date;
  dueAt: Date;
  sample: boolean;
  answers: TicketAnswer[];
}

/** The question behind a code, with every answer, oldest first; null where there is none. */
export async function findTicket(db: Database, code: string): Promise<Ticket | null> {
  const [tip] = await db.select().from(tips).where(eq(tips.ticketCode, code)).limit(1);
  if (!tip) return null;
  const rows = await db
    .select({
      text: answers.text,
      at: answers.createdAt,
      answeredWith: answers.publicationId,
      standing: published.publicationId,
      action: published.action,
      reason: published.reason,
      slug: published.slug,
      headline: rebuttalVersions.headline,
      english: rebuttalVersions.english,
      rating: rebuttalVersions.rating,
    })
    .from(answers)
    .leftJoin(publications, eq(publications.id, answers.publicationId))
    .leftJoin(published, and(eq(published.rebuttalId, publications.rebuttalId), eq(published.channel, "web")))
    .leftJoin(rebuttalVersions, eq(rebuttalVersions.id, published.versionId))
    .where(eq(answers.tipId, tip.id))
    .orderBy(asc(answers.createdAt));
  const { question, link, state, createdAt, dueAt, sample } = tip;
  return { code, question, link, state, createdAt, dueAt, sample, answers: rows.map(toAnswer) };
}

interface AnswerRow {
  text: string;
  at: Date;
  answeredWith: string | null;
  standing: string | null;
  action: "publish" | "correct" | "withdraw" | null;
  reason: string | null;
  slug: string | null;
  headline: string | null;
  english: RebuttalWords | null;
  rating: Rating | null;
}

function toAnswer(row: AnswerRow): TicketAnswer {
  const { text, at, slug, headline, rating, reason } = row;
  if (slug === null || headline === null) return { text, at, basis: null };
  const same = row.standing === row.answeredWith;
  const since = same ? null : row.action === "withdraw" ? "withdrawn" : "corrected";
  const english = row.english?.headline ?? null;
  return { text, at, basis: { slug, headline, english, rating, since, reason } };
}

export interface AppealTicket {
  code: string;
  text: string;
  state: "received" | "upheld" | "rejected";
  answer: string | null;
  answeredAt: Date | null;
  createdAt: Date;
  dueAt: Date;
  slug: string | null;
  sample: boolean;
}

export async function findAppeal(db: Database, code: string): Promise<AppealTicket | null> {
  const [row] = await db
    .select({
      code: appeals.ticketCode,
      text: appeals.text,
      state: appeals.state,
      answer: appeals.answer,
      answeredAt: appeals.answeredAt,
      createdAt: appeals.createdAt,
      dueAt: appeals.dueAt,
      slug: rebuttals.slug,
      sample: rebuttals.sample,
    })
    .from(appeals)
    .innerJoin(rebuttals, eq(rebuttals.id, appeals.rebuttalId))
    .where(eq(appeals.ticketCode, code))
    .limit(1);
  return row ?? null;
}
