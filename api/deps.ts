import type { Database, Sql } from "@minhchung/db/connect";
import type { Reading } from "@minhchung/db/reading";
import type { Role } from "@minhchung/db/schema/people";
import type { SourceCheck, sources } from "@minhchung/db/schema/sources";
import type { Sender } from "@minhchung/db/send";
import type { Verification } from "@minhchung/models/types";
import type { Search } from "@minhchung/pipeline/retrieve";
import type { Logger } from "pino";
import type { Auth } from "./auth/auth.ts";
import type { OpenCopy } from "./desk/archived.ts";
import type { FindSources } from "./desk/find-source.ts";
import type { Live } from "./live.ts";
import type { House } from "./publish/channels/approved.ts";
import type { Print } from "./publish/channels/files.ts";
import type { RetentionDeps } from "./retention/sweep.ts";
import type { ReadEvidence } from "./staff/evidence-types.ts";
import type { LocalityView, ModelsView } from "./staff/settings-types.ts";
import type { Answered, CheckResult, DeskStatus } from "./staff/types.ts";

/** Reads a pasted text or a link the way the pipeline reads a document; stores nothing. */
export interface Checker {
  check(text: string, options?: { title?: string; published?: string }): Promise<CheckResult>;
  /** The readable text behind a public address. Throws with a `code` where it cannot be read. */
  fetchLink(url: string): Promise<{ title: string | null; text: string; published: string | null }>;
  verify(claim: string, evidence: string, claimed?: string): Promise<Verification>;
}

/** Reads documents that staff bring for the library; stores nothing. Each throws with a `code` where it cannot. */
export interface DocumentReader {
  /** PDF (scans, too), Word, HTML or plain text, by the ending of its name. */
  file(name: string, bytes: Buffer): Promise<Omit<ReadEvidence, "url">>;
  /** What stands behind a public address: a page or a PDF. */
  address(url: string): Promise<ReadEvidence>;
}

/** What answers a text already, best first. */
export type FindAnswered = (text: string) => Promise<Answered>;

/** Everything that the web side is given. Only the composition root (`cli/`) reads the environment. */
export interface AppDeps {
  /** Connected as the application role: it owns nothing, and the rules of the database bind it. */
  db: Database;
  /** The same database for hand-written reading queries. */
  sql: Sql;
  /** The same for screens that ask for many small things at once. */
  reading: Reading;
  auth: Auth;
  /** Roles that may not work without a second factor. Default none. */
  secondFactorRoles?: readonly Role[];
  live: Live;
  /** Where readers reach this server ("http://127.0.0.1:3000"), without a slash at the end. */
  publicOrigin: string;
  /** Other origins whose pages may write (the dashboard's development server). */
  trustedOrigins?: readonly string[];
  checker: Checker;
  documents: DocumentReader;
  findAnswered: FindAnswered;
  /** Evidence sentences for a text, best first (pipeline/retrieve.ts). */
  search: Search;
  /** Sends jobs inside the transaction of what they belong to. */
  queue: Sender;
  /** Starts one crawl of a source now; returns when it is queued or running. */
  crawl(sourceId: string): Promise<void>;
  /** Units and searches of YouTube's interface that this desk has a day; null where it has no key. */
  youtubeShare?: { readonly units: number; readonly searches: number } | null;
  /** Looks for what can be read of a site. */
  findSources: FindSources;
  /** Opens raw copies of pages. */
  openCopy: OpenCopy;
  /** Tries a source as a round would; stores nothing, and never throws for what the source does. */
  checkSource(source: typeof sources.$inferSelect): Promise<SourceCheck>;
  /** Today's name of an administrative unit by its official code; the code itself where unknown. */
  placeName(code: string): string;
  /** What the channels of a text need: who speaks, the communes that are spoken to, a way to print. */
  channels: {
    readonly house: House;
    readonly places: readonly {
      readonly code: string;
      readonly name: string;
      /** Of its centre, where the locality's file has them. */
      readonly latitude?: number;
      readonly longitude?: number;
    }[];
    readonly print: Print;
    /** A demonstration: whatever leaves it says so. */
    readonly sample: boolean;
  };
  /** What the secrets of webhooks are sealed with. */
  receiverKey: Uint8Array;
  /** What the secrets of hooks, by which programs bring documents, are sealed with. */
  hookKey: Uint8Array;
  /** Whether letters can be sent. */
  mail: boolean;
  /** Why a webhook may not stand at an address, by its spelling; null: it may. */
  whyNotAddress(url: string): string | null;
  /** What is degraded now; the runs are read from the database. */
  status(): Promise<Omit<DeskStatus, "runs">>;
  /** What administrators see of how the desk is set up. */
  settings: {
    readonly localityFrom: LocalityView["from"];
    readonly mailFrom: string;
    readonly keepDays: number;
    retention(): Promise<RetentionDeps>;
    readonly steps: readonly { readonly name: string; readonly version: string }[];
    cards(): Promise<ModelsView["cards"]>;
  };
  clock(): Date;
  log: Logger;
  /** How often an open stream says that it lives, and looks whether its session still does. Default 20 s. */
  heartbeatMs?: number;
  /** Folder of the built dashboard. */
  dashboard: string;
}
