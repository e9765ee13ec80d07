/**
 * Brings a database up to date, as its owner:
 *
 * 1. one runner at a time (advisory lock)
 * 2. the application role
 * 3. numbered SQL files, each in a transaction of its own      migrations.ts
 * 4. partitions for the months around now                      partitions.ts
 * 5. pg-boss and our queues                                    queue-setup.ts
 * 6. no temporary tables for the application
 *
 * Every part may run again: an interrupted run is finished by the next one.
 */
import postgres from "postgres";
import { poolOptions, type Sql } from "./connect.ts";
import { codeOf, DatabaseError, lineOf } from "./errors.ts";
import { type Migration, pending, readMigrations } from "./migrations.ts";
import { ensurePartitions } from "./partitions.ts";
import { setUpQueues } from "./queue-setup.ts";
import { APP_ROLE } from "./roles.ts";
import { connectionError, parseUrl } from "./server.ts";

export type MigrateOptions = {
  /** The owner's address. */
  ownerUrl: string;
  /** The application's address, where its user has another name than the application role: that user may take the role on. */
  appUrl?: string;
  /** Default: the product's own files. */
  folder?: string;
  /** These files alone: a database as an earlier release left it, for a backup of that release. */
  only?: ReadonlySet<string>;
  /** The months around it get their partitions. */
  now?: Date;
  /** Hears in English what happens, one line each. */
  log?: (line: string) => void;
};

export type MigrateResult = {
  /** The files that ran now. */
  applied: string[];
  /** How many partitions were made. */
  partitions: number;
};

const TABLE = "minhchung_migrations";

/**
 * Runs all that is missing.
 * @throws DatabaseError `migration_*`, `role_missing`, `privileges`, and those of `connectionError`
 */
export async function migrate(options: MigrateOptions): Promise<MigrateResult> {
  const { ownerUrl, now = new Date(), log = () => undefined } = options;
  const files = await readMigrations(options.folder);
  const migrations = files.filter(({ file }) => options.only?.has(file) ?? true);
  // One connection: the advisory lock belongs to its session.
  const sql: Sql = postgres(ownerUrl, {
    ...poolOptions({ applicationName: "minhchung migrate", max: 1 }),
    idle_timeout: 0,
    max_lifetime: null,
  });
  try {
    await sql`select pg_advisory_lock(hashtext('minhchung.migrate'))`;
    await ensureAppRole(sql);
    await admitAppUser(sql, options);
    const applied = await runFiles(sql, migrations, log);
    const partitions = await ensurePartitions(sql, now);
    await setUpQueues(ownerUrl, sql);
    await forbidTemporary(sql);
    return { applied, partitions };
  } catch (error) {
    throw codeOf(error) === "42501" ? await privilegeError(sql, error) : known(ownerUrl, error);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * Looks, without changing anything, whether the database is what this release expects. Any role may ask.
 * @throws DatabaseError `not_migrated`, `migration_changed`, `migration_unknown`
 */
export async function checkMigrated(sql: Sql, folder?: string): Promise<void> {
  const [table] = await sql`select to_regclass(${`public.${TABLE}`}) as name`;
  if (table?.name === null) throw new DatabaseError("not_migrated");
  const left = pending(await readMigrations(folder), await readApplied(sql));
  if (left.length > 0) throw new DatabaseError("not_migrated");
}

/** Creates the application role where the server has none yet. On the embedded server it is there. */
async function ensureAppRole(sql: Sql): Promise<void> {
  const [found] = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`;
  if (found === undefined) {
    try {
      await sql.unsafe(`CREATE ROLE ${APP_ROLE} NOLOGIN`);
    } catch (error) {
      const [row] = await sql`select current_user as "user"`;
      if (codeOf(error) === "42501")
        throw new DatabaseError("role_missing", { role: APP_ROLE, user: row?.user }, error);
      // Another database of the same server was migrated at the same moment: roles belong to the server.
      if (codeOf(error) !== "42710" && codeOf(error) !== "23505") throw error;
    }
    // So that an application that has only this one user can take the role on (`asAppRole`).
    await sql.unsafe(`GRANT ${APP_ROLE} TO CURRENT_USER`);
  }
}

/** Lets the application's own user take the role on (`asAppRole`). The owner has been let by `ensureAppRole`. */
async function admitAppUser(sql: Sql, { appUrl, ownerUrl }: MigrateOptions): Promise<void> {
  if (appUrl === undefined) return;
  const { user } = parseUrl(appUrl);
  if (user === APP_ROLE || user === parseUrl(ownerUrl).user) return;
  const [row] =
    await sql`select quote_ident(${user}) as name, pg_has_role(${user}, ${APP_ROLE}, 'member') as member`;
  if (row?.member === false) await sql.unsafe(`GRANT ${APP_ROLE} TO ${row.name}`);
}

async function runFiles(sql: Sql, migrations: Migration[], log: (line: string) => void): Promise<string[]> {
  await sql.unsafe(`
    CREATE TABLE IF NOT EXISTS ${TABLE} (
      file        text PRIMARY KEY,
      sha256      text NOT NULL,
      applied_at  timestamptz NOT NULL DEFAULT now()
    );
    GRANT SELECT ON ${TABLE} TO ${APP_ROLE};
  `);
  const left = pending(migrations, await readApplied(sql));
  for (const migration of left) {
    await runFile(sql, migration);
    log(`migrate: ${migration.file}`);
  }
  return left.map(({ file }) => file);
}

async function readApplied(sql: Sql): Promise<{ file: string; sha256: string }[]> {
  return sql<{ file: string; sha256: string }[]>`select file, sha256 from minhchung_migrations order by file`;
}

/**
 * The file and its record as one message to the server, which PostgreSQL runs as one transaction: both
 * stand, or neither. (`sql.begin` would do the same, but when the server goes away inside it, postgres.js
 * writes its rollback to the closed socket and brings the process down.)
 */
async function runFile(sql: Sql, { file, sql: text, sha256 }: Migration): Promise<void> {
  try {
    // Neither value can hold a quote: the name was checked by its pattern, the digest is hexadecimal.
    const record = `INSERT INTO ${TABLE} (file, sha256) VALUES ('${file}', '${sha256}')`;
    await sql.unsafe(`${text}\n;\n${record}`).simple();
  } catch (error) {
    throw new DatabaseError("migration_failed", { file, detail: lineOf(error) }, error);
  }
}

/**
 * Temporary tables would let the application put tables of its own before ours (migrations, `0008`). The
 * functions guard themselves; this is the second lock. It belongs to the database, not to its contents:
 * a copy made from a template lacks it.
 */
export async function forbidTemporary(sql: Sql): Promise<void> {
  const [row] =
    await sql`select quote_ident(current_database()) as name, pg_catalog.pg_get_userbyid(datdba) = current_user
      or (select rolsuper from pg_roles where rolname = current_user) as ours
    from pg_database where datname = current_database()`;
  if (row?.ours === true) await sql.unsafe(`REVOKE TEMPORARY ON DATABASE ${row.name} FROM PUBLIC`);
}

async function privilegeError(sql: Sql, error: unknown): Promise<DatabaseError> {
  const [row] = await sql`select current_user as "user"`;
  return new DatabaseError("privileges", { user: row?.user, detail: lineOf(error) }, error);
}

function known(ownerUrl: string, error: unknown): unknown {
  if (error instanceof DatabaseError) return error;
  // Without a SQLSTATE or system code it is a fault of ours, and keeps its stack.
  return codeOf(error) === "" ? error : connectionError(ownerUrl, error);
}
