/** Appeals against what was published: somebody who neither wrote nor approved it answers, in public and without names. */
import type { Database } from "@minhchung/db/connect";
import { rebuttals } from "@minhchung/db/schema/desk";
import { appeals } from "@minhchung/db/schema/residents";
import { asc, eq } from "drizzle-orm";
import { record } from "../desk/record.ts";
import { ApiFailure, asFailure, found } from "../errors.ts";

export interface WaitingAppeal {
  readonly ticketCode: string;
  /** Of the text that it is against; null where none was published. */
  readonly slug: string | null;
  readonly text: string;
  readonly dueAt: Date;
}

/** What nobody has answered yet, the most urgent first. */
export const waitingAppeals = (db: Database): Promise<WaitingAppeal[]> =>
  db
    .select({
      ticketCode: appeals.ticketCode,
      slug: rebuttals.slug,
      text: appeals.text,
      dueAt: appeals.dueAt,
    })
    .from(appeals)
    .innerJoin(rebuttals, eq(rebuttals.id, appeals.rebuttalId))
    .where(eq(appeals.state, "received"))
    .orderBy(asc(appeals.dueAt), asc(appeals.ticketCode));

export interface AppealAnswer {
  readonly which: { readonly id: string } | { readonly ticketCode: string };
  readonly state: "upheld" | "rejected";
  /** Shown on the ticket's page and in the public register. */
  readonly answer: string;
  readonly actorId: string;
  readonly now: Date;
}

/**
 * Answers an appeal once. One that is upheld teaches: the flag behind the text counts as wrong from then on
 * (`pipeline/learning/read-flags.ts`); the text itself is corrected or withdrawn by two people, as any other.
 * @throws ApiFailure `not_found`, `wrong_state`, `appeal_by_author` where the person wrote or approved the text
 */
export async function answerAppeal(db: Database, given: AppealAnswer): Promise<void> {
  try {
    await answerInside(db, given);
  } catch (error) {
    throw asFailure(error);
  }
}

function answerInside(db: Database, { which, state, answer, actorId, now }: AppealAnswer): Promise<void> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ id: appeals.id, state: appeals.state })
      .from(appeals)
      .where("id" in which ? eq(appeals.id, which.id) : eq(appeals.ticketCode, which.ticketCode))
      .for("update");
    const appeal = found(row);
    if (appeal.state !== "received") throw new ApiFailure("wrong_state", { params: { state: appeal.state } });
    await tx
      .update(appeals)
      .set({ state, answer: answer.normalize("NFC"), answeredBy: actorId, answeredAt: now })
      .where(eq(appeals.id, appeal.id));
    await record(tx, {
      ...{ actorId, action: `appeal.${state}`, subject: `appeal:${appeal.id}` },
      event: { type: "appeal", appealId: appeal.id },
    });
  });
}
