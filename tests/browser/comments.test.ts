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

it("selected words become the passage of a comment, which the writer sees at once and answers", async () => {
  const fact = approver.locator("[data-passage='vi.fact']");
  await fact.waitFor();
  const words = await fact.evaluate((element) => {
    const text = element.firstChild as Text;
    document.getSelection()?.setBaseAndExtent(text, 0, text, 12);
    return text.data.slice(0, 12).trim();
  });
  await approver.locator("form blockquote", { hasText: words }).waitFor();
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
