import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptInvitation, readInvitation } from "../../auth/invitations.ts";
import { samplePeople } from "../demo/people.ts";
import { args, type Bench, bench } from "../testing/command.ts";
import { add, newLink } from "./user.ts";

let database: TestDatabase;
let folder = "";
let desk: Bench;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "minhchung-user-"));
  desk = bench(database, folder);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const placed = async () =>
  (
    await database.owner.sql`
      select u.email, n.name as unit, n.kind from users u left join units n on n.id = u.unit_id order by u.email`
  ).map((row) => ({ ...row }));

test("the demo has two units, and an approver in each; a later start keeps passwords and adds nothing twice", async () => {
  const first = await samplePeople(database.owner.db, folder);
  expect(await samplePeople(database.owner.db, folder)).toEqual(first);
  expect(new Set(first.map((person) => person.password)).size).toBe(first.length);
  expect(await placed()).toEqual(
    first
      .map(({ email }) => ({
        email,
        unit: expect.stringMatching(/\(mẫu\)$/),
        kind: email.startsWith("truyen-thanh") ? "radio" : "desk",
      }))
      .sort((a, b) => (a.email < b.email ? -1 : 1)),
  );
  const approvers = await database.owner.sql`
    select n.kind, count(*)::int as people from active_roles r join users u on u.id = r.user_id join units n on n.id = u.unit_id
    where r.role = 'approver' group by n.kind order by n.kind`;
  expect(approvers.map((row) => ({ ...row }))).toEqual([
    { kind: "desk", people: 2 },
    { kind: "radio", people: 1 },
  ]);
});

test("a person is invited into a unit by its name, however it is written; an unknown one is refused with those there are", async () => {
  const given = { name: "Bình", email: "binh@x.org", roles: "editor,approver" };
  const unknown = add(desk.engine, desk.context(), args([], { ...given, unit: "Đài khác" }));
  await expect(unknown).rejects.toMatchObject({
    code: "bad_value",
    params: { option: "--unit", hint: "Tổ kiểm chứng (mẫu), Trung tâm truyền thanh (mẫu)" },
  });
  const unit = "trung tâm truyền thanh (mẫu)".normalize("NFD");
  expect(await add(desk.engine, desk.context(), args([], { ...given, unit }))).toBe(0);
  expect(desk.lines.at(-1)).toMatch(/\/desk\/invitation\//);
  expect((await placed()).find((person) => person.email === "binh@x.org")).toMatchObject({ kind: "radio" });
  expect(await add(desk.engine, desk.context(), args([], { ...given, email: "an@x.org" }))).toBe(0);
  expect((await placed()).find((person) => person.email === "an@x.org")).toMatchObject({ unit: null });
});

test("who keeps the machine makes a new link for anybody; the one before opens nothing, the password holds till then", async () => {
  const { db } = desk.engine;
  const token = () => desk.lines.at(-1)?.split("/").at(-1) ?? "";
  const given = { name: "Yên", email: "yen@x.org", roles: "editor" };
  await add(desk.engine, desk.context(), args([], given));
  const first = token();
  expect(await newLink(desk.engine, desk.context(), args([], { email: "YEN@x.org" }))).toBe(0);
  await expect(readInvitation(db, first, new Date())).rejects.toMatchObject({ code: "invitation_invalid" });
  await acceptInvitation(db, token(), "mot cau du dai de nho", new Date());
  await newLink(desk.engine, desk.context(), args([], { email: given.email }));
  expect(await readInvitation(db, token(), new Date())).toMatchObject({ email: given.email });
  const nobody = newLink(desk.engine, desk.context(), args([], { email: "ai@x.org" }));
  await expect(nobody).rejects.toMatchObject({ code: "bad_value", params: { option: "--email" } });
});
