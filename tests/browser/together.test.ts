/**
 * Several people at one desk: who was quicker, two texts at once, a cut line, a session that ends, a locked account.
 * Nobody's words are lost, and each is told what happened.
 */
import type { RebuttalView } from "@minhchung/api/staff/rebuttal-types";
import { sampleNarrative } from "@minhchung/api/testing/sample";
import { sessions } from "@minhchung/db/schema/people";
import { eq } from "drizzle-orm";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writer } from "./content.ts";
import { staffed } from "./starts.ts";
import { PASSWORD, PEOPLE, type WholeDesk, wholeDesk } from "./support.ts";

let desk: WholeDesk;
let analyst: Page;
let author: Page;
let approver: Page;
let narrativeId: number;
let rebuttalId: string;

beforeAll(async () => {
  desk = await wholeDesk(staffed);
  const people = { proposer: desk.idOf("analyst"), approver: desk.idOf("author") };
  narrativeId = (await sampleNarrative(desk.database.owner.db, people)).narrativeId;
  analyst = await desk.enter("analyst");
  author = await desk.enter("author");
  approver = await desk.enter("approver");
  const write = writer(desk, author);
  const { caseId } = await write<{ caseId: string }>("POST", "/api/cases", {
    claimText: "Chợ dời đi nơi khác.",
  });
  ({ rebuttalId } = await write<{ rebuttalId: string }>("POST", `/api/cases/${caseId}/rebuttal`, {}));
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

const headlineOf = (page: Page) => page.locator("main textarea").first();
const note = (page: Page, words: string) => page.locator("main [role=status]").getByText(words).first();
const openText = async (page: Page) => {
  await page.goto(`${desk.origin}/desk/texts/${rebuttalId}`);
  await headlineOf(page).waitFor();
};
async function onServer(): Promise<string> {
  const answer = await approver.request.get(`${desk.origin}/api/rebuttals/${rebuttalId}`);
  return ((await answer.json()) as RebuttalView).draft?.content.headline ?? "";
}

it("two take up one narrative: the second is told, and led to the case of the first", async () => {
  // The second one's screen hears of nothing, as on a line that is slow.
  await analyst.route("**/api/live", (route) => route.abort());
  for (const page of [analyst, author]) {
    await page.goto(`${desk.origin}/desk/queue?open=${narrativeId}`);
    await page.locator(`#narrative-${narrativeId}`).waitFor();
    await page.locator("#pane h2").first().waitFor();
  }
  await author.keyboard.press("c");
  await author.waitForURL(/\/desk\/cases\//);
  await analyst.keyboard.press("c");
  await analyst.getByText("Mục này đã được người khác nhận. Mở hồ sơ đó?").waitFor();
  await analyst.getByRole("button", { name: "Mở", exact: true }).click();
  await analyst.waitForURL(author.url());
  await analyst.unroute("**/api/live");
});

/** Through autosave, the server and live news, on a machine that does other things too. */
const SOON = { timeout: 20_000 };

/** The screen of whoever came second reads along, until its person takes over. */
async function takeOver(page: Page, from: string): Promise<void> {
  await page.getByText(`${from} đang sửa bài này`).waitFor();
  expect(await headlineOf(page).isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Tiếp quản" }).click();
  await expect.poll(() => headlineOf(page).isEnabled(), SOON).toBe(true);
}

it("whoever takes a text over is named to the first, whose last words arrive and who reads along", async () => {
  await openText(author);
  await openText(approver);
  await headlineOf(author).pressSequentially("Chợ vẫn họp");
  await takeOver(approver, PEOPLE.author.name);
  await author.getByText(`${PEOPLE.approver.name} đã tiếp quản bài này`).waitFor();
  expect(await headlineOf(author).isDisabled()).toBe(true);
  // Typed a moment before, under the other's hand: on the server, and on both screens.
  await expect.poll(onServer, SOON).toBe("Chợ vẫn họp");
  await expect.poll(() => headlineOf(approver).inputValue(), SOON).toBe("Chợ vẫn họp");
  await headlineOf(approver).fill("Chợ vẫn họp như cũ");
  await expect.poll(() => headlineOf(author).inputValue(), SOON).toBe("Chợ vẫn họp như cũ");
  // It is free again with the screen that held it, and comes back to whoever waits.
  await approver.goto(`${desk.origin}/desk/texts`);
  await expect.poll(() => headlineOf(author).isEnabled(), SOON).toBe(true);
});

it("words typed without a line stay, and meet a colleague's without either being lost", async () => {
  await openText(author);
  await author.context().setOffline(true);
  await author.getByText("Máy đang mất mạng").waitFor();
  await headlineOf(author).fill("Chợ vẫn họp ở chỗ cũ");
  await note(author, "Chưa gửi được; giữ trên máy này").waitFor();

  await openText(approver);
  await takeOver(approver, PEOPLE.author.name);
  await headlineOf(approver).fill("Chưa có quyết định dời chợ");
  await note(approver, "Đã lưu").waitFor();
  await expect.poll(onServer).toBe("Chưa có quyết định dời chợ");

  await author.context().setOffline(false);
  const conflict = author.getByRole("region", { name: "Hai bản cùng được sửa" });
  await conflict.getByText("Chưa có quyết định dời chợ").waitFor();
  expect(await conflict.textContent()).toContain("Chợ vẫn họp ở chỗ cũ");
  expect(await conflict.textContent()).toContain(PEOPLE.approver.name);
  await conflict.getByRole("radio", { name: "Giữ cả hai" }).first().check();
  await conflict.getByRole("button", { name: "Lưu bản đã chọn" }).click();
  await note(author, "Đã lưu").waitFor();
  await expect.poll(onServer).toContain("Chợ vẫn họp ở chỗ cũ");
  expect(await onServer()).toContain("Chưa có quyết định dời chợ");
});

it("a session that ends under one's hands asks for the password over the text, which is saved after it", async () => {
  // Without live news nothing asks the server before the words do: the door must not open under the typing hand.
  await author.route("**/api/live", (route) => route.abort());
  await openText(author);
  await takeOver(author, PEOPLE.approver.name);
  await desk.database.owner.db.delete(sessions).where(eq(sessions.userId, desk.idOf("author")));
  await headlineOf(author).fill("Chợ Phú Quý vẫn họp ở chỗ cũ");
  const door = author.getByRole("dialog", { name: "Phiên đã hết" });
  await door.getByLabel("Mật khẩu").fill(PASSWORD);
  await door.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await door.waitFor({ state: "detached" });
  expect(await headlineOf(author).inputValue()).toBe("Chợ Phú Quý vẫn họp ở chỗ cũ");
  await note(author, "Đã lưu").waitFor();
  await expect.poll(onServer).toBe("Chợ Phú Quý vẫn họp ở chỗ cũ");
  await author.unroute("**/api/live");
});

it("after too many wrong passwords the right one is refused as well, and the screen says for how long", async () => {
  const page = await desk.visit("/desk/sign-in");
  await page.getByLabel("Thư điện tử").fill(PEOPLE.administrator.email);
  const attempt = async (password: string) => {
    await page.getByLabel("Mật khẩu").fill(password);
    const answer = page.waitForResponse("**/api/auth/sign-in/email");
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    return (await answer).status();
  };
  const statuses: number[] = [];
  while (statuses.at(-1) !== 429 && statuses.length < 20) statuses.push(await attempt("khong phai mat khau"));
  expect(statuses.slice(0, -1).every((status) => status === 401)).toBe(true);
  expect(await attempt(PASSWORD)).toBe(429);
  await page.getByRole("alert").getByText("Đăng nhập sai quá nhiều lần. Hãy thử lại sau 15 phút.").waitFor();
});
