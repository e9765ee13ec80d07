import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { CliError } from "../language.ts";
import { folderIn, secretOf, unwritable } from "./home.ts";

/** Where the desk's secret lies when none is configured (`secretOf`). */
export const secretFile = (home: string) => join(home, "private", "secret");

const configured = (config: Pick<Config, "secret">) => config.secret !== null;
const placeOf = (config: Pick<Config, "secret">, home: string) =>
  configured(config) ? "MINHCHUNG_SECRET" : secretFile(home);

/** The desk's secret, or null where there is none yet; unlike `secretOf` it makes none. */
export async function existingSecret(config: Pick<Config, "secret">, home: string): Promise<Buffer | null> {
  if (!configured(config) && (await readFile(secretFile(home)).catch(() => null)) === null) return null;
  return secretOf(config, home);
}

/** What a backup takes along. Throws {@link CliError} `secret_absent`. */
export async function secretToKeep(config: Pick<Config, "secret">, home: string): Promise<Buffer> {
  const secret = await existingSecret(config, home);
  if (secret === null) throw new CliError("secret_absent", { where: placeOf(config, home) });
  return secret;
}

/** A restored desk has its old secret or none: another one is never written over. Throws {@link CliError} `secret_differs`. */
export async function refuseOtherSecret(
  config: Pick<Config, "secret">,
  home: string,
  secret: Buffer,
): Promise<void> {
  const present = await existingSecret(config, home);
  if (present !== null && !present.equals(secret)) {
    throw new CliError("secret_differs", { where: placeOf(config, home) });
  }
}

/** Puts a restored secret in its place, mode 600, unless it stands there or in the configuration already. */
export async function keepSecret(
  config: Pick<Config, "secret">,
  home: string,
  secret: Buffer,
): Promise<void> {
  if (configured(config)) return;
  await folderIn(home, "private");
  try {
    await writeFile(secretFile(home), `${secret.toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw unwritable(home, cause);
  }
}
