/** What the staff API sends of background work; part of the contract in `types.ts`. */
import type { ProgressUnit } from "@minhchung/db/schema/jobs";
import type { Person } from "./people-types.ts";

/** What a job is about, in the reader's language, and the room where it is seen. */
export interface JobSubject {
  text: string;
  to: { room: "sources" } | { room: "texts"; id: string } | null;
}

/** GET /api/jobs */
export interface JobsView {
  queues: {
    name: string;
    /** Could start now. */
    waiting: number;
    oldestWaitingAt: string | null;
    /** Wait for their hour. */
    later: number;
    running: number;
    /** Failed for good and not decided yet. */
    failed: number;
    doneLastHour: number;
  }[];
  /** Jobs that run, and those that failed and will be tried again. */
  running: {
    id: string;
    queue: string;
    about: JobSubject;
    /** "HOST:PID"; null where the process has not said so yet. */
    worker: string | null;
    startedAt: string;
    attempt: number;
    attempts: number;
    progress: { done: number; total: number | null; unit: ProgressUnit } | null;
    /** Set where it failed: when it is tried again, and why it failed. */
    retry: { at: string; error: string } | null;
  }[];
  runs: {
    id: number;
    kind: string;
    about: JobSubject;
    startedAt: string;
    finishedAt: string | null;
    counts: Record<string, number>;
    error: string | null;
  }[];
  /** Processes that work, as the database sees them now. */
  workers: { name: string; since: string; seenAt: string; running: number }[];
}

/** GET /api/jobs/dead-letters?decided= — jobs that failed for good, and documents that analysis set aside. */
export interface DeadLetter {
  /** "job:UUID" or "document:NUMBER". */
  id: string;
  queue: string;
  about: JobSubject;
  /** In the reader's language. */
  error: string;
  attempts: number;
  firstAt: string;
  /** Null for a document: only how often is kept. */
  lastAt: string | null;
  decision: { kind: "rerun" | "set_aside"; by: Person | null; at: string; reason: string | null } | null;
  may: { decide: boolean };
}
