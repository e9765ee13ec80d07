import { findRunning } from "@minhchung/db/embedded/running";
import { startEmbedded } from "@minhchung/db/embedded/start";
import { APP_ROLE, asAppRole } from "@minhchung/db/roles";
import { checkServer } from "@minhchung/db/server";
import type { Config } from "../config.ts";
import type { Bilingual } from "../language.ts";
import { homeOf, type Instance } from "./home.ts";

/** Something that works less well than it should, in words for the banner and the terminal. */
export interface Degraded {
  readonly code: string;
  readonly message: Bilingual;
}

export interface OpenDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** The application's own user on a server, which `migrate` lets take the application role on. */
  readonly serverUrl: string | null;
  readonly readUrl: string | null;
  /** "PostgreSQL 18 (embedded), 127.0.0.1:40123". */
  readonly description: string;
  readonly degraded: readonly Degraded[];
  /** Resolves when the embedded server that this process keeps died and does not start again. */
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

/** A server that others keep: it comes back when they say so, and the connections with it. */
const KEPT_BY_OTHERS = new Promise<Error>(() => undefined);

export interface DatabaseOptions {
  readonly log?: (line: string) => void;
  readonly join: boolean;
  /** Hears how often the embedded server was killed and came back. */
  readonly onRestart?: (times: number) => void;
}

/**
 * The database of an instance: `DATABASE_URL` where it is set (the demo always has its own), else the embedded server,
 * started here or, when another command of ours runs it already, joined.
 */
export async function openDatabase(
  config: Config,
  instance: Instance,
  options: DatabaseOptions,
): Promise<OpenDatabase> {
  if (config.databaseUrl !== null && instance === "main") return openServer(config, config.databaseUrl);
  const folder = homeOf(config, instance);
  const running = options.join ? await findRunning(folder) : null;
  if (running) {
    const description = `PostgreSQL (embedded), 127.0.0.1:${running.port}, pid ${running.heldBy}`;
    return {
      ...running,
      serverUrl: null,
      readUrl: null,
      description,
      degraded: [],
      lost: KEPT_BY_OTHERS,
      close: async () => undefined,
    };
  }
  const { log, onRestart } = options;
  const server = await startEmbedded({
    folder,
    ...(log ? { log } : {}),
    ...(onRestart ? { onRestart } : {}),
  });
  return {
    ownerUrl: server.ownerUrl,
    appUrl: server.appUrl,
    serverUrl: null,
    readUrl: null,
    description: `PostgreSQL (embedded${server.adopted ? ", adopted" : ""}), 127.0.0.1:${server.port}, ${folder}`,
    degraded: [],
    lost: server.lost,
    close: () => server.stop(),
  };
}

async function openServer(config: Config, url: string): Promise<OpenDatabase> {
  const server = await checkServer(url);
  const ownerUrl = config.databaseOwnerUrl ?? url;
  if (config.databaseOwnerUrl !== null) await checkServer(config.databaseOwnerUrl);
  // The application's user alone owns nothing either: `migrate` runs elsewhere.
  const apart = config.databaseOwnerUrl !== null || server.user === APP_ROLE;
  return {
    ownerUrl,
    // Whatever the user is called, what serves requests runs as the application role.
    appUrl: asAppRole(url),
    serverUrl: url,
    readUrl: config.databaseReadUrl,
    description: `PostgreSQL ${server.version}, ${server.host}:${server.port}/${server.database}`,
    degraded: apart ? [] : [ONE_ROLE],
    lost: KEPT_BY_OTHERS,
    close: async () => undefined,
  };
}

const ONE_ROLE: Degraded = {
  code: "one_database_role",
  message: {
    vi: "Ứng dụng kết nối bằng chủ sở hữu cơ sở dữ liệu và chỉ tự hạ quyền. Hãy đặt DATABASE_OWNER_URL riêng để tách hẳn hai vai trò.",
    en: "The application connects as the owner of the database and lowers its rights by itself. Set a DATABASE_OWNER_URL of its own to keep the two roles apart.",
  },
};

/** What `migrate` needs to know of a database. */
export function migrationOf({ ownerUrl, serverUrl }: Pick<OpenDatabase, "ownerUrl" | "serverUrl">): {
  ownerUrl: string;
  appUrl?: string;
} {
  return serverUrl === null ? { ownerUrl } : { ownerUrl, appUrl: serverUrl };
}
