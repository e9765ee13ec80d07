/**
 * The test server: vitest runs this once for each project, all in one process, and every project shares
 * one embedded PostgreSQL with a migrated template database. `database.ts` clones it for a test file.
 */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { stopServer } from "../embedded/launch.ts";
import { lockHolder } from "../embedded/lock.ts";
import { findPostgresPackage } from "../embedded/platform.ts";
import { readPostmaster } from "../embedded/postmaster.ts";
import { servesFolder } from "../embedded/processes.ts";
import { type EmbeddedServer, startEmbedded } from "../embedded/start.ts";
import { migrate } from "../migrate.ts";
import { OWNER_ROLE } from "../roles.ts";
import { withDatabase } from "./address.ts";
import { TEST_PREFIX, testParent } from "./folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: { adminUrl: string; ownerUrl: string; appUrl: string; template: string };
  }
}

/** Cloned by tests, connected to by nobody: PostgreSQL refuses to copy a database in use. */
const TEMPLATE = "minhchung_template";

/** Nothing here has to survive a power cut; about twice as fast. */
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };

type Shared = { users: number; server: Promise<EmbeddedServer> };
const shared = globalThis as { minhchungTestServer?: Shared };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.minhchungTestServer ??= { users: 0, server: startTemplate() };
  const mine = shared.minhchungTestServer;
  mine.users += 1;
  const { adminUrl, ownerUrl, appUrl } = await mine.server;
  project.provide("postgres", { adminUrl, ownerUrl, appUrl, template: TEMPLATE });
  return async () => {
    mine.users -= 1;
    if (mine.users > 0) return;
    delete shared.minhchungTestServer;
    await (await mine.server).stop();
  };
}

/** Starts the server in a folder of its own, which its stop removes. */
async function startTemplate(): Promise<EmbeddedServer> {
  const parent = await testParent();
  await removeAbandoned(parent);
  const folder = await mkdtemp(join(parent, TEST_PREFIX));
  const { version } = findPostgresPackage();
  const binaries = join(parent, `postgres-${version}`);
  const server = await startEmbedded({ folder, binaries, settings: SETTINGS });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await makeTemplate(server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...server, stop };
}

async function makeTemplate({ adminUrl, ownerUrl }: EmbeddedServer): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await admin.unsafe(`create database ${TEMPLATE} owner ${OWNER_ROLE}`);
    await migrate({ ownerUrl: withDatabase(ownerUrl, TEMPLATE) });
  } finally {
    await admin.end();
  }
}

/** Servers of test runs that were killed: nobody holds their folder any more. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(TEST_PREFIX)) continue;
    const folder = join(parent, name);
    if ((await lockHolder(folder)) !== null) continue;
    const files = await readdir(folder).catch(() => []);
    // A folder without a lock file is one that another run is just making.
    if (!files.some((file) => file.startsWith("lock-"))) continue;
    const data = join(folder, "data");
    const server = await readPostmaster(data);
    if (server !== null && servesFolder(server.pid, data)) await stopServer(server.pid, data);
    await rm(folder, { recursive: true, force: true });
  }
}
