import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, DatabaseError, folderError } from "../errors.ts";

/** The passwords of the embedded server's three users. They exist only in this file, mode 600. */
export type Secrets = { superuser: string; owner: string; app: string };

const FILE = "secrets.json";

/** Writes fresh random passwords when the folder has none yet, and returns those that count. */
export async function ensureSecrets(folder: string): Promise<Secrets> {
  const draft = join(folder, `secrets-draft-${process.pid}`);
  const password = () => randomBytes(24).toString("base64url");
  try {
    const fresh: Secrets = { superuser: password(), owner: password(), app: password() };
    await writeFile(draft, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 });
    await link(draft, join(folder, FILE)).catch((error: unknown) => {
      if (codeOf(error) !== "EEXIST") throw error;
    });
  } catch (error) {
    throw folderError(folder, error);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
  return readSecrets(folder);
}

/**
 * The passwords of an existing database.
 * @throws DatabaseError `secrets_missing`
 */
export async function readSecrets(folder: string): Promise<Secrets> {
  const file = join(folder, FILE);
  try {
    const { superuser, owner, app } = JSON.parse(await readFile(file, "utf8")) as Secrets;
    if (![superuser, owner, app].every((text) => typeof text === "string" && text !== "")) {
      throw new Error("a password is missing");
    }
    return { superuser, owner, app };
  } catch (error) {
    throw new DatabaseError("secrets_missing", { file }, error);
  }
}
