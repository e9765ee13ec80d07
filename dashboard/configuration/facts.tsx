import type { ReactNode } from "react";

/** Names with what they are, one below the other. */
export function Facts({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid max-w-4xl gap-x-6 sm:grid-cols-[13rem_minmax(0,1fr)]">
      {rows.map(([name, value]) => (
        <div key={name} className="grid border-b border-line py-1.5 sm:col-span-2 sm:grid-cols-subgrid">
          <dt className="text-ink-2">{name}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
