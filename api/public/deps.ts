import type { Database } from "@minhchung/db/connect";
import type { Sender } from "@minhchung/db/send";
import type { Redaction } from "@minhchung/models/types";
import type { LibraryRow, Matcher } from "@minhchung/models/verify/match";
import type { Context } from "hono";
import type { RateLimit } from "../ask/rate-limit.ts";

export type Language = "vi" | "en";

export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/** How people reach the desk; shown on every page. */
export interface DeskContact {
  readonly email: string;
  readonly phone?: string;
  readonly address?: string;
}

/** What the public site is given by the composition root; it reads no environment. */
export interface PublicSiteDeps {
  /** Writes: questions and appeals. The application role. */
  readonly db: Database;
  /** Reads of pages, e.g. a streaming replica. Default: `db`. Tickets are read from `db`: they must be there at once. */
  readonly readDb?: Database;
  /** The public address of the site without a trailing slash: "https://minhchung.example". */
  readonly origin: string;
  /** The name of the site. */
  readonly deskName: Bilingual;
  /** The unit that answers for what is published. */
  readonly unitName: Bilingual;
  readonly contact: DeskContact;
  /** Default: `createMatcher` of the models. */
  readonly matcher?: (library: readonly LibraryRow[]) => Matcher;
  readonly clock: () => Date;
  /** True on the demonstration: every page says so, and asks search engines to stay away. */
  readonly sample: boolean;
  /** Removes personal data; runs before anything that a resident wrote is stored. */
  readonly redact: (text: string) => Redaction;
  /** AES-256 key (32 bytes) for e-mail addresses that askers leave. Without it the form asks for none. */
  readonly contactKey?: Uint8Array;
  /** Name of an administrative unit by its official code, for the reader's language. */
  readonly placeName?: (code: string, language: Language) => string | null;
  /** What waiting askers' slips are signed with, the same for all processes that serve. Default: this one's own. */
  readonly slipKey?: Uint8Array;
  /** Where letters to residents can be sent: the digest is offered. Needs `contactKey` too. */
  readonly letters?: { readonly queue: Sender };
  /** Today's communes, to choose one's own. */
  readonly places?: readonly { readonly code: string; readonly name: string }[];
  readonly rateLimit?: RateLimit;
  /** The sender's network address. Default: the socket's; behind a proxy the composition root reads its header. */
  readonly addressOf?: (c: Context) => string;
  /** Working days within which a question and an appeal are answered. Default 2 and 7. */
  readonly answerWithin?: { readonly question: number; readonly appeal: number };
  /** Called after the write was committed (live view, audit). */
  readonly onQuestion?: (tipId: string) => void | Promise<void>;
  readonly onAppeal?: (appealId: string) => void | Promise<void>;
  /** Receives the cause of every 500 page. Default: silence. */
  readonly onError?: (error: unknown) => void;
}
