import { connect } from "@minhchung/db/connect";
import { checkMigrated, migrate } from "@minhchung/db/migrate";
import { APP_ROLE } from "@minhchung/db/roles";
import { parseUrl } from "@minhchung/db/server";
import { migrationOf, type OpenDatabase } from "./database.ts";

/**
 * A process that is given the application's user alone (`serve` and `work` on servers of their own) changes no schema:
 * it looks whether `migrate` has run. Whoever holds the owner's address brings the database up to date.
 * @throws DatabaseError those of `migrate` and `checkMigrated`
 */
export async function bringUpToDate(
  database: Pick<OpenDatabase, "ownerUrl" | "serverUrl" | "appUrl">,
  log: (line: string) => void = () => undefined,
): Promise<void> {
  if (!isAppAlone(database.ownerUrl)) {
    await migrate({ ...migrationOf(database), log });
    return;
  }
  const app = connect(database.appUrl, { applicationName: "minhchung", max: 2 });
  try {
    await checkMigrated(app.sql);
  } finally {
    await app.close();
  }
}

/** Whether all that is known is an address of the application's own role, which owns nothing. */
export function isAppAlone(ownerUrl: string): boolean {
  return parseUrl(ownerUrl).user === APP_ROLE;
}
