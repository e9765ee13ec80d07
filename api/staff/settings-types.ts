/** What the desk runs on: the part of the contract of `types.ts` for administrators. */
import type { Channel } from "@minhchung/db/schema/jobs";
import type { Role } from "@minhchung/db/schema/people";
import type { ReceiverKind } from "@minhchung/db/schema/receivers";
import type { Person } from "./people-types.ts";
import type { Bilingual } from "./types.ts";

/** GET /api/settings/locality */
export interface LocalityView {
  id: string;
  name: string;
  province: string;
  /** A file that was set, one that was imported on this machine, or the one that comes with the product. */
  from: "setting" | "home" | "built-in";
  timeZone: string;
  desk: {
    unitName: Bilingual;
    email: string;
    phone: string | null;
    hours: string[];
    workdays: number[];
    holidays: string[];
  };
  units: {
    code: string;
    name: string;
    aliases: string[];
    placed: boolean;
    former: { name: string; district: string | null; ended: string | null }[];
  }[];
}

/** POST /api/settings/locality/check: nothing is kept. */
export interface LocalityCheck {
  problems: { line: number; message: Bilingual }[];
  /** Of a file without problems. */
  found: { name: string; current: number; former: number } | null;
}

export type RetentionKind =
  | "documents"
  | "contacts"
  | "questions"
  | "unconfirmed"
  | "copies"
  | "files"
  | "fetches"
  | "runs"
  | "sessions"
  | "invitations"
  | "deadLetters";

/** GET /api/settings/retention */
export interface RetentionView {
  /** Days that notes of the machine itself are kept. */
  keepDays: number;
  /** Within which it can be set. */
  bounds: { least: number; most: number };
  /** Who set it last; null: it is the environment's, or the default. */
  set: { by: Person; at: string } | null;
  /** What tonight's job would take away. */
  due: { kind: RetentionKind; count: number }[];
  lastRun: { at: string; gone: number } | null;
}

/** GET /api/settings/channels */
export interface ChannelSettings {
  origin: string;
  /** Of the channels that show every published text by themselves. */
  own: { channel: Channel; addresses: string[] }[];
  mail: { on: boolean; from: string };
  receivers: { kind: ReceiverKind; count: number }[];
  /** Roles that may not work without a code after the password. */
  secondFactor: Role[];
}

/** Of a comparison: labels, log loss before and after, and the bounds of the gain. */
export interface LearnedReport {
  fitted: { labels: number; right: number };
  frozen: { labels: number; right: number };
  comparison: { before: number; after: number; gain: readonly [number, number] } | null;
}

/** GET /api/settings/models */
export interface ModelsView {
  steps: { name: string; version: string }[];
  cards: { name: string; title: string; text: string }[];
  labels: { total: number; right: number; needed: number };
  learned: {
    id: number;
    state: "in_use" | "before" | "taken_back";
    promotedAt: string;
    by: Person | null;
    report: LearnedReport;
  }[];
}

/** POST /api/settings/models/try (nothing changes), …/fit */
export interface Learned extends LearnedReport {
  outcome: "promoted" | "not_better" | "too_few";
}
