/**
 * What the product must never become, as the application's own role meets it in SQL: whatever the screens
 * and the API do, these statements fail. Codes MCnnn are raised by the migrations; 42501 is "permission
 * denied", 23514 a check, 23503 a foreign key (PostgreSQL manual, appendix A).
 */
import { afterAll, describe, expect, test } from "vitest";
import { testDatabase } from "./testing/database.ts";
import { one, seedDesk } from "./testing/desk.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { sql } = database.app;
const desk = await seedDesk(database.owner.sql);

const refused = (query: PromiseLike<unknown>, code: string) =>
  expect(Promise.resolve(query)).rejects.toMatchObject({ code });
const never = (statement: string, code = "42501") => refused(sql.unsafe(statement), code);

/** A rebuttal with one version by the editor, and what it cites. */
async function version(options: { cites?: string | null; rating?: string; kind?: string; concerns?: string | null; case?: string } = {}) {
  const { cites = desk.record, rating = "false", kind = "rebuttal", concerns = null } = options;
  const rebuttal = await one<string>(sql`
    insert into rebuttals (created_by, case_id) values (${desk.editor}, ${options.case ?? null}) returning id`);
  const id = await one<string>(sql`
    insert into rebuttal_versions (rebuttal_id, number, kind, rating, headline, fact, claim_reviewed, claim_short,
                                   explanation, closing_fact, concerns_issuer, author_id)
    values (${rebuttal}, 1, ${kind}, ${rating}, 'Mỗi hộ 5 triệu', 'Mỗi hộ 5 triệu đồng.', '50 triệu', '50 triệu', 'Vì…',
            'Mỗi hộ 5 triệu đồng.', ${concerns}, ${desk.editor}) returning id`);
  if (cites !== null) {
    await sql`insert into version_citations (version_id, position, evidence_id, quote) values (${id}, 1, ${cites}, '5 triệu')`;
  }
  return { rebuttal, id };
}

const approve = (id: string, reviewer = desk.approver) =>
  sql`insert into reviews (version_id, reviewer_id, decision) values (${id}, ${reviewer}, 'approve')`;
const publish = ({ rebuttal, id }: { rebuttal: string; id: string }, by = desk.editor) =>
  sql`insert into publications (rebuttal_id, version_id, action, published_by) values (${rebuttal}, ${id}, 'publish', ${by})`;

describe("the application's role", () => {
  test("owns nothing, is nobody special, and can make nothing", async () => {
    const [row] = await sql`
      select current_user as "user", rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as special,
             (select count(*) from pg_class where relowner = r.oid) + (select count(*) from pg_proc where proowner = r.oid)
               + (select count(*) from pg_namespace where nspowner = r.oid) as owned,
             (select count(*) from pg_auth_members where member = r.oid) as memberships
      from pg_roles r where rolname = current_user`;
    expect(row).toEqual({ user: "minhchung_app", special: false, owned: 0, memberships: 0 });
    await never("create table mine (n int)");
    await never("create temporary table mine (n int)");
    await never("create schema mine");
    await never("create function mine() returns int language sql as 'select 1'");
    await never("alter table reviews disable trigger all");
    await never("set session_replication_role = replica");
    await never("set role minhchung_owner");
  });

  test("can neither change nor delete what must stand", async () => {
    const standing = ["audit", "rebuttal_versions", "version_citations", "reviews", "publications", "decisions"];
    for (const table of [...standing, "version_authors", "draft_contributors", "minhchung_migrations"]) {
      await never(`delete from ${table}`);
      await never(`update ${table} set ${table === "audit" ? "action" : "id"} = default`, table === "audit" ? "42501" : "42703").catch(() => never(`update ${table} set id = id`));
      await never(`truncate ${table} cascade`);
    }
    await never("insert into version_authors values (gen_random_uuid(), gen_random_uuid())");
    await never("insert into draft_contributors values (gen_random_uuid(), gen_random_uuid())");
  });
});
