/**
 * Triage by keyboard alone, as one does it all morning: fifty items, no mouse. And Vietnamese typed the two ways that
 * keyboards have, by replacement after Backspace and by composition, into every kind of field that a shortcut could disturb.
 */
import type { CaseView, NarrativeView, QueuePage } from "@minhchung/api/staff/types";
import { sampleNarrative, sampleTip } from "@minhchung/api/testing/sample";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writer } from "./content.ts";
import { staffed } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

const ITEMS = 50;

let desk: WholeDesk;
let page: Page;
/** An editor's window, and what stands open in it. */
let author: Page;
let casePath: string;
let draftPath: string;
/** The narratives as the queue lists them. */
let order: number[];

beforeAll(async () => {
  desk = await wholeDesk(staffed);
  const people = { proposer: desk.idOf("analyst"), approver: desk.idOf("author") };
  for (let n = 0; n < ITEMS; n++) await sampleNarrative(desk.database.owner.db, people, `nguon-${n}`);
  await sampleTip(desk.database.owner.db);
  page = await desk.enter("analyst");
  author = await desk.enter("author");
  const write = writer(desk, author);
  const { caseId } = await write<{ caseId: string }>("POST", "/api/cases", {
    claimText: "Chợ dời đi nơi khác.",
  });
  const { rebuttalId } = await write<{ rebuttalId: string }>("POST", `/api/cases/${caseId}/rebuttal`, {});
  casePath = `/desk/cases/${caseId}`;
  draftPath = `/desk/texts/${rebuttalId}`;
  order = (await read<QueuePage>("/api/queue")).rows.map((row) => row.id);
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

async function read<T>(path: string): Promise<T> {
  return (await (await page.request.get(`${desk.origin}${path}`)).json()) as T;
}
const statusOf = async (id: number) => (await read<NarrativeView>(`/api/narratives/${id}`)).status;
const opened = () => Number(new URL(page.url()).searchParams.get("open"));
const keys = async (...strokes: string[]) => {
  for (const stroke of strokes) await page.keyboard.press(stroke);
};

/** Presses what opens a dialog, answers it, and waits until the desk stands on the next row. */
async function decided(...[first, ...answer]: [string, ...string[]]): Promise<void> {
  const before = opened();
  await page.keyboard.press(first);
  await page.getByRole("dialog").waitFor();
  await keys(...answer);
  await page.waitForURL((url) => Number(url.searchParams.get("open")) !== before);
}

it("fifty items, one after the other, without a mouse", async () => {
  expect(order).toHaveLength(ITEMS);
  await page.goto(`${desk.origin}/desk/queue`);
  await page.locator("main li input[type=checkbox]").first().waitFor();
  await keys("j");
  const expected = new Map<number, string>();
  for (const [index, id] of order.entries()) {
    await expect.poll(opened).toBe(id);
    const last = index === ITEMS - 1;
    if (last || index % 5 === 4) {
      await keys("a");
      await expect
        .poll(async () => (await read<NarrativeView>(`/api/narratives/${id}`)).assignedTo?.name)
        .toBe("Lan");
      expected.set(id, "open");
      await keys("j");
    } else if (index % 5 === 3) {
      await decided("s", String((index % 3) + 1));
      expected.set(id, "snoozed");
    } else {
      await decided("d", String((index % 6) + 1), "Enter");
      expected.set(id, "dismissed");
    }
  }
  const { counts } = await read<QueuePage>("/api/queue");
  expect(counts).toMatchObject({ open: 10, snoozed: 10, dismissed: 30 });
  for (const [id, status] of expected) expect(await statusOf(id)).toBe(status);
});

it("z takes the last decision back, and the row is there again", async () => {
  const [first] = (await read<QueuePage>("/api/queue")).rows;
  const id = first?.id ?? 0;
  await page.goto(`${desk.origin}/desk/queue?open=${id}`);
  await page.locator(`#narrative-${id}`).waitFor();
  await page.locator("#pane h2").first().waitFor();
  await keys("d");
  await page.getByRole("dialog").waitFor();
  await keys("4", "Enter");
  await expect.poll(() => statusOf(id)).toBe("dismissed");
  await keys("z");
  await expect.poll(() => statusOf(id)).toBe("open");
  await page.locator(`#narrative-${id}`).waitFor();
});

it("what is not loaded yet can be selected, too, and is decided with the rest", async () => {
  const people = { proposer: desk.idOf("analyst"), approver: desk.idOf("author") };
  for (let n = 0; n < ITEMS; n++) await sampleNarrative(desk.database.owner.db, people, `them-${n}`);
  const open = async () => (await read<QueuePage>("/api/queue")).total;
  const before = (await read<QueuePage>("/api/queue")).rows.map((row) => row.id).slice(0, 3);
  const total = await open();
  expect(total).toBeGreaterThan(ITEMS);
  await page.goto(`${desk.origin}/desk/queue`);
  await page.locator("main li input[type=checkbox]").first().waitFor();
  await keys("*", "a");
  await page.getByText(`Đã chọn ${ITEMS} mục đã tải.`).waitFor();
  await page.getByRole("button", { name: `Chọn cả ${total} mục` }).click();
  await page.getByText(`Đã chọn ${total}`, { exact: true }).waitFor();
  // Whoever presses z before the answer is back means this decision, not the one before it.
  let answer = () => {};
  const pressed = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(
    "**/api/narratives/decide",
    async (route) => {
      const response = await route.fetch();
      await pressed;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await keys("d");
  await page.getByRole("dialog").waitFor();
  await keys("4", "Enter");
  await expect.poll(open, { timeout: 20_000 }).toBe(0);
  await keys("z");
  answer();
  await expect.poll(open, { timeout: 20_000 }).toBe(total);
  expect(await statusOf(before[0] ?? 0)).toBe("open");
});

it("o gives what is selected to a colleague, who finds it as theirs, and z takes it back", async () => {
  const rows = (await read<QueuePage>("/api/queue")).rows.slice(0, 2).map((row) => row.id);
  await page.goto(`${desk.origin}/desk/queue`);
  await page.locator("main li input[type=checkbox]").first().waitFor();
  await keys("j", "x", "j", "x", "o");
  const dialog = page.getByRole("dialog");
  // The list is where the focus is, so that no mouse is needed.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("SELECT");
  await dialog.getByLabel("Người giữ").selectOption({ label: "Minh (Phân tích, Duyệt bài, Biên tập)" });
  await dialog.getByRole("button", { name: "Giao", exact: true }).click();
  await page.getByText("Đã giao 2 mục").waitFor();
  const theirs = async () => {
    const answer = await author.request.get(`${desk.origin}/api/queue?assigned=me`);
    return ((await answer.json()) as QueuePage).rows.map((row) => row.id).sort();
  };
  expect(await theirs()).toEqual([...rows].sort());
  await keys("z");
  await expect.poll(theirs).toEqual([]);
});

const FIELDS: readonly { name: string; path: () => string; act?: () => Promise<unknown>; field: string }[] = [
  { name: "the search of the queue", path: () => "/desk/queue", field: "main input[type=search]" },
  {
    name: "the note of a dismissal",
    path: () => "/desk/queue",
    act: () => dialogBy("j", "d"),
    field: "[role=dialog] textarea",
  },
  {
    name: "the search for another to merge into",
    path: () => "/desk/queue",
    act: () => dialogBy("j", "m"),
    field: "[role=dialog] input[type=search]",
  },
  { name: "a text to check", path: () => "/desk/check", field: "main textarea" },
  { name: "the search of the library", path: () => "/desk/evidence", field: "main input[type=search]" },
  {
    name: "the answer to a resident",
    path: () => "/desk/tips",
    act: () => author.locator("main ul li a").first().click(),
    field: "#pane textarea",
  },
  { name: "a note in a case", path: () => casePath, field: "main textarea" },
  { name: "the headline of a text", path: () => draftPath, field: "main textarea" },
];

async function dialogBy(...strokes: string[]): Promise<void> {
  await author.locator("main li input[type=checkbox]").first().waitFor();
  for (const stroke of strokes) await author.keyboard.press(stroke);
  await author.getByRole("dialog").waitFor();
}

it.each(FIELDS)("Vietnamese stays as it was typed in $name", async ({ path, act, field }) => {
  await author.goto(`${desk.origin}${path()}`);
  await act?.();
  const input = author.locator(field).first();
  await input.fill("");
  const dialogs = await author.getByRole("dialog").count();
  // "dduwowcj" as a keyboard driver sends it: Backspace, and the letter that replaces what stood there.
  await typed("d");
  await replaced(1, "đ");
  await typed("uo");
  await replaced(2, "ươ");
  await typed("c");
  await replaced(3, "ược");
  await typed(" ");
  // And as an input method composes it: the word grows under the caret until it is taken.
  const session = await author.context().newCDPSession(author);
  for (const text of ["m", "mu", "mua", "mưa"]) {
    const caret = { selectionStart: text.length, selectionEnd: text.length };
    await session.send("Input.imeSetComposition", { text, ...caret });
  }
  await session.send("Input.insertText", { text: "mưa" });
  await session.detach();
  expect(await input.inputValue()).toBe("được mưa");
  expect(await author.getByRole("dialog").count()).toBe(dialogs);
  expect(new URL(author.url()).pathname).toBe(path());
});

const typed = (text: string) => author.keyboard.type(text);

/** What a keyboard driver puts in place of the last letters. */
async function replaced(letters: number, text: string): Promise<void> {
  for (let n = 0; n < letters; n++) await author.keyboard.press("Backspace");
  await author.keyboard.insertText(text);
}

it("a filter is kept by name, is there after a reload, and goes when it is dropped", async () => {
  await author.goto(`${desk.origin}/desk/queue?harm=livelihood`);
  await author.getByRole("button", { name: "Lưu bộ lọc này" }).click();
  const name = author.getByLabel("Tên bộ lọc");
  expect(await name.inputValue()).toBe("Sinh kế");
  await name.fill("Tiền hỗ trợ");
  await author.keyboard.press("Enter");
  await author.goto(`${desk.origin}/desk/queue`);
  const kept = author.getByRole("list", { name: "Bộ lọc đã lưu" });
  await kept.getByRole("link", { name: "Tiền hỗ trợ" }).click();
  await author.waitForURL(/harm=livelihood/);
  expect(await kept.getByRole("link").getAttribute("aria-current")).toBe("page");
  await kept.getByRole("button", { name: "Bỏ bộ lọc “Tiền hỗ trợ”" }).click();
  await kept.waitFor({ state: "detached" });
});

it.each([
  ["c", "/desk/cases"],
  ["t", "/desk/texts"],
  ["k", "/desk/check"],
  ["n", "/desk/tips"],
  ["e", "/desk/evidence"],
  ["q", "/desk/queue"],
])("g %s leads to %s", async (key, path) => {
  await author.goto(`${desk.origin}${path === "/desk/queue" ? "/desk/cases" : "/desk/queue"}`);
  await author.locator("h1").first().waitFor();
  await author.keyboard.press("g");
  await author.keyboard.press(key);
  await author.waitForURL(`**${path}`);
});

it("a case from the queue to its text by keyboard: taken up, evidence accepted, rejected and accepted, a note, the text", async () => {
  const [row] = (await read<QueuePage>("/api/queue")).rows;
  await author.goto(`${desk.origin}/desk/queue?open=${row?.id}`);
  await author.locator("#pane h2").first().waitFor();
  await author.keyboard.press("c");
  await author.waitForURL(/\/desk\/cases\//);
  const caseId = author.url().split("/").at(-1);
  const evidence = async () => {
    const view = await read<CaseView>(`/api/cases/${caseId}`);
    return [view.acceptedEvidence.length, view.rejectedEvidence.length];
  };
  for (const [key, counts] of [
    ["y", [1, 0]],
    ["b", [0, 1]],
    ["y", [1, 0]],
  ] as const) {
    // The case itself: the pane of the queue has the same pair.
    await author.getByText("Việc tiếp theo").waitFor();
    await author.keyboard.press(key);
    await expect.poll(evidence).toEqual(counts);
    // The screen follows before the next key is pressed.
    await author
      .getByText(key === "y" ? "Đã chấp nhận" : "Đã loại", { exact: true })
      .first()
      .waitFor();
  }
  // What is accepted stays so: one key decides on one sentence.
  await author.keyboard.press("y");
  expect(await evidence()).toEqual([1, 0]);
  await author.keyboard.press("n");
  await author.keyboard.type("y b e: chữ trong ghi chú");
  expect(await evidence()).toEqual([1, 0]);
  await author.locator("h1").first().click();
  await author.keyboard.press("e");
  await author.waitForURL(/\/desk\/texts\//);
});
