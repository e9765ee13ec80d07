/** Colleagues named with @ in a note or a comment: found in the words, told at once, seen when they looked. */
import type { Database, Transaction } from "@minhchung/db/connect";
import { mentions } from "@minhchung/db/schema/mentions";
import { activeRoles, type Role, users } from "@minhchung/db/schema/people";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Identity } from "../auth/authorise.ts";
import { announce } from "../live.ts";
import type { Person } from "../staff/people-types.ts";

/** Whom a text names: "@Nguyễn Thị Ánh Tuyết". A name that is part of a longer one counts only where it stands alone. Pure. */
export function mentionsIn(text: string, people: readonly Person[]): string[] {
  const named = new Set<string>();
  let left = text.normalize("NFC").toLowerCase();
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  for (const { id, name } of byLength) {
    const sign = `@${name.normalize("NFC").toLowerCase()}`;
    const found = new RegExp(`${escaped(sign)}(?![\\p{L}\\p{N}])`, "gu");
    if (!found.test(left)) continue;
    named.add(id);
    // Two people of one name are both told; a shorter name inside of this one is not.
    if (!byLength.some((other) => other.id !== id && !named.has(other.id) && same(other.name, name)))
      left = left.replace(found, " ");
  }
  return [...named];
}

const same = (a: string, b: string) => a.normalize("NFC").toLowerCase() === b.normalize("NFC").toLowerCase();
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Notes whom a text names, of those who can read it, and tells them. Call it in the transaction of the text. */
export async function noteMentions(
  tx: Transaction,
  {
    text,
    by,
    readers,
    of,
  }: {
    text: string;
    by: string;
    readers: readonly Role[];
    of: { decisionId: number } | { commentId: number };
  },
): Promise<void> {
  if (!text.includes("@")) return;
  const people = await tx
    .selectDistinct({ id: users.id, name: users.name })
    .from(users)
    .innerJoin(activeRoles, eq(activeRoles.userId, users.id))
    .where(inArray(activeRoles.role, [...readers]));
  const ids = mentionsIn(text, people).filter((id) => id !== by);
  if (ids.length === 0) return;
  await tx.insert(mentions).values(ids.map((userId) => ({ userId, madeBy: by, ...of })));
  await announce(tx, { type: "mention" });
}

/** One's own, as seen; those of others stay as they are. */
export async function seeMentions(
  { db, clock }: { db: Database; clock(): Date },
  actor: Pick<Identity, "id">,
  ids: readonly number[],
): Promise<void> {
  await db
    .update(mentions)
    .set({ seenAt: clock() })
    .where(and(eq(mentions.userId, actor.id), inArray(mentions.id, [...ids]), isNull(mentions.seenAt)));
}
