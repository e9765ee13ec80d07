/** Takes a signed message of documents: each item is kept or told why not; the same message again gets the same answer. */
import { readItem } from "@minhchung/crawlers/bring/item";
import { keepBrought, mayBring } from "@minhchung/crawlers/bring/keep";
import { sayProblem } from "@minhchung/crawlers/bring/messages";
import { sha256 } from "@minhchung/crawlers/kept-names";
import type { Database } from "@minhchung/db/connect";
import { type HookAnswer, hookMessages, sourceHooks } from "@minhchung/db/schema/hooks";
import { sources } from "@minhchung/db/schema/sources";
import { and, count, eq, gt, isNull, lt } from "drizzle-orm";
import { unseal } from "../seal.ts";
import { type Headers, judge } from "./signed.ts";

export interface HookDesk {
  readonly db: Database;
  /** What the secrets of hooks are sealed with. */
  readonly hookKey: Uint8Array;
  readonly clock: () => Date;
}
export type Refusal =
  | "unsigned" | "stale" | "source_closed" | "not_json" | "items_missing" | "too_many_items" | "id_reused" | "in_progress" | "too_often"; // biome-ignore format: a list

const MOST_ITEMS = 100;
const MOST_A_MINUTE = 60;
const MOST_ID = 100;
/** How long a message is known; whoever sends it later sends what is known by its words. */
const KNOWN_MS = 3 * 86_400_000;
/** A process that died over a message has let go of it. */
const DIED_MS = 5 * 60_000;

/** @returns the answer, or why the message is refused */
export async function takeMessage(
  desk: HookDesk,
  hookId: string,
  headers: Headers,
  body: string,
): Promise<HookAnswer | Refusal> {
  const { db } = desk;
  const now = desk.clock();
  const [row] = await db
    .select({ hook: sourceHooks, source: sources })
    .from(sourceHooks)
    .innerJoin(sources, eq(sources.id, sourceHooks.sourceId))
    .where(and(eq(sourceHooks.id, hookId), isNull(sourceHooks.retiredAt)));
  // Nobody learns which hooks there are.
  if (row === undefined || headers.id.length > MOST_ID) return "unsigned";
  const { hook, source } = row;
  const judged = judge(unseal(desk.hookKey, hook.id, hook.secret), headers, body, now);
  if (judged !== "signed") return judged;
  try {
    mayBring(source);
  } catch {
    return "source_closed";
  }
  const items = itemsOf(body);
  if (typeof items === "string") return items;
  const begun = await begin(db, { hookId: hook.id, messageId: headers.id, bodySha256: sha256(body) }, now);
  if (begun !== null) return begun;
  const answer: HookAnswer["items"][number][] = [];
  for (const given of items) {
    const item = readItem(given, now.toISOString());
    if ("code" in item) answer.push({ error: item.code, message: sayProblem(item, "en") });
    else answer.push({ outcome: await keepBrought(db, source, item, now) });
  }
  const done = { items: answer };
  await db.update(hookMessages).set({ answer: done }).where(isMessage(hook.id, headers.id));
  return done;
}

type Given = Record<string, unknown>;

/** The items of a body: `{"items": […]}` or one item. */
function itemsOf(body: string): readonly Given[] | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return "not_json";
  }
  const isRecord = (one: unknown): one is Given =>
    typeof one === "object" && one !== null && !Array.isArray(one);
  if (!isRecord(value)) return "items_missing";
  const items = "items" in value ? value.items : [value];
  if (!Array.isArray(items) || items.length === 0 || !items.every(isRecord)) return "items_missing";
  return items.length > MOST_ITEMS ? "too_many_items" : items;
}

const isMessage = (hookId: string, messageId: string) =>
  and(eq(hookMessages.hookId, hookId), eq(hookMessages.messageId, messageId));

/** Enters a message; null where it is to be worked on, else the answer that it has, or why it gets none. */
async function begin(
  db: Database,
  message: { hookId: string; messageId: string; bodySha256: string },
  now: Date,
): Promise<HookAnswer | Refusal | null> {
  const { hookId, messageId } = message;
  await db
    .delete(hookMessages)
    .where(
      and(eq(hookMessages.hookId, hookId), lt(hookMessages.receivedAt, new Date(now.getTime() - KNOWN_MS))),
    );
  const [known] = await db.select().from(hookMessages).where(isMessage(hookId, messageId));
  if (known === undefined) {
    const recent = and(
      eq(hookMessages.hookId, hookId),
      gt(hookMessages.receivedAt, new Date(now.getTime() - 60_000)),
    );
    const [last] = await db.select({ n: count() }).from(hookMessages).where(recent);
    if ((last?.n ?? 0) >= MOST_A_MINUTE) return "too_often";
    const made = await db
      .insert(hookMessages)
      .values({ ...message, receivedAt: now })
      .onConflictDoNothing()
      .returning({ id: hookMessages.messageId });
    return made.length === 1 ? null : "in_progress";
  }
  if (known.bodySha256 !== message.bodySha256) return "id_reused";
  if (known.answer !== null) return known.answer;
  if (now.getTime() - known.receivedAt.getTime() < DIED_MS) return "in_progress";
  // One of those who come for it takes it over.
  const taken = await db
    .update(hookMessages)
    .set({ receivedAt: now })
    .where(
      and(
        isMessage(hookId, messageId),
        eq(hookMessages.receivedAt, known.receivedAt),
        isNull(hookMessages.answer),
      ),
    )
    .returning({ id: hookMessages.messageId });
  return taken.length === 1 ? null : "in_progress";
}
