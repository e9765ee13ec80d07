import postgres from "postgres";
import { APP_ROLE, DATABASE, OWNER_ROLE } from "../roles.ts";
import type { Secrets } from "./secrets.ts";

/**
 * Creates roles and database on a server of ours, and sets the passwords to those in the secrets file.
 * Every statement may run again: a start that was interrupted here is finished by the next one.
 * @param adminUrl the superuser's URL on the database `postgres`
 */
export async function bootstrap(adminUrl: string, { owner, app }: Secrets): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const roles = new Set((await sql`select rolname from pg_roles`).map((row) => row.rolname as string));
    for (const [role, password] of [
      [OWNER_ROLE, owner],
      [APP_ROLE, app],
    ] as const) {
      // CREATE ROLE takes no parameters; names are ours and passwords base64url: nothing to escape.
      const verb = roles.has(role) ? "alter" : "create";
      await sql.unsafe(
        `${verb} role ${role} login nosuperuser nocreatedb nocreaterole password '${password}'`,
      );
    }
    const [found] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found === undefined) await sql.unsafe(`create database ${DATABASE} owner ${OWNER_ROLE}`);
  } finally {
    await sql.end();
  }
}
