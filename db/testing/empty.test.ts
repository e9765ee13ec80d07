import { afterAll, expect, it } from "vitest";
import { testDatabase } from "./database.ts";
import { seedDesk } from "./desk.ts";
import { empty } from "./empty.ts";

const database = await testDatabase();
const other = await testDatabase();
afterAll(() => Promise.all([database.drop(), other.drop()]));

/** How many rows stand in each table, partitions with their parent. */
async function counts({ owner: { sql } }: typeof database): Promise<Record<string, number>> {
  const tables = await sql<{ table: string }[]>`
    select oid::regclass::text as table from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`;
  const found: Record<string, number> = {};
  for (const { table } of tables) {
    const [row] = await sql.unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${table}`);
    found[table] = row?.rows ?? Number.NaN;
  }
  return found;
}

it("leaves what `truncate … cascade` leaves", async () => {
  await seedDesk(database.owner.sql);
  await seedDesk(other.owner.sql);
  await other.owner.sql`truncate claims, evidence cascade`;
  await empty(database, "claims, evidence");
  const left = await counts(database);
  expect(left).toEqual(await counts(other));
  expect(left).toMatchObject({ documents: 1, claims: 0, matches: 0, evidence: 0, evidence_sentences: 0 });
});

it("says so when a table is none", async () => {
  await expect(empty(database, "claims, no_such_table")).rejects.toThrow();
});
