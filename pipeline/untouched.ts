import { sql } from "drizzle-orm";

/**
 * Whether nobody has decided, asked or taken anything up about a narrative: only then may grouping still change it.
 * A condition on `narratives`; written with its names, since drizzle leaves the table out where a query has but one.
 */
export const isUntouched = sql<boolean>`(narratives.status = 'open' AND narratives.assigned_to IS NULL
  AND NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.narrative_id = narratives.id)
  AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.narrative_id = narratives.id)
  AND NOT EXISTS (SELECT 1 FROM tips WHERE tips.narrative_id = narratives.id))`;
