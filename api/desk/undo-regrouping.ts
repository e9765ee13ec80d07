import type { Transaction } from "@minhchung/db/connect";
import { decisions } from "@minhchung/db/schema/desk";
import { tips } from "@minhchung/db/schema/residents";
import { refreshNarratives } from "@minhchung/pipeline/refresh-narratives";
import { and, eq, inArray } from "drizzle-orm";
import { ApiFailure, found } from "../errors.ts";
import { lastStanding, type Triager, write } from "./narrative-rows.ts";
import { type Desk, record } from "./record.ts";
import { lockAll, MERGED, move, moveAll } from "./regroup.ts";

type Decision = typeof decisions.$inferSelect;

/** What regroup.ts writes into `details`. */
interface Details {
  readonly side: "received" | "gave";
  readonly with: readonly number[];
  readonly act?: number;
  readonly claims?: readonly number[];
  readonly tips?: readonly string[];
  readonly before?: Record<string, unknown>;
}

const detailsOf = (decision: Decision) => decision.details as unknown as Details;

export const isRegrouping = ({ action }: Pick<Decision, "action">): boolean =>
  action === "merge" || action === "split";

/**
 * Undoes a merge or split as a whole, from whichever of its narratives: what moved goes back, and each of its decisions
 * is undone in the trail.
 * @throws ApiFailure `nothing_to_undo`, also where one of its narratives was decided about since
 */
export async function undoRegrouping({ db }: Desk, actor: Triager, latest: Decision): Promise<void> {
  await db.transaction(async (tx) => {
    const first = await firstOf(tx, latest);
    const narrativeId = found(first.narrativeId ?? undefined);
    const ids = [narrativeId, ...detailsOf(first).with];
    await lockAll(tx, ids);
    const act: (Decision & { narrativeId: number })[] = [];
    for (const id of ids) {
      const standing = await lastStanding(tx, id);
      if (!standing || (standing.id !== first.id && detailsOf(standing).act !== first.id)) {
        throw new ApiFailure("nothing_to_undo");
      }
      act.push({ ...standing, narrativeId: id });
    }
    for (const decision of act) {
      if (first.action === "merge") await giveBack(tx, decision, narrativeId);
      else await takeBack(tx, decision, narrativeId);
      await tx.insert(decisions).values({
        actorId: actor.id,
        narrativeId: decision.narrativeId,
        action: "undo",
        undoes: decision.id,
      });
    }
    await refreshNarratives(tx, ids);
    await record(tx, {
      actorId: actor.id,
      action: "narrative.undo",
      subject: `narrative:${narrativeId}`,
      details: { undoes: first.id },
      event: { type: "queue", narrativeIds: ids },
    });
  });
}

async function firstOf(tx: Transaction, latest: Decision): Promise<Decision> {
  const { act } = detailsOf(latest);
  if (act === undefined) return latest;
  const [first] = await tx.select().from(decisions).where(eq(decisions.id, act));
  return found(first);
}

/** Of a merge: each narrative that gave gets back what it gave, as it was before. */
async function giveBack(tx: Transaction, decision: Decision & { narrativeId: number }, into: number) {
  const { side, claims = [], tips: questions = [], before } = detailsOf(decision);
  if (side === "received") return write(tx, into, {});
  const { narrativeId } = decision;
  await move(tx, claims, into, narrativeId);
  if (questions.length > 0) {
    await tx
      .update(tips)
      .set({ narrativeId })
      .where(and(inArray(tips.id, [...questions]), eq(tips.narrativeId, into)));
  }
  const { snoozedUntil, ...rest } = before as { snoozedUntil: string | null };
  await write(tx, narrativeId, {
    ...rest,
    snoozedUntil: snoozedUntil === null ? null : new Date(snoozedUntil),
  });
}

/** Of a split: the new narrative gives back all that it holds, also what joined it since, and is closed. */
async function takeBack(tx: Transaction, decision: Decision & { narrativeId: number }, original: number) {
  const { side, before } = detailsOf(decision);
  if (side === "gave") return write(tx, original, before as { title: string });
  await moveAll(tx, decision.narrativeId, original);
  await write(tx, decision.narrativeId, { status: "closed", statusReason: MERGED });
}
