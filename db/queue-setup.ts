import PgBoss from "pg-boss";
import type { Sql } from "./connect.ts";
import { DEAD_LETTER, QUEUES } from "./queues.ts";
import { APP_ROLE } from "./roles.ts";

/** pg-boss keeps its tables here. */
export const QUEUE_SCHEMA = "pgboss";

/** pg-boss's own queue for schedules (its `timekeeper.js`); it makes it at start, which our role may not. */
const SCHEDULER_QUEUE = "__pgboss__send-it";

/**
 * Creates or updates pg-boss's tables and our queues, as the owner, and grants the application what
 * running jobs takes. Everything may run again.
 */
export async function setUpQueues(ownerUrl: string, owner: Sql): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    application_name: "minhchung migrate",
    schema: QUEUE_SCHEMA,
    migrate: true,
    supervise: false,
    schedule: false,
    max: 1,
  });
  const errors: Error[] = [];
  boss.on("error", (error) => errors.push(error));
  try {
    await boss.start();
    await boss.createQueue(DEAD_LETTER);
    await boss.createQueue(SCHEDULER_QUEUE);
    for (const [name, options] of Object.entries(QUEUES)) {
      const queue = { name, deadLetter: DEAD_LETTER, ...options };
      await boss.createQueue(name, queue);
      await boss.updateQueue(name, queue);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (errors[0] !== undefined) throw errors[0];
  await grantQueues(owner);
}

/**
 * Jobs are reached through the parent table, so its partitions need no grant. No DDL, no TRUNCATE, and
 * `version` only in the columns that say when maintenance last ran.
 */
async function grantQueues(owner: Sql): Promise<void> {
  const schema = QUEUE_SCHEMA;
  await owner.unsafe(`
    GRANT USAGE ON SCHEMA ${schema} TO ${APP_ROLE};
    GRANT SELECT ON ${schema}.version, ${schema}.queue TO ${APP_ROLE};
    GRANT UPDATE (maintained_on, cron_on, monitored_on) ON ${schema}.version TO ${APP_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema}.job, ${schema}.schedule TO ${APP_ROLE};
    GRANT SELECT, INSERT, DELETE ON ${schema}.archive TO ${APP_ROLE};
    REVOKE EXECUTE ON FUNCTION ${schema}.create_queue(text, json), ${schema}.delete_queue(text) FROM PUBLIC;
  `);
}
