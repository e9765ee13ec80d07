/// <reference lib="dom" />
/** Writer and approver talk about a passage of a version in two browsers at once, without a reload. */
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { contentOf, filled } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

let desk: WholeDesk;
let author: Page;
let approver: Page;
let path = "";

beforeAll(async () => {
  desk = await wholeDesk(filled);
  path = (await contentOf(desk)).submittedPath;
  author = await desk.enter("author", path);
  approver = await desk.enter("approver", path);
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

const threadOn = (page: Page, words: string) => page.locator("aside li", { hasText: words }).first();

/** Selects the first words of the fact, as a reader does; gives them. */
async function select(page: Page): Promise<string> {
  const fact = page.locator("[data-passage='vi.fact']");
  await fact.waitFor();
  return fact.evaluate((element) => {
    const text = element.firstChild as Text;
    document.getSelection()?.setBaseAndExtent(text, 0, text, 12);
    return text.data.slice(0, 12).trim();
  });
}
const quoteIn = (page: Page, words: string) => page.locator("form blockquote", { hasText: words });

it("words that were selected before the comments had been read count as well", async () => {
  const comments = "**/api/rebuttals/*/comments";
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  await approver.route(comments, async (route) => {
    await held;
    await route.continue();
  });
  await approver.reload();
  const words = await select(approver);
  release();
  await quoteIn(approver, words).waitFor();
  await approver.unroute(comments);
});

it("selected words become the passage of a comment, which the writer sees at once and answers", async () => {
  const words = await select(approver);
  await quoteIn(approver, words).waitFor();
  await approver.getByRole("textbox", { name: "Gửi góp ý" }).fill("Có phải mọi hộ không?");
  await approver.getByRole("button", { name: "Gửi góp ý" }).click();
  const seen = threadOn(author, "Có phải mọi hộ không?");
  await seen.waitFor();
  expect(await seen.locator("blockquote").textContent()).toBe(words);
  await seen.getByRole("button", { name: "Trả lời" }).click();
  await author.keyboard.type("Chỉ hộ có trong danh sách.");
  await seen.getByRole("button", { name: "Gửi" }).click();
  await threadOn(approver, "Chỉ hộ có trong danh sách.").waitFor();
});

it("whoever approves is told what is still open, until it is settled", async () => {
  const told = async () => {
    await approver.getByRole("button", { name: "Duyệt", exact: true }).click();
    const words = await approver.getByRole("dialog").textContent();
    await approver.keyboard.press("Escape");
    return words;
  };
  expect(await told()).toContain("Còn 2 góp ý chưa xong.");
  await threadOn(author, "Có phải mọi hộ không?").getByRole("button", { name: "Đã xong" }).click();
  await approver.getByText("Đã xong: 1").waitFor();
  expect(await told()).toContain("Còn 1 góp ý chưa xong.");
});

it("an analyst reads the text and not what its writers say to one another", async () => {
  const analyst = await desk.enter("analyst", path);
  await analyst.locator("[data-passage='vi.fact']").waitFor();
  expect(await analyst.locator("aside").textContent()).not.toContain("góp ý");
});
