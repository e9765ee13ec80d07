import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { codeOf, DatabaseError, lineOf, maskUrl } from "./errors.ts";

/** No feature newer than this is used. */
export const MINIMUM_VERSION = 15;

/** What stands behind an address. */
export type ServerInfo = {
  /** 15, 16, … */
  major: number;
  /** As the server says it: "15.8 (Debian 15.8-0+deb12u1)". */
  version: string;
  host: string;
  port: number;
  database: string;
  user: string;
  superuser: boolean;
  /** May create the application role (superuser, or CREATEROLE). */
  createsRoles: boolean;
};

type Answer = {
  number: number;
  version: string;
  encoding: string;
  database: string;
  user: string;
  superuser: boolean;
  creates: boolean;
};

/**
 * Connects once and looks whether the server will do.
 * @throws DatabaseError `url_broken`, `server_unreachable`, `password_wrong`, `database_missing`,
 *   `version_old`, `encoding_wrong`, `server_error`
 */
export async function checkServer(url: string, patienceMs = 10_000): Promise<ServerInfo> {
  const address = parseUrl(url);
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const question = sql<Answer[]>`
      select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
             current_setting('server_encoding') as encoding, current_database() as database, session_user as "user",
             rolsuper as superuser, rolsuper or rolcreaterole as creates
      from pg_roles where rolname = session_user`;
    // postgres.js tries for ever where something answers that is not PostgreSQL (a web server's port).
    const silence = delay(patienceMs, null, { ref: false });
    const rows = await Promise.race([question, silence]);
    if (rows === null) throw new Error("no PostgreSQL answers there");
    const [row] = rows;
    if (row === undefined) throw new DatabaseError("server_error", { detail: "no answer about the user" });
    const major = checkVersion(row.number, row.version);
    if (row.encoding !== "UTF8") {
      throw new DatabaseError("encoding_wrong", { database: row.database, encoding: row.encoding });
    }
    const { version, database, user, superuser, creates } = row;
    return { ...address, major, version, database, user, superuser, createsRoles: creates };
  } catch (error) {
    throw connectionError(url, error);
  } finally {
    await sql.end({ timeout: 0 });
  }
}

/**
 * The major version of `server_version_num` (150008 is 15.8). Pure.
 * @throws DatabaseError `version_old` below {@link MINIMUM_VERSION}
 */
export function checkVersion(number: number, version: string): number {
  const major = Math.floor(number / 10_000);
  if (major < MINIMUM_VERSION) throw new DatabaseError("version_old", { version, minimum: MINIMUM_VERSION });
  return major;
}

/** What went wrong with a connection, in words that say what to do. SQLSTATE: PostgreSQL manual, appendix A. */
export function connectionError(url: string, error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const { host, port, user, database } = parseUrl(url);
  const code = codeOf(error);
  const detail = lineOf(error) || code;
  if (code === "28P01" || code === "28000")
    return new DatabaseError("password_wrong", { user, detail }, error);
  if (code === "3D000") return new DatabaseError("database_missing", { database }, error);
  // Five digits or letters are the server's own answer; all else is the way there (ECONNREFUSED, ENOTFOUND, …).
  if (/^[0-9A-Z]{5}$/.test(code)) return new DatabaseError("server_error", { detail }, error);
  return new DatabaseError("server_unreachable", { host, port, detail: code || detail }, error);
}

/**
 * Takes the address apart. Pure.
 * @throws DatabaseError `url_broken`
 */
export function parseUrl(url: string): { host: string; port: number; user: string; database: string } {
  const broken = (cause?: unknown) => new DatabaseError("url_broken", { url: maskUrl(url) }, cause);
  let parsed: URL;
  try {
    parsed = new URL(url);
    if (!["postgres:", "postgresql:"].includes(parsed.protocol) || parsed.hostname === "") throw broken();
    const user = decodeURIComponent(parsed.username);
    const database = decodeURIComponent(parsed.pathname.slice(1));
    if (database === "" || database.includes("/")) throw broken();
    return { host: parsed.hostname, port: Number(parsed.port || 5432), user, database };
  } catch (error) {
    throw error instanceof DatabaseError ? error : broken(error);
  }
}
