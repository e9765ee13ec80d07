import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDesk, testDesk } from "../../testing/desk.ts";
import { publishedSample } from "../../testing/published.ts";
import { sampleNarrative } from "../../testing/sample.ts";
import { args, type Bench, bench } from "../testing/command.ts";
import { show } from "./trace.ts";

let desk: TestDesk;
let cli: Bench;
let document = "";
beforeAll(async () => {
  desk = await testDesk();
  const [an, quan] = [await desk.person("an", "editor"), await desk.person("quan", "approver")];
  const { db, sql } = desk.database.owner;
  const sample = await sampleNarrative(db, { proposer: an.id, approver: quan.id });
  await publishedSample(sql, { ...sample, author: an.id, approver: quan.id });
  await sql`update documents set permalink = 'https://chuyenlang.example/1', analysed_at = now(), analysis_version = 'detect@2 locate@3'`;
  document = String((await sql`select id from documents`)[0]?.id);
  cli = bench(desk.database, tmpdir());
});
afterAll(() => desk.close());

test("a document by its number: each step, its claims beside their evidence, and what came of them", async () => {
  expect(await show(desk.deps.sql, cli.context(), args(document))).toBe(0);
  const text = cli.lines.splice(0).join("\n");
  expect(text).toMatch(/^\d+ · chuyen-lang · v1 · Tiền sửa nhà/);
  expect(text).toMatch(/2026-11-12T01:00:00\.000Z {3}published/);
  expect(text).toMatch(/analysed +detect@2 locate@3 claims 1/);
  expect(text).toMatch(/– +verified/);
  expect(text).toMatch(/flagged +reason Chứng cứ ghi 5 triệu đồng/);
  expect(text).toMatch(/taken up +case [0-9a-f-]{36}/);
  expect(text).toMatch(/brought out +action publish, slug trang-mau/);
  expect(text).toContain("“Mỗi hộ dân thôn La Chữ được hỗ trợ 50 triệu đồng để sửa nhà sau bão.”");
  expect(text).toContain("refuted 0.95 12/QĐ-UBND #0");
});

test("by its address, as JSON, and without anybody's name", async () => {
  expect(await show(desk.deps.sql, cli.context({ json: true }), args("https://chuyenlang.example/1"))).toBe(
    0,
  );
  const [line = ""] = cli.lines.splice(0);
  expect(JSON.parse(line)).toMatchObject({
    id: Number(document),
    claims: [{ flagged: true, matches: [{ verdict: "refuted" }] }],
  });
  for (const { name, email } of await desk.database.owner.sql`select name, email from users`)
    expect(line.includes(`"${name}"`) || line.includes(email)).toBe(false);
});

test("what is not there", async () => {
  await expect(show(desk.deps.sql, cli.context(), args("999999"))).rejects.toMatchObject({
    code: "not_found",
  });
});
