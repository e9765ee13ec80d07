/// <reference lib="dom" />
/** Every room of the desk on its first morning, when nothing is there yet, and while its server fails. */
import type { Page } from "playwright";
import { describe } from "vitest";
import type { Content } from "./content.ts";
import { everyScreenOf } from "./every-screen.ts";
import { SCREENS, type Screen } from "./screens.ts";
import { bare, contentOf, filled } from "./starts.ts";
import { wholeDesk } from "./support.ts";

const ROOMS = [
  ...[
    "queue",
    "cases",
    "mentions",
    "texts",
    "check",
    "tips",
    "answer-lane",
    "appeals",
    "evidence",
    "receivers",
    "sources",
  ],
  ...["reports", "insights", "jobs", "jobs-decided", "users", "audit", "settings", "configuration"],
  ...["configuration-retention", "configuration-channels", "configuration-models"],
];
const PUBLIC = ["public-home", "public-sources", "public-corrections", "public-widget"];
const OPENED = [
  ...["queue-narrative", "case", "case-letter", "editor", "review", "published", "document"],
  ...["report", "report-closed", "report-list"],
];

/** The screens as one enters them: what is done there needs something to do it with. */
function entered(names: readonly string[], more: Partial<Screen> = {}): Screen[] {
  return names.map((name) => {
    const screen = SCREENS.find((one) => one.name === name);
    if (!screen) throw new Error(`no screen is called ${name}`);
    const { act: _, ...rest } = screen;
    return { ...rest, ...more };
  });
}

/** What was typed stays, with what went wrong below it. */
const COMPARED_IN_VAIN: Screen = {
  ...(entered(["check-pair"], { status: 500 })[0] as Screen),
  name: "check-pair-sent",
  act: async (page) => {
    for (const [k, text] of ["Hồ đạt 39% dung tích.", "Hồ đạt 89% dung tích."].entries())
      await page.locator("main textarea").nth(k).fill(text);
    await page.locator("main form button[type=submit]").first().click();
    await page.locator("main [role=alert]").first().waitFor();
  },
};

describe("empty", () => {
  everyScreenOf(entered([...ROOMS, "check-pair", ...PUBLIC]), undefined, {
    name: "empty",
    open: () => wholeDesk(bare),
    // No screen of these has an address of what the desk holds.
    content: async () => ({}) as Content,
  });
});

describe("failing", () => {
  everyScreenOf([...entered([...ROOMS, ...OPENED], { status: 500 }), COMPARED_IN_VAIN], undefined, {
    name: "failing",
    open: () => wholeDesk(filled),
    content: contentOf,
    before: failing,
  });
});

/** The server knows who asks, and answers nothing else. The desk's pauses before it asks again are left out. */
async function failing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const wait = window.setTimeout;
    window.setTimeout = ((work: TimerHandler, ms = 0, ...rest: unknown[]) =>
      wait(work, ms === 1000 || ms === 2000 ? 0 : ms, ...rest)) as typeof setTimeout;
  });
  await page.route(/\/api\/(?!me$|live$|auth\/)/, (route) =>
    route.fulfill({ status: 500, json: { error: { code: "internal", message: "" } } }),
  );
}
