import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { type Connection, connect } from "../connect.ts";
import { forbidTemporary } from "../migrate.ts";
import { OWNER_ROLE } from "../roles.ts";
import { withDatabase } from "./address.ts";
import type {} from "./server.ts";
import { type Start, startDatabase } from "./start.ts";

export type TestDatabase = {
  name: string;
  ownerUrl: string;
  appUrl: string;
  owner: Pick<Connection, "sql" | "db">;
  app: Pick<Connection, "sql" | "db">;
  /** Closes the connections; the database stays. */
  leave(): Promise<void>;
  /** Closes the connections and removes the database; call it in `afterAll`. Safe to call twice. */
  drop(): Promise<void>;
};

/**
 * A database of one's own with all migrations and queues, copied from the template (tens of milliseconds), or from the
 * state that `start` makes. One for each test file:
 * `const database = await testDatabase(); afterAll(() => database.drop());`
 * Needs `globalSetup: ["../db/testing/server.ts"]` in the project's vitest configuration.
 */
export async function testDatabase(start?: Start): Promise<TestDatabase> {
  const { adminUrl, ownerUrl, appUrl, template } = inject("postgres");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const from = start === undefined ? template : await startDatabase(start, adminUrl, testDatabase);
  await asAdmin(adminUrl, (admin) =>
    admin.unsafe(`create database ${name} template ${from} owner ${OWNER_ROLE} strategy file_copy`),
  );
  const urls = { ownerUrl: withDatabase(ownerUrl, name), appUrl: withDatabase(appUrl, name) };
  const owner = connect(urls.ownerUrl, { applicationName: "test owner", max: 4 });
  // A right of the database, which its template does not hand on.
  await forbidTemporary(owner.sql);
  const app = connect(urls.appUrl, { applicationName: "test app", max: 4 });
  let left: Promise<unknown> | null = null;
  const leave = async () => {
    left ??= Promise.all([owner.close(), app.close()]);
    await left;
  };
  let dropped: Promise<void> | null = null;
  const drop = async () => {
    await leave();
    await asAdmin(adminUrl, (admin) => admin.unsafe(`drop database if exists ${name} with (force)`));
  };
  return {
    ...urls,
    name,
    owner,
    app,
    leave,
    drop: () => {
      dropped ??= drop();
      return dropped;
    },
  };
}

export type EmptyDatabase = Pick<TestDatabase, "ownerUrl" | "appUrl" | "drop"> & {
  /** Runs a statement as the superuser, in the server's own database: roles belong to the server. */
  asAdmin(statement: string): Promise<void>;
};

/** A database without migrations, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  const { adminUrl, ownerUrl, appUrl } = inject("postgres");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const run = (statement: string) => asAdmin(adminUrl, (admin) => admin.unsafe(statement));
  await run(`create database ${name} owner ${OWNER_ROLE}`);
  return {
    ownerUrl: withDatabase(ownerUrl, name),
    appUrl: withDatabase(appUrl, name),
    asAdmin: run,
    drop: () => run(`drop database if exists ${name} with (force)`),
  };
}

export async function asAdmin(
  url: string,
  run: (admin: postgres.Sql) => PromiseLike<unknown>,
): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await run(admin);
  } finally {
    await admin.end();
  }
}
