/** The library on the screen: a document is brought as a file or by its address, looked at, added and cited. */
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadSampleData } from "../sample-web/load.ts";
import { fileOf } from "../sample-web/pdf/file.ts";
import { filled } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

let desk: WholeDesk;
let page: Page;
beforeAll(async () => {
  desk = await wholeDesk(filled);
  page = await desk.enter("analyst", "/desk/evidence");
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

it("an official PDF fills the form with what it says of itself, and its sentences can be cited once it is added", async () => {
  const letter = loadSampleData().documents.find((one) => one.letter !== undefined && one.form !== "scan");
  if (!letter) throw new Error("no letter in the sample");
  await page.getByRole("button", { name: "Thêm bằng chứng" }).click();
  const dialog = page.getByRole("dialog");
  const buffer = Buffer.from(await fileOf(letter));
  const file = { name: "thông báo.pdf", mimeType: "application/pdf", buffer };
  await dialog.locator("input[type=file]").setInputFiles(file);
  await dialog.getByText("Đã đọc vào các ô bên dưới").waitFor();
  expect(await dialog.getByLabel("Ngày ban hành").inputValue()).toBe(letter.published.slice(0, 10));
  expect(await dialog.getByLabel("Hiệu lực từ").inputValue()).toBe(letter.published.slice(0, 10));
  expect(await dialog.getByRole("textbox", { name: /^Số/ }).inputValue()).toMatch(/\//);
  expect((await dialog.getByLabel("Nguyên văn").inputValue()).length).toBeGreaterThan(200);
  await dialog.getByRole("button", { name: "Thêm", exact: true }).click();
  await page.locator("#pane h2").first().waitFor();
  expect(await page.locator("#pane li").count()).toBeGreaterThan(2);
});

it("a newer version takes its place, and each leads to the other; what is taken back says why", async () => {
  await page.getByRole("button", { name: "Bản mới" }).click();
  const dialog = page.getByRole("dialog");
  const title = await dialog.getByLabel("Tên văn bản").inputValue();
  await dialog.getByLabel("Tên văn bản").fill(`${title} (sửa đổi)`);
  await dialog.getByRole("button", { name: "Thêm", exact: true }).click();
  await page.getByRole("heading", { name: "2 phiên bản" }).waitFor();
  await page.getByRole("link", { name: "Xem phiên bản 1" }).click();
  await page.getByText("Phiên bản 1, thôi dùng").waitFor();
  await page.getByRole("link", { name: "Xem phiên bản 2" }).first().click();
  await page.getByRole("button", { name: "Thôi dùng" }).click();
  await page.getByLabel("Vì sao").fill("Nhập nhầm văn bản.");
  await page.getByRole("dialog").getByRole("button", { name: "Thôi dùng" }).click();
  await page.getByText("Nhập nhầm văn bản.").waitFor();
  expect(await page.getByRole("button", { name: "Bản mới" }).count()).toBe(0);
});

it("what cannot be read says why, keeps what was typed, and can be pasted instead", async () => {
  await page.getByRole("button", { name: "Thêm bằng chứng" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nơi ban hành").fill("UBND xã Phước Hữu");
  const broken = { name: "hỏng.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 hỏng") };
  await dialog.locator("input[type=file]").setInputFiles(broken);
  await dialog.getByRole("alert").waitFor();
  const address = dialog.getByLabel("Từ địa chỉ");
  await address.fill("http://127.0.0.1:1/noi-bo.html");
  await address.press("Enter");
  await dialog.getByText("mạng nội bộ").waitFor();
  expect(await dialog.getByLabel("Nơi ban hành").inputValue()).toBe("UBND xã Phước Hữu");
});
