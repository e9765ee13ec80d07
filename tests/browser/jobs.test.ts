/** The screen of jobs in a real browser: an administrator decides by keyboard, others watch, all of it live. */
import { rerunDeadLetter } from "@minhchung/api/desk/dead-letters";
import { sender } from "@minhchung/db/send";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fillJobs } from "./jobs.ts";
import { crawled } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

let desk: WholeDesk;
let administrator: Page;
let analyst: Page;

beforeAll(async () => {
  desk = await wholeDesk(crawled);
  await fillJobs(desk);
  administrator = await desk.enter("administrator");
  analyst = await desk.enter("analyst");
  for (const page of [administrator, analyst]) await page.getByRole("link", { name: "Tác vụ" }).click();
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

const letters = (page: Page) => page.getByRole("region", { name: "Cần người xem" }).getByRole("listitem");
const named = (page: Page, name: RegExp) => letters(page).filter({ hasText: name });
const within = { timeout: 15_000 };

it("everybody sees what failed and why; only an administrator is offered to decide", async () => {
  // Each window reads by itself.
  for (const page of [analyst, administrator]) await expect.poll(() => letters(page).count(), within).toBe(3);
  expect(await named(analyst, /đã đầy/).textContent()).toContain("Đã thử 4 lần");
  expect(await letters(analyst).getByRole("button").count()).toBe(0);
  expect(await letters(administrator).getByRole("button", { name: "Chạy lại" }).count()).toBe(3);
  const progress = analyst.getByRole("progressbar");
  expect(await progress.getAttribute("value")).toBe("3");
  expect(await progress.getAttribute("max")).toBe("60");
});

it("a job is run again from the keyboard, and goes from the other screen without a reload", async () => {
  const again = named(administrator, /đã đầy/).getByRole("button", { name: "Chạy lại" });
  await again.focus();
  await administrator.keyboard.press("Enter");
  await expect.poll(() => letters(administrator).count(), within).toBe(2);
  await expect.poll(() => letters(analyst).count(), within).toBe(2);
  const rows = await desk.database.owner.sql`
    select 1 from pgboss.job where name = 'crawl' and state = 'created'`;
  expect(rows).toHaveLength(1);
});

it("a job is set aside with a reason that everybody can read", async () => {
  await named(administrator, /chưa hiện bài này/)
    .getByRole("button", { name: "Bỏ qua" })
    .click();
  const dialog = administrator.getByRole("dialog");
  expect(await dialog.getByRole("button", { name: "Bỏ qua" }).isDisabled()).toBe(true);
  await administrator.keyboard.type("Kênh này đã bỏ.");
  await dialog.getByRole("button", { name: "Bỏ qua" }).click();
  await expect.poll(() => letters(analyst).count(), within).toBe(1);
  await analyst.getByRole("button", { name: "Đã xử lý" }).click();
  await expect.poll(() => named(analyst, /Kênh này đã bỏ\./).count(), within).toBe(1);
  await analyst.getByRole("button", { name: "Chưa xử lý" }).click();
});

it("what somebody decides at the command line shows at once, and then there is nothing left to do", async () => {
  const { db } = desk.database.app;
  const [document] = await desk.database.owner.sql`select id from documents where analysis_failures >= 3`;
  await rerunDeadLetter({ db, clock: () => new Date(), queue: sender }, null, `document:${document?.id}`);
  await analyst.getByText("Không có gì hỏng hẳn").waitFor(within);
  await administrator.getByText("Không có gì hỏng hẳn").waitFor(within);
});
