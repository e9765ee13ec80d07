/** The register of sources: the part of the contract of `types.ts` about what is read. */
import type { Connector, LawfulBasis, SourceKind } from "@minhchung/db/schema/sources";
import type { AlarmView } from "./alarm-types.ts";
import type { Person } from "./people-types.ts";
import type { Bilingual } from "./types.ts";

/** GET /api/sources/:id/documents — a line a document, the newest first. */
export interface SourceDocument {
  id: number;
  title: string;
  /** When it was published; else when it was read. */
  at: string;
  /** More than 1: the page was edited. */
  version: number;
}

/** GET /api/sources */
export interface SourceRow {
  id: string;
  key: string;
  name: string;
  kind: SourceKind;
  connector: Connector;
  url: string;
  reason: string;
  proposedBy: Person;
  approvedBy: Person | null;
  retiredAt: string | null;
  everyMinutes: number;
  /** "22:00-05:00": its own hours at which it is not asked; null: the desk's. */
  quietHours: string | null;
  /** Of an interface with a daily share: what all its sources have used of it today, and how much there is. */
  share: { key: boolean; used: number; most: number; searches: number; mostSearches: number } | null;
  lastSuccessAt: string | null;
  lastError: { code: string; message: string; at: string } | null;
  /** Why a machine may read it, and what its terms say as far as known; null: not stated. */
  lawfulBasis: LawfulBasis | null;
  terms: Bilingual | null;
  takes: Bilingual | null;
  /** The last check; null: not yet checked. `reached` is false where no answer was had at all. */
  check: {
    at: string;
    ok: boolean;
    reached: boolean;
    robots: "allowed" | "disallowed" | "unknown";
    items: number;
    newest: string | null;
    message: string | null;
  } | null;
  /** What is wrong with it by its own past; none of a source that is not read. */
  alarms: AlarmView[];
  documents: number;
  /** Of a source without any document: its pages whose very words are in a document already, such as another source's. */
  copies: number;
  sample: boolean;
  may: { check: boolean; approve: boolean; retire: boolean; crawl: boolean; noteAlarm: boolean };
}
