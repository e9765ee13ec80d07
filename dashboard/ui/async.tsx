import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Loading } from "./empty.tsx";
import { FailureView } from "./failure.tsx";

/** One read in its three states. What was read before stays on screen while a newer reading fails. */
export function Loaded<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <FailureView error={query.error} retry={() => void query.refetch()} />;
  return <Loading />;
}
