import { sql } from "drizzle-orm";
import { countOf, type RetentionDeps, type Sweep, today } from "./sweep.ts";

const pastContact = (deps: RetentionDeps) => sql`delete_after < ${today(deps)}::date`;

/** Ways to reach a resident, encrypted: they go after 90 days, whatever became of the question. */
export const contacts: Sweep = {
  count: async (deps) =>
    countOf(
      await deps.db.execute<{ n: number }>(
        sql`select count(*)::int as n from tip_contacts where ${pastContact(deps)}`,
      ),
    ),
  take: async (deps, most) =>
    (
      await deps.db.execute(sql`
        delete from tip_contacts where tip_id in (
          select tip_id from tip_contacts where ${pastContact(deps)} limit ${most} for update skip locked)
        returning 1`)
    ).length,
};

const pastQuestion = (deps: RetentionDeps) => sql`
  t.retain_until < ${today(deps)}::date
  and not exists (select 1 from cases k where k.id = t.case_id and k.closed_at is null)`;

/** Residents' questions with their answers (by cascade), a year after they came; not while their case is open. */
export const questions: Sweep = {
  count: async (deps) =>
    countOf(
      await deps.db.execute<{ n: number }>(
        sql`select count(*)::int as n from tips t where ${pastQuestion(deps)}`,
      ),
    ),
  take: async (deps, most) =>
    (
      await deps.db.execute(sql`
        delete from tips where id in (
          select t.id from tips t where ${pastQuestion(deps)} limit ${most} for update skip locked)
        returning 1`)
    ).length,
};

const pastWish = ({ clock }: RetentionDeps) =>
  sql`confirmed_at is null and asked_at < ${new Date(clock().getTime() - WISH_MS).toISOString()}::timestamptz`;
/** So long a letter may lie before it is confirmed. */
const WISH_MS = 2 * 86_400_000;

/** Subscriptions to the digest that nobody confirmed, with their addresses. */
export const unconfirmed: Sweep = {
  count: async (deps) =>
    countOf(
      await deps.db.execute<{ n: number }>(
        sql`select count(*)::int as n from subscriptions where ${pastWish(deps)}`,
      ),
    ),
  take: async (deps, most) =>
    (
      await deps.db.execute(sql`
        delete from subscriptions where id in (
          select id from subscriptions where ${pastWish(deps)} limit ${most} for update skip locked)
        returning 1`)
    ).length,
};
