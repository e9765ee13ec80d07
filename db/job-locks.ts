import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";

/** First half of the advisory locks' key; the second is the hash of the job's id. */
export const JOB_LOCKS = 28_003;

/** What a process holds of the jobs that it runs. */
export type JobLocks = {
  /** Takes the lock of a job that this process has been given; what it gives releases it. */
  hold(id: string): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

/** How long after a server that turned us away it is asked again. */
const AGAIN_MS = 500;
const CONNECT_MS = 10_000;

/**
 * Whoever runs a job holds an advisory lock on it, on one connection that stays open as long as the process lives. The
 * lock ends with the connection, and that with the process, however it ends: an active job whose lock is free has lost
 * its worker, and is taken over (`take-over.ts`). No clock, no name, no heartbeat to be late.
 *
 * A plain `pg` client, not the driver that everything else goes through: a lock belongs to one session, and a client
 * that comes back by itself beside the one that replaced it holds locks that nobody releases.
 */
export function openJobLocks(url: string, { againMs = AGAIN_MS } = {}): JobLocks {
  const held = new Set<string>();
  let session: Promise<Client> | null = null;
  let closed = false;
  let returning = false;

  const connected = (): Promise<Client> => {
    session ??= openSession(url, () => {
      session = null;
      if (!returning) void comeBack();
    });
    return session;
  };
  /** The server was away, and with it the locks. Who was taken over meanwhile does not get his back. */
  const comeBack = async () => {
    returning = true;
    while (
      !closed &&
      held.size > 0 &&
      !(await connected()
        .then(takeAll)
        .catch(() => false))
    )
      await delay(againMs);
    returning = false;
  };
  const takeAll = async (client: Client): Promise<boolean> => {
    for (const id of [...held]) {
      await take(client, id);
      // Its job ended while it was on its way: nobody else would give it back.
      if (!held.has(id)) await drop(client, id);
    }
    return session !== null && (await session) === client;
  };

  return {
    hold: async (id) => {
      held.add(id);
      try {
        await take(await connected(), id);
      } catch (error) {
        held.delete(id);
        throw error;
      }
      return async () => {
        held.delete(id);
        // Without a session there is no lock either.
        if (session !== null) await drop(await session, id);
      };
    },
    close: async () => {
      closed = true;
      await (await session?.catch(() => null))?.end();
    },
  };
}

/** One connection; `onend` is called once, when it could not be had or has ended. */
async function openSession(url: string, onend: () => void): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: "minhchung job locks",
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    // A machine that vanishes sends no goodbye: the server asks after it.
    options: "-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
  });
  // What went wrong is told by the query that it happened to, and by the end.
  client.on("error", () => undefined);
  let over = false;
  const end = () => {
    if (!over) onend();
    over = true;
  };
  client.once("end", end);
  try {
    await client.connect();
    return client;
  } catch (error) {
    end();
    throw error;
  }
}

/** Once a session, however often it is asked for: such locks count, and one taken twice outlives its release. */
const take = (client: Client, id: string) =>
  client.query(
    `SELECT CASE WHEN EXISTS (
       SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND classid = $1::bigint::oid
         AND objid = (hashtext($2)::bigint & 4294967295)::oid)
     THEN true ELSE pg_try_advisory_lock($1::int, hashtext($2)) END`,
    [JOB_LOCKS, id],
  );

const drop = (client: Client, id: string) =>
  client.query("SELECT pg_advisory_unlock($1::int, hashtext($2))", [JOB_LOCKS, id]);
