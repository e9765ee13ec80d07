/** The page about the API, as any other page: no axe violation in either theme, nothing cut off on a phone. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { overflow, sized, violations } from "./inspect.ts";
import { staffed } from "./starts.ts";
import { type WholeDesk, wholeDesk } from "./support.ts";

const SHOTS = join(import.meta.dirname, "shots");
let desk: WholeDesk;

beforeAll(async () => {
  desk = await wholeDesk(staffed);
}, 300_000);
afterAll(async () => {
  await desk?.close();
});

it.each(["light", "dark"] as const)("is readable at every width in the %s", async (colorScheme) => {
  const page = await desk.visit("/openapi");
  await page.emulateMedia({ colorScheme });
  expect(await page.locator("article").count()).toBeGreaterThan(100);
  for (const width of [390, 1440]) {
    await sized(page, width);
    expect(await overflow(page)).toEqual([]);
    if (existsSync(SHOTS))
      await page.screenshot({ path: join(SHOTS, `openapi.${colorScheme}.${width}.png`) });
  }
  expect(await violations(page)).toEqual([]);
  await page.close();
});
