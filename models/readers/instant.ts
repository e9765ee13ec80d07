export interface Instant {
  /** ISO 8601 in UTC ("2025-11-12T01:15:00.000Z"), or null where no one date can be read. */
  readonly instant: string | null;
  /** True where a part (time of day, year, side of an ambiguous order) was inferred. */
  readonly guessed: boolean;
}

/** The publication date written on a page or in a feed; `now` (ISO) anchors relative forms. */
export function readInstant(_text: string, _now: string): Instant {
  return { instant: null, guessed: false };
}
