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

/** postgres.js's and PostgreSQL's (class 08, 57P01-57P03) codes for a server that is gone or cannot be reached. */
const LOST = /^(CONNECT_TIMEOUT|CONNECTION_[A-Z]+|57P0[1-3]|08\w{3})$/;
/** `pg` says these without a code. */
const LOST_WORDS = /^(Connection terminated|Client has encountered a connection error)/;
/** Node's codes of any connection. */
const SOCKET = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** The error and its causes, outermost first. */
function chainOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...chainOf(error.cause)] : [];
}

/**
 * Whether a query failed because the database server went away. A socket's own error counts only with the query that
 * it broke (drizzle and postgres.js name it): other machines refuse connections too.
 */
export function isDatabaseLost(error: unknown): boolean {
  const chain = chainOf(error);
  const lost = chain.some((link) => LOST.test(codeOf(link)) || LOST_WORDS.test(link.message));
  return lost || (chain.some((link) => "query" in link) && chain.some((link) => SOCKET.test(codeOf(link))));
}

/**
 * Disk full, too many connections, the disk's own fault. Not "out of memory" and its like (53200, 53400): one document may
 * ask for too much, and what always fails must be set aside, or it would stand before all others.
 */
const UNFIT: ReadonlySet<string> = new Set(["53100", "53300", "58030"]);

/** Whether a query failed because the database server lacks what it needs for any work, whatever it was asked. */
export const isDatabaseUnfit = (error: unknown): boolean =>
  chainOf(error).some((link) => UNFIT.has(codeOf(link)));

/**
 * Whether a promise that nobody waited for was rejected because a server went away. pg-boss 10.4.2 writes a job's end
 * without waiting for it (`manager.js`, `onFetch`): where the server is away just then, that is an unhandled rejection,
 * and its `pg` names no query. Nothing is lost by going on: `queue.ts` has written the end, or the job is taken over.
 */
export function isConnectionLost(error: unknown): boolean {
  return isDatabaseLost(error) || chainOf(error).some((link) => SOCKET.test(codeOf(link)));
}
