/**
 * Hostile words in every field, and a real browser that looks at every screen: nothing of them runs, asks, opens or
 * becomes markup. That the watching would notice: `control.test.ts`.
 */
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SCREENS, type Screen } from "../browser/screens.ts";
import { NOT_PLANTED } from "./columns.ts";
import { type HostileDesk, hostileDesk, unseen } from "./hostile-desk.ts";
import { nameOf, textColumns } from "./plant.ts";

let hostile: HostileDesk;
beforeAll(async () => {
  hostile = await hostileDesk();
}, 300_000);
afterAll(() => hostile?.close());

it("there are more than three hundred of them, all different, and every column of words has them", async () => {
  const { payloads, planted, desk } = hostile;
  expect(payloads.length).toBeGreaterThanOrEqual(300);
  expect(new Set(payloads.map(({ text }) => text)).size).toBe(payloads.length);
  const names = (await textColumns(desk.database.owner.sql)).map(nameOf);
  expect(Object.keys(NOT_PLANTED).filter((name) => !names.includes(name))).toEqual([]);
  const empty: string[] = [];
  for (const { table, column } of planted) {
    const [found] = await desk.database.owner.sql.unsafe(
      `select 1 from ${table} where "${column}" is not null limit 1`,
    );
    if (!found) empty.push(`${table}.${column}`);
  }
  expect(empty).toEqual([]);
});

/** What is done on a screen goes by words that stand there; where those were replaced, it is done otherwise. */
const OTHERWISE: Readonly<Record<string, Screen["act"]>> = {
  // The first button beside the letter, whatever its body is called.
  "case-answer": async (page) => {
    await page.locator('main a[href*="/questions/"] + button').first().click();
    await page.getByRole("dialog").getByRole("radio").nth(1).check();
  },
};

/** The one address of ours that is a script: a person draws it to their own bookmarks (`dashboard/documents/carried.ts`). */
const BOOKMARKLET =
  'address: <a href="javascript:(()=&gt;{const h=new URLSearchParams({u:location.href,t:document.title,s:String(getSelection())';

async function look(page: Page, screen: Screen): Promise<string[]> {
  const { desk, content, faults } = hostile;
  await page.goto(desk.origin + screen.path(content));
  await page.locator("h1").first().waitFor();
  const act = screen.name in OTHERWISE ? OTHERWISE[screen.name] : screen.act;
  await act?.(page);
  await page.waitForLoadState("load");
  await page.waitForFunction(() => !document.querySelector("[data-loading]"));
  // A screen that could not be read shows nothing, and so would say nothing.
  const failed = await page.getByRole("alert").filter({ hasText: "Chưa làm được" }).count();
  if (failed > 0 && screen.status === undefined) return ["the screen could not be read"];
  const found = await faults(page, screen.name.startsWith("public") ? "public" : "desk");
  return found.filter((fault) => !(screen.name.startsWith("bring") && fault.startsWith(BOOKMARKLET)));
}

describe("screens", () => {
  it.each(SCREENS)("$name", { timeout: 60_000 }, async (screen) => {
    expect(await look(await hostile.windowOf(screen.who), screen)).toEqual([]);
  });
});

it("every payload stood on the desk's screens, letter by letter", () => {
  // Without this, nothing would be said by nothing having happened.
  expect(unseen(hostile.payloads, hostile.seen.get("desk"))).toEqual([]);
});
