/** Loses its server between two statements of a reading, and prints what it saw. */
import { connect } from "../connect.ts";
import { isDriverFault } from "../driver-fault.ts";
import { openReading } from "../reading.ts";

const url = process.argv[2] as string;
const { sql: other } = connect(url, { max: 1 });
const { reading } = openReading(url, { max: 1, graceMs: 200 });
process.on("uncaughtException", (error) => console.log(`uncaught: ${isDriverFault(error)}`));

const lost = reading(async (sql) => {
  const [row] = await sql`select pg_backend_pid() as pid`;
  await other`select pg_terminate_backend(${row?.pid})`;
  // Until the reading's own process is gone: only then is the next statement given to a closed connection.
  let gone = false;
  while (!gone)
    [{ gone = true } = {}] = await other<{ gone: boolean }[]>`
    select not exists (select from pg_stat_activity where pid = ${row?.pid}) as gone`;
  await new Promise((done) => setImmediate(() => setImmediate(done)));
  return await sql`select 1`;
});
console.log(
  await lost.then(
    () => "answered",
    (error: { code?: string }) => `rejected: ${error.code}`,
  ),
);
const [row] = await reading((sql) => sql`select 'alive' as state`);
console.log(row?.state);
process.exit(0);
