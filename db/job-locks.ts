import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { poolOptions } from "./connect.ts";
import { renewed } from "./renewed.ts";

/** First half of the advisory locks' key; the second is the hash of the job's id. */
export const JOB_LOCKS = 28_003;

/** What a process holds of the jobs that it runs. */
export type JobLocks = {
  /** Takes the lock of a job that this process has been given; what it gives releases it. */
  hold(id: string): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

const AGAIN_MS = 500;

/**
 * Whoever runs a job holds an advisory lock on it, on one connection that stays open as long as the process lives. The
 * lock ends with the connection, and that with the process, however it ends: an active job whose lock is free has lost
 * its worker, and is taken over (`take-over.ts`). No clock, no name, no heartbeat to be late.
 */
export function openJobLocks(url: string): JobLocks {
  const held = new Set<string>();
  let closed = false;
  const { connection, ...pool } = poolOptions({ applicationName: "minhchung job locks", max: 1 });
  const { sql, end } = renewed((onclose) =>
    postgres(url, {
      ...pool,
      // The one connection is the point: it neither idles out nor is renewed.
      idle_timeout: 0,
      max_lifetime: null,
      // A machine that vanishes sends no goodbye: the server asks after it.
      connection: {
        ...connection,
        tcp_keepalives_idle: 15,
        tcp_keepalives_interval: 5,
        tcp_keepalives_count: 3,
      },
      onclose: () => {
        onclose();
        void retake();
      },
    }),
  );
  const take = (id: string) => sql`select pg_try_advisory_lock(${JOB_LOCKS}, hashtext(${id}))`;
  /** The server was away, and with it the locks. Who was taken over meanwhile does not get his back. */
  const retake = async () => {
    for (const id of [...held]) {
      while (!closed && held.has(id)) {
        const taken = await take(id).then(
          () => true,
          () => false,
        );
        if (taken) break;
        await delay(AGAIN_MS);
      }
    }
  };
  return {
    hold: async (id) => {
      await take(id);
      held.add(id);
      return async () => {
        held.delete(id);
        await sql`select pg_advisory_unlock(${JOB_LOCKS}, hashtext(${id}))`;
      };
    },
    close: async () => {
      closed = true;
      await end(5);
    },
  };
}
