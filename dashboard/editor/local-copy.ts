import type { DraftContent } from "@minhchung/api/staff/types";

/** Words that have not reached the server, kept on this machine under the text's and the writer's id. */
export interface LocalCopy {
  content: DraftContent;
  rowVersion: number;
  at: string;
}

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const keyOf = (rebuttalId: string, userId: string) => `minhchung.draft.${userId}.${rebuttalId}`;

/** Keeps a copy. @returns false where the machine has no room or no storage: the screen then says so. */
export function keepLocal(store: Store, rebuttalId: string, userId: string, copy: LocalCopy): boolean {
  try {
    store.setItem(keyOf(rebuttalId, userId), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function dropLocal(store: Store, rebuttalId: string, userId: string): void {
  store.removeItem(keyOf(rebuttalId, userId));
}

/** The copy that still waits, or null where there is none or it says the same as the server. */
export function waitingLocal(
  store: Store,
  rebuttalId: string,
  userId: string,
  onServer: DraftContent,
): LocalCopy | null {
  const stored = store.getItem(keyOf(rebuttalId, userId));
  if (stored === null) return null;
  try {
    const copy = JSON.parse(stored) as LocalCopy;
    if (typeof copy.rowVersion !== "number" || typeof copy.content?.headline !== "string") return null;
    return sameWords(copy.content, onServer) ? null : copy;
  } catch {
    return null;
  }
}

/** Key order differs between our form and the database's JSON. */
function sameWords(a: DraftContent, b: DraftContent): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : typeof part === "string"
        ? part.normalize("NFC").trim()
        : part,
  );
}
