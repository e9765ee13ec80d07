/**
 * Every screen, in both languages, at three widths (residents' also at 320 px) and in both themes: no axe violation (WCAG 2.0 to 2.2, A and AA),
 * no sideways scrolling, no error in the console, no untranslated key, the right language named. A screen of the desk
 * is loaded once, in the language that the one before ended with, and changed to the other where it stands; there axe
 * looks at the colours alone, since the elements are the same.
 * The desk is full, empty or failing (`Condition`). Where the folder `tests/browser/shots` exists, each screen is also left
 * there as pictures: one language by light, the other in the dark.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Content } from "./content.ts";
import { atTop, colourViolations, overflow, sized, untranslated, violations, WIDTHS } from "./inspect.ts";
import type { Screen } from "./screens.ts";
import { contentOf, filled } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";
import { type Language, openWindow, type Viewer, type Window } from "./windows.ts";

/** Residents read on old phones, too, and at 400 % of a small screen (WCAG 1.4.10). */
const SMALLEST = 320;
const SHOTS = join(import.meta.dirname, "shots");

/** What the screens are looked at with. */
export interface Condition {
  /** Part of the pictures' names. */
  readonly name?: string;
  open(): Promise<WholeDesk>;
  content(desk: WholeDesk): Promise<Content>;
  /** Before the first screen of somebody. */
  before?(page: Page): Promise<unknown>;
}

const FULL: Condition = { open: () => wholeDesk(filled), content: contentOf };

let condition = FULL;
let desk: WholeDesk;
let content: Content;
const windows = new Map<Viewer, Window>();

/** The tests of some screens. Two files have half of them each, so that two workers share them. */
export function everyScreenOf(
  screens: readonly Screen[],
  more: () => void = () => undefined,
  chosen: Condition = FULL,
): void {
  beforeAll(async () => {
    condition = chosen;
    desk = await condition.open();
    content = await condition.content(desk);
    for (const who of new Set(screens.map((screen) => screen.who))) {
      const window = await openWindow(desk, who);
      await condition.before?.(window.page);
      windows.set(who, window);
    }
  }, 300_000);
  afterAll(async () => {
    windows.clear();
    await desk?.close();
  });
  it.each(screens)("$name", looksRight);
  more();
}

/** What is looked at once, whatever the screen. */
export function ofTheWhole(): void {
  it.each(["vi", "en"] as const)(
    "the first load of the desk is at most 200 KB of compressed script, in %s",
    firstLoad,
  );
  it("a planted fault of each kind is found", plantedFaults);
  it("a language chosen in another window is the one that is chosen here", followsLanguage);
  it("an invitation leads straight to the work", takesUpInvitation);
}

function windowOf(who: Viewer): Window {
  const window = windows.get(who);
  if (!window) throw new Error(`nobody is ${who}`);
  return window;
}

const isOfDesk = (screen: Screen) => screen.path(content).startsWith("/desk");

/** The public site has the language in its address, the desk in the person's settings. */
function address(screen: Screen, language: Language): string {
  const path = screen.path(content);
  if (language === "vi" || isOfDesk(screen)) return desk.origin + path;
  return `${desk.origin}/en${path === "/" ? "" : path}`;
}

async function open(screen: Screen, language: Language): Promise<void> {
  const { page, settled } = windowOf(screen.who);
  await sized(page, 1440);
  await page.goto(address(screen, language));
  await page.locator("h1").first().waitFor();
  await screen.act?.(page);
  await settled();
}

/** The other language of the same screen. */
async function turn(screen: Screen, language: Language): Promise<void> {
  if (isOfDesk(screen)) await windowOf(screen.who).speak(language);
  else await open(screen, language);
}

async function looksRight(screen: Screen): Promise<void> {
  const window = windowOf(screen.who);
  const first = window.language;
  const second = first === "vi" ? "en" : "vi";
  window.logged();
  await open(screen, first);
  const found = await faults(screen, first, "light");
  await turn(screen, second);
  found.push(...(await faults(screen, second, "dark")));
  found.push(
    ...window
      .logged()
      .filter(unexpected(screen))
      .map((line) => `console: ${line}`),
  );
  expect(found).toEqual([]);
}

/**
 * What is wrong with the screen as it stands, in that language. One language is looked at in the light, the other in
 * the dark: a theme has the same elements in other colours, and colours speak no language.
 */
async function faults(screen: Screen, language: Language, theme: "light" | "dark"): Promise<string[]> {
  const { page } = windowOf(screen.who);
  const found: string[] = [];
  await page.emulateMedia({ colorScheme: theme });
  for (const width of isOfDesk(screen) ? WIDTHS : [SMALLEST, ...WIDTHS]) {
    await sized(page, width);
    found.push(...(await overflow(page)).map((where) => `${width} px: ${where}`));
    if (existsSync(SHOTS)) {
      const parts = [screen.name, condition.name, language, theme, width].filter(
        (part) => part !== undefined,
      );
      await page.screenshot({ path: join(SHOTS, `${parts.join(".")}.png`) });
    }
  }
  await atTop(page);
  // On the desk the second look is at the same elements with other words and colours; a public page is read anew.
  const again = isOfDesk(screen) && theme === "dark";
  found.push(...(await (again ? colourViolations(page) : violations(page))));
  await page.emulateMedia({ colorScheme: "light" });
  found.push(...(await untranslated(page)).map((key) => `untranslated: ${key}`));
  const named = await page.locator("html").getAttribute("lang");
  if (named !== language) found.push(`the page says that it is in ${named}`);
  return found.map((line) => `${language}, ${theme}: ${line}`);
}

/** The failed answer that a screen is about is no error of ours. */
const unexpected = (screen: Screen) => (line: string) =>
  !screen.status || !line.includes(String(screen.status));

async function plantedFaults(): Promise<void> {
  const page = await desk.visit("/gioi-thieu");
  expect([...(await violations(page)), ...(await overflow(page)), ...(await untranslated(page))]).toEqual([]);
  await page.evaluate(() => {
    document.body.innerHTML += '<main><img src="/favicon.svg"><p>queue.title</p></main><div id="wide"></div>';
    // Not as an attribute: the page's policy takes no style from its own text.
    Object.assign(document.getElementById("wide")?.style ?? {}, { width: "3000px", height: "1px" });
  });
  expect((await violations(page)).join()).toContain("image-alt");
  expect(await overflow(page)).toEqual([expect.stringMatching(/^page \+/)]);
  expect(await untranslated(page)).toEqual(["queue.title"]);
  await page.close();
}

async function firstLoad(language: Language): Promise<void> {
  // A machine that knows its reader's language, as all do from the second visit on; nothing is cached.
  const window = windowOf("analyst");
  if (window.language !== language) await window.speak(language);
  const storageState = await window.page.context().storageState();
  const context = await desk.browser.newContext({ storageState });
  await context.addInitScript((value) => localStorage.setItem("minhchung.language", value), language);
  const page = await context.newPage();
  await page.goto(`${desk.origin}/desk/queue`);
  await page.locator("main li input[type=checkbox]").first().waitFor();
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map((entry) => entry.name)
      .filter((name) => name.endsWith(".js")),
  );
  let bytes = 0;
  for (const url of new Set(scripts)) bytes += gzipSync(await (await page.request.get(url)).body()).length;
  expect(await page.locator("html").getAttribute("lang")).toBe(language);
  expect(bytes).toBeGreaterThan(50 * 1024);
  expect(bytes).toBeLessThanOrEqual(200 * 1024);
  await context.close();
}

async function followsLanguage(): Promise<void> {
  const { page, language, speak } = windowOf("analyst");
  const other = language === "vi" ? "en" : "vi";
  await page.goto(`${desk.origin}/desk/settings`);
  const chosen = page.locator("label:has(input[name=language]:checked) [lang]");
  expect(await chosen.getAttribute("lang")).toBe(language);
  await speak(other);
  await expect.poll(() => chosen.getAttribute("lang")).toBe(other);
}

async function takesUpInvitation(): Promise<void> {
  const page = await desk.visit(content.invitationPath);
  await page.getByLabel("Mật khẩu mới").fill("mot cau du dai de nho");
  await page.getByLabel("Nhập lại mật khẩu").fill("mot cau du dai de nho");
  await page.locator("form button[type=submit]").click();
  await page.waitForURL(/\/desk\/queue/);
  expect(await page.getByRole("navigation").first().textContent()).toContain("Nguyễn Thị Ánh Tuyết");
  await page.close();
}
