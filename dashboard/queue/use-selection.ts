import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { toastFailure } from "../ui/failure.tsx";
import { idsOfWhole, type LoadedQueue, rowsOf } from "./rows.ts";

/** As many as one decision takes (`POST /api/narratives/decide`). */
export const MOST_AT_ONCE = 500;

type Reading = Pick<UseInfiniteQueryResult<LoadedQueue>, "data" | "hasNextPage" | "fetchNextPage">;

/** The rows of the list that are chosen for what is done to many at once. */
export function useSelection({ data, hasNextPage, fetchNextPage }: Reading) {
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  return {
    selected,
    toggle: (id: number) =>
      setSelected((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    selectLoaded: () => setSelected(new Set(rowsOf(data).map((row) => row.id))),
    /** Also what is not loaded yet, as far as one decision may go. */
    selectWhole: () =>
      void idsOfWhole(data, hasNextPage, () => fetchNextPage({ throwOnError: true }), MOST_AT_ONCE).then(
        (ids) => setSelected(new Set(ids)),
        toastFailure,
      ),
    selectNone: () => setSelected(new Set()),
    /** What has left the list is chosen no more. */
    leaveOut: (gone: ReadonlySet<number>) =>
      setSelected((before) => new Set([...before].filter((id) => !gone.has(id)))),
  };
}
