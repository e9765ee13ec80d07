import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Where the keys act: on the row that was asked for last, at once. The address follows a moment later, on a busy machine
 * more than a moment, and a fast hand does not wait for it.
 */
export function useStanding(open: number | null): RefObject<number | null> {
  const standing = useRef(open);
  useLayoutEffect(() => {
    standing.current = open;
  }, [open]);
  return standing;
}
