import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sources } from "@minhchung/db/schema/sources";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createUser } from "../../auth/people.ts";
import { args, type Bench, bench } from "../testing/command.ts";
import { bringFiles } from "./bring.ts";
import { hookSource } from "./hook.ts";

let database: TestDatabase;
let folder = "";
let desk: Bench;
const by = "an@example.org";
const approver = "duyet@example.org";

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "minhchung-bring-"));
  desk = bench(database, folder);
  const person = { name: "An", password: null, roles: ["analyst"] } as const;
  await createUser(database.owner.db, { ...person, email: by });
  await createUser(database.owner.db, { ...person, email: approver, roles: ["approver"] });
  const ids = await database.owner.sql<{ id: string }[]>`select id from users order by email`;
  await database.owner.db.insert(sources).values({
    ...{
      key: "chep-tay",
      name: "Chép tay",
      kind: "manual",
      connector: "manual",
      url: "https://chep.example/",
    },
    ...{
      reason: "Chép tay từ nhóm kín",
      proposedBy: ids[0]?.id ?? "",
      approvedBy: ids[1]?.id ?? "",
      approvedAt: new Date(),
    },
  });
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  desk.lines.length = 0;
});

async function file(name: string, text: string): Promise<string> {
  const at = join(folder, name);
  await writeFile(at, text);
  return at;
}
const count = async () =>
  (await database.owner.sql<{ n: number }[]>`select count(*)::int as n from documents`)[0]?.n;

test("--check keeps nothing; then the good rows are kept, bad ones are told by their line, and it ends with 1", async () => {
  const at = await file("bai.csv", "text,date\nNước dâng ở La Chữ trong đêm.,12/11/2025\nngắn,\n");
  const options = { source: "chep-tay", by };
  expect(await bringFiles(desk.engine, desk.context(), args([at], options, "check"))).toBe(1);
  expect(await count()).toBe(0);
  desk.lines.length = 0;
  expect(await bringFiles(desk.engine, desk.context({ language: "vi" }), args([at], options))).toBe(1);
  expect(await count()).toBe(1);
  expect(desk.lines).toEqual([
    expect.stringMatching(/bai\.csv:3: Nội dung ngắn/),
    expect.stringMatching(/1 bài đã giữ, 0 đã có, 1 dòng lỗi/),
  ]);
});

test("what is no file, no kind of file, no source or not allowed is said", async () => {
  const at = await file("ghi.txt", "Trạm y tế Phước Hữu tiêm chủng.");
  const go = (files: string[], options: Record<string, string>) =>
    bringFiles(desk.engine, desk.context(), args(files, options));
  await expect(go([], { source: "chep-tay", by })).rejects.toMatchObject({ code: "missing_argument" });
  await expect(go([at], { by })).rejects.toMatchObject({ code: "missing_argument" });
  await expect(go([at], { source: "khong-co", by })).rejects.toMatchObject({ code: "not_found" });
  await expect(go([at], { source: "chep-tay", by: approver })).rejects.toMatchObject({ code: "not_allowed" });
  await expect(go([join(folder, "khong-co.txt")], { source: "chep-tay", by })).rejects.toMatchObject({
    code: "file_unreadable",
  });
  await expect(go([await file("a.exe", "x")], { source: "chep-tay", by })).rejects.toMatchObject({
    code: "file_kind",
  });
  expect(await go([at], { source: "chep-tay", by })).toBe(0);
});

test("a hook is opened by who approves sources, its secret shown this once, and closed again", async () => {
  await expect(
    hookSource(desk.engine, desk.context(), args(["hook", "chep-tay"], { by })),
  ).rejects.toMatchObject({ code: "not_allowed" });
  await expect(
    hookSource(desk.engine, desk.context(), args(["hook", "x"], { by: approver })),
  ).rejects.toMatchObject({ code: "not_found" });
  await hookSource(desk.engine, desk.context({ json: true }), args(["hook", "chep-tay"], { by: approver }));
  expect(JSON.parse(desk.lines[0] ?? "")).toMatchObject({
    url: expect.stringMatching(/\/hooks\/[0-9a-f-]{36}$/),
    secret: expect.stringMatching(/^whsec_/),
  });
  desk.lines.length = 0;
  await hookSource(
    desk.engine,
    desk.context({ json: true }),
    args(["hook", "chep-tay"], { by: approver }, "close"),
  );
  expect(JSON.parse(desk.lines[0] ?? "")).toEqual({ key: "chep-tay", closed: true });
});
