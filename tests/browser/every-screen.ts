/**
 * Every screen, in one language, at three widths and in both themes: no axe violation (WCAG 2.0 to 2.2, A and AA),
 * no sideways scrolling, no error in the console, no untranslated key, the right language named. Where the folder
 * `tests/browser/shots` exists, each screen is also left there as a picture.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Content, writer } from "./content.ts";
import { atTop, overflow, sized, untranslated, violations, WIDTHS } from "./inspect.ts";
import { SCREENS, type Screen } from "./screens.ts";
import { contentOf, filled } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

type Language = "vi" | "en";
const SHOTS = join(import.meta.dirname, "shots");
const STAFF = ["analyst", "author", "approver", "administrator"] as const;

let desk: WholeDesk;
let content: Content;
const pages = new Map<Screen["who"], Page>();
const logged: string[] = [];

/** The tests of one language: a file each, so that two workers share them. */
export function everyScreenIn(language: Language): void {
  beforeAll(async () => {
    desk = await wholeDesk(filled);
    content = await contentOf(desk);
    for (const who of STAFF) pages.set(who, await desk.signIn(who));
    pages.set("resident", await desk.visit("/"));
    for (const page of pages.values()) {
      page.on("console", (message) => message.type() === "error" && logged.push(message.text()));
      page.on("pageerror", (error) => logged.push(String(error)));
    }
    await speak(language);
  }, 300_000);
  afterAll(async () => {
    await desk?.close();
  });

  it("the first load of the desk is at most 200 KB of compressed script", () => firstLoad(language));
  it.each(SCREENS)("$name", (screen) => looksRight(screen, language));
  // Both speak Vietnamese alone.
  if (language !== "vi") return;
  it("a planted fault of each kind is found", plantedFaults);
  it("an invitation leads straight to the work", takesUpInvitation);
}

function of(who: Screen["who"]): Page {
  const page = pages.get(who);
  if (!page) throw new Error(`nobody is ${who}`);
  return page;
}

async function speak(language: Language): Promise<void> {
  for (const who of STAFF) {
    await writer(desk, of(who))("PATCH", "/api/me", { language });
  }
  // The sign-in screen has nobody to ask: it speaks the language that the machine remembers.
  await of("resident").evaluate((value) => localStorage.setItem("minhchung.language", value), language);
}

/** The public site has the language in its address, the desk in the person's settings. */
function address(screen: Screen, language: Language): string {
  const path = screen.path(content);
  if (language === "vi" || path.startsWith("/desk")) return desk.origin + path;
  return `${desk.origin}/en${path === "/" ? "" : path}`;
}

async function open(screen: Screen, language: Language): Promise<Page> {
  const page = of(screen.who);
  await sized(page, 1440);
  await page.goto(address(screen, language));
  await page.locator("h1").first().waitFor();
  await screen.act?.(page);
  await page.waitForFunction(() => !document.querySelector("[data-loading]"));
  return page;
}

/** The other theme has the same elements in other colours, and colours speak no language: contrast alone, once. */
async function inTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  const found = await violations(page, ["color-contrast"]);
  await page.emulateMedia({ colorScheme: "light" });
  return found.map((line) => `dark ${line}`);
}

/** The failed answer that a screen is about is no error of ours. */
const expected = (screen: Screen) => (line: string) =>
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
  const storageState = await of("analyst").context().storageState();
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

async function looksRight(screen: Screen, language: Language): Promise<void> {
  logged.length = 0;
  const page = await open(screen, language);
  const found: string[] = [];
  for (const width of WIDTHS) {
    await sized(page, width);
    found.push(...(await overflow(page)).map((where) => `${width} px: ${where}`));
    if (existsSync(SHOTS)) {
      await page.screenshot({ path: join(SHOTS, `${screen.name}.${language}.${width}.png`) });
    }
  }
  await atTop(page);
  found.push(...(await violations(page)));
  if (language === "vi") found.push(...(await inTheDark(page)));
  found.push(...(await untranslated(page)).map((key) => `untranslated: ${key}`));
  found.push(...logged.filter(expected(screen)).map((line) => `console: ${line}`));
  expect(found).toEqual([]);
  expect(await page.locator("html").getAttribute("lang")).toBe(language);
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
