import { mayBring } from "@minhchung/crawlers/bring/keep";
import type { Transaction } from "@minhchung/db/connect";
import { sourceHooks } from "@minhchung/db/schema/hooks";
import { sources } from "@minhchung/db/schema/sources";
import { and, eq, isNull } from "drizzle-orm";
import { type Desk, record } from "../desk/record.ts";
import { found } from "../errors.ts";
import { newSecret } from "../receivers/signature.ts";
import { seal } from "../seal.ts";

/**
 * Opens a source's hook, with a new secret: one that was open before is closed. @returns the hook's id and its secret, which
 * is shown once and kept sealed. Errors: ApiFailure `not_found`; CrawlError of a source that takes no documents.
 */
export async function openHook(
  desk: Desk & { readonly hookKey: Uint8Array },
  actorId: string,
  key: string,
): Promise<{ id: string; secret: string }> {
  const [id, secret] = [crypto.randomUUID(), newSecret()];
  await desk.db.transaction(async (tx) => {
    const source = await lock(tx, key);
    mayBring(source);
    await close(tx, source.id, desk.clock());
    await tx
      .insert(sourceHooks)
      .values({ id, sourceId: source.id, secret: seal(desk.hookKey, id, secret), createdBy: actorId });
    await record(tx, {
      actorId,
      action: "source.hook",
      subject: `source:${source.id}`,
      details: { hook: id },
      event: EVENT,
    });
  });
  return { id, secret };
}

/** Closes a source's hook; gives whether one was open. Errors: ApiFailure `not_found`. */
export async function closeHook(desk: Desk, actorId: string, key: string): Promise<boolean> {
  return desk.db.transaction(async (tx) => {
    const source = await lock(tx, key);
    const closed = await close(tx, source.id, desk.clock());
    if (closed)
      await record(tx, {
        actorId,
        action: "source.unhook",
        subject: `source:${source.id}`,
        details: {},
        event: EVENT,
      });
    return closed;
  });
}

const EVENT = { type: "run", kind: "sources", done: true } as const;

async function lock(tx: Transaction, key: string) {
  const [row] = await tx.select().from(sources).where(eq(sources.key, key)).for("update");
  return found(row);
}

async function close(tx: Transaction, sourceId: string, at: Date): Promise<boolean> {
  const closed = await tx
    .update(sourceHooks)
    .set({ retiredAt: at })
    .where(and(eq(sourceHooks.sourceId, sourceId), isNull(sourceHooks.retiredAt)))
    .returning({ id: sourceHooks.id });
  return closed.length > 0;
}
