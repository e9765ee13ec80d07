/** A small unit asks another unit's approver; an approver delegates; both in real browsers, each told as it happens. */
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writer } from "./content.ts";
import { contentOf, filled } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

let desk: WholeDesk;
let author: Page;
let approver: Page;
let administrator: Page;
let path = "";

beforeAll(async () => {
  desk = await wholeDesk(filled);
  path = (await contentOf(desk)).submittedPath;
  administrator = await desk.enter("administrator", "/desk/users");
  const write = writer(desk, administrator);
  await write("POST", "/api/units", { name: "Xã Cà Ná", kind: "commune" });
  author = await desk.enter("author", path);
  approver = await desk.enter("approver", path);
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

const approveButton = (page: Page) => page.getByRole("button", { name: "Duyệt", exact: true });

it("an administrator puts people into units, and an approver of another unit is told why not", async () => {
  await approveButton(approver).waitFor();
  await administrator.reload();
  await administrator.getByLabel("Đơn vị của Minh").selectOption({ label: "Đài truyền thanh Phước Hữu" });
  await administrator.getByLabel("Đơn vị của Hoa").selectOption({ label: "Xã Cà Ná" });
  await administrator.getByText("1 người").nth(1).waitFor();
  await approver.reload();
  await approver.getByText("Bài của đơn vị khác.").waitFor();
  expect(await approveButton(approver).count()).toBe(0);
});

it("the writer asks, the other is told without a reload, and the review says so", async () => {
  await author.reload();
  await author.getByRole("button", { name: "Nhờ người duyệt của đơn vị khác" }).click();
  const dialog = author.getByRole("dialog");
  await dialog.getByLabel("Lời nhắn (không bắt buộc)").fill("Đài chỉ có một người duyệt.");
  await dialog.getByRole("button", { name: "Gửi lời nhờ" }).click();
  await approver.getByText("Bạn được người viết nhờ duyệt.").waitFor();
  const list = await desk.enter("approver", "/desk/texts");
  await list.getByText("Nhờ bạn duyệt").first().waitFor();
  await approveButton(approver).click();
  await approver.getByRole("dialog").getByRole("button", { name: "Duyệt", exact: true }).click();
  await author.getByText("theo lời nhờ của người viết").waitFor();
});

it("an approver delegates for some days, sees it stand, and ends it", async () => {
  await author.goto(`${desk.origin}/desk/settings`);
  await author.getByRole("button", { name: "Ủy quyền", exact: true }).click();
  const dialog = author.getByRole("dialog");
  await dialog.getByLabel("Ủy quyền cho").selectOption({ label: "Hoa" });
  await dialog.getByLabel("Lý do").fill("Đi học");
  await dialog.getByRole("button", { name: "Ủy quyền", exact: true }).click();
  const line = author.getByRole("listitem").filter({ hasText: "Đi học" });
  await line.getByText("đang có hiệu lực").waitFor();
  expect(await line.textContent()).toContain("Hoa duyệt thay Minh");
  await line.getByRole("button", { name: "Chấm dứt" }).click();
  await line.getByText("đã chấm dứt").waitFor();
});

it("whoever is invited as an approver is told what they wait for, and comes in by themselves", async () => {
  const write = writer(desk, administrator);
  const { inviteUrl } = await write<{ inviteUrl: string }>("POST", "/api/users", {
    name: "Quân",
    email: "quan@minhchung.example",
    roles: ["approver"],
  });
  const invited = await desk.visit(new URL(inviteUrl).pathname);
  await invited.getByLabel("Mật khẩu mới").fill("mot cau du dai de nho");
  await invited.getByLabel("Nhập lại mật khẩu").fill("mot cau du dai de nho");
  await invited.locator("form button[type=submit]").click();
  await invited.getByRole("heading", { name: "Vai trò chưa có hiệu lực" }).waitFor();
  // The same through the door, for whoever comes back another day.
  await invited.goto(`${desk.origin}/desk/cases`);
  await invited.getByRole("heading", { name: "Vai trò chưa có hiệu lực" }).waitFor();
  await desk.database.owner.sql`
    update role_grants set confirmed_at = now() where user_id = (select id from users where email = 'quan@minhchung.example')`;
  await invited.getByRole("button", { name: "Xem lại" }).click();
  await invited.getByRole("navigation").first().waitFor();
  await invited.goto(`${desk.origin}/desk/`);
  await invited.getByRole("heading", { name: "Bài viết" }).waitFor();
  expect(new URL(invited.url()).search).toBe("?state=in_review");
  await invited.context().close();
});
