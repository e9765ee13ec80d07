import { codeOf } from "./errors.ts";

/**
 * Whether an uncaught exception is the known fault of postgres.js 3.4 when the server goes away in the
 * middle of a transaction: it writes its rollback to the closed socket, in a callback that nobody can
 * catch (porsager/postgres issues 1154 and 1208, open at the time of writing). The transaction itself has
 * been rejected with CONNECTION_CLOSED by then, and the server rolls it back, so a long-running process
 * may log it and go on: `process.on("uncaughtException", …)` in the composition root.
 */
export function isDriverFault(error: unknown): boolean {
  if (!(error instanceof TypeError) || !/null.*'write'/.test(error.message)) return false;
  return /\bnextWrite\b.*postgres[\\/](?:cjs[\\/])?src[\\/]connection\.js/.test(error.stack ?? "");
}

/** Node's, postgres.js's and PostgreSQL's (class 08, 57P01-57P03) codes for a connection that is gone or cannot be made. */
const LOST =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_[A-Z]+|57P0[1-3]|08\w{3})$/;
/** `pg` says these without a code. */
const LOST_WORDS = /^(Connection terminated|Client has encountered a connection error)/;

/**
 * Whether a promise that nobody waited for was rejected because the server went away. pg-boss 10.4.2 writes a job's end
 * without waiting for it (`manager.js`, `onFetch`): where the server is away just then, that is an unhandled rejection.
 * Nothing is lost by going on: the job stays active without its lock, and is taken over (`take-over.ts`).
 */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return LOST.test(codeOf(error)) || LOST_WORDS.test(error.message) || isConnectionLost(error.cause);
}
