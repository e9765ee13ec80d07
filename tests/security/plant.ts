/**
 * Puts hostile texts into every column of words that the live schema has, behind the backs of all checks on the way in:
 * whatever a screen shows must be harmless because of how it is shown. Each column gets every payload, shared out over its rows.
 */
import type { Sql } from "@minhchung/db/connect";
import { ADDRESSES, NOT_PLANTED, WORD_KEYS } from "./columns.ts";
import type { Payload } from "./payloads/payload.ts";

export interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: "text" | "ARRAY" | "jsonb";
}

/** All columns of text, arrays of text and JSON of the desk's own tables; a partitioned table once. */
export function textColumns(sql: Sql): Promise<Column[]> {
  return sql<Column[]>`
    select c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c
    join pg_class t on t.oid = format('public.%I', c.table_name)::regclass
    where c.table_schema = 'public' and t.relkind in ('r', 'p') and not t.relispartition
      and (c.data_type in ('text', 'jsonb') or c.udt_name = '_text')
    order by 1, c.ordinal_position`.then((rows) => [...rows]);
}

export const nameOf = ({ table, column }: Column) => `${table}.${column}`;
export const isPlanted = (column: Column) => !(nameOf(column) in NOT_PLANTED);

const BETWEEN = " ¦ ";
/** What an index can hold, where no check says how long a text may be. */
const LONGEST: Readonly<Record<string, number>> = { "units.name": 1500 };

/** Turns the desk's own triggers off, as its owner: they guard what people do, and would refuse what is tried here. */
export async function withoutGuards(sql: Sql): Promise<void> {
  for (const { table } of await sql<{ table: string }[]>`
    select oid::regclass::text as table from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relhastriggers and not relispartition`)
    await sql.unsafe(`alter table ${table} disable trigger user`);
}

/** Plants the whole desk; its guards are off. */
export async function plant(sql: Sql, payloads: readonly Payload[]): Promise<readonly Column[]> {
  const columns = (await textColumns(sql)).filter(isPlanted);
  const limits = await lengthLimits(sql);
  const refused: Error[] = [];
  for (const [at, column] of columns.entries()) {
    const texts = ADDRESSES.has(nameOf(column))
      ? addresses(payloads, column)
      : payloads.map(({ text }) => text);
    // Turned on by a few for each column, so that in one of them each text stands first and nothing hides it.
    const most = limits.get(nameOf(column)) ?? LONGEST[nameOf(column)] ?? Number.POSITIVE_INFINITY;
    await plantColumn(sql, column, turned(texts, at * 7), most).catch((error: unknown) => {
      refused.push(new Error(`${nameOf(column)}: ${error}`));
    });
  }
  if (refused.length > 0) throw new AggregateError(refused, refused.map(String).join("\n"));
  return columns;
}

/** Programs that pretend to be addresses; where the database wants http or no handle, those that have it so. */
function addresses(payloads: readonly Payload[], { table }: Column): string[] {
  const links = payloads.filter(({ family }) => family === "link").map(({ text }) => text);
  const web = links.filter((text) => /^https?:\/\//.test(text));
  if (table === "fact_checks") return web;
  if (table === "document_pictures") return web.filter((text) => !text.includes("@"));
  return table === "evidence" ? links : links.filter((text) => !text.includes("@"));
}

const turned = <T>(list: readonly T[], by: number): T[] => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length),
];

interface Cell {
  readonly place: string;
  readonly value: unknown;
}

async function plantColumn(
  sql: Sql,
  { table, column, type }: Column,
  texts: string[],
  most: number,
): Promise<void> {
  const cells = await sql.unsafe<Cell[]>(
    `select tableoid::text || ' ' || ctid::text as place, "${column}" as value from ${table} where "${column}" is not null order by ctid`,
  );
  if (cells.length === 0) return;
  const share = ADDRESSES.has(`${table}.${column}`) ? 1 : Math.max(1, Math.ceil(texts.length / cells.length));
  const packs = cells.map(({ value }, row) => {
    const own = turned(texts, row * share).slice(0, share);
    if (type === "ARRAY") return own;
    return type === "jsonb" ? JSON.stringify(withWords(value, own)) : joined(own, most);
  });
  await sql.unsafe(
    `update ${table} t set "${column}" = ${type === "ARRAY" ? "array(select jsonb_array_elements_text(x.value))" : type === "jsonb" ? "x.value" : "x.value #>> '{}'"}
     from (select jsonb_array_elements_text($1::text::jsonb) as place, jsonb_array_elements($2::text::jsonb) as value) x
     where t.tableoid::text || ' ' || t.ctid::text = x.place`,
    [
      JSON.stringify(cells.map(({ place }) => place)),
      `[${packs.map((pack) => (type === "jsonb" ? pack : JSON.stringify(pack))).join(",")}]`,
    ].map((text) => text as never),
  );
}

/** As many as fit, at least one, cut if it must be. */
function joined(texts: readonly string[], most: number): string {
  let text = "";
  for (const one of texts) {
    if (text !== "" && text.length + BETWEEN.length + one.length > most) break;
    text += (text === "" ? "" : BETWEEN) + one;
  }
  return text.slice(0, most);
}

/** The same JSON with other words: its shape, kinds and offsets stay. */
function withWords(value: unknown, texts: readonly string[]): unknown {
  let next = 0;
  const word = () => texts.slice(next++ % texts.length).join(BETWEEN);
  const inside = (part: unknown, key: string): unknown => {
    if (Array.isArray(part)) return part.map((one) => inside(one, key));
    if (typeof part === "object" && part !== null)
      return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, inside(one, name)]));
    return typeof part === "string" && WORD_KEYS.has(key) ? word() : part;
  };
  return inside(value, "");
}

/** Longest texts that the database lets in, by its own checks. */
async function lengthLimits(sql: Sql): Promise<Map<string, number>> {
  const checks = await sql<{ table: string; definition: string }[]>`
    select conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`;
  return new Map(
    checks.flatMap(({ table, definition }) =>
      [...definition.matchAll(/length\("?(\w+)"?\) <= (\d+)/g)].map(
        ([, column, most]) => [`${table}.${column}`, Number(most)] as const,
      ),
    ),
  );
}
