import { inject } from "vitest";
import { withDatabase } from "./address.ts";
import { asAdmin, type TestDatabase } from "./database.ts";

/**
 * Empties tables, named as in SQL ("claims, matches"), and all that refers to them, like `truncate … cascade`. That makes
 * every file of every partition and index anew, which takes longer than most tests; to delete a few rows takes a
 * millisecond. No trigger fires.
 */
export async function empty({ name }: Pick<TestDatabase, "name">, tables: string): Promise<void> {
  await asAdmin(withDatabase(inject("postgres").adminUrl, name), async (sql) => {
    const all = await sql<{ table: string }[]>`
      with recursive reached as (
        select to_regclass(t)::oid as id from unnest(string_to_array(${tables}, ', ')) t
        union
        select c.conrelid from pg_constraint c join reached r on c.confrelid = r.id
        where c.contype = 'f' and c.conparentid = 0)
      select distinct id::regclass::text as table from reached`;
    const deletes = all.map(({ table }) => `delete from ${table};`).join("\n");
    await sql.unsafe(`begin; set local session_replication_role = replica;\n${deletes}\ncommit;`);
  });
}
