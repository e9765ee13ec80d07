import type { Connector, LawfulBasis, SourceKind } from "@minhchung/db/schema/sources";

/** A list of a site as it would be registered, with what it holds today. */
export interface ProposalView {
  connector: Connector;
  url: string;
  /** A short name that is free, and a name: suggestions. */
  key: string;
  name: string;
  kind: SourceKind;
  /** Why it may be read, as far as the list tells: whoever proposes it says whether it is so. */
  lawfulBasis: LawfulBasis;
  /** Pages that the list names, and headlines of some of them. */
  named: number;
  titles: readonly string[];
  /** The newest date that the list gives; null where it gives none. */
  newest: string | null;
  /** How often it should be read, and items a day; null where its dates say nothing. */
  everyMinutes: number;
  perDay: number | null;
  /** It stands in the register already. */
  known: boolean;
}

/** POST /api/sources/opml/read {text} — a feed of the file as it would be registered. */
export interface OpmlFeedView {
  key: string;
  name: string;
  url: string;
  kind: SourceKind;
  known: boolean;
}

/** POST /api/sources/find {address} — what can be read of a site. */
export interface SiteView {
  url: string;
  name: string | null;
  /** Best first. */
  proposals: ProposalView[];
  /** Sections of its menu that were not read. */
  sections: { url: string; name: string }[];
  refused: { url: string; message: string }[];
  /** Its words are made by a script: only a browser would see them. */
  needsBrowser: boolean;
  /** There was more than could be looked at. */
  cutOff: boolean;
}
