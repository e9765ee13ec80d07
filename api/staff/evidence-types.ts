/** The evidence library: the part of the contract of `types.ts` about what claims are held against. */
import type { ReadBy } from "@minhchung/db/schema/columns";
import type { RebuttalState } from "@minhchung/db/schema/desk";
import type { DocumentType, EvidenceKind } from "@minhchung/db/schema/evidence";
import type { EvidenceOutcome } from "@minhchung/pipeline/evidence";
import type { Person } from "./people-types.ts";
import type { EvidenceSentence } from "./types.ts";

/** GET /api/evidence?q= */
export interface EvidenceRow {
  id: string;
  kind: EvidenceKind;
  title: string;
  issuer: string;
  number: string | null;
  issuedOn: string;
  validFrom: string;
  validTo: string | null;
  url: string | null;
  /** Decision, notice, minutes …; null: not stated. */
  documentType: DocumentType | null;
  /** Version of the item under its key; older ones are retired. */
  version: number;
  sentences: number;
  retiredAt: string | null;
  /** `ocr`: recognised in a picture; counts for nothing until `confirmedAt`. */
  readBy: ReadBy;
  confirmedAt: string | null;
  confirmedBy: Person | null;
  sample: boolean;
  /** Sentences that met the query, best first. */
  hits: EvidenceSentence[];
}

/** POST /api/evidence/read-file, …/read-address: what a document says of itself, to be looked at before it is added. */
export interface ReadEvidence {
  title: string | null;
  text: string;
  /** ISO date. */
  issuedOn: string | null;
  issuer: string | null;
  number: string | null;
  /** `ocr`: recognised in a picture. */
  readBy: ReadBy;
  /** Where it was found; null for a file. */
  url: string | null;
}

/** GET /api/evidence/:id */
export interface EvidenceItem extends EvidenceRow {
  text: string;
  sentencesList: EvidenceSentence[];
  retiredReason: string | null;
  /** All versions of the item, the first one first; this one is among them. */
  versions: EvidenceVersion[];
  /** Texts of the desk whose newest version quotes this very item. */
  citedBy: CitingText[];
  may: { confirm: boolean; change: boolean };
}

export interface EvidenceVersion {
  id: string;
  version: number;
  title: string;
  text: string;
  /** When it was added. */
  at: string;
}

export interface CitingText {
  rebuttalId: string;
  headline: string;
  state: RebuttalState;
}

/** POST /api/evidence: `unchanged` and `updated` (its end of validity or address) where a new version says the same. */
export interface EvidenceCreated {
  id: string;
  outcome: EvidenceOutcome;
}
