/** Comments on a version, as the application's own role meets their rules in SQL. */
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "./testing/database.ts";
import { one, seedDesk } from "./testing/desk.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { sql } = database.app;
const desk = await seedDesk(database.owner.sql);

const versionBy = async (editor: string) => {
  const rebuttal = await one<string>(sql`insert into rebuttals (created_by) values (${editor}) returning id`);
  return one<string>(sql`
    insert into rebuttal_versions (rebuttal_id, number, kind, rating, headline, fact, claim_reviewed, claim_short,
                                   explanation, closing_fact, author_id)
    values (${rebuttal}, 1, 'rebuttal', 'false', 'Mỗi hộ 5 triệu', 'Mỗi hộ 5 triệu đồng.', '50 triệu', '50 triệu', 'Vì…',
            'Hết.', ${editor}) returning id`);
};
const version = await versionBy(desk.editor);

const refused = (query: PromiseLike<unknown>, code: string) =>
  expect(Promise.resolve(query)).rejects.toMatchObject({ code });
const comment = (by: string, field: string | null = null, quote: string | null = null, language = "vi") =>
  sql<{ id: string }[]>`
    insert into version_comments (version_id, act, field, language, quote, body, made_by)
    values (${version}, 'comment', ${field}, ${field && language}, ${quote}, 'Nguồn nào?', ${by}) returning id`;
const follow = (act: string, thread: unknown, by = desk.editor, of = version) =>
  sql`insert into version_comments (version_id, thread_id, act, body, made_by)
      values (${of}, ${thread as string}, ${act}, ${act === "reply" ? "Quyết định 12." : null}, ${by})`;
const threadId = async () => one<string>(comment(desk.approver));

test("those who write or approve speak; an analyst, an administrator and nobody do not", async () => {
  await comment(desk.approver, "fact", "5 triệu đồng");
  await comment(desk.editor);
  await refused(comment(desk.analyst), "MC030");
  await refused(comment(desk.administrator), "MC030");
  await refused(comment("00000000-0000-4000-8000-000000000000"), "MC030");
});

test("a passage stands in the version, word for word, in that field and language", async () => {
  await refused(comment(desk.approver, "fact", "6 triệu"), "MC031");
  await refused(comment(desk.approver, "headline", "đồng."), "MC031");
  await refused(comment(desk.approver, "fact", "5 triệu", "en"), "MC031");
  await refused(comment(desk.approver, "slug"), "MC031");
  await comment(desk.approver, "explanation");
});

test("a reply belongs to a thread of its own version, and to its first word", async () => {
  const thread = await threadId();
  const other = await versionBy(desk.editor);
  await refused(follow("reply", thread, desk.editor, other), "MC014");
  const [reply] = await sql<{ id: string }[]>`
    insert into version_comments (version_id, thread_id, act, body, made_by)
    values (${version}, ${thread}, 'reply', 'Đúng.', ${desk.editor}) returning id`;
  await refused(follow("reply", reply?.id), "MC014");
  await refused(follow("reply", 999_999), "MC014");
});

test("a thread is settled once and opened again once, also by two at the same moment", async () => {
  const thread = await threadId();
  await refused(follow("reopen", thread), "MC020");
  const both = await Promise.allSettled([
    follow("resolve", thread),
    follow("resolve", thread, desk.approver),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await follow("reopen", thread);
  await refused(follow("reopen", thread), "MC020");
  await follow("resolve", thread);
});

test("nothing that was said is changed or taken back", async () => {
  await refused(sql`update version_comments set body = 'Khác'`, "42501");
  await refused(sql`delete from version_comments`, "42501");
  await refused(database.owner.sql`delete from version_comments`, "MC001");
});
