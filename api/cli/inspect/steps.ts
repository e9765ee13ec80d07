/** One input row in, the output row without its `id`; throws for an input that cannot be read. */
export type InspectRun = (
  row: Readonly<Record<string, unknown>>,
) => Record<string, unknown> | Promise<Record<string, unknown>>;

/** Prepares a step from the command's options. */
export type InspectStep = (
  options: Readonly<Record<string, string | undefined>>,
) => InspectRun | Promise<InspectRun>;

type Loader = () => Promise<{ default: InspectStep }>;

/** The steps of `minhchung inspect`; each loads only itself. Their rows are stable interfaces. */
export const INSPECT_STEPS: Readonly<Record<string, Loader>> = {
  extract: () => import("./extract.ts"),
  feed: () => import("./feed.ts"),
  robots: () => import("./robots.ts"),
  dates: () => import("./dates.ts"),
  address: () => import("./address.ts"),
  places: () => import("./places.ts"),
  quantities: () => import("./quantities.ts"),
  redact: () => import("./redact.ts"),
  spoken: () => import("./spoken.ts"),
  claims: () => import("./claims.ts"),
  verify: () => import("./verify.ts"),
  match: () => import("./match.ts"),
};

/** An input row lacks a field, or has it in the wrong shape. */
export class RowError extends Error {
  readonly code = "bad_input";
}

/** A string field of a row. Throws {@link RowError}. */
export function text(row: Readonly<Record<string, unknown>>, field: string): string {
  const value = row[field];
  if (typeof value !== "string") throw new RowError(`"${field}" must be a string`);
  return value;
}

/** A string field that may be absent. */
export function optionalText(row: Readonly<Record<string, unknown>>, field: string): string | undefined {
  return row[field] === undefined || row[field] === null ? undefined : text(row, field);
}
