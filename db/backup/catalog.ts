/** What a database holds, as its catalogue says: nothing here is a list that a later migration could make untrue. */
import type { Client } from "pg";
import { QUEUE_SCHEMA } from "../queue-setup.ts";
import type { BackupPartition, BackupQueue, BackupSequence } from "./format.ts";

/** Written by `migrate` itself, in a backup as well as in a restored database. */
const OWN_TABLES = ["minhchung_migrations"];

export type Table = {
  /** "public.users", as it stands in statements. */
  name: string;
  columns: string[];
  /** Expressions that put the rows in one order on any server. */
  order: string[];
  /** Which rows, for the queue's table. */
  where: string | null;
  /** What is written instead of a column. */
  instead: Readonly<Record<string, string>>;
};

/**
 * Jobs that wait or have failed. One that ran while the backup was taken ran on a machine that a restored desk does not
 * have: it is tried again.
 */
const JOBS = {
  where: "state in ('created', 'retry', 'active', 'failed')",
  instead: {
    state: `case when state = 'active' then 'retry' else state end`,
    started_on: `case when state = 'active' then null else started_on end`,
  },
};

/** All tables of ours, what is referred to first, partitioned ones as a whole. */
export async function readTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<{ schema: string; name: string; columns: string[]; order: string[] }>(
    `select n.nspname as schema, format('%I.%I', n.nspname, c.relname) as name,
            array(select quote_ident(attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
                    and not a.attisdropped and a.attgenerated = '' order by attnum) as columns,
            array(select quote_ident(attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
                    from pg_index i cross join unnest(i.indkey) with ordinality as k (attnum, position)
                    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                   where i.indrelid = c.oid and i.indisprimary order by k.position) as "order"
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition
        and ((n.nspname = 'public' and c.relname <> all ($1)) or (n.nspname = $2 and c.relname in ('job', 'schedule')))
        and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      order by n.nspname = $2, c.relname`,
    [OWN_TABLES, QUEUE_SCHEMA],
  );
  const tables = rows.map(({ name, columns, order }) => {
    const jobs = name === `${QUEUE_SCHEMA}.job`;
    const rowText = `(${columns.join(", ")})::text collate "C"`;
    return {
      name,
      columns,
      order: order.length > 0 ? order : [rowText],
      where: jobs ? JOBS.where : null,
      instead: jobs ? JOBS.instead : {},
    };
  });
  return inOrder(tables, await readReferences(client));
}

/** A foreign key between two tables of ours. `definition` is what puts it back. */
export type Reference = { from: string; to: string; name: string; definition: string };

/** Foreign keys, but those of a table to itself, which one COPY meets as a whole. */
export async function readReferences(client: Client): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `select format('%I.%I', 'public', c.relname) as "from", format('%I.%I', 'public', r.relname) as "to",
            quote_ident(conname) as name, pg_get_constraintdef(f.oid) as definition
       from pg_constraint f join pg_class c on c.oid = conrelid join pg_class r on r.oid = confrelid
      where contype = 'f' and conrelid <> confrelid and connamespace = 'public'::regnamespace
        and not c.relispartition and not r.relispartition order by 1, 3`,
  );
  return rows;
}

/**
 * What is referred to comes first; where foreign keys go round in a circle, it is broken at the table that waits for
 * the fewest others. Pure; keeps the given order otherwise.
 */
export function inOrder<T extends { name: string }>(
  tables: readonly T[],
  references: readonly Pick<Reference, "from" | "to">[],
): T[] {
  const left = [...tables];
  const ordered: T[] = [];
  const waitsFor = ({ name }: T) => {
    const to = new Set(references.filter(({ from }) => from === name).map((reference) => reference.to));
    return left.filter((table) => to.has(table.name)).length;
  };
  while (left.length > 0) {
    const waits = left.map(waitsFor);
    const [next] = left.splice(waits.indexOf(Math.min(...waits)), 1) as [T];
    ordered.push(next);
  }
  return ordered;
}

/** The partitions by month. Bounds are days, in the catalogue's own words. */
export async function readPartitions(client: Client): Promise<BackupPartition[]> {
  const { rows } = await client.query<{ name: string; parent: string; bound: string }>(
    `select c.relname as name, p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bound
       from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
      where c.relispartition and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  return rows.map(({ name, parent, bound }) => {
    const [, from, to] =
      /^FOR VALUES FROM \('(\d{4}-\d\d-\d\d)'\) TO \('(\d{4}-\d\d-\d\d)'\)$/.exec(bound) ?? [];
    if (from === undefined || to === undefined)
      throw new Error(`partition ${name}: ${bound} is no range of days`);
    return { name, parent, from, to };
  });
}

/** Where each sequence stands. Read after the rows: it then lies at or beyond every number that they hold. */
export async function readSequences(client: Client): Promise<BackupSequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const sequences: BackupSequence[] = [];
  for (const { name } of rows) {
    const { rows: state } = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from public.${quote(name)}`,
    );
    sequences.push({ name, value: state[0]?.value ?? "1", called: state[0]?.called ?? false });
  }
  return sequences;
}

export async function readQueues(client: Client): Promise<BackupQueue[]> {
  const { rows } = await client.query<BackupQueue>(
    `select name, policy from ${QUEUE_SCHEMA}.queue order by name`,
  );
  return rows;
}

/** Room that the rows take on the server: an estimate of what a backup will read. */
export async function sizeOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `select coalesce(sum(pg_table_size(c.oid)), 0)::text as bytes from pg_class c
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
  );
  return Number(rows[0]?.bytes ?? 0);
}

/** An identifier as SQL wants it. */
export const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
