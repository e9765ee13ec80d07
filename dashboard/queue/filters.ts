/** The queue's filters and their form in the address: one pure pair of functions, so that a saved view is a URL. */
import { HARM_CLASSES, type HarmClass, NARRATIVE_STATUSES, type NarrativeStatus } from "../api/vocabulary.ts";

export const SORTS = ["priority", "newest", "due"] as const;
export type QueueSort = (typeof SORTS)[number];

export interface QueueFilters {
  status: NarrativeStatus;
  q: string;
  harm: HarmClass | null;
  place: string;
  source: string;
  mine: boolean;
  sort: QueueSort;
  /** The narrative that stands in the reading pane. */
  open: number | null;
}

export const NO_FILTERS: QueueFilters = {
  status: "open",
  q: "",
  harm: null,
  place: "",
  source: "",
  mine: false,
  sort: "priority",
  open: null,
};

/** Search parameters as plain strings; defaults are left out, so that the shortest address is the plain queue. */
export type QueueSearch = Partial<
  Record<"status" | "q" | "harm" | "place" | "source" | "mine" | "sort" | "open", string>
>;

/** Reads filters out of an address. Whatever it does not know is its default: an old link still opens. */
export function filtersFrom(search: Record<string, unknown>): QueueFilters {
  const word = (key: string): string => (typeof search[key] === "string" ? search[key] : "");
  const open = Number(word("open"));
  return {
    status: oneOf(NARRATIVE_STATUSES, word("status")) ?? NO_FILTERS.status,
    q: word("q"),
    harm: oneOf(HARM_CLASSES, word("harm")) ?? null,
    place: word("place"),
    source: word("source"),
    mine: word("mine") === "1",
    sort: oneOf(SORTS, word("sort")) ?? NO_FILTERS.sort,
    open: Number.isSafeInteger(open) && open > 0 ? open : null,
  };
}

/** The inverse of `filtersFrom`. */
export function searchFrom(filters: QueueFilters): QueueSearch {
  const search: QueueSearch = {};
  if (filters.status !== NO_FILTERS.status) search.status = filters.status;
  if (filters.q !== "") search.q = filters.q;
  if (filters.harm) search.harm = filters.harm;
  if (filters.place !== "") search.place = filters.place;
  if (filters.source !== "") search.source = filters.source;
  if (filters.mine) search.mine = "1";
  if (filters.sort !== NO_FILTERS.sort) search.sort = filters.sort;
  if (filters.open !== null) search.open = String(filters.open);
  return search;
}

/** What the server is asked: the filters without what only the screen needs. */
export function queueQueryOf(filters: QueueFilters): Record<string, string | undefined> {
  return {
    status: filters.status,
    q: filters.q.normalize("NFC").trim() || undefined,
    harm: filters.harm ?? undefined,
    place: filters.place || undefined,
    source: filters.source || undefined,
    assigned: filters.mine ? "me" : undefined,
    sort: filters.sort,
  };
}

/** Whether anything narrows the list besides its status. */
export function isNarrowed(filters: QueueFilters): boolean {
  return Boolean(filters.q || filters.harm || filters.place || filters.source || filters.mine);
}

function oneOf<T extends string>(values: readonly T[], word: string): T | undefined {
  return values.find((value) => value === word);
}
