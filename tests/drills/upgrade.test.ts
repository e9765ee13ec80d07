/**
 * A desk that has worked on an earlier release is brought up to date, also when the upgrade is interrupted between two
 * steps: every row is there before and after, with what it held; the trail holds, and the desk goes on working.
 */

import { appendAudit, verifyAudit } from "@minhchung/db/audit";
import { connect, type Sql } from "@minhchung/db/connect";
import { migrate } from "@minhchung/db/migrate";
import { readMigrations } from "@minhchung/db/migrations";
import { emptyDatabase } from "@minhchung/db/testing/database";
import { one, seedDesk } from "@minhchung/db/testing/desk";
import { afterEach, expect, test } from "vitest";

const files = (await readMigrations()).map(({ file }) => file);
const upTo = (file: string) => new Set(files.slice(0, files.indexOf(file) + 1));

const open: { drop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.drop();
});

type Rows = Map<string, { columns: string[]; rows: string[] }>;

/** Columns that a later step fills or takes away on purpose, and why. */
const CHANGED: Readonly<Record<string, string>> = {
  "narratives.terms": "taken away by 0017: narratives are found by the terms of their claims",
};

/** Every row of every table as text, by the columns that it has now or, later, by those that it had then. */
async function rowsOf(sql: Sql, before?: Rows): Promise<Rows> {
  const tables = await sql<{ table: string; columns: string[] }[]>`
    select c.relname as table, array_agg(a.attname::text order by a.attname) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'minhchung_migrations' group by 1`;
  const found: Rows = new Map();
  for (const { table, columns: now } of tables) {
    const columns = before?.get(table)?.columns ?? now;
    const there = columns.filter((name) => now.includes(name) && !(`${table}.${name}` in CHANGED));
    const rows = await sql.unsafe<{ line: string }[]>(
      `select row(${there.map((name) => `"${name}"`).join(", ")})::text as line from "${table}"`,
    );
    found.set(table, { columns: there, rows: rows.map(({ line }) => line).sort() });
  }
  return found;
}

/** What a desk of that time would hold: a claim on its way, a published text, a resident's question, entries of the trail. */
async function work(ownerUrl: string): Promise<void> {
  const owner = connect(ownerUrl, { applicationName: "upgrade", max: 1 });
  const { sql } = owner;
  const desk = await seedDesk(sql);
  const matter = await one<string>(sql`
    insert into cases (narrative_id, title, claim_text, opened_by, due_at)
    values (${desk.narrative}, 'Hỗ trợ', '50 triệu', ${desk.analyst}, now()) returning id`);
  const rebuttal = await one<string>(
    sql`insert into rebuttals (created_by, case_id, slug) values (${desk.editor}, ${matter}, 'mot') returning id`,
  );
  const version = await one<string>(sql`
    insert into rebuttal_versions (rebuttal_id, number, kind, rating, headline, fact, claim_reviewed, claim_short, explanation, closing_fact, author_id)
    values (${rebuttal}, 1, 'rebuttal', 'false', 'Mỗi hộ 5 triệu', '5 triệu', '50 triệu', '50 triệu', 'Vì…', '5 triệu', ${desk.editor}) returning id`);
  await sql`insert into version_citations (version_id, position, evidence_id, quote) values (${version}, 1, ${desk.record}, '5 triệu')`;
  await sql`insert into reviews (version_id, reviewer_id, decision) values (${version}, ${desk.approver}, 'approve')`;
  await sql`insert into publications (rebuttal_id, version_id, action, published_by) values (${rebuttal}, ${version}, 'publish', ${desk.editor})`;
  const tip = await one<string>(
    sql`insert into tips (ticket_code, question, folded, due_at) values ('0AAA-0001', 'Có thật không?', 'x', now()) returning id`,
  );
  await sql`insert into tip_contacts (tip_id, ciphertext) values (${tip}, '\\x00ff')`;
  await sql`insert into decisions (narrative_id, actor_id, action, reason, note) values (${desk.narrative}, ${desk.analyst}, 'dismiss', 'other', 'ế')`;
  for (const subject of ["case:1", "case:2", "case:3"])
    await owner.db.transaction((tx) =>
      appendAudit(tx, { actorId: desk.editor, action: "test", subject, details: { n: 1 } }),
    );
  await owner.close();
}

const RELEASES = ["0012_read_by.sql", "0025_body_questions.sql", "0039_mentions.sql"];

test.each(RELEASES.flatMap((file) => [[file, false] as const, [file, true] as const]))(
  "from %s, interrupted: %s",
  { timeout: 120_000 },
  async (release, interrupted) => {
    const database = await emptyDatabase();
    const owner = connect(database.ownerUrl, { applicationName: "upgrade owner", max: 1 });
    const { sql } = owner;
    open.push({ drop: () => owner.close().then(() => database.drop()) });
    const { ownerUrl } = database;
    await migrate({ ownerUrl, only: upTo(release) });
    await work(ownerUrl);
    const before = await rowsOf(sql);
    const rest = files.slice(files.indexOf(release) + 1);
    if (interrupted) await migrate({ ownerUrl, only: upTo(rest[Math.floor(rest.length / 2)] ?? release) });
    await migrate({ ownerUrl });

    const after = await rowsOf(sql, before);
    for (const [table, then] of before) {
      const now = after.get(table);
      expect(now?.columns, `columns of ${table}`).toEqual(then.columns);
      expect(now?.rows, table).toEqual(then.rows);
    }
    const app = connect(database.appUrl, { applicationName: "upgrade app", max: 1 });
    const { entries, broken } = await verifyAudit(app.sql);
    expect({ entries, broken }).toEqual({ entries: 3, broken: null });
    await app.db.transaction((tx) => appendAudit(tx, { actorId: null, action: "test", subject: "case:4" }));
    expect((await verifyAudit(app.sql)).entries).toBe(4);
    await app.close();
  },
);
