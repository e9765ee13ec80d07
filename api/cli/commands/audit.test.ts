import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendAudit } from "@minhchung/db/audit";
import { noteHead } from "@minhchung/db/audit-heads";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { args, type Bench, bench } from "../testing/command.ts";
import { listHeads, verify } from "./audit.ts";

let database: TestDatabase;
let folder = "";
let desk: Bench;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "minhchung-audit-"));
  desk = bench(database, folder);
  const { db } = database.app;
  for (const n of [1, 2, 3])
    await db.transaction((tx) => appendAudit(tx, { actorId: null, action: "test", subject: `case:${n}` }));
  await noteHead(db);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  desk.lines.length = 0;
});

/** A letter as it was kept, with other words around the line. */
async function letter(line: string): Promise<string> {
  const file = join(folder, "letter.txt");
  await writeFile(file, `Kính gửi Văn thư,\n\n${line}\n\nBàn kiểm chứng\n`);
  return file;
}

test("a trail that holds says so, and with how much that was kept elsewhere it agrees", async () => {
  expect(await verify(desk.engine, desk.context(), args("verify"))).toBe(0);
  expect(await listHeads(desk.engine, desk.context())).toBe(0);
  const [whole = "", head = ""] = desk.lines;
  expect(whole).toBe("Whole: 3 entries.");
  expect(head).toMatch(/^\d{4}-\d\d-\d\d 3 [0-9a-f]{64}$/);
  const heads = await letter(head);
  expect(await verify(desk.engine, desk.context({ language: "vi" }), args("verify", { heads }))).toBe(0);
  expect(desk.lines.at(-1)).toBe("Nguyên vẹn: 3 mục, khớp 1 mã chốt lưu nơi khác.");
});

test("a trail that another head was kept of does not hold", async () => {
  const heads = await letter(`2026-11-29 2 ${"a".repeat(64)}`);
  expect(await verify(desk.engine, desk.context(), args("verify", { heads }))).toBe(1);
  expect(desk.lines).toEqual(["BROKEN at entry 2 (head)."]);
  const later = await letter(`2026-12-01 9 ${"a".repeat(64)}`);
  expect(await verify(desk.engine, desk.context({ json: true }), args("verify", { heads: later }))).toBe(1);
  expect(JSON.parse(desk.lines.at(-1) ?? "")).toMatchObject({
    compared: 1,
    broken: { seq: 4, reason: "gap" },
  });
});

test("a file without a head, or none at all, is told instead of compared with nothing", async () => {
  const heads = await letter("không có gì");
  await expect(verify(desk.engine, desk.context(), args("verify", { heads }))).rejects.toMatchObject({
    code: "bad_value",
  });
  const away = join(folder, "away.txt");
  await expect(verify(desk.engine, desk.context(), args("verify", { heads: away }))).rejects.toMatchObject({
    code: "bad_value",
  });
});
