/** As a new user would: a newspaper by its address alone, a look at what it holds, documents; its layout breaks, the alarm comes. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Newspaper, startNewspaper } from "./newspaper.ts";
import { staffed } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

const SHOTS = join(import.meta.dirname, "shots");
const NAME = "Báo Cà Ná";
const MINUTE = 60_000;

let paper: Newspaper;
let desk: WholeDesk;
let analyst: Page;
let administrator: Page;
let began = 0;

beforeAll(async () => {
  paper = await startNewspaper();
  desk = await wholeDesk(staffed, [paper.origin]);
  [analyst, administrator] = await Promise.all([
    desk.enter("author", "/desk/sources"),
    desk.enter("administrator", "/desk/sources"),
  ]);
}, 300_000);
afterAll(async () => {
  await desk?.close();
  await paper?.close();
});

const line = (page: Page) =>
  page.locator("main li", { has: page.getByRole("heading", { name: NAME }) }).first();
async function shot(page: Page, name: string): Promise<void> {
  if (!existsSync(SHOTS)) return;
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(SHOTS, `newspaper-${name}-${width}.png`) });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

it("its address alone shows what can be read of it, with its newest headlines", async () => {
  began = Date.now();
  await analyst.getByRole("button", { name: "Đăng ký nguồn" }).first().click();
  const dialog = analyst.getByRole("dialog");
  await dialog.getByLabel("Địa chỉ trang").fill(paper.origin);
  await dialog.getByRole("button", { name: "Tìm", exact: true }).click();
  const found = dialog.getByRole("listitem").filter({ hasText: "/rss/tin-moi.rss" }).first();
  await found.getByText("họp dân lần thứ 18").first().waitFor();
  await shot(analyst, "found");
  await found.getByRole("button", { name: /^Chọn/ }).click();
  expect(await dialog.getByLabel("Tên", { exact: true }).inputValue()).toContain(NAME);
  await dialog.getByLabel("Vì sao cần nguồn này").fill("Báo của huyện cũ, bà con hay dẫn.");
  await shot(analyst, "form");
  await dialog.getByRole("button", { name: "Đăng ký nguồn" }).click();
  await line(analyst).getByText("Báo của huyện cũ").waitFor();
});

it("a second person agrees, and its documents are there within a minute of the first look", async () => {
  const row = line(administrator);
  await row.getByRole("button", { name: "Đồng ý" }).click();
  await row.getByRole("button", { name: "Đọc ngay" }).click();
  await expect.poll(() => row.locator("dl").textContent(), { timeout: MINUTE }).toMatch(/Số bài\s*18/);
  expect(Date.now() - began).toBeLessThan(MINUTE);
  await shot(administrator, "read");
  const [{ n } = { n: 0 }] = await desk.database.owner.sql<{ n: number }[]>`
    select count(*)::int as n from documents where title like 'Thôn %họp dân%' and length(text) > 800`;
  expect(n).toBe(18);
});

it("its layout breaks, and the alarm says so beside the last good document", async () => {
  paper.breakLayout();
  const row = line(administrator);
  await row.getByRole("button", { name: "Đọc ngay" }).click();
  await row.getByText("Trang có vẻ đã đổi").waitFor({ timeout: MINUTE });
  expect(await row.textContent()).toMatch(/Bài gần nhất còn như thường: Thôn .* họp dân lần thứ \d+/);
  await row.getByText("Cần xem").waitFor();
  await shot(administrator, "alarm");
});
