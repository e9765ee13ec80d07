/** What the desk has published, as a table for anybody's own work: CSV (RFC 4180) and JSON, one row a text. Pure. */
import type { Rating, RebuttalKind } from "@minhchung/db/schema/desk";
import { csv } from "../csv.ts";
import { RATING_VALUES } from "./claim-review.ts";

export interface OpenRow {
  readonly url: string;
  readonly kind: RebuttalKind;
  readonly state: "published" | "corrected" | "withdrawn";
  readonly rating: Rating | "";
  /** 1 to 5, as in ClaimReview; empty where there is none. */
  readonly rating_value: number | "";
  readonly headline: string;
  /** Empty where no claim was rated, and of what was withdrawn. */
  readonly claim: string;
  readonly fact: string;
  readonly theme: string;
  /** Official codes of communes, and their names today. */
  readonly place_codes: readonly string[];
  readonly places: readonly string[];
  /** ISO 8601, UTC. */
  readonly first_published: string;
  readonly last_changed: string;
  /** What was corrected, or why it was withdrawn. */
  readonly note: string;
  readonly sample: boolean;
}

export interface OpenItem {
  readonly kind: RebuttalKind;
  readonly rating: Rating | null;
  readonly action: "publish" | "correct" | "withdraw";
  readonly reason: string | null;
  readonly changeNote: string | null;
  readonly headline: string;
  readonly claimReviewed: string;
  readonly fact: string;
  readonly theme: string | null;
  readonly placeCodes: readonly string[];
  readonly firstPublishedAt: Date;
  readonly publishedAt: Date;
  readonly sample: boolean;
}

const STATES = { publish: "published", correct: "corrected", withdraw: "withdrawn" } as const;

/** A text's row. What was withdrawn keeps its headline and the reason alone: nobody should go on working with the rest. */
export function openRow(item: OpenItem, url: string, placeName: (code: string) => string): OpenRow {
  const withdrawn = item.action === "withdraw";
  const rating = withdrawn ? null : item.rating;
  return {
    url,
    kind: item.kind,
    state: STATES[item.action],
    rating: rating ?? "",
    rating_value: (rating && RATING_VALUES[rating]) ?? "",
    headline: item.headline,
    claim: rating === null ? "" : item.claimReviewed,
    fact: withdrawn ? "" : item.fact,
    theme: item.theme ?? "",
    place_codes: item.placeCodes,
    places: item.placeCodes.map(placeName),
    first_published: item.firstPublishedAt.toISOString(),
    last_changed: item.publishedAt.toISOString(),
    note: item.action === "publish" ? "" : (item.changeNote ?? item.reason ?? ""),
    sample: item.sample,
  };
}

const COLUMNS = [
  "url",
  "kind",
  "state",
  "rating",
  "rating_value",
  "headline",
  "claim",
  "fact",
  "theme",
  "place_codes",
  "places",
  "first_published",
  "last_changed",
  "note",
  "sample",
] as const satisfies readonly (keyof OpenRow)[];

/** Lists are joined by "; ". */
export function openCsv(rows: readonly OpenRow[]): string {
  return csv([COLUMNS, ...rows.map((row) => COLUMNS.map((name) => textOf(row[name])))]);
}

const textOf = (value: OpenRow[keyof OpenRow]): string =>
  Array.isArray(value) ? value.join("; ") : String(value);
