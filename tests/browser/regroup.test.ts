/** What the machine grouped wrongly, set right by keyboard: merged, undone, split, while a colleague looks on. */
import type { NarrativeView, QueuePage } from "@minhchung/api/staff/types";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { crawled } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

let desk: WholeDesk;
let analyst: Page;
let colleague: Page;

beforeAll(async () => {
  desk = await wholeDesk(crawled);
  analyst = await desk.enter("analyst");
  colleague = await desk.enter("author");
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

const read = async <T>(path: string) =>
  (await (await analyst.request.get(`${desk.origin}${path}`)).json()) as T;
const queue = () => read<QueuePage>("/api/queue");
const narrative = (id: number) => read<NarrativeView>(`/api/narratives/${id}`);
const keys = async (...strokes: string[]) => {
  for (const stroke of strokes) await analyst.keyboard.press(stroke);
};
const row = (page: Page, id: number) => page.locator(`#narrative-${id}`);

/** The two first rows, selected by keyboard, and the dialog that asks which one stays. */
async function askToMerge(): Promise<[number, number]> {
  await analyst.goto(`${desk.origin}/desk/queue`);
  await analyst.locator("main li input[type=checkbox]").first().waitFor();
  const [first, second] = (await queue()).rows;
  if (!first || !second) throw new Error("two narratives are needed");
  await keys("j", "x", "j", "x", "m");
  await analyst.getByRole("dialog", { name: "Gộp 2 mục thành một?" }).waitFor();
  return [first.id, second.id];
}

it("two become one by keyboard alone, and a colleague's screen follows", async () => {
  await colleague.goto(`${desk.origin}/desk/queue`);
  await colleague.locator("main li input[type=checkbox]").first().waitFor();
  const [first, second] = await askToMerge();
  const before = (await narrative(first)).documents + (await narrative(second)).documents;
  const dialog = analyst.getByRole("dialog");
  // The one that more documents repeat is proposed; here the first is chosen, whichever that is.
  await dialog.getByRole("group", { name: "Mục được giữ" }).getByRole("radio").first().focus();
  await keys("Space", "1", "Enter");
  await dialog.waitFor({ state: "detached" });
  await row(analyst, second).waitFor({ state: "detached" });
  await expect.poll(async () => (await narrative(first)).documents).toBe(before);
  expect(await narrative(second)).toMatchObject({ status: "closed", statusReason: "merged" });
  await row(colleague, second).getByText("Đã có người xử lý").waitFor();
});

it("z brings both back as they were", async () => {
  const merged = (await read<QueuePage>("/api/queue?status=closed")).rows[0];
  await keys("z");
  await expect.poll(async () => (await narrative(merged?.id ?? 0)).status).toBe("open");
  await row(analyst, merged?.id ?? 0).waitFor();
});

it("a sentence about something else is split off, and the trail leads to it", async () => {
  const [first, second] = await askToMerge();
  const ofSecond = (await narrative(second)).occurrences.filter((one) => one.flagged);
  const dialog = analyst.getByRole("dialog");
  await dialog.getByRole("group", { name: "Mục được giữ" }).getByRole("radio").first().check();
  await keys("2", "Enter");
  await dialog.waitFor({ state: "detached" });
  // The screen does not wait for the server's answer; whoever loads another page does.
  await expect.poll(async () => (await narrative(second)).status).toBe("closed");
  await analyst.goto(`${desk.origin}/desk/queue?open=${first}`);
  await row(analyst, first).waitFor();
  await analyst.locator("#pane h2").first().waitFor();
  await keys("t");
  const submit = dialog.getByRole("button", { name: "Tách" });
  await dialog
    .getByText(ofSecond[0]?.text ?? "")
    .first()
    .waitFor();
  for (const { text } of ofSecond) {
    for (const box of await dialog.getByRole("checkbox", { name: text }).all()) await box.check();
  }
  expect(await submit.isDisabled()).toBe(true);
  await keys("2");
  await submit.click();
  await dialog.waitFor({ state: "detached" });
  const trail = analyst.locator("#pane").getByText("tách nhận định");
  await trail.waitFor();
  const [decision] = (await narrative(first)).decisions;
  const made = decision?.regrouped?.narratives[0]?.id ?? 0;
  expect(await narrative(made)).toMatchObject({ status: "open", documents: expect.any(Number) });
  await analyst.locator(`#pane a[href*="open=${made}"]`).first().click();
  await analyst
    .locator("#pane h2")
    .filter({ hasText: (await narrative(made)).title })
    .waitFor();
});

it("one alone asks for another by search, and says what is missing", async () => {
  await analyst.goto(`${desk.origin}/desk/queue`);
  await analyst.locator("main li input[type=checkbox]").first().waitFor();
  const [, , third] = (await queue()).rows;
  await keys("j", "m");
  const dialog = analyst.getByRole("dialog", { name: "Gộp vào mục nào?" });
  await dialog.getByText("Tìm rồi chọn mục được giữ.").waitFor();
  await dialog.getByRole("searchbox").fill((third?.title ?? "").split(/\s+/).slice(0, 5).join(" "));
  await dialog
    .getByRole("radio", { name: third?.title ?? "" })
    .first()
    .check();
  await analyst.keyboard.press("1");
  expect(await dialog.getByRole("button", { name: "Gộp" }).isEnabled()).toBe(true);
  await analyst.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});
