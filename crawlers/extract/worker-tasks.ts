/** What threads are asked, and what they answer. */
import type { PageSettings } from "../connectors/page.ts";
import type { Candidate, Compared } from "../duplicates/confirm.ts";
import type { FailureParams } from "../errors.ts";
import type { Expected } from "./page-words.ts";
import type { RawWords } from "./safe-words.ts";

/** A page as it came. */
export interface EncodedPage {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}
export interface WorkerTaskArticle {
  readonly id: number;
  readonly kind: "article";
  /** Bytes are decoded in the thread: copying them costs a twentieth of copying a text, and the caller stays free. */
  readonly html: string | EncodedPage;
  readonly url: string | null;
  readonly now: string;
}
export interface WorkerTaskPage extends Omit<WorkerTaskArticle, "kind"> {
  readonly kind: "page";
  readonly expected: Expected;
}
export interface WorkerTaskFeed {
  readonly id: number;
  readonly kind: "feed";
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly now: string;
}
/** `pdf` reads text layers; `scan` also recognises the words of pages that are pictures. */
export interface WorkerTaskPdf {
  readonly id: number;
  readonly kind: "pdf" | "scan";
  readonly bytes: Uint8Array;
}
export interface WorkerTaskSite {
  readonly id: number;
  readonly kind: "site";
  readonly html: string;
  readonly url: string;
}
export interface WorkerTaskSitemap {
  readonly id: number;
  readonly kind: "sitemap";
  readonly text: string;
  readonly url: string;
}
export interface WorkerTaskList {
  readonly id: number;
  readonly kind: "list";
  readonly html: string;
  readonly url: string;
  readonly settings: PageSettings;
}
export interface WorkerTaskWords {
  readonly id: number;
  readonly kind: "words";
  readonly raw: RawWords;
}
export interface WorkerTaskFingerprint {
  readonly id: number;
  readonly kind: "fingerprint";
  readonly text: string;
}
export interface WorkerTaskConfirm {
  readonly id: number;
  readonly kind: "confirm";
  readonly document: Compared;
  readonly candidates: readonly Candidate[];
}
export interface WorkerTaskStill {
  readonly id: number;
  readonly kind: "still";
  readonly page: EncodedPage;
}
export type WorkerTask =
  | WorkerTaskStill
  | WorkerTaskWords
  | WorkerTaskFingerprint
  | WorkerTaskConfirm
  | WorkerTaskList
  | WorkerTaskSitemap
  | WorkerTaskSite
  | WorkerTaskArticle
  | WorkerTaskPage
  | WorkerTaskFeed
  | WorkerTaskPdf;
export interface WorkerReply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly code: string; readonly params: FailureParams };
}
