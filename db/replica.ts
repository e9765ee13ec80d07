/**
 * Reading from a streaming replica, with the primary behind it. Every few seconds both are asked how far they are; where
 * the replica is away, behind, or no replica at all, reads go to the primary and `state` says why. Nothing is hidden:
 * the composition root shows the state as a degraded one.
 */
import { connect, type Database, type Sql } from "./connect.ts";
import { codeOf, lineOf } from "./errors.ts";

export type ReplicaState =
  | { code: "reading"; lagSeconds: number }
  /** The primary does not answer: the replica goes on showing what was published, as of so long ago. */
  | { code: "primary_away"; lagSeconds: number }
  | { code: "lagging"; lagSeconds: number }
  /** A server that takes writes of its own: after a fail-over, or a wrong address. */
  | { code: "not_standby" }
  | { code: "unreachable"; detail: string };

/** Whether reads go to the replica in this state. */
export const readsReplica = ({ code }: ReplicaState) => code === "reading" || code === "primary_away";

/** What a replica says of itself: bytes of WAL replayed, and the age of the last transaction it has. */
export type StandbyAnswer = { standby: boolean; replayed: number; ageSeconds: number | null };

/** Behind by more than this, the primary is read: about what caches keep a public page for. */
export const MOST_LAG_SECONDS = 30;
const EVERY_MS = 5_000;
/** A replica that takes longer to answer is away. */
const PATIENCE_MS = 2_000;

export type MonitorOptions = {
  /** The primary's WAL position. */
  askPrimary(): Promise<number>;
  askStandby(): Promise<StandbyAnswer>;
  clock(): number;
};

/**
 * Holds the two positions against each other. The lag is the age of the newest position of the primary that the
 * replica has reached: it stays true when the primary is idle, and when the connection between both is cut.
 */
export function createMonitor({ askPrimary, askStandby, clock }: MonitorOptions) {
  let samples: { position: number; at: number }[] = [];
  let state: ReplicaState = { code: "unreachable", detail: "not asked yet" };
  const age = (sample: { at: number } | undefined) => (clock() - (sample?.at ?? clock())) / 1000;
  const look = async (): Promise<ReplicaState> => {
    const position = await askPrimary().catch(() => null);
    if (position !== null) samples.push({ position, at: clock() });
    const { standby, replayed, ageSeconds } = await askStandby();
    if (!standby) return { code: "not_standby" };
    // Without its primary a replica still shows what was published.
    if (position === null) return { code: "primary_away", lagSeconds: Math.round(age(samples.at(-1))) };
    if (replayed >= position) {
      samples = samples.slice(-1);
      return { code: "reading", lagSeconds: 0 };
    }
    const reached = samples.findLastIndex((sample) => sample.position <= replayed);
    // Only what the replica has passed can be forgotten; the next one tells how long it is behind.
    if (reached > 0) samples = samples.slice(reached);
    const since = reached < 0 ? (ageSeconds ?? Number.MAX_SAFE_INTEGER) : age(samples[0]);
    const lagSeconds = Math.round(since);
    return { code: lagSeconds > MOST_LAG_SECONDS ? "lagging" : "reading", lagSeconds };
  };
  return {
    state: () => state,
    check: async (): Promise<ReplicaState> => {
      try {
        state = await look();
      } catch (error) {
        state = { code: "unreachable", detail: codeOf(error) || lineOf(error) };
      }
      return state;
    },
    /** Reads go to the primary at once; the next check may bring the replica back. */
    suspect: (detail: string) => {
      state = { code: "unreachable", detail };
    },
  };
}

export type Replica = {
  /** The replica while it can be read, else the primary: decided anew for each query. */
  db: Database;
  state(): ReplicaState;
  /** Looks now. */
  check(): Promise<ReplicaState>;
  /** A query on the replica failed: the primary is read from here on until a check finds the replica well. */
  suspect(detail: string): void;
  close(): Promise<void>;
};

/** Opens a replica and looks at it once; one that cannot be reached is no error, but a state. */
export async function openReplica(
  url: string,
  primary: { sql: Sql; db: Database },
  onChange: (state: ReplicaState) => void = () => undefined,
): Promise<Replica> {
  const standby = connect(url, { applicationName: "minhchung read" });
  const monitor = createMonitor({
    askPrimary: async () => {
      const [row] = await primary.sql<{ position: number }[]>`
        select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint as position`;
      return row?.position ?? 0;
    },
    askStandby: () => inTime(askStandby(standby.sql)),
    clock: Date.now,
  });
  let told = await monitor.check();
  if (told.code !== "reading") onChange(told);
  const tell = (state: ReplicaState) => {
    if (state.code !== told.code) onChange(state);
    told = state;
  };
  let checking: Promise<unknown> | null = null;
  const check = () => {
    checking ??= monitor
      .check()
      .then(tell)
      .finally(() => {
        checking = null;
      });
    return checking.then(monitor.state);
  };
  const timer = setInterval(check, EVERY_MS);
  timer.unref();
  return {
    db: switching(() => (readsReplica(monitor.state()) ? standby.db : primary.db)),
    state: monitor.state,
    check,
    suspect: (detail) => {
      monitor.suspect(detail);
      tell(monitor.state());
    },
    close: async () => {
      clearInterval(timer);
      await standby.close();
    },
  };
}

export async function askStandby(sql: Sql): Promise<StandbyAnswer> {
  const [row] = await sql<StandbyAnswer[]>`
    select pg_is_in_recovery() as standby,
           coalesce(pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0'), 0)::bigint as replayed,
           extract(epoch from now() - pg_last_xact_replay_timestamp())::float8 as "ageSeconds"`;
  if (row === undefined) throw new Error("no answer");
  return row;
}

/** A stopped machine answers nothing at all, and the driver would wait for it. */
async function inTime<T>(asked: Promise<T>): Promise<T> {
  asked.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** One database to whoever holds it, two behind it. */
function switching(current: () => Database): Database {
  return new Proxy({} as Database, {
    get: (_, key) => {
      const target = current();
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
