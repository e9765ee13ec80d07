/** Named filters of the queue, kept on this machine under the person's id. A view is the address it leads to. */
import { filtersFrom, type QueueFilters, type QueueSearch, searchFrom } from "./filters.ts";

export interface View {
  name: string;
  search: QueueSearch;
}

type Store = Pick<Storage, "getItem" | "setItem">;

/** More than fit in a row are not found again faster than by filtering anew. */
export const MOST_VIEWS = 12;
export const LONGEST_NAME = 40;

const keyOf = (userId: string) => `minhchung.views.${userId}`;

/** What is kept; anything unreadable counts as nothing, and what filters no longer know is left out of a view. */
export function readViews(store: Store, userId: string): View[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(userId)) ?? "[]");
    if (!Array.isArray(kept)) return [];
    return kept.flatMap((view: Partial<View> | null) =>
      typeof view?.name === "string" && view.name !== ""
        ? [{ name: view.name, search: viewOf(filtersFrom({ ...view.search })) }]
        : [],
    );
  } catch {
    return [];
  }
}

/** @returns false where the machine has no room or no storage. */
export function keepViews(store: Store, userId: string, views: readonly View[]): boolean {
  try {
    store.setItem(keyOf(userId), JSON.stringify(views));
    return true;
  } catch {
    return false;
  }
}

/** A view holds what is listed, not what is open. */
export const viewOf = (filters: QueueFilters): QueueSearch => searchFrom({ ...filters, open: null });

/** With one more at the end; a name stands for one view, so the same name again replaces it. */
export function withView(views: readonly View[], name: string, filters: QueueFilters): View[] {
  const short = name.trim().normalize("NFC").slice(0, LONGEST_NAME);
  if (short === "") return [...views];
  return [...views.filter((view) => view.name !== short), { name: short, search: viewOf(filters) }].slice(
    -MOST_VIEWS,
  );
}

export const isView = (view: View, filters: QueueFilters): boolean =>
  JSON.stringify(viewOf(filtersFrom({ ...view.search }))) === JSON.stringify(viewOf(filters));
