import { asAdmin, type TestDatabase } from "./database.ts";

/** A state that several test files begin with: made once a run, by the first that asks; every file gets a copy. */
export interface Start {
  /** Part of a database's name. */
  readonly name: string;
  /** The state that this one goes on from; without it, the migrated and empty database. */
  readonly from?: Start;
  /** Enters the state; whatever it starts and opens it closes again. */
  make(database: TestDatabase): Promise<void>;
}

/**
 * The name of the database that holds `start`, made first where it is not there yet. Other workers wait for it; what
 * was made by half has another name, so nobody ever copies it.
 */
export async function startDatabase(
  start: Start,
  adminUrl: string,
  create: (from?: Start) => Promise<TestDatabase>,
): Promise<string> {
  const name = `start_${start.name}`;
  await asAdmin(adminUrl, async (admin) => {
    // Held by the connection: let go with it, however this ends.
    await admin`select pg_advisory_lock(hashtext(${name}))`;
    const [made] = await admin`select from pg_database where datname = ${name}`;
    if (made) return;
    const database = await create(start.from);
    try {
      await start.make(database);
      await database.leave();
      await admin.unsafe(`alter database ${database.name} rename to ${name}`);
    } catch (error) {
      await database.drop();
      throw error;
    }
  });
  return name;
}
