/** As a new user would: a newspaper by its address alone, a look at what it holds, documents; its layout breaks, the alarm comes. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { violations } from "./inspect.ts";
import { type Newspaper, startNewspaper } from "./newspaper.ts";
import { staffed } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";
import { openWindow, type Window } from "./windows.ts";

const SHOTS = join(import.meta.dirname, "shots");
const NAME = "Báo Cà Ná";
const MINUTE = 60_000;

let paper: Newspaper;
let desk: WholeDesk;
let analysts: Window;
let administrators: Window;
let analyst: Page;
let administrator: Page;
let began = 0;

beforeAll(async () => {
  paper = await startNewspaper();
  desk = await wholeDesk(staffed, [paper.origin]);
  [analysts, administrators] = await Promise.all([
    openWindow(desk, "author"),
    openWindow(desk, "administrator"),
  ]);
  [analyst, administrator] = [analysts.page, administrators.page];
  await Promise.all([analyst, administrator].map((page) => page.goto(`${desk.origin}/desk/sources`)));
}, 300_000);
afterAll(async () => {
  await desk?.close();
  await paper?.close();
});

const line = (page: Page) =>
  page.locator("main li", { has: page.getByRole("heading", { name: NAME }) }).first();
/** The desk's rooms, with how much waits in this one. */
const waiting = (page: Page, n: number) =>
  page.getByRole("link", { name: new RegExp(`^Nguồn tin ${n} nguồn có báo động`) });
/** Pictures in both languages at three widths, where somebody wants to look at them. */
async function shot(window: Window, name: string): Promise<void> {
  const { page } = window;
  if (!existsSync(SHOTS)) return;
  for (const language of ["vi", "en"] as const) {
    if (language !== window.language) await window.speak(language);
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: join(SHOTS, `newspaper-${name}-${language}-${width}.png`) });
    }
  }
  await window.speak("vi");
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
  await shot(analysts, "found");
  await found.getByRole("button", { name: /^Chọn/ }).click();
  expect(await dialog.getByLabel("Tên", { exact: true }).inputValue()).toContain(NAME);
  await dialog.getByLabel("Vì sao cần nguồn này").fill("Báo của huyện cũ, bà con hay dẫn.");
  await dialog.getByLabel("Giờ nghỉ, nếu có").fill("23:00-04:30");
  await shot(analysts, "form");
  await dialog.getByRole("button", { name: "Đăng ký nguồn" }).click();
  await line(analyst).getByText("Báo của huyện cũ").waitFor();
  // It is tried at once, so that the second person sees how it can be read.
  await line(analyst).getByText("đọc được, 18 mục").waitFor();
  expect(await line(analyst).textContent()).not.toContain("chưa kiểm tra");
  expect(await line(analyst).textContent()).toContain("nghỉ 23:00-04:30");
  expect(await line(analyst).textContent()).toContain("Nơi đăng cung cấp nguồn cấp tin");
  await line(analyst).getByText("Người duyệt hoặc quản trị viên nào khác người đề nghị").waitFor();
  // Whoever is to agree learns of it wherever they are; who proposed it does not.
  await waiting(administrator, 1).waitFor();
  expect(await waiting(analyst, 1).count()).toBe(0);
  await shot(analysts, "checked");
});

it("a second person agrees, and its documents are there within a minute of the first look", async () => {
  const row = line(administrator);
  await row.getByRole("button", { name: "Đồng ý" }).click();
  await row.getByText("chưa xong lượt đầu").waitFor();
  await row.getByRole("button", { name: "Đọc ngay" }).click();
  await expect.poll(() => row.locator("dl").textContent(), { timeout: MINUTE }).toMatch(/Số bài\s*18/);
  expect(Date.now() - began).toBeLessThan(MINUTE);
  await row.getByText("Bài mới nhất đã đọc").click();
  await row.getByRole("link", { name: /lần thứ 18 / }).waitFor();
  await shot(administrators, "read");
  const [{ n } = { n: 0 }] = await desk.database.owner.sql<{ n: number }[]>`
    select count(*)::int as n from documents where title like 'Thôn %họp dân%' and length(text) > 800`;
  expect(n).toBe(18);
});

it("its layout breaks, and the alarm says so beside the last good document", async () => {
  paper.breakLayout();
  const row = line(administrator);
  await row.getByRole("button", { name: "Đọc ngay" }).click();
  await row.getByText("Trang có vẻ đã đổi").waitFor({ timeout: MINUTE });
  // The newest that was whole, not the one that was stored last.
  expect(await row.textContent()).toMatch(/Bài gần nhất còn như thường: Thôn .* họp dân lần thứ 18 /);
  await row.getByText("Cần xem").waitFor();
  // The alarm finds people who look at another room, too.
  await waiting(administrator, 1).waitFor();
  await analyst.goto(`${desk.origin}/desk/queue`);
  await waiting(analyst, 1).waitFor();
  await analyst.goto(`${desk.origin}/desk/sources`);
  await shot(administrators, "alarm");
});

it("an article that is edited later shows what was edited, beside the page as it was received", async () => {
  paper.edit();
  // Hours go by: known pages rest that long.
  await desk.database.owner.sql`
    update pages set last_fetched_at = last_fetched_at - interval '3 hours', first_seen_at = first_seen_at - interval '3 hours'`;
  const row = line(administrator);
  await row.getByRole("button", { name: "Đọc ngay" }).click();
  const versions = () => desk.database.owner.sql`select 1 from document_versions`;
  await expect.poll(async () => (await versions()).length, { timeout: MINUTE }).toBe(1);
  const waiting = () => desk.database.owner.sql`select 1 from document_pictures where read_at is null`;
  await expect.poll(async () => (await waiting()).length, { timeout: MINUTE }).toBe(0);
  await administrator.reload();
  await line(administrator).getByText("Bài mới nhất đã đọc").click();
  await line(administrator)
    .getByRole("link", { name: /lần thứ 18 / })
    .first()
    .click();
  await administrator.getByRole("heading", { name: "Trang đã có 2 bản" }).waitFor();
  await administrator.locator("del").getByText(/\d+/).first().waitFor();
  expect(await administrator.locator("ins").first().textContent()).toBe("999");
  // Its picture is not new: the oldest article had it forty days ago.
  const picture = administrator.locator("section", {
    has: administrator.getByRole("heading", { name: "Ảnh chính" }),
  });
  await picture.getByText(/^Ảnh này đã thấy ở Báo Cà Ná .*ngày .+, trước bài này 40 ngày\.$/).waitFor();
  await picture.getByText("Kênh chính.", { exact: true }).waitFor();
  expect(await picture.textContent()).not.toContain("Trần Mẫu");
  expect(await picture.getByRole("link", { name: /lần thứ 1 / }).count()).toBe(1);
  expect(await picture.locator("img").count()).toBe(0);
  expect(await violations(administrator)).toEqual([]);
  await administrators.speak("en");
  await administrator.emulateMedia({ colorScheme: "dark" });
  await administrator
    .getByText(/^This picture was at Báo Cà Ná .* on .+, 40 days before this document\.$/)
    .waitFor();
  expect(await violations(administrator)).toEqual([]);
  await administrator.emulateMedia({ colorScheme: "light" });
  await administrators.speak("vi");
  await administrator.getByRole("button", { name: "Mở bản lưu" }).click();
  const copy = administrator.frameLocator("iframe");
  await copy.getByRole("heading", { name: /họp dân lần thứ 18/ }).waitFor();
  expect(await administrator.locator("iframe").getAttribute("sandbox")).toBe("");
  await shot(administrators, "document");
});

it("feeds that another reader of feeds exported are put up together", async () => {
  await analyst.getByRole("button", { name: "Đăng ký nguồn" }).first().click();
  const dialog = analyst.getByRole("dialog");
  await dialog.getByRole("button", { name: "Từ tệp OPML" }).click();
  const outline = (name: string, url: string) => `<outline type="rss" text="${name}" xmlUrl="${url}"/>`;
  const feeds = [
    outline(NAME, `${paper.origin}/rss/tin-moi.rss`),
    outline("Báo Mũi Dinh", "https://mui-dinh.example/rss"),
  ];
  await dialog.getByLabel("Tệp OPML").setInputFiles({
    ...{ name: "nguon.opml", mimeType: "text/x-opml" },
    buffer: Buffer.from(`<opml version="2.0"><body>${feeds.join("")}</body></opml>`),
  });
  await dialog.getByText("2 nguồn cấp tin trong tệp").waitFor();
  expect(await dialog.getByRole("checkbox", { name: NAME }).isDisabled()).toBe(true);
  await dialog.getByLabel("Vì sao cần các nguồn này").fill("Bàn đã theo dõi lâu nay.");
  await shot(analysts, "opml");
  await dialog.getByRole("button", { name: "Đăng ký 1 nguồn" }).click();
  const row = analyst.locator("main li", { has: analyst.getByRole("heading", { name: "Báo Mũi Dinh" }) });
  await row.getByText("Chờ người thứ hai").waitFor();
});
