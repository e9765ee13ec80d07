import type { LibraryRow } from "@minhchung/models/verify/match";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CONTENT, type Newsroom, newsroom } from "../public/testing/newsroom.ts";
import { createAnswerFinder } from "./match.ts";

let room: Newsroom;
beforeAll(async () => {
  room = await newsroom();
});
afterAll(() => room.close());

/** A matcher of exact words, so that the test is about the library, not about the model. */
function recording() {
  const libraries: (readonly LibraryRow[])[] = [];
  const finder = createAnswerFinder(room.database.app.db, (rows) => {
    libraries.push(rows);
    return {
      match: (text) =>
        rows.map((row) => ({
          id: row.id,
          score: row.text === text ? 1 : 0.5,
          decision: row.text === text ? "same" : row.text.startsWith("Mỗi hộ") ? "related" : "different",
        })),
    };
  });
  return { libraries, finder };
}

test("nothing published: nothing found", async () => {
  expect(await recording().finder.find("Đập vỡ?")).toEqual([]);
});

test("each rebuttal is found once, by its best text; same before related, different not at all", async () => {
  await room.publish({ slug: "muc-ho-tro" });
  await room.publish({ slug: "dap", content: { claimReviewed: "Đập Sông Sắt vỡ.", claimShort: "Đập vỡ" } });
  await room.publish({
    slug: "thong-bao",
    content: { kind: "notice", rating: "unproven", headline: "Mỗi hộ chờ" },
  });
  const found = await recording().finder.find(CONTENT.claimShort);
  expect(found.map(({ item, decision }) => [item.slug, decision])).toEqual([
    ["muc-ho-tro", "same"],
    ["thong-bao", "related"],
  ]);
  expect(await recording().finder.find(CONTENT.claimShort, 1)).toHaveLength(1);
});

test("the library is built once, and anew after a publication, a correction or a withdrawal", async () => {
  const { libraries, finder } = recording();
  await finder.find("x");
  await finder.find("y");
  expect(libraries).toHaveLength(1);
  room.now = new Date(room.now.getTime() + 60_000);
  const piece = await room.publish({ slug: "moi", content: { claimShort: "Tin mới" } });
  expect((await finder.find("Tin mới")).map(({ item }) => item.slug)).toContain("moi");
  room.now = new Date(room.now.getTime() + 60_000);
  await room.withdraw(piece, "Sai nguồn.");
  expect((await finder.find("Tin mới")).map(({ item }) => item.slug)).not.toContain("moi");
  expect(libraries).toHaveLength(3);
});

test("with the models' own matcher: the same claim is found without diacritics; a changed figure is only related", async () => {
  const finder = createAnswerFinder(room.database.app.db);
  const decisions = async (text: string) =>
    (await finder.find(text, 10))
      .filter(({ item }) => item.slug === "muc-ho-tro")
      .map(({ decision }) => decision);
  expect(await decisions("Mỗi hộ ở La Chữ được nhận 50 triệu đồng tiền sửa nhà")).toEqual(["same"]);
  expect(await decisions("moi ho o La Chu duoc nhan 50 trieu dong tien sua nha")).toEqual(["same"]);
  expect(await decisions("Mỗi hộ ở La Chữ được nhận 500 triệu đồng tiền sửa nhà")).toEqual(["related"]);
  expect(await decisions("Trường Phước Hữu nghỉ học đến thứ hai")).toEqual([]);
});
