/// <reference lib="dom" />
/** The windows that a test looks at: each person's, and a second one of the same machine beside it. */
import type { Page, Request } from "playwright";
import { expect } from "vitest";
import { writer } from "./content.ts";
import type { PEOPLE, WholeDesk } from "./support.ts";

export type Language = "vi" | "en";
export type Viewer = keyof typeof PEOPLE | "resident";

export interface Window {
  readonly page: Page;
  /** What it speaks now. */
  readonly language: Language;
  /** Errors of its console since the last look. */
  logged(): string[];
  /** Changes the language as the person would in another window; whatever is open here stays open. */
  speak(language: Language): Promise<void>;
  /** Resolves when nothing is being read any more. */
  settled(): Promise<void>;
}

const PATIENCE_MS = 20_000;

/** A window of that person, nowhere yet. The desk's language is the person's own, a resident's the machine's. */
export async function openWindow(desk: WholeDesk, who: Viewer): Promise<Window> {
  const page = who === "resident" ? await desk.visit("/") : await desk.enter(who, null);
  const other = await page.context().newPage();
  await other.goto(`${desk.origin}/favicon.svg`);
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  const reading = readings(page);
  const settled = async () => {
    await expect.poll(() => reading.size, { timeout: PATIENCE_MS, interval: 20 }).toBe(0);
    await page.waitForFunction(() => !document.querySelector("[data-loading]"));
  };
  let language: Language = "vi";
  return {
    page,
    get language() {
      return language;
    },
    logged: () => errors.splice(0),
    settled,
    speak: async (next) => {
      if (who !== "resident") await writer(desk, page)("PATCH", "/api/me", { language: next });
      // The desk reads again what the server wrote in the other language, the person first.
      const again =
        who !== "resident" &&
        page.waitForResponse((answer) => answer.url().endsWith("/api/me"), { timeout: PATIENCE_MS });
      await other.evaluate((value) => localStorage.setItem("minhchung.language", value), next);
      await again;
      await page.locator(`html[lang=${next}]`).waitFor({ state: "attached" });
      language = next;
      await settled();
    },
  };
}

/** Requests under way, save for the stream that stays open. */
function readings(page: Page): ReadonlySet<Request> {
  const open = new Set<Request>();
  page.on("request", (request) => request.resourceType() !== "eventsource" && open.add(request));
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
  return open;
}
