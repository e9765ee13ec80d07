/** Texts, their versions, reviews and channels: the part of the contract of `types.ts` about what is published. */
import type { HarmClass } from "@minhchung/db/schema/claims";
import type { DraftContent, RebuttalKind, RebuttalState } from "@minhchung/db/schema/desk";
import type { Channel } from "@minhchung/db/schema/jobs";
import type { Standing } from "../publish/channels/approved.ts";
import type { Message, RadioScript } from "../publish/channels/shapes.ts";
import type { ApprovalView } from "./approval-types.ts";
import type { Person } from "./people-types.ts";
import type { Bilingual } from "./types.ts";

export interface VersionView {
  id: string;
  number: number;
  content: DraftContent;
  authors: Person[];
  createdAt: string;
  reviews: {
    decision: "approve" | "return";
    reason: string | null;
    reviewer: Person;
    at: string;
    /** Whose right it was, where it was delegated. */
    onBehalfOf: Person | null;
    /** At a writer's request, by an approver of another unit. */
    asked: boolean;
  }[];
}

/** GET /api/templates: what readers of such texts ask, as blanks to be filled from evidence. */
export interface TemplateRow {
  harm: Exclude<HarmClass, "other">;
  text: Bilingual;
}

/** What still stands between a text and its publication, or what a careful reader would change. */
export interface LintFinding {
  rule: string;
  severity: "error" | "warning";
  field: string;
  message: Bilingual;
}

/** POST /api/rebuttals/:id/lock — who writes in a draft now. It tells, and takes nothing away. */
export interface DraftLock {
  by: Person;
  since: string;
}

/** GET /api/rebuttals/:id */
export interface RebuttalView {
  id: string;
  caseId: string | null;
  state: RebuttalState;
  kind: RebuttalKind;
  slug: string | null;
  draft: {
    content: DraftContent;
    rowVersion: number;
    updatedBy: Person;
    updatedAt: string;
    lock: DraftLock | null;
  } | null;
  versions: VersionView[];
  lint: LintFinding[];
  publicUrl: string | null;
  publishedAt: string | null;
  /** While it waits for its hour. */
  scheduled?: { for: string; by: Person } | null;
  /** Of what stands now: which channels show it. */
  channels?: { channel: Channel; deliveredAt: string | null }[];
  /** Of the latest version; null before the first. */
  approval: ApprovalView | null;
  may: {
    edit: boolean;
    submit: boolean;
    approve: boolean;
    return: boolean;
    /** Now, or at an hour. */
    publish: boolean;
    unschedule?: boolean;
    withdraw?: boolean;
    /** Read and write comments on its versions. */
    comment?: boolean;
    /** Why approving is not offered, in words ("you wrote part of this version"). */
    whyNotApprove: Bilingual | null;
  };
}

/** POST /api/rebuttals/:id/preview — what channels would say of words that nobody has approved yet. */
export interface DraftPreview {
  slots: number[];
  radio: RadioScript;
  sms: { plain: Message; marked: Message };
  chat: string;
  bulletin: string;
  /** At most forty words; the fact only where it fits. */
  board: { title: string; body: string; rated: string };
}

/** GET /api/versions/:id/channels?place=&slot=&pace=&language= — what each channel of an approved version would say. */
export interface ChannelsView {
  versionId: string;
  standing: Standing;
  sample: boolean;
  url: string | null;
  hasEnglish: boolean;
  places: readonly { code: string; name: string }[];
  /** The commune that is greeted. */
  place: { code: string; name: string } | null;
  slots: number[];
  radio: RadioScript;
  sms: { plain: Message; marked: Message };
  chat: string;
  bulletin: string;
}
