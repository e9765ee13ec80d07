/** A report in a real browser: begun, a number followed to its list, written, closed, taken along. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { filled } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

let desk: WholeDesk;
let page: Page;
/** For looking at: MINHCHUNG_SHOTS=DIR. */
const shots = process.env.MINHCHUNG_SHOTS;
const shot = async (name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

beforeAll(async () => {
  desk = await wholeDesk(filled);
  page = await desk.enter("author");
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

it("is begun for a period by keyboard", async () => {
  await page.getByRole("link", { name: "Báo cáo", exact: true }).click();
  await page.getByRole("button", { name: "Lập báo cáo" }).click();
  await page.getByLabel("Kỳ", { exact: true }).selectOption({ label: "Năm" });
  await shot("reports-new");
  await page.getByLabel("Ngày trong kỳ").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /^Công tác kiểm chứng thông tin năm \d{4}$/ }).waitFor();
  await shot("report-open");
});

it("shows numbers that lead to just as many rows", async () => {
  const row = page.getByRole("row", { name: /Câu hỏi nhận được/ });
  const number = row.getByRole("link").first();
  const said = Number(await number.textContent());
  expect(said).toBeGreaterThan(0);
  await number.click();
  await page.getByText("Đúng bằng con số trong báo cáo.").waitFor();
  expect(await page.locator("main tbody tr").count()).toBe(said);
  await shot("report-list");
  await page.getByRole("link", { name: "Về báo cáo" }).click();
  await page.getByRole("heading", { level: 2, name: /^I\. / }).waitFor();
});

it("keeps what is written, and stops saying that it is proposed", async () => {
  const field = page.getByRole("textbox", { name: "Tình hình thông tin" });
  expect(await field.inputValue()).toContain("Trong kỳ");
  const proposals = () => page.getByText("Đề xuất từ số liệu, chưa có người xác nhận.").count();
  const before = await proposals();
  await field.fill("Trong năm, tình hình thông tin trên địa bàn ổn định.");
  await page.getByRole("status").filter({ hasText: "Đã lưu" }).first().waitFor();
  await expect.poll(proposals).toBe(before - 1);
  await page.reload();
  expect(await page.getByRole("textbox", { name: "Tình hình thông tin" }).inputValue()).toBe(
    "Trong năm, tình hình thông tin trên địa bàn ổn định.",
  );
});

it("of two people's words at once neither is lost", async () => {
  const other = await desk.enter("approver", new URL(page.url()).pathname);
  await other.getByRole("textbox", { name: "Kiến nghị, đề xuất" }).fill("Lời của người thứ hai.");
  await page.getByRole("textbox", { name: "Kiến nghị, đề xuất" }).fill("Lời của người thứ nhất.");
  const clash = async (one: Page) => one.getByText("Người khác vừa lưu phần này.").isVisible();
  await expect.poll(async () => (await clash(page)) || (await clash(other)), { timeout: 15_000 }).toBe(true);
  const late = (await clash(page)) ? page : other;
  const mine = late === page ? "nhất" : "hai";
  await late.getByRole("button", { name: "Giữ lời của tôi" }).click();
  const early = late === page ? other : page;
  await expect
    .poll(() => early.getByRole("textbox", { name: "Kiến nghị, đề xuất" }).inputValue(), { timeout: 15_000 })
    .toBe(`Lời của người thứ ${mine}.`);
  await other.context().close();
});

it("is closed, and then neither written nor counted anew", async () => {
  await page.getByRole("button", { name: "Chốt báo cáo" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/phần là lời đề xuất/).waitFor();
  await shot("report-close");
  await dialog.getByRole("button", { name: "Chốt báo cáo" }).click();
  await page.getByText("Số liệu đã chốt, không thay đổi.").waitFor();
  expect(await page.getByRole("textbox").count()).toBe(0);
  await page.getByRole("button", { name: "Lập ấn bản mới" }).waitFor();
  await shot("report-closed");
});

it.each([
  ["PDF", /^mau-bao-cao-nam-\d{4}-01-01-ban-1\.pdf$/, /^%PDF-1/],
  ["Word", /^mau-bao-cao-nam-\d{4}-01-01-ban-1\.docx$/, /^PK/],
])("%s: is saved under a name that says what it is", async (button, name, begins) => {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(name);
  expect(await readFile(await file.path(), "utf8")).toMatch(begins);
});
