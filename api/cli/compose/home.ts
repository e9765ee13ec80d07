import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { dataFolder } from "@minhchung/db/embedded/folders";
import type { Config } from "../config.ts";
import { CliError } from "../language.ts";

/** The clone's folder. */
export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** Data sets of their own: neither the demo nor a measurement ever touches the real desk's data. */
export type Instance = "main" | "demo" | "evaluation";

/** Where an instance keeps its database, archived copies and secret. */
export function homeOf(config: Pick<Config, "home">, instance: Instance): string {
  const override = config.home === null ? undefined : join(resolve(config.home), instance);
  return dataFolder({ root: ROOT, name: instance, uid: process.getuid?.() ?? -1, override });
}

/** A private folder inside the home, made when missing. Throws {@link CliError} `folder_unwritable`. */
export async function folderIn(home: string, name: string): Promise<string> {
  const folder = join(home, name);
  try {
    // As root the home itself must let PostgreSQL's user pass; what it holds need not.
    await mkdir(home, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

/**
 * The desk's secret (32 bytes): the one configured, else the one made on first start and kept in the home, mode 600.
 * It signs sessions and encrypts contact data, so losing it signs everybody out and makes contacts unreadable.
 */
export async function secretOf(config: Pick<Config, "secret">, home: string): Promise<Buffer> {
  if (config.secret !== null) return decode(config.secret);
  const file = join(await folderIn(home, "private"), "secret");
  try {
    await writeFile(file, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw unwritable(home, cause);
  }
  return decode((await readFile(file, "utf8")).trim());
}

function decode(text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== 32) throw new CliError("secret_short");
  return bytes;
}

export function unwritable(folder: string, cause: unknown): CliError {
  const detail =
    (cause as NodeJS.ErrnoException).code ?? (cause instanceof Error ? cause.message : String(cause));
  return new CliError("folder_unwritable", { folder, detail }, { cause });
}
