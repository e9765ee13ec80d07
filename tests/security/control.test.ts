/** The witness can fail: where texts are not escaped, every payload that is markup fires, and each signal speaks. */
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch } from "../browser/support.ts";
import { type Control, startControl } from "./control.ts";
import type { Payload } from "./payloads/payload.ts";
import { foreignMarkup, type Sign, type Witness, watch } from "./witness.ts";

const PATIENCE_MS = 4_000;

let control: Control;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let witness: Witness;
beforeAll(async () => {
  control = await startControl();
  browser = await launch();
  context = await browser.newContext();
  witness = await watch(context, control.origin);
  page = await context.newPage();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await control?.close();
});

const isOf = ({ number }: Payload) => {
  const own = new RegExp(`(?<!\\d)${number}(?!\\d)`);
  return ({ what }: Sign) => own.test(what) || what.includes("/link");
};

/** Opens the careless page and does what its reader would: click on what asks for it. */
async function fire(payload: Payload, address: string): Promise<Sign[]> {
  witness.taken();
  const seen: Sign[] = [];
  const fired = () => {
    seen.push(...witness.taken());
    return seen.some(isOf(payload));
  };
  await page.goto(address, { waitUntil: "commit" }).catch(() => undefined);
  await page.waitForLoadState("domcontentloaded").catch(() => undefined);
  if (payload.context === "link" || payload.text.includes("id=x")) {
    const asks = page.locator("#x button").or(page.locator("input#x, a#x"));
    await asks
      .first()
      .click({ timeout: PATIENCE_MS, noWaitAfter: true })
      .catch(() => undefined);
  }
  await expect
    .poll(fired, { timeout: PATIENCE_MS, interval: 5 })
    .toBe(true)
    .catch(() => undefined);
  return seen;
}

it("every payload that is markup fires where it is not escaped", { timeout: 300_000 }, async () => {
  const silent: string[] = [];
  for (const payload of control.payloads.filter(({ context }) => context !== null)) {
    const seen = await fire(payload, control.pageOf(payload));
    if (!seen.some(isOf(payload))) silent.push(`${payload.number} ${payload.context} ${payload.text}`);
    if (page.isClosed()) page = await context.newPage();
  }
  expect(silent).toEqual([]);
});

const one = (test: (payload: Payload) => boolean) => {
  const found = control.payloads.find(test);
  if (!found) throw new Error("no such payload");
  return found;
};

it.each([
  ["call", "onerror=__mc"],
  ["dialog", "alert("],
  ["request", "fetch("],
] as const)("a %s is seen", async (kind, part) => {
  const payload = one(({ context, text }) => context === "body" && text.includes(part));
  const seen = await fire(payload, control.pageOf(payload));
  expect(seen.filter(({ kind: is }) => is === kind).some(isOf(payload))).toBe(true);
});

it("what a policy refuses is seen, and so is the markup that it keeps still", async () => {
  const payload = one(({ context, text }) => context === "body" && text.includes("<img src=x onerror=__mc"));
  witness.taken();
  await page.goto(control.guardedPageOf(payload));
  await expect.poll(() => witness.taken().map(({ kind }) => kind)).toContain("refused");
  expect(await foreignMarkup(page, control.origin)).toContainEqual(expect.stringContaining("handler: <img"));
});
