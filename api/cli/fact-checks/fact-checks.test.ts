import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { factChecks } from "@minhchung/db/schema/fact-checks";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createUser } from "../../auth/people.ts";
import { createFindAnswered } from "../compose/answers.ts";
import { args, type Bench, bench } from "../testing/command.ts";
import { importFactChecks } from "./import.ts";
import { listFactChecks } from "./list.ts";
import { removeFactChecks } from "./remove.ts";

const by = { by: "an@example.org" };
const REVIEW = {
  "@type": "ClaimReview",
  url: "https://bao-mau.example/kiem-chung/1",
  claimReviewed: "Mỗi hộ dân thôn La Chữ được hỗ trợ 50 triệu đồng để sửa nhà sau bão.",
  datePublished: "2025-11-14",
  publisher: { "@type": "Organization", name: "Báo Mẫu" },
  reviewRating: { alternateName: "Sai sự thật" },
};

let database: TestDatabase;
let folder = "";
let desk: Bench;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "minhchung-fact-checks-"));
  desk = bench(database, folder);
  const person = { password: null } as const;
  await createUser(database.owner.db, { ...person, name: "An", email: by.by, roles: ["analyst"] });
  await createUser(database.owner.db, { ...person, name: "Q", email: "q@x.org", roles: ["administrator"] });
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await database.owner.sql`truncate fact_checks`;
  desk.lines.length = 0;
});

async function fileOf(...reviews: unknown[]): Promise<string> {
  const file = join(folder, "feed.json");
  await writeFile(file, JSON.stringify({ "@type": "DataFeed", dataFeedElement: reviews }));
  return file;
}

test("what can be shown of a feed is kept, the rest is told, and both leave a trace", async () => {
  const file = await fileOf(REVIEW, { ...REVIEW, reviewRating: undefined });
  expect(
    await importFactChecks(desk.engine, desk.context({ language: "vi" }), args(["import", file], by)),
  ).toBe(1);
  expect(desk.lines).toEqual([`${REVIEW.url}: thiếu kết luận`, "1 thêm mới"]);
  expect(await desk.engine.db.select().from(factChecks)).toMatchObject([
    { rating: "false", ratingSaid: "Sai sự thật", publisher: "Báo Mẫu" },
  ]);
  const trail = await database.owner.sql`select action from audit where action = 'factcheck.import'`;
  expect(trail).toHaveLength(1);
});

test("a feed that holds no review says so", async () => {
  expect(await importFactChecks(desk.engine, desk.context(), args(["import", await fileOf()], by))).toBe(1);
  expect(desk.lines.join("\n")).toContain("no fact-check was found");
});

test("only those who keep the evidence library may import", async () => {
  const run = importFactChecks(
    desk.engine,
    desk.context(),
    args(["import", await fileOf(REVIEW)], { by: "q@x.org" }),
  );
  await expect(run).rejects.toMatchObject({ code: "not_allowed" });
});

test("one that was withdrawn is taken out, with a reason in the trail", async () => {
  await importFactChecks(desk.engine, desk.context(), args(["import", await fileOf(REVIEW)], by));
  const remove = (url: string) =>
    removeFactChecks(desk.engine, desk.context(), args(["remove", url], { ...by, reason: "withdrawn" }));
  await expect(remove("https://bao-mau.example/khac")).rejects.toMatchObject({ code: "not_found" });
  expect(await remove(REVIEW.url)).toBe(0);
  expect(await desk.engine.db.select().from(factChecks)).toEqual([]);
  const trail = await database.owner.sql`select action from audit where action = 'factcheck.remove'`;
  expect(trail).toHaveLength(1);
});

test("are listed, found by words without diacritics, and answer a claim that says the same", async () => {
  await importFactChecks(desk.engine, desk.context(), args(["import", await fileOf(REVIEW)], by));
  await listFactChecks(desk.engine, desk.context(), args(["list", "la", "chu"]));
  expect(desk.lines.at(-1)).toBe("1 review");
  const find = createFindAnswered(desk.engine.db, "http://127.0.0.1:3000");
  expect(
    (await find("moi ho dan thon La Chu duoc ho tro 50 trieu dong de sua nha sau bao")).factChecks,
  ).toMatchObject([{ publisher: "Báo Mẫu", decision: "same" }]);
  expect((await find(REVIEW.claimReviewed.replace("50", "5"))).factChecks).toMatchObject([
    { decision: "related" },
  ]);
});
