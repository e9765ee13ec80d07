/**
 * The embedded PostgreSQL, from nothing to two URLs:
 *
 * 1. folder       made, checked, locked for this process                 lock.ts
 * 2. user         as root: the system user that the server runs as       user.ts
 * 3. binaries     a runnable copy of the npm package                     binaries.ts, platform.ts
 * 4. adopt        a server left by a killed process is ours again        adopt.ts
 * 5. initialise   the cluster, once                                      initialise.ts, secrets.ts
 * 6. launch       on a free loopback port                                launch.ts
 * 7. bootstrap    roles and database                                     bootstrap.ts
 * 8. keep         a server that is killed comes back on its port         keep.ts
 */
import { chmod, mkdir, realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { codeOf, DatabaseError, folderError, lineOf } from "../errors.ts";
import { APP_ROLE, DATABASE, OWNER_ROLE } from "../roles.ts";
import { adopt } from "./adopt.ts";
import { installBinaries } from "./binaries.ts";
import { bootstrap } from "./bootstrap.ts";
import { binariesFolder } from "./folders.ts";
import { initialise } from "./initialise.ts";
import { type Kept, keepRunning } from "./keep.ts";
import { launch, stopServer } from "./launch.ts";
import { lockFolder } from "./lock.ts";
import { findPostgresPackage } from "./platform.ts";
import { lastPort } from "./postmaster.ts";
import { ensureSecrets, readSecrets, type Secrets } from "./secrets.ts";
import { ensureSystemUser, firstUnreachable, giveTo, type RunAs } from "./user.ts";

export type EmbeddedOptions = {
  /** The database's folder (`folders.ts`); made when missing. */
  folder: string;
  /** Hears in English what happens, one line each. */
  log?: (line: string) => void;
  /** Where the runnable copy goes; default `binariesFolder`. */
  binaries?: string;
  /** Server settings, e.g. `fsync: "off"` for tests. */
  settings?: Readonly<Record<string, string>>;
  /** Hears when the server was killed and has been started again; without it a dead server stays dead. */
  onRestart?: (times: number) => void;
};

export type EmbeddedServer = {
  /** For migrations: the role that owns everything. */
  ownerUrl: string;
  /** For the application: the role that owns nothing. */
  appUrl: string;
  /** The superuser on the database `postgres`: for tests and backups only. */
  adminUrl: string;
  port: number;
  /** Of the server as it was started; one that was killed and came back has another. */
  pid: number;
  /** Whether the server was running already, left behind by a process that was killed. */
  adopted: boolean;
  /** Resolves when the server died and does not start again; only with `onRestart`. */
  lost: Promise<DatabaseError>;
  /** Stops the server and frees the folder; safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Starts the embedded server on `folder` (or adopts the one that runs there).
 * @throws DatabaseError with a remedy: see `messages.ts`
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { log = () => undefined } = options;
  const asRoot = process.getuid?.() === 0;
  const folder = await prepareFolder(options.folder, asRoot);
  const release = await lockFolder(folder);
  try {
    const runAs = asRoot ? ensureSystemUser() : null;
    if (runAs !== null) checkReach(folder, runAs);
    const { data, binaries, secrets } = await prepareFiles({ ...options, folder }, runAs, log);
    const adopted = await adopt(data, secrets, log);
    if (adopted === null && runAs !== null) giveTo(data, runAs);
    const serverLog = join(folder, "postgres.log");
    const start = async (port: number | null) =>
      launch({ binaries, data, log: serverLog, runAs, port, ...pick(options.settings) });
    const server = adopted ?? (await start(await lastPort(data)));
    const kept = keep(server, options, async () => {
      const again = (await adopt(data, secrets, log)) ?? (await start(server.port));
      if (again.port === server.port) return again;
      await stopServer(again.pid, data);
      throw new DatabaseError("port_in_use", { port: server.port });
    });
    const stop = stopOnce(kept, data, release);
    try {
      await bootstrap(urlFor("postgres", secrets.superuser, server.port, "postgres"), secrets);
    } catch (error) {
      await stop();
      throw error;
    }
    log(`PostgreSQL ${adopted === null ? "runs" : "was running and is adopted"} on 127.0.0.1:${server.port}`);
    const lost = kept.lost.then(
      (reason) => new DatabaseError("server_lost", { detail: detailOf(reason), log: serverLog }, reason),
    );
    const { port } = server;
    return { ...urls(secrets, port), port, pid: server.pid, adopted: adopted !== null, lost, stop };
  } catch (error) {
    await release();
    throw error;
  }
}

const pick = (settings: EmbeddedOptions["settings"]) => (settings === undefined ? {} : { settings });

/** The three addresses of a server on this port. */
export function urls({ superuser, owner, app }: Secrets, port: number) {
  return {
    ownerUrl: urlFor(OWNER_ROLE, owner, port, DATABASE),
    appUrl: urlFor(APP_ROLE, app, port, DATABASE),
    adminUrl: urlFor("postgres", superuser, port, "postgres"),
  };
}

function urlFor(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * As root the folder is open to enter (the server's user must pass), but not to list; the secrets are mode
 * 600. The folders above it that are made here must let that user pass as well, whatever our umask.
 */
async function prepareFolder(folder: string, asRoot: boolean): Promise<string> {
  try {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    for (let path = folder; asRoot && made !== undefined && path.startsWith(made); path = dirname(path)) {
      await chmod(path, 0o755);
    }
    const { uid } = await stat(folder);
    const self = process.getuid?.() ?? uid;
    if (uid !== self) throw new DatabaseError("folder_other_owner", { folder, owner: uid });
    if (asRoot) await chmod(folder, 0o711);
    // Without links on the way: a running server is recognised by the folder that it stands in.
    return await realpath(folder);
  } catch (error) {
    // On a read-only disk a recursive mkdir says "no such file" (Node 20).
    if (codeOf(error) === "ENOENT") throw new DatabaseError("folder_read_only", { folder }, error);
    throw folderError(folder, error);
  }
}

function checkReach(folder: string, runAs: RunAs): void {
  const blocked = firstUnreachable(folder, runAs);
  if (blocked !== null) throw new DatabaseError("folder_unreachable", { folder, blocked, user: runAs.name });
}

async function prepareFiles(options: EmbeddedOptions, runAs: RunAs | null, log: (line: string) => void) {
  const { folder } = options;
  const source = findPostgresPackage();
  const binaries = options.binaries ?? binariesFolder(folder, source.version);
  await installBinaries(source, binaries);
  const data = join(folder, "data");
  const fresh = (await stat(data).catch(() => null)) === null;
  const secrets = fresh ? await ensureSecrets(folder) : await readSecrets(folder);
  const made = await initialise({ folder, data, binaries, runAs, password: secrets.superuser });
  if (made === "created") log(`PostgreSQL: created a database in ${folder}`);
  return { data, binaries, secrets };
}

/** The reason without the remedy that a failed start names itself. */
const detailOf = (reason: unknown) =>
  String((reason instanceof DatabaseError && reason.params.detail) || lineOf(reason));

/** Keeps the server running where somebody wants to hear of it; else it is just what it is. */
function keep(
  { pid }: { pid: number },
  { onRestart }: EmbeddedOptions,
  again: () => Promise<{ pid: number }>,
): Kept {
  if (onRestart !== undefined) return keepRunning(pid, { again, onRestart });
  return { pid: () => pid, lost: new Promise(() => undefined), release: async () => undefined };
}

/** One stop for all callers; when the process ends without it, the signal at least is sent. */
function stopOnce(kept: Kept, data: string, release: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const atExit = () => {
    try {
      process.kill(kept.pid(), "SIGINT");
    } catch {
      // It has ended already.
    }
  };
  process.once("exit", atExit);
  return () => {
    stopping ??= kept
      .release()
      .then(() => stopServer(kept.pid(), data))
      .then(release)
      .finally(() => process.removeListener("exit", atExit));
    return stopping;
  };
}
