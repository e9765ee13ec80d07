import type { AlarmKind } from "@minhchung/db/schema/sources";

/** What is remembered of a source: the facts from which its rhythm is learned and its alarms are raised. */

/** A document as it was first stored. */
export interface DocumentNote {
  readonly id: number;
  readonly collectedOn: string;
  readonly at: Date;
  /** Length of its text. */
  readonly chars: number;
  /** Whether it says for sure when it was published. */
  readonly dated: boolean;
  /** When it says that it was published; else when it was stored. */
  readonly published: Date;
}

/** A round over the source. */
export interface RoundNote {
  readonly at: Date;
  /** What ended it, or null. */
  readonly errorCode: string | null;
  /** The values of the error's sentence, as stored (`stored-failure.ts`). */
  readonly errorDetail: string | null;
  /** Lists that were read anew: one that has not changed says nothing. */
  readonly lists: number;
  /** Pages and posts that they named. */
  readonly found: number;
  readonly fetched: number;
  readonly errors: number;
  readonly denied: number;
}

/** A page that was asked for and read, or could not be read. */
export interface PageNote {
  readonly at: Date;
  /** Null where a document came of it. */
  readonly errorCode: string | null;
}

/** Each list oldest first. */
export interface History {
  readonly documents: readonly DocumentNote[];
  /** When something new came: documents, and pages with the very words of another source, which have no document. */
  readonly arrivals: readonly Date[];
  readonly rounds: readonly RoundNote[];
  readonly pages: readonly PageNote[];
  readonly everyMinutes: number;
}

/** Why an alarm was raised; the words stand in `messages.ts` under the same name. */
export const ALARM_REASONS = [
  "silent",
  "text_shorter",
  "dates_missing",
  "pages_unreadable",
  "list_empty",
  "rounds_fail",
  "pages_fail",
  "list_forbidden",
  "pages_forbidden",
] as const;
export type AlarmReason = (typeof ALARM_REASONS)[number];

export interface Alarm {
  readonly kind: AlarmKind;
  readonly reason: AlarmReason;
  readonly params: Readonly<Record<string, string | number>>;
  /** The last document that was as usual. */
  readonly sample: Pick<DocumentNote, "id" | "collectedOn"> | null;
}

const sampleOf = (document: DocumentNote | undefined): Alarm["sample"] =>
  document === undefined ? null : { id: document.id, collectedOn: document.collectedOn };

/** A text that is shorter than this share of the usual ones is none that was as usual. */
export const MUCH_SHORTER = 0.35;

/**
 * The newest document that was as usual, by its publication: a list is read newest first, so what was stored last is
 * often its oldest item. `usual` tells the length of texts; without it all of them do.
 */
export function lastGood(
  documents: readonly DocumentNote[],
  usual: readonly DocumentNote[] = documents,
  isGood: (document: DocumentNote) => boolean = () => true,
): Alarm["sample"] {
  const least = MUCH_SHORTER * median(usual.map(({ chars }) => chars));
  const good = documents.filter((document) => document.chars >= least && isGood(document));
  // Who gives a day ahead is not newer than what was stored then.
  const newness = ({ published, at }: DocumentNote) => Math.min(published.getTime(), at.getTime());
  return sampleOf(good.toSorted((a, b) => newness(a) - newness(b)).at(-1));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which a share of `values` lies; 0 for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
