import { factChecks } from "@minhchung/db/schema/fact-checks";
import { testDatabase } from "@minhchung/db/testing/database";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type FactCheckInput, findFactChecks, putFactCheck } from "./fact-checks.ts";
import { enterSource, FIFTY, FIVE } from "./testing/desk.ts";

const database = await testDatabase();
const { db } = database.app;
const { proposedBy: importedBy } = await enterSource(db);
afterAll(() => database.drop());

const REVIEW: FactCheckInput = {
  url: "https://bao-mau.example/kiem-chung/1",
  claimReviewed: FIFTY,
  headline: "Không có khoản hỗ trợ 50 triệu đồng",
  publisher: "Báo Mẫu",
  language: "vi",
  ratingSaid: "Sai sự thật",
  rating: "false",
  claimedOn: "2025-11-13",
  reviewedOn: "2025-11-14",
  importedBy,
};

beforeEach(async () => {
  await database.owner.sql`truncate fact_checks`;
});

describe("putFactCheck", () => {
  it("keeps a review once, and brings a corrected one up to date", async () => {
    expect(await putFactCheck(db, REVIEW)).toBe("added");
    expect(await putFactCheck(db, REVIEW)).toBe("unchanged");
    expect(await putFactCheck(db, { ...REVIEW, ratingSaid: "Gây hiểu lầm", rating: "misleading" })).toBe(
      "updated",
    );
    expect(await db.select().from(factChecks)).toMatchObject([{ rating: "misleading" }]);
  });

  it("says of a claim without words that it cannot be found", async () => {
    expect(await putFactCheck(db, { ...REVIEW, claimReviewed: "🙂" })).toBe("wordless");
  });
});

describe("findFactChecks", () => {
  it("finds the same claim in other words and without diacritics", async () => {
    await putFactCheck(db, REVIEW);
    for (const text of [
      "120 hộ thôn La Chữ được xã Phước Hữu hỗ trợ mỗi hộ 50 triệu đồng sửa nhà sau bão",
      "UBND xa Phuoc Huu cho biet 120 ho dan thon La Chu duoc ho tro 50 trieu dong moi ho de sua nha sau bao.",
    ])
      expect(await findFactChecks(db, text)).toMatchObject([{ url: REVIEW.url, decision: "same" }]);
  });

  it("does not take the review of another figure for an answer", async () => {
    await putFactCheck(db, REVIEW);
    expect(await findFactChecks(db, FIVE)).toMatchObject([{ decision: "related" }]);
  });

  it("finds nothing for another matter", async () => {
    await putFactCheck(db, REVIEW);
    expect(await findFactChecks(db, "Giá nho đỏ tại vườn tăng nhẹ trong tuần qua.")).toEqual([]);
  });
});
