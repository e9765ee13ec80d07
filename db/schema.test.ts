import { readdir } from "node:fs/promises";
import { is } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import { getTableConfig, getViewConfig, type PgColumn, PgTable, PgView } from "drizzle-orm/pg-core";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "./testing/database.ts";

const database = await testDatabase();
afterAll(() => database.drop());

/** Every file of the schema, so that a new one cannot be forgotten here. */
const names = (await readdir(new URL("./schema", import.meta.url))).map((file) => file.replace(/\.ts$/, ""));
const modules = await Promise.all(names.map((name) => import(`./schema/${name}.ts`) as Promise<object>));
const exported = modules.flatMap((module) => Object.values(module) as unknown[]);
const tables = exported.filter((value) => is(value, PgTable)).map((table) => getTableConfig(table));
const views = exported.filter((value) => is(value, PgView)).map((view) => getViewConfig(view));

type Live = { type: string; nullable: boolean; defaulted: boolean };

async function live(name: string): Promise<Map<string, Live>> {
  const rows = await database.owner.sql`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
           a.atthasdef or a.attidentity <> '' as defaulted
    from pg_attribute a where a.attrelid = to_regclass(${`public.${name}`}) and a.attnum > 0 and not a.attisdropped`;
  return new Map(rows.map(({ name: column, ...rest }) => [column as string, rest as Live]));
}

const nameOf = (column: PgColumn) => (column.keyAsName ? toSnakeCase(column.name) : column.name);

test("the schema has files and tables to compare", () => {
  expect(names.length).toBeGreaterThan(5);
  expect(tables.length).toBeGreaterThan(25);
});

test.each(tables.map((table) => [table.name, table.columns] as const))("table %s", async (name, columns) => {
  const found = await live(name);
  expect(columns.map(nameOf).sort()).toEqual([...found.keys()].sort());
  for (const column of columns) {
    const actual = found.get(nameOf(column)) as Live;
    const where = `${name}.${nameOf(column)}`;
    expect(column.getSQLType(), where).toBe(actual.type);
    expect(column.notNull, `${where} not null`).toBe(!actual.nullable);
    // A row without this value can be written exactly where the database fills it in.
    if (column.notNull) {
      const filled = column.hasDefault || column.generatedIdentity !== undefined;
      expect(filled, `${where} has a default`).toBe(actual.defaulted);
    }
  }
});

test.each(views.map((view) => [view.name, Object.keys(view.selectedFields)] as const))(
  "view %s",
  async (name, fields) => {
    expect(fields.map(toSnakeCase).sort()).toEqual([...(await live(name)).keys()].sort());
  },
);

test("no table or view of the database is missing from the schema", async () => {
  const rows = await database.owner.sql`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and not relispartition`;
  const known = [...tables, ...views].map(({ name }) => name);
  expect(rows.map((row) => row.name).sort()).toEqual([...known, "minhchung_migrations"].sort());
});
