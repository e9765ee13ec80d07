/// <reference lib="dom" />
/** What every screen must hold: no axe violation, no sideways scrolling, nothing untranslated, its language named. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { AxeBuilder } from "@axe-core/playwright";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright";

export const WIDTHS = [390, 1024, 1440] as const;
const HEIGHT = 900;

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export const sized = (page: Page, width: number) => page.setViewportSize({ width, height: HEIGHT });

/**
 * The violations as lines that say where to look: rule, element, and what axe says of it. Where a dialog is open,
 * colours are measured in it alone: what it covers is a screen of its own, and measuring takes longest of all.
 */
export async function violations(page: Page): Promise<string[]> {
  await bringAxe(page);
  const all = axeOn(page).withTags(WCAG);
  if ((await page.locator(DIALOG).count()) === 0) return lines(await all.analyze());
  return [...lines(await all.disableRules([CONTRAST]).analyze()), ...(await colourViolations(page))];
}

/** Of the colours alone: all that a theme changes. */
export async function colourViolations(page: Page): Promise<string[]> {
  await bringAxe(page);
  const colours = axeOn(page).withRules([CONTRAST]);
  const dialog = (await page.locator(DIALOG).count()) > 0;
  return lines(await (dialog ? colours.include(DIALOG) : colours).analyze());
}

const CONTRAST = "color-contrast";
const DIALOG = "[role=dialog]";

/** Half a megabyte of script, read once a page, and giving nothing back: its answer would be all of axe, as JSON. */
async function bringAxe(page: Page): Promise<void> {
  const [brought, plays] = await page.evaluate(() => [
    "axe" in window,
    document.querySelector("audio, video") !== null,
  ]);
  if (plays) throw new Error("a page that plays something needs axe's preload");
  if (!brought) await page.evaluate(AXE);
}

/**
 * axe as it is published, but for where it keeps the private fields of its objects: it is compiled for browsers that
 * have none, so every colour that it reads becomes seven entries in weak maps and sets, which take a quarter of its time
 * and are the collector's work again. Here a field is a property under a symbol, as quick as any other.
 */
export const AXE = `(() => {
  class Fields {
    field = Symbol();
    has(owner) { return Object(owner) === owner && this.field in owner; }
    get(owner) { return owner?.[this.field]; }
    set(owner, value) { owner[this.field] = value; return this; }
    add(owner) { return this.set(owner, true); }
    delete(owner) { return delete owner[this.field]; }
  }
  (function (WeakMap, WeakSet) { ${readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")} }).call(window, Fields, Fields);
})();0`;

function axeOn(page: Page): AxeBuilder {
  // The legacy mode needs no second page; it leaves out only frames of other origins, and there are none.
  const builder = new AxeBuilder({ page, axeSource: ";" }).setLegacyMode();
  // Naming every element that is well would take as long again; and to read all style sheets and recordings first, for
  // rules about those, a third of the time: nothing is played here (`bringAxe`).
  return builder.options({ resultTypes: ["violations"], preload: false });
}

const lines = ({ violations }: AxeResults): string[] =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(" ")} ${node.failureSummary?.split("\n")[1]?.trim() ?? ""}`,
    ),
  );

/** Every list at its beginning: half a row beneath a bar that stays would be too near to what stands in the bar. */
export function atTop(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const pane of document.querySelectorAll("*")) if (pane.scrollTop > 0) pane.scrollTop = 0;
  });
}

/** By how many pixels the page is wider than its window; also what a scrolling pane hides at its right. */
export function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 0) found.push(`page +${wide}`);
    for (const pane of document.querySelectorAll("main, main [data-scroll]")) {
      const more = pane.scrollWidth - pane.clientWidth;
      if (more > 0) found.push(`${pane.id || pane.getAttribute("aria-label") || pane.tagName} +${more}`);
    }
    return found;
  });
}

/** Texts on screen, save for code, that are keys of the word tables instead of words. */
export function untranslated(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? "";
      if (/^[a-z]+(\.[a-z_A-Z]+)+$/.test(text) && !node.parentElement?.closest("code")) found.push(text);
    }
    return found;
  });
}
