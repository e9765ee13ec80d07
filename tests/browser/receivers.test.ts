/** Where a published text goes, on screen: entered, noted, sent again; what changes shows at once. */
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { contentOf, filled } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

let desk: WholeDesk;
let author: Page;
let analyst: Page;
let path = "";

beforeAll(async () => {
  desk = await wholeDesk(filled);
  [author, analyst] = await Promise.all([desk.enter("author"), desk.enter("analyst")]);
  path = (await contentOf(desk)).publishedPath;
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

const line = (page: Page, name: string) => page.locator("main li", { hasText: name }).first();

it("an editor enters a portal; its key is shown once, and cannot be waved away", async () => {
  await author.goto(`${desk.origin}/desk/receivers`);
  await author.getByRole("button", { name: "Thêm nơi nhận" }).click();
  const dialog = author.getByRole("dialog");
  await dialog.getByLabel("Loại").selectOption({ label: "Webhook" });
  await dialog.getByLabel("Tên").fill("Đài Ninh Phước");
  await dialog.getByLabel("Địa chỉ https").fill("https://dai.example/nhan?key=bi-mat");
  await dialog.getByLabel("Xã Phước Hữu").check();
  await dialog.getByRole("button", { name: "Thêm nơi nhận" }).click();
  await expect.poll(() => dialog.getByLabel("Khóa", { exact: true }).inputValue()).toMatch(/^whsec_/);
  await author.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Tôi đã giữ" }).click();
  const row = line(author, "Đài Ninh Phước");
  await row.getByText("Xã Phước Hữu").waitFor();
  expect(await row.textContent()).toContain("https://dai.example/nhan?…");
  expect(await author.locator("main").textContent()).not.toMatch(/whsec_|bi-mat/);
});

it("a name that stands there already is refused in words, and nothing typed is lost", async () => {
  await author.getByRole("button", { name: "Thêm nơi nhận" }).click();
  const dialog = author.getByRole("dialog");
  await dialog.getByLabel("Tên").fill("Cụm loa thôn La Chữ");
  await dialog.getByRole("button", { name: "Thêm nơi nhận" }).click();
  await dialog.getByRole("alert").getByText("Mục này đã có.").waitFor();
  expect(await dialog.getByLabel("Tên").inputValue()).toBe("Cụm loa thôn La Chữ");
  await dialog.getByRole("button", { name: "Hủy" }).click();
});

it("what an analyst notes shows on the text's page of a colleague at once, and stays", async () => {
  await author.goto(`${desk.origin}${path}`);
  const ledger = author.getByRole("region", { name: "Sổ giao nhận" });
  await ledger.getByText("Quá hạn").waitFor();
  await analyst.goto(`${desk.origin}/desk/receivers`);
  const place = line(analyst, "Bảng tin nhà văn hóa Phước Hữu");
  await place.getByRole("link", { name: "Xem sổ giao nhận" }).click();
  await place.getByRole("button", { name: "Ghi đã dùng" }).click();
  await analyst.getByRole("dialog").getByLabel("Ghi chú").fill("Dán ở cổng nhà văn hóa");
  await analyst.getByRole("dialog").getByRole("button", { name: "Ghi đã dùng" }).click();
  await place.getByText("Dán ở cổng nhà văn hóa").waitFor();
  expect(await place.getByRole("button", { name: "Ghi đã dùng" }).count()).toBe(0);
  await ledger.getByText("Dán ở cổng nhà văn hóa").waitFor();
  await expect.poll(() => ledger.getByText("Quá hạn").count()).toBe(0);
});

it("what could not be sent says why, and is sent again when asked", async () => {
  const ledger = author.getByRole("region", { name: "Sổ giao nhận" });
  const portal = ledger.locator("li li", { hasText: "Cổng thông tin điện tử" });
  expect(await portal.textContent()).toContain("503");
  await portal.getByRole("button", { name: "Gửi lại" }).click();
  await portal.getByText("Đang gửi").waitFor();
  const [job] = await desk.database.app
    .sql`select data from pgboss.job where name = 'dispatch' order by created_on desc`;
  const [row] = await desk.database.app
    .sql`select id from dispatches where state = 'waiting' and attempts = 0 and error_code is not null`;
  expect(job?.data).toEqual({ dispatchId: row?.id });
});
