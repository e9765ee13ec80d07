/** The public registers: sources, corrections, appeals. None of them holds a person's name. */
import { isUnreached } from "@minhchung/crawlers/source-check";
import type { Database } from "@minhchung/db/connect";
import { publications, rebuttals, rebuttalVersions } from "@minhchung/db/schema/desk";
import { appeals } from "@minhchung/db/schema/residents";
import { type Connector, type LawfulBasis, type SourceKind, sources } from "@minhchung/db/schema/sources";
import { asc, desc, eq, inArray, isNotNull } from "drizzle-orm";

export interface RegisteredSource {
  name: string;
  kind: SourceKind;
  url: string;
  reason: string;
  connector: Connector;
  lawfulBasis: LawfulBasis | null;
  /** Null: not yet checked, or no answer was had. */
  checkedAt: Date | null;
  readable: boolean | null;
  lastSuccessAt: Date | null;
  approvedAt: Date;
  retiredAt: Date | null;
  sample: boolean;
}

/** Sources with the consent of two people, those in use first. */
export async function listSources(db: Database): Promise<RegisteredSource[]> {
  const rows = await db
    .select({
      name: sources.name,
      kind: sources.kind,
      url: sources.url,
      reason: sources.reason,
      connector: sources.connector,
      lawfulBasis: sources.lawfulBasis,
      checkedAt: sources.checkedAt,
      check: sources.checkOutcome,
      lastSuccessAt: sources.lastSuccessAt,
      approvedAt: sources.approvedAt,
      retiredAt: sources.retiredAt,
      sample: sources.sample,
    })
    .from(sources)
    .where(isNotNull(sources.approvedBy))
    .orderBy(asc(sources.kind), asc(sources.name));
  return rows
    .flatMap(({ approvedAt, check, ...row }) => {
      if (!approvedAt) return [];
      const made = check !== null && !isUnreached(check);
      const { checkedAt } = row;
      return [{ ...row, approvedAt, checkedAt: made ? checkedAt : null, readable: made ? check.ok : null }];
    })
    .sort((a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null));
}

export interface Correction {
  slug: string | null;
  headline: string;
  number: number;
  action: "publish" | "correct" | "withdraw";
  reason: string | null;
  changeNote: string | null;
  at: Date;
}

/** Corrections and withdrawals, newest first. */
export function listCorrections(db: Database, limit = 200): Promise<Correction[]> {
  return db
    .select({
      slug: rebuttals.slug,
      headline: rebuttalVersions.headline,
      number: rebuttalVersions.number,
      action: publications.action,
      reason: publications.reason,
      changeNote: rebuttalVersions.changeNote,
      at: publications.publishedAt,
    })
    .from(publications)
    .innerJoin(rebuttalVersions, eq(rebuttalVersions.id, publications.versionId))
    .innerJoin(rebuttals, eq(rebuttals.id, publications.rebuttalId))
    .where(inArray(publications.action, ["correct", "withdraw"]))
    .orderBy(desc(publications.publishedAt))
    .limit(limit);
}

export interface RegisteredAppeal {
  rebuttalId: string;
  slug: string | null;
  state: "received" | "upheld" | "rejected";
  answer: string | null;
  answeredAt: Date | null;
  createdAt: Date;
  dueAt: Date;
}

/** Appeals and their outcomes, newest first, without the words of those who appealed. */
export function listAppeals(db: Database, limit = 200): Promise<RegisteredAppeal[]> {
  return db
    .select({
      rebuttalId: appeals.rebuttalId,
      slug: rebuttals.slug,
      state: appeals.state,
      answer: appeals.answer,
      answeredAt: appeals.answeredAt,
      createdAt: appeals.createdAt,
      dueAt: appeals.dueAt,
    })
    .from(appeals)
    .innerJoin(rebuttals, eq(rebuttals.id, appeals.rebuttalId))
    .orderBy(desc(appeals.createdAt))
    .limit(limit);
}
