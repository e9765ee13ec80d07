import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Loading } from "./empty.tsx";
import { FailureView } from "./failure.tsx";
import { PageHead } from "./page.tsx";

/**
 * One read in its three states. What was read before stays on screen while a newer reading fails. `heading`: of a screen
 * that takes its own from what is read.
 */
export function Loaded<T>({
  query,
  heading,
  children,
}: {
  query: UseQueryResult<T>;
  heading?: string;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error)
    return (
      <>
        {heading && <PageHead title={heading} />}
        <FailureView error={query.error} retry={() => void query.refetch()} />
      </>
    );
  return <Loading />;
}
