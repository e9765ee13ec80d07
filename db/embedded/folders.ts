import { createHash } from "node:crypto";
import { basename, dirname, join, resolve } from "node:path";

/** Where everything of a root start lives: PostgreSQL refuses to run as root, and the unprivileged
 * user it runs as can enter neither root's home nor a mode-700 clone. */
export const SYSTEM_FOLDER = "/var/lib/minhchung";
/** Where everything of a plain user's start lives, inside the clone. */
export const LOCAL_FOLDER = ".minhchung";

/** `root`: the clone's folder; `name`: one database a name; `uid`: of this process; `override`: chosen by the user. */
export type FolderOptions = {
  root: string;
  name: string;
  uid: number;
  override?: string | undefined;
};

/**
 * The folder of one embedded database. A plain user's lies in the clone; root's lies under
 * {@link SYSTEM_FOLDER}, named after the clone with a hash of its path, so that two clones never share one.
 */
export function dataFolder({ root, name, uid, override }: FolderOptions): string {
  if (override !== undefined && override !== "") return resolve(override);
  const clone = resolve(root);
  if (uid !== 0) return join(clone, LOCAL_FOLDER, name);
  const hash = createHash("sha256").update(clone).digest("hex").slice(0, 8);
  return join(SYSTEM_FOLDER, `${basename(clone) || "root"}-${hash}`, name);
}

/**
 * Where the runnable copy of PostgreSQL lies: shared beside the default data folders, else inside the
 * chosen folder (nothing outside a folder that the user chose is touched).
 */
export function binariesFolder(folder: string, version: string): string {
  const name = `postgres-${version}`;
  if (`${folder}/`.startsWith(`${SYSTEM_FOLDER}/`)) return join(SYSTEM_FOLDER, name);
  if (basename(dirname(folder)) === LOCAL_FOLDER) return join(dirname(folder), name);
  return join(folder, name);
}
