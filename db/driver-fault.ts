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
