import { appendAudit } from "@minhchung/db/audit";
import type { Database, Transaction } from "@minhchung/db/connect";
import { decisions } from "@minhchung/db/schema/desk";
import { announce } from "../live.ts";
import type { LiveEvent } from "../staff/types.ts";

/** What every operation of the desk is given. */
export interface Desk {
  readonly db: Database;
  clock(): Date;
}

export type NewDecision = Omit<typeof decisions.$inferInsert, "id" | "actorId" | "createdAt">;

/** What an operation leaves behind besides its own rows. */
export interface Trace {
  actorId: string;
  action: string;
  subject: string;
  /** Ids and decisions, never words of residents. */
  details?: Readonly<Record<string, unknown>>;
  decision?: NewDecision;
  event: LiveEvent;
}

/**
 * Appends the decision (a label that the models learn from), the audit entry and the live event, inside the
 * transaction of what they record; gives the decision's number. Call it last: the audit chain has one writer at a time until the commit.
 */
export async function record(tx: Transaction, trace: Trace): Promise<{ decisionId: number | null }> {
  const { actorId, action, subject, details = {}, decision, event } = trace;
  const [made] = decision
    ? await tx
        .insert(decisions)
        .values({ ...decision, actorId })
        .returning({ id: decisions.id })
    : [];
  await announce(tx, event);
  await appendAudit(tx, { actorId, action, subject, details });
  return { decisionId: made?.id ?? null };
}
