import { type Passage, versionComments } from "@minhchung/db/schema/comments";
import { rebuttalVersions } from "@minhchung/db/schema/desk";
import { eq } from "drizzle-orm";
import type { Authorized } from "../auth/authorise.ts";
import { found } from "../errors.ts";
import { CAN } from "./may.ts";
import { noteMentions } from "./mentions.ts";
import { type Desk, record } from "./record.ts";

type Commenter = Authorized<"editor" | "approver">;

export interface NewComment {
  passage: { field: Passage; language: "vi" | "en"; quote: string | null } | null;
  body: string;
}

/** A first word on a version or a passage of it. @throws ApiFailure `not_found`, `passage_not_found` */
export async function comment(
  desk: Desk,
  actor: Commenter,
  versionId: string,
  { passage, body }: NewComment,
) {
  return append(desk, actor, versionId, { act: "comment", body, ...passage });
}

/** Another word in a thread. @throws ApiFailure `not_found` */
export async function reply(desk: Desk, actor: Commenter, threadId: number, body: string) {
  const { versionId } = await threadOf(desk, threadId);
  return append(desk, actor, versionId, { act: "reply", threadId, body });
}

/** Settles a thread, or opens it again. @throws ApiFailure `not_found`, `wrong_state` where it is so already */
export async function settle(desk: Desk, actor: Commenter, threadId: number, resolved: boolean) {
  const { versionId } = await threadOf(desk, threadId);
  return append(desk, actor, versionId, { act: resolved ? "resolve" : "reopen", threadId });
}

async function threadOf({ db }: Desk, id: number) {
  const [row] = await db.select().from(versionComments).where(eq(versionComments.id, id));
  return found(row);
}

type Row = Omit<typeof versionComments.$inferInsert, "versionId" | "madeBy">;

/** The row, its trace and the news; which words stand in the version and who may speak, the database decides. */
function append({ db }: Desk, actor: Commenter, versionId: string, row: Row): Promise<{ commentId: number }> {
  return db.transaction(async (tx) => {
    const [version] = await tx
      .select({ rebuttalId: rebuttalVersions.rebuttalId })
      .from(rebuttalVersions)
      .where(eq(rebuttalVersions.id, versionId));
    const { rebuttalId } = found(version);
    const [made] = await tx
      .insert(versionComments)
      .values({ ...row, versionId, madeBy: actor.id })
      .returning({ id: versionComments.id });
    const commentId = found(made).id;
    await record(tx, {
      actorId: actor.id,
      action: `comment.${row.act}`,
      subject: `version:${versionId}`,
      details: { rebuttalId, commentId, ...(row.threadId ? { threadId: row.threadId } : {}) },
      event: { type: "rebuttal", rebuttalId },
    });
    if (row.body)
      await noteMentions(tx, { text: row.body, by: actor.id, readers: CAN.comment, of: { commentId } });
    return { commentId };
  });
}
