/** Loses its server in the middle of a transaction, and prints what it saw. */
import { sql } from "drizzle-orm";
import { connect } from "../connect.ts";
import { isDriverFault } from "../driver-fault.ts";

const { db, sql: other } = connect(process.argv[2] as string, { max: 1 });
process.on("uncaughtException", (error) => console.log(`uncaught: ${isDriverFault(error)}`));

const lost = db.transaction(async (tx) => {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  await other`select pg_terminate_backend(${row?.pid as number})`;
  await tx.execute(sql`select 1`);
});
console.log(
  await lost.then(
    () => "committed",
    () => "rejected",
  ),
);
// The fault arrives a moment later, from a callback; then the pool must work again, though it has this one connection.
await new Promise((done) => setImmediate(() => setImmediate(done)));
const [row] = await db.execute(sql`select 'alive' as state`);
console.log(row?.state);
process.exit(0);
