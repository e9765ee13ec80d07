import { testDatabase } from "@minhchung/db/testing/database";
import { afterAll, expect, it } from "vitest";
import { readConfig } from "../config.ts";
import { openDatabase } from "./database.ts";
import { bringUpToDate } from "./upgrade.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const open = (env: Record<string, string>) => openDatabase(readConfig(env), "main", { join: true });

it("the application's user alone looks and changes nothing; the owner brings up to date", async () => {
  const app = await open({ DATABASE_URL: database.appUrl });
  expect(app.degraded).toEqual([]);
  await bringUpToDate(app);
  await database.owner.sql`alter table public.minhchung_migrations rename to elsewhere`;
  await expect(bringUpToDate(app)).rejects.toMatchObject({ code: "not_migrated" });
  await database.owner.sql`alter table public.elsewhere rename to minhchung_migrations`;
  await database.owner.sql`delete from minhchung_migrations where file = '0010_notices.sql'`;
  await expect(bringUpToDate(app)).rejects.toMatchObject({ code: "not_migrated" });
  const both = await open({ DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl });
  expect(both.degraded).toEqual([]);
  // The step runs again on tables that it has changed already: proof that it was the owner who tried.
  await expect(bringUpToDate(both)).rejects.toMatchObject({ code: "migration_failed" });
});

it("one user for both is said", async () => {
  const { degraded } = await open({ DATABASE_URL: database.ownerUrl });
  expect(degraded.map(({ code }) => code)).toEqual(["one_database_role"]);
});
