/**
 * What the product must never become, as the application's own role meets it in SQL: whatever the screens
 * and the API do, these statements fail. Codes MCnnn are raised by the migrations; 42501 is "permission
 * denied", 23514 a check, 23503 a foreign key (PostgreSQL manual, appendix A).
 */
import { afterAll, describe, expect, test } from "vitest";
import { DOCUMENT_TYPES, EVIDENCE_KINDS } from "./schema/evidence.ts";
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
async function version(
  options: {
    cites?: string | null;
    rating?: string;
    kind?: string;
    concerns?: string | null;
    case?: string;
  } = {},
) {
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
    const standing = {
      audit: "action",
      rebuttal_versions: "rating",
      version_citations: "quote",
      version_authors: "user_id",
      draft_contributors: "user_id",
      reviews: "decision",
      version_comments: "body",
      publications: "version_id",
      decisions: "action",
      evidence_sentences: "text",
      answers: "text",
      archives: "sha256",
      body_replies: "replied_on",
      minhchung_migrations: "sha256",
    };
    for (const [table, column] of Object.entries(standing)) {
      await never(`update ${table} set ${column} = ${column}`);
      await never(`delete from ${table}`);
      await never(`truncate ${table} cascade`);
    }
    await never("insert into version_authors values (gen_random_uuid(), gen_random_uuid())");
    await never("insert into draft_contributors values (gen_random_uuid(), gen_random_uuid())");
    await never("delete from role_grants");
    await never("delete from evidence");
  });

  test("meets functions that look in public alone, and cannot put tables of its own before ours", async () => {
    const open = await sql`
      select proname from pg_proc p where pronamespace = 'public'::regnamespace
        and not ('search_path=public, pg_temp' = any(coalesce(proconfig, '{}')))
        and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
    expect(open.map((row) => row.proname)).toEqual([]);

    // Even where the right to temporary tables was given back, hiding the authors does not help.
    const { id } = await version();
    const name = new URL(database.ownerUrl).pathname.slice(1);
    await database.owner.sql.unsafe(`grant temporary on database ${name} to minhchung_app`);
    const trick = (reviewer: string, code: string) =>
      refused(
        sql.begin(async (tx) => {
          await tx`create temporary table version_authors (version_id uuid, user_id uuid) on commit drop`;
          await tx`create temporary table active_roles (user_id uuid, role text) on commit drop`;
          await tx`insert into active_roles values (${reviewer}, 'approver')`;
          await tx`insert into reviews (version_id, reviewer_id, decision) values (${id}, ${reviewer}, 'approve')`;
        }),
        code,
      );
    await trick(desk.editor, "MC012");
    await trick(desk.analyst, "MC013");
    await database.owner.sql.unsafe(`revoke temporary on database ${name} from minhchung_app`);
  });
});

describe("partitions", () => {
  test("the application has them made, also from two processes at once, within bounds", async () => {
    const first = `${new Date().getUTCFullYear() + 3}-01-01`;
    const both = await Promise.all(
      [0, 1].map(() => sql`select ensure_partitions(${first}::date, 2) as made`),
    );
    expect(both.map((rows) => rows[0]?.made as number).sort()).toEqual([0, 8]);
    await never("select ensure_partitions(current_date, 10000)", "22003");
    await never("select ensure_partitions('1900-01-01', 1)", "22003");
    const [owner] =
      await sql`select pg_get_userbyid(relowner) as name from pg_class where relname = ${`claims_${first.slice(0, 4)}_01`}`;
    expect(owner?.name).toBe("minhchung_owner");
  });
});

describe("1 claims, not people", () => {
  test("no column anywhere could hold who wrote a text", async () => {
    const rows = await database.owner.sql`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public'
        and column_name ~ '(author|writer|poster|handle|nick|username|screen_?name|profile|avatar|follower|friend|byline|account_name|phone|person)'`;
    // The desk's own people write versions: accountable by name, and the reason for invariant 5.
    const staff = ["rebuttal_versions.author_id"];
    expect(rows.map((row) => row.name).filter((name) => !staff.includes(name))).toEqual([]);
  });

  test("columns that name a person stand in tables about staff, and point to staff", async () => {
    const rows = await database.owner.sql`
      select c.table_name || '.' || c.column_name as name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where table_schema = 'public' and t.table_type = 'BASE TABLE' and column_name in ('email', 'name', 'ip_address', 'image')
      order by 1`;
    expect(rows.map((row) => row.name)).toEqual([
      "receivers.name",
      "sessions.ip_address",
      "sources.name",
      "units.name",
      "users.email",
      "users.image",
      "users.name",
    ]);
  });

  test("addresses with a handle are refused wherever a public text's address is kept", async () => {
    const url = "http://127.0.0.1/@ai-do/123";
    await refused(
      sql`insert into documents (source_id, title, text, register, original_sha256, permalink)
          values (${desk.source}, 'x', 'x', 'social', ${"0".repeat(64)}, ${url})`,
      "23514",
    );
    await refused(
      sql`insert into fetches (source_id, url, outcome, started_at) values (${desk.source}, ${url}, 'new', now())`,
      "23514",
    );
    await refused(
      sql`insert into pages (source_id, url_sha256, url) values (${desk.source}, ${"0".repeat(64)}, ${url})`,
      "23514",
    );
  });
});

describe("2 public sources on a register", () => {
  const source = (
    key: string,
    kind: string,
    approvedBy: string | null,
    reason = "a reason long enough",
  ) => sql`
    insert into sources (key, name, kind, connector, url, reason, proposed_by, approved_by, approved_at)
    values (${key}, 'S', ${kind}, 'page', 'http://127.0.0.1/', ${reason}, ${desk.analyst}, ${approvedBy},
            ${approvedBy === null ? null : new Date()}) returning id`;

  test("a person's profile is no kind; a reason is needed; the proposer cannot approve", async () => {
    await refused(source("profile", "profile", null), "23514");
    await refused(source("no-reason", "press", null, "because"), "23514");
    await refused(source("own", "press", desk.analyst), "23514");
  });

  test("nothing is stored of a source that no second person approved", async () => {
    const id = await one<string>(source("waiting", "press", null));
    await refused(
      sql`insert into documents (source_id, title, text, register, original_sha256)
          values (${id}, 'x', 'x', 'news', ${"0".repeat(64)})`,
      "MC006",
    );
    await refused(
      sql`update sources set approved_by = ${desk.analyst}, approved_at = now() where id = ${id}`,
      "23514",
    );
    await sql`update sources set approved_by = ${desk.administrator}, approved_at = now() where id = ${id}`;
  });

  test("what was approved stays what was approved", async () => {
    for (const change of [
      "url = 'http://127.0.0.1/other'",
      "kind = 'public_group'",
      "approved_by = proposed_by",
      "sample = true",
      "proposed_by = approved_by",
    ]) {
      await never(`update sources set ${change} where key = 'bao-mau'`, "MC017");
    }
    await sql`update sources set next_fetch_at = now(), every_minutes = 60 where key = 'bao-mau'`;
    // A source from before the column gets its lawful basis once.
    await sql`update sources set lawful_basis = 'feed_offered', terms = '{"vi":"x","en":"x"}' where key = 'bao-mau'`;
    await never("update sources set lawful_basis = 'permission' where key = 'bao-mau'", "MC017");
    await never("update sources set terms = null where key = 'bao-mau'", "MC017");
    await never("update sources set lawful_basis = 'because' where key = 'bao-mau'", "MC017");
    // A check has a time and an outcome, or neither.
    await never("update sources set checked_at = now() where key = 'bao-mau'", "23514");
  });

  test("raw copies are kept of press and official pages only", async () => {
    const group = await one<string>(source("group", "public_group", desk.administrator));
    const archive = await one<string>(sql`
      insert into archives (url, sha256, mime, bytes, file, retrieved_at)
      values ('http://127.0.0.1/', ${"0".repeat(64)}, 'text/html', 1, 'a.warc', now()) returning id`);
    await refused(
      sql`insert into documents (source_id, title, text, register, original_sha256, archive_id)
          values (${group}, 'x', 'x', 'social', ${"0".repeat(64)}, ${archive})`,
      "MC005",
    );
  });
});

describe("3 opinion is not misinformation", () => {
  const claim = (kind: string, lane: string, start: number) => sql`
    insert into claims (collected_on, document_id, source_id, start_offset, end_offset, text, kind, lane, checkworthiness)
    values (${desk.day}, ${desk.document}, ${desk.source}, ${start}, ${start + 1}, 'x', ${kind}, ${lane}, 0.5) returning id`;

  test("an opinion has no row; questions and complaints keep to their lanes", async () => {
    await refused(claim("opinion", "claims", 100), "23514");
    await refused(claim("rumour_question", "claims", 101), "23514");
    await refused(claim("complaint", "claims", 102), "23514");
  });

  test("a question or complaint is never flagged", async () => {
    const id = await one<number>(claim("complaint", "answer", 103));
    const match = await one<number>(sql`
      insert into matches (collected_on, claim_id, evidence_sentence_id, rank, score, verdict, p_supported, p_refuted,
                           p_not_enough_evidence, differences, model_version)
      values (${desk.day}, ${id}, ${desk.sentence}, 1, 1, 'refuted', 0, 1, 0, '[{}]', 'test') returning id`);
    await refused(
      sql`insert into flags (narrative_id, claim_id, match_id, collected_on, reason_vi, reason_en)
          values (${desk.narrative}, ${id}, ${match}, ${desk.day}, 'x', 'x')`,
      "MC007",
    );
  });
});

describe("4 no flag without a reason, no rebuttal without evidence", () => {
  const flag = (match: number, reason = "Khác số tiền") => sql`
    insert into flags (narrative_id, claim_id, match_id, collected_on, reason_vi, reason_en)
    values (${desk.narrative}, ${desk.claim}, ${match}, ${desk.day}, ${reason}, ${reason})`;
  const match = (verdict: string, differences: object[], rank: number, sentence = desk.sentence) => sql`
    insert into matches (collected_on, claim_id, evidence_sentence_id, rank, score, verdict, p_supported, p_refuted,
                         p_not_enough_evidence, differences, model_version)
    values (${desk.day}, ${desk.claim}, ${sentence}, ${rank}, 1, ${verdict}, 0, 0, 1, ${sql.json(differences as never)}, 'test')
    returning id`;
  const sentence = (position: number) =>
    one<number>(sql`
    insert into evidence_sentences (evidence_id, position, start_offset, end_offset, text, terms)
    values (${desk.record}, ${position}, 0, 1, 'x', '{}') returning id`);

  test("a flag needs a match that refutes this very claim, a difference, and words", async () => {
    await refused(flag(999_999), "MC008");
    await refused(flag(await one<number>(match("not_enough_evidence", [{}], 2, await sentence(2)))), "MC008");
    await refused(flag(await one<number>(match("refuted", [], 3, await sentence(3)))), "MC008");
    await refused(flag(desk.match, ""), "23514");
    await flag(desk.match);
  });

  test("unproven cannot be published as false, nor anything rated what its kind is not", async () => {
    await refused(version({ kind: "rebuttal", rating: "unproven" }), "23514");
    await refused(version({ kind: "rebuttal", rating: "true" }), "23514");
    await refused(version({ kind: "notice", rating: "false" }), "23514");
    await refused(version({ kind: "confirmation", rating: "false" }), "23514");
    await refused(version({ kind: "explainer", rating: "misleading" }), "23514");
  });

  test("without a citation it is neither approved nor published", async () => {
    const without = await version({ cites: null });
    await refused(approve(without.id), "MC010");
    await refused(publish(without), "MC015");
  });

  test("the desk cannot certify itself, not by leaving out whom it concerns either", async () => {
    const issuer = "UBND xã Phước Hữu";
    const own = await version({ cites: desk.statement, concerns: issuer });
    await refused(approve(own.id), "MC011");
    const onCase = await one<string>(sql`
      insert into cases (narrative_id, title, claim_text, opened_by, due_at, concerns_issuer)
      values (${desk.narrative}, 'x', 'x', ${desk.analyst}, now(), ${issuer}) returning id`);
    const silent = await version({ cites: desk.statement, concerns: null, case: onCase });
    await refused(approve(silent.id), "MC011");
    // Its record will do, and so will its bare word where nothing is called false.
    await approve((await version({ cites: desk.record, concerns: issuer })).id);
    await approve(
      (await version({ cites: desk.statement, concerns: issuer, kind: "notice", rating: "unproven" })).id,
    );
  });

  test("evidence does not change under what cites it", async () => {
    for (const change of [
      "kind = 'record'",
      "issuer = 'Another body'",
      "text = 'other words'",
      "issued_on = '2020-01-01'",
    ]) {
      await refused(sql.unsafe(`update evidence set ${change} where id = $1`, [desk.statement]), "MC018");
    }
    await sql`update evidence set retired_at = now() where id = ${desk.statement}`;
    await refused(sql`update evidence set retired_at = null where id = ${desk.statement}`, "MC018");
  });

  test("a version follows the retired one before it, and one is in force at a time", async () => {
    const put = (version: number, supersedes: string | null, key = "qd-1") => sql`
      insert into evidence (key, revision, supersedes, kind, title, issuer, issued_on, valid_from, text, sha256)
      values (${key}, ${version}, ${supersedes}, 'record', 'x', 'UBND xã', '2026-01-01', '2026-01-01', 'x', ${"0".repeat(64)})
      returning id`;
    const first = await one<string>(put(1, null));
    await refused(put(1, null), "23505");
    await refused(put(2, first), "MC018");
    await refused(put(2, null), "23514");
    await sql`update evidence set retired_at = now() where id = ${first}`;
    await refused(put(3, first), "MC018");
    await refused(put(2, first, "qd-2"), "MC018");
    const second = await one<string>(put(2, first));
    await refused(sql`update evidence set revision = 3 where id = ${second}`, "MC018");
  });

  test("the type of a document cannot contradict its kind", async () => {
    const put = (kind: string, type: string) => sql`
      insert into evidence (kind, document_type, title, issuer, issued_on, valid_from, text, sha256)
      values (${kind}, ${type}, 'x', 'UBND xã', '2026-01-01', '2026-01-01', 'x', ${"0".repeat(64)}) returning id`;
    for (const [type, kinds] of Object.entries(DOCUMENT_TYPES)) {
      for (const kind of EVIDENCE_KINDS) {
        if ((kinds as readonly string[]).includes(kind)) await put(kind, type);
        else await refused(put(kind, type), "23514");
      }
    }
    await refused(put("record", "rumour"), "23514");
  });

  test("words that a machine recognised in a picture are cited only after a person confirmed them", async () => {
    const scanned = (readBy: string) =>
      one<string>(sql`
        insert into evidence (kind, title, issuer, issued_on, valid_from, text, sha256, read_by)
        values ('record', 'x', 'UBND xã Mỹ Sơn', '2026-01-01', '2026-01-01', '0,8 ha', ${"0".repeat(64)}, ${readBy})
        returning id`);
    const scan = await scanned("ocr");
    await refused(version({ cites: scan }), "MC019");
    await refused(sql`update evidence set read_by = 'text' where id = ${scan}`, "MC018");
    await refused(sql`update evidence set confirmed_at = now() where id = ${scan}`, "23514");
    await sql`update evidence set confirmed_at = now(), confirmed_by = ${desk.analyst} where id = ${scan}`;
    await approve((await version({ cites: scan })).id);
    // Given once, under one name; and only where there is a picture.
    await refused(sql`update evidence set confirmed_by = ${desk.editor} where id = ${scan}`, "MC018");
    await refused(
      sql`update evidence set confirmed_by = null, confirmed_at = null where id = ${scan}`,
      "MC018",
    );
    const typed = await scanned("text");
    await refused(
      sql`update evidence set confirmed_at = now(), confirmed_by = ${desk.analyst} where id = ${typed}`,
      "23514",
    );
  });

  test("evidence names its issuer", async () => {
    await refused(
      sql`insert into evidence (kind, title, issuer, issued_on, valid_from, text, sha256)
          values ('record', 'x', '', '2026-01-01', '2026-01-01', 'x', ${"0".repeat(64)})`,
      "23514",
    );
  });
});

describe("5 two people publish", () => {
  test("the author cannot approve, nor anyone who ever wrote in the draft", async () => {
    await refused(approve((await version()).id, desk.editor), "MC012");

    const rebuttal = await one<string>(
      sql`insert into rebuttals (created_by) values (${desk.editor}) returning id`,
    );
    await sql`insert into drafts (rebuttal_id, content, updated_by) values (${rebuttal}, '{"fact": "1"}', ${desk.approver})`;
    await sql`update drafts set content = '{"fact": "2"}', updated_by = ${desk.editor} where rebuttal_id = ${rebuttal}`;
    const id = await one<string>(sql`
      insert into rebuttal_versions (rebuttal_id, number, kind, rating, headline, fact, claim_reviewed, claim_short,
                                     explanation, closing_fact, author_id)
      values (${rebuttal}, 1, 'rebuttal', 'false', 'x', 'x', 'x', 'x', 'x', 'x', ${desk.editor}) returning id`);
    await sql`insert into version_citations (version_id, position, evidence_id, quote) values (${id}, 1, ${desk.record}, 'x')`;
    await refused(approve(id, desk.approver), "MC012");
  });

  test("only an approver approves: no analyst, no administrator, nobody unknown", async () => {
    const { id } = await version();
    await refused(approve(id, desk.analyst), "MC013");
    await refused(approve(id, desk.administrator), "MC013");
    await refused(approve(id, "00000000-0000-4000-8000-000000000000"), "MC013");
  });

  test("administrators write nothing and publish nothing", async () => {
    const ready = await version();
    await approve(ready.id);
    await refused(publish(ready, desk.administrator), "MC013");
    await refused(publish(ready, desk.analyst), "MC013");
    await refused(
      sql`insert into drafts (rebuttal_id, content, updated_by) values (${ready.rebuttal}, '{}', ${desk.administrator})`,
      "MC009",
    );
    await publish(ready);
  });

  test("no publication without approval, with another version's approval, or of a changed version", async () => {
    const approved = await version();
    await approve(approved.id);
    const other = await version();
    await refused(publish(other), "MC015");
    await refused(publish({ rebuttal: other.rebuttal, id: approved.id }), "MC014");
    await refused(
      sql`insert into version_citations (version_id, position, evidence_id, quote)
          values (${approved.id}, 2, ${desk.statement}, 'x')`,
      "MC001",
    );
  });

  test("nobody is raised by one administrator alone, nor by themselves", async () => {
    const ask = (role: string, by: string | null, confirmedBy: string | null = null) => sql`
      insert into role_grants (user_id, role, requested_by, confirmed_by, confirmed_at)
      values (${desk.analyst}, ${role}, ${by}, ${confirmedBy}, ${confirmedBy === null ? null : new Date()}) returning id`;
    await refused(ask("approver", null), "MC003");
    await refused(ask("approver", desk.editor), "MC003");
    await refused(ask("approver", desk.administrator, desk.administrator), "MC004");
    await refused(ask("approver", desk.administrator, desk.analyst), "MC003");
    const id = await one<string>(ask("approver", desk.administrator));
    const confirm = (by: string) =>
      sql`update role_grants set confirmed_by = ${by}, confirmed_at = now() where id = ${id}`;
    await refused(confirm(desk.administrator), "MC004");
    await confirm(desk.secondAdministrator);
    await sql`update role_grants set revoked_by = ${desk.administrator}, revoked_at = now() where id = ${id}`;
    await refused(sql`update role_grants set revoked_at = null where id = ${id}`, "MC001");
    // An administrator who became an editor would write what administrators confirm.
    await refused(
      sql`insert into role_grants (user_id, role, requested_by) values (${desk.administrator}, 'editor', ${desk.secondAdministrator})`,
      "MC002",
    );
  });
});

describe("what must stand, also for the owner", () => {
  test.each(["audit", "rebuttal_versions", "reviews", "publications"])("%s is append-only", async (table) => {
    await database.app
      .sql`insert into audit (action, subject, details_sha256) values ('x', 'x', ${"0".repeat(64)})`;
    await refused(database.owner.sql.unsafe(`delete from ${table}`), "MC001");
    const column = table === "audit" ? "action" : "id";
    await refused(database.owner.sql.unsafe(`update ${table} set ${column} = ${column}`), "MC001");
  });
});

describe("how clearly a flag's evidence refutes", () => {
  const strength = async () =>
    (await sql`select p_refuted from flags where claim_id = ${desk.claim}`).map((row) => row.p_refuted);

  test("is that of its match, whatever is entered, and is carried along when the match is judged anew", async () => {
    await sql`delete from flags where claim_id = ${desk.claim}`;
    await sql`
      insert into flags (narrative_id, claim_id, match_id, collected_on, reason_vi, reason_en, p_refuted)
      values (${desk.narrative}, ${desk.claim}, ${desk.match}, ${desk.day}, 'vì', 'because', 0.1)`;
    expect(await strength()).toEqual([expect.closeTo(0.95)]);
    await sql`update matches set p_refuted = 0.6 where id = ${desk.match}`;
    expect(await strength()).toEqual([expect.closeTo(0.6)]);
    // Judged anew so that nothing is refuted any more: the match is written first, its flag taken back after it.
    await sql`update matches set p_refuted = 0.1, verdict = 'not_enough_evidence' where id = ${desk.match}`;
    expect(await strength()).toEqual([expect.closeTo(0.1)]);
    await refused(sql`update flags set match_id = ${desk.match} where claim_id = ${desk.claim}`, "MC008");
  });
});
