import type { Executor, Sql } from "@minhchung/db/connect";
import { sql as raw } from "drizzle-orm";
import type { LiveEvent } from "./staff/types.ts";

/** The PostgreSQL notification channel that all processes of one desk share. */
export const CHANNEL = "minhchung_live";

/** PostgreSQL refuses a payload of 8,000 bytes; ids of at most 2^53 take 17 bytes with their comma. */
const IDS_A_MESSAGE = 400;

/**
 * Tells every open dashboard, in whichever process it hangs, what changed. Call it inside the transaction:
 * PostgreSQL delivers at the commit, in the order of commits, and never for a transaction that was rolled back.
 */
export async function announce(tx: Executor, event: LiveEvent): Promise<void> {
  for (const part of parts(event)) {
    await tx.execute(raw`select pg_notify(${CHANNEL}, ${JSON.stringify(part)})`);
  }
}

function parts(event: LiveEvent): LiveEvent[] {
  if (event.type !== "queue" || event.narrativeIds.length <= IDS_A_MESSAGE) return [event];
  const out: LiveEvent[] = [];
  for (let from = 0; from < event.narrativeIds.length; from += IDS_A_MESSAGE) {
    out.push({ type: "queue", narrativeIds: event.narrativeIds.slice(from, from + IDS_A_MESSAGE) });
  }
  return out;
}

export interface Live {
  /** Hands every event to `listener` until the returned function is called. */
  subscribe(listener: (event: LiveEvent) => void): () => void;
  /** Ends the database's subscription and tells the open streams (`onStop`). */
  stop(): Promise<void>;
  /** Runs once, when the server stops: open streams would keep it alive. */
  onStop(listener: () => void): () => void;
}

/** Listens on one connection for all streams of this process; reconnects by itself. */
export async function createLive(sql: Sql): Promise<Live> {
  const listeners = new Set<(event: LiveEvent) => void>();
  const stoppers = new Set<() => void>();
  const { unlisten } = await sql.listen(CHANNEL, (payload) => {
    const event = JSON.parse(payload) as LiveEvent;
    for (const listener of listeners) listener(event);
  });
  const keep = <T>(set: Set<T>, value: T) => {
    set.add(value);
    return () => {
      set.delete(value);
    };
  };
  return {
    subscribe: (listener) => keep(listeners, listener),
    onStop: (listener) => keep(stoppers, listener),
    stop: async () => {
      for (const stop of stoppers) stop();
      listeners.clear();
      await unlisten();
    },
  };
}
