/** Who works at the desk, and how they come in: the part of the contract of `types.ts` about people. */
import type { Role } from "@minhchung/db/schema/people";

export interface Person {
  id: string;
  name: string;
}

/** GET /api/me */
export interface Me extends Person {
  email: string;
  language: "vi" | "en";
  roles: Role[];
  sample: boolean;
  /** `required`: a role of this person needs a code after the password. */
  secondFactor: { on: boolean; required: boolean };
  /** What is not tied to an item: which rooms of the desk are of use, and which forms are offered. */
  may: {
    openCase: boolean;
    check: boolean;
    readTips: boolean;
    answer: boolean;
    addEvidence: boolean;
    bring: boolean;
    proposeSource: boolean;
    writeReport: boolean;
    administer: boolean;
  };
}

/** GET /api/waiting: what waits for this person. */
export interface Waiting {
  /** Cases that they hold and that no text was submitted for yet. */
  cases: number;
  /** Texts in review that they may decide on. */
  texts: number;
  /** Texts that were approved and stand unpublished, of those that they may decide on. */
  approved: number;
  /** Appeals that nobody has answered and that they may. */
  appeals: number;
  /** Sources that somebody else proposed and that they may agree to, and those with an alarm that nobody has noted and that they may. */
  sources: number;
}

/** GET /api/users (administrators) */
export interface UserRow extends Person {
  email: string;
  roles: Role[];
  pendingRoles: { grantId: string; role: Role; requestedBy: Person | null; mayConfirm: boolean }[];
  disabledAt: string | null;
  /** A code is asked for after the password. */
  secondFactor: boolean;
  unitId: string | null;
  /** Where this person is signed in now, counted. */
  sessions: number;
  /** Has not set a password yet. */
  invited: boolean;
  sample: boolean;
  may: { resetSecondFactor: boolean; invite: boolean };
}

/** POST /api/second-factor: what the phone and the drawer get; counts once a code of it was entered. */
export interface Enrolment {
  /** "otpauth://…", for an app on the same machine; holds the secret. */
  uri: string;
  /** The secret as apps take it by hand. */
  secret: string;
  /** The address as a QR code: one SVG path in a square of `size`. */
  qr: { size: number; path: string };
  /** Each opens the door once, when the phone is lost. Shown this one time. */
  backupCodes: string[];
}

/** GET /api/sessions, GET /api/users/:id/sessions: where somebody is signed in, the newest first. */
export interface SessionRow {
  id: string;
  /** As far as the browser says: "Firefox", "Windows". */
  browser: string | null;
  system: string | null;
  since: string;
  expiresAt: string;
  /** The one that asks. */
  current: boolean;
}
