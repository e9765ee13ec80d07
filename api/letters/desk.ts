import type { Database } from "@minhchung/db/connect";
import type { SendMail } from "../mail.ts";
import type { House } from "../publish/channels/approved.ts";

/** What sending letters to residents takes. */
export interface LetterDesk {
  readonly db: Database;
  readonly house: House;
  readonly mail: SendMail;
  /** What addresses are encrypted with. */
  readonly contactKey: Uint8Array;
  clock(): Date;
}
