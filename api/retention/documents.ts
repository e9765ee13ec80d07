import type { Transaction } from "@minhchung/db/connect";
import { refreshNarratives } from "@minhchung/pipeline/refresh-narratives";
import { type SQL, sql } from "drizzle-orm";
import { announce } from "../live.ts";
import { countOf, type RetentionDeps, type Sweep, today } from "./sweep.ts";

/**
 * Documents past their day that nothing needs: no evidence was taken from them, and no claim of theirs belongs to a case
 * that is open or has published something, since the published page shows them as they were.
 */
const expired = (deps: RetentionDeps): SQL => sql`
  d.retain_until < ${today(deps)}::date
  and not exists (select 1 from evidence e where e.document_id = d.id and e.collected_on = d.collected_on)
  and not exists (
    select 1 from claims c join cases k on k.narrative_id = c.narrative_id
    where c.document_id = d.id and c.collected_on = d.collected_on
      and (k.closed_at is null or exists (
        select 1 from rebuttals r join publications p on p.rebuttal_id = r.id where r.case_id = k.id)))`;

/**
 * Documents with their claims, matches and flags (by cascade). Their pages keep the digests of address and words, so
 * that nothing is fetched or stored again; their narratives are counted again, and closed where no claim is left.
 */
export const documents: Sweep = {
  count: async (deps) =>
    countOf(
      await deps.db.execute<{ n: number }>(
        sql`select count(*)::int as n from documents d where ${expired(deps)}`,
      ),
    ),
  take: (deps, most) =>
    deps.db.transaction(async (tx) => {
      // Grouping changes the same narratives, one process at a time (pipeline/pending.ts).
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('minhchung.group'))`);
      const rows = await tx.execute<{ id: number; day: string }>(sql`
        select d.id, d.collected_on::text as day from documents d where ${expired(deps)}
        order by d.retain_until, d.id limit ${most} for update skip locked`);
      if (rows.length === 0) return 0;
      const list = sql.join(
        rows.map(({ id, day }) => sql`(${id}::bigint, ${day}::date)`),
        sql`, `,
      );
      const touched = await tx.execute<{ id: number }>(sql`
        select distinct narrative_id as id from claims
        where (document_id, collected_on) in (${list}) and narrative_id is not null`);
      await tx.execute(sql`
        update pages set document_id = null, collected_on = null where (document_id, collected_on) in (${list})`);
      await tx.execute(sql`delete from documents where (id, collected_on) in (${list})`);
      await recount(
        tx,
        touched.map(({ id }) => Number(id)).sort((a, b) => a - b),
      );
      return rows.length;
    }),
};

async function recount(tx: Transaction, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await refreshNarratives(tx, ids);
  await tx.execute(sql`
    update narratives n set status = 'closed', status_reason = 'expired', row_version = row_version + 1
    where n.id in (${sql.join(
      ids.map((id) => sql`${id}`),
      sql`, `,
    )}) and n.status in ('open', 'snoozed')
      and not exists (select 1 from claims c where c.narrative_id = n.id)`);
  await announce(tx, { type: "queue", narrativeIds: ids });
}
