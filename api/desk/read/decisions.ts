import type { Sql } from "@minhchung/db/connect";
import type { Person } from "../../staff/people-types.ts";
import type { DecisionView } from "../../staff/types.ts";

interface Row extends Omit<DecisionView, "at" | "regrouped"> {
  at: Date;
  actor: Person;
  side: "received" | "gave" | null;
  others: { id: number; title: string }[] | null;
}

/** Decisions on a narrative or a case, newest first; what was undone stays, and says so. */
export async function readDecisions(
  sql: Sql,
  on: { narrativeId: number } | { caseId: string },
): Promise<DecisionView[]> {
  const where = "caseId" in on ? sql`d.case_id = ${on.caseId}` : sql`d.narrative_id = ${on.narrativeId}`;
  const rows = await sql<Row[]>`
    select d.id, d.action, d.reason, d.note, json_build_object('id', u.id, 'name', u.name) as actor,
           d.created_at as at, exists (select 1 from decisions x where x.undoes = d.id) as undone,
           d.details->>'side' as side,
           (select json_agg(json_build_object('id', n.id, 'title', n.title) order by n.id)
            from jsonb_array_elements_text(d.details->'with') o join narratives n on n.id = o::bigint) as others
    from decisions d join users u on u.id = d.actor_id
    where ${where} order by d.id desc limit 200`;
  return rows.map(({ side, others, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    regrouped: side && others ? { side, narratives: others } : null,
  }));
}
