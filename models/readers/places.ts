import type { Locality } from "../lexicons/locality.ts";
import type { PlaceMention } from "../types.ts";

export interface PlaceOptions {
  /** ISO date: decides which former units a name may mean. */
  readonly published?: string;
  /** Default: the sample locality. */
  readonly locality?: Locality;
}

/** Administrative places, resolved to today's unit of the locality, or ambiguous, or outside it. */
export function readPlaces(_text: string, _options: PlaceOptions = {}): PlaceMention[] {
  return [];
}
