/** The inventory is the live schema's, and nothing in it is keyed by a person save what the inventory gives a reason for. */
import { SWEEPS } from "@minhchung/api/retention/run";
import { testDatabase } from "@minhchung/db/testing/database";
import { afterAll, describe, expect, it } from "vitest";
import { BY_PERSON, type Entry, INVENTORY } from "./inventory.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { sql } = database.owner;

const list = (names = "") => names.split(/\s+/).filter(Boolean);
const columnsOf = ({ things, staff, resident }: Entry) => [
  ...list(things),
  ...list(staff),
  ...list(resident),
];
const sorted = (names: Iterable<string>) => [...names].sort();

/** Tables with their columns as they are now; a partitioned one once, and no part of it. */
async function liveTables(): Promise<Map<string, string[]>> {
  const rows = await sql<{ table: string; columns: string[] }[]>`
    select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition group by 1`;
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}
const live = await liveTables();

describe("the inventory", () => {
  it("names every table and every column of the live schema, each column once", () => {
    expect(sorted(Object.keys(INVENTORY))).toEqual(sorted(live.keys()));
    const named = Object.fromEntries(
      Object.entries(INVENTORY).map(([table, entry]) => [table, sorted(columnsOf(entry))]),
    );
    expect(named).toEqual(Object.fromEntries([...live].map(([table, columns]) => [table, sorted(columns)])));
  });

  it("says when each goes: by a timer that runs, with a row that goes, or by a rule", async () => {
    const cascades = new Set(
      (
        await sql<{ link: string }[]>`
        select conrelid::regclass || ' with ' || confrelid::regclass as link from pg_constraint where contype = 'f' and confdeltype = 'c'`
      ).map(({ link }) => link),
    );
    for (const [table, { kept }] of Object.entries(INVENTORY)) {
      if ("timer" in kept) expect(Object.keys(SWEEPS), table).toContain(kept.timer);
      if ("with" in kept) expect(Object.keys(INVENTORY), table).toContain(kept.with);
    }
    // What a resident wrote goes with its row by the database itself.
    for (const link of ["tip_contacts with tips", "answers with tips", "digest_items with subscriptions"])
      expect([...cascades]).toContain(link);
    const timers = Object.values(INVENTORY).flatMap(({ kept }) => ("timer" in kept ? [kept.timer] : []));
    // Files are the archives' own, on the disk.
    expect(sorted(new Set([...timers, "files"]))).toEqual(sorted(Object.keys(SWEEPS)));
  });

  it("knows every column that points at a person of the staff", async () => {
    const pointers = await sql<{ table: string; column: string }[]>`
      select k.conrelid::regclass::text as table, a.attname as column from pg_constraint k
      join pg_class c on c.oid = k.conrelid and not c.relispartition
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
      where k.contype = 'f' and k.confrelid = 'users'::regclass`;
    expect(pointers.length).toBeGreaterThan(30);
    const unknown = pointers.filter(({ table, column }) => !list(INVENTORY[table]?.staff).includes(column));
    expect(unknown).toEqual([]);
  });
});

/** Words that a column about a person would have in its name. */
const PERSONAL =
  /(?:^|_)(?:user|person|people|author|writer|poster|handle|nick|profile|avatar|follower|friend|phone|email|birth|gender|age|address|ip|agent|name|by|of|actor|asker|reporter|contact|member|account|identifier|image)(?:_|$)/;
/** … and does not, here. */
const NOT_PERSONAL = new Set([
  "sources.name",
  "units.name",
  "receivers.name",
  "receivers.address", // what is read, bodies, and machines that get texts
  "documents.read_by",
  "evidence.read_by", // by text or by OCR
  "pages.duplicate_of",
  "pages.same_as",
  "accounts.id",
  "rebuttals.scheduled_for",
]);

describe("nothing is keyed by a person", () => {
  it("no column that the inventory calls a thing has a name of a person's", () => {
    const found = Object.entries(INVENTORY).flatMap(([table, { things }]) =>
      list(things)
        .filter((column) => PERSONAL.test(column))
        .map((column) => `${table}.${column}`),
    );
    expect(found.filter((name) => !NOT_PERSONAL.has(name))).toEqual([]);
  });

  it("no index begins with a person or a resident's words, save those with a reason", async () => {
    const indexes = await sql<{ table: string; column: string | null; whole: string }[]>`
      select distinct i.indrelid::regclass::text as table, a.attname as column, pg_get_indexdef(i.indexrelid) as whole
      from pg_index i join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace and not c.relispartition
      left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]`;
    const found = new Set<string>();
    for (const { table, column, whole } of indexes) {
      const { staff, resident } = INVENTORY[table] ?? {};
      const own = [...list(staff), ...list(resident)];
      // An index over an expression is looked at by its text.
      const first = column ?? own.find((name) => new RegExp(`\\b${name}\\b`).test(whole));
      if (first !== undefined && own.includes(first)) found.add(`${table} ${first}`);
    }
    expect([...found].filter((index) => !(index in BY_PERSON)).sort()).toEqual([]);
    expect(Object.keys(BY_PERSON).filter((index) => !found.has(index))).toEqual([]);
  });

  it("no view groups or counts by a person", async () => {
    const views = await sql<{ name: string; definition: string }[]>`
      select viewname as name, definition from pg_views where schemaname = 'public'
      union all select matviewname, definition from pg_matviews where schemaname = 'public'`;
    const staff = new Set(
      Object.values(INVENTORY)
        .flatMap((entry) => list(entry.staff))
        .filter((name) => name !== "id"),
    );
    for (const { name, definition } of views) {
      const grouped = /GROUP BY ([^;]*)/i.exec(definition)?.[1] ?? "";
      expect(
        list(grouped.replace(/[(),.]/g, " ")).filter((word) => staff.has(word)),
        name,
      ).toEqual([]);
    }
  });

  it("a table with a new column, or an index by person, would be noticed", async () => {
    await sql.unsafe("create table followers (author_name text primary key)");
    const now = await liveTables();
    await sql.unsafe("drop table followers");
    expect([...now.keys()].filter((table) => !(table in INVENTORY))).toEqual(["followers"]);
    expect(PERSONAL.test("author_name")).toBe(true);
  });
});
