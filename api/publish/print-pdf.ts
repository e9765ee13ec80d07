import { chooseBrowser } from "@minhchung/crawlers/fetch/browser";
import { type Browser, chromium } from "playwright";
import { ApiFailure } from "../errors.ts";
import type { Print } from "./channels/files.ts";

/** A page that takes longer is given up: sheets load nothing. */
const LONGEST_MS = 30_000;

export interface PrinterOptions {
  /** Where the bundled browser is unpacked, and has its home; made when first needed. */
  cacheFolder: () => Promise<string>;
  /** A browser named in the settings. */
  executablePath?: string | null;
}

/**
 * Prints our own self-contained pages with the browser that this machine has, tagged and with their fonts inside. One
 * at a time: a browser takes some 200 MB, and a sheet is printed in a second. Scripts and the network are off.
 * @throws ApiFailure `unavailable` where there is no browser, or it fails
 */
export function createPrinter(options: PrinterOptions): Print {
  let last: Promise<unknown> = Promise.resolve();
  return (html, picture) => {
    const printed = last.then(() => print(html, options, picture));
    last = printed.catch(() => undefined);
    return printed;
  };
}

async function print(
  html: string,
  options: PrinterOptions,
  picture: Parameters<Print>[1],
): Promise<Uint8Array<ArrayBuffer>> {
  const { executablePath = null } = options;
  try {
    const cacheFolder = await options.cacheFolder();
    const choice = await chooseBrowser({ use: "own", cacheFolder, executablePath });
    const browser = await chromium.launch({
      executablePath: choice.executablePath,
      args: [...choice.args],
      env: { PATH: process.env.PATH ?? "", HOME: cacheFolder, ...choice.env },
      timeout: LONGEST_MS,
    });
    // Playwright never answers for a page that it asks of a browser dying at that moment, and every later sheet would
    // wait behind it: what is asked ends with the browser, or with its time.
    let end: (reason: Error) => void = () => undefined;
    const ended = new Promise<never>((_, reject) => {
      end = reject;
    });
    browser.once("disconnected", () => end(new Error("the browser ended")));
    const timer = setTimeout(() => end(new Error(`not printed within ${LONGEST_MS} ms`)), LONGEST_MS);
    try {
      return await Promise.race([draw(browser, html, picture), ended]);
    } finally {
      await Promise.race([browser.close(), ended]).catch(() => undefined);
      clearTimeout(timer);
    }
  } catch (cause) {
    throw new ApiFailure("unavailable", { cause });
  }
}

async function draw(
  browser: Browser,
  html: string,
  picture: Parameters<Print>[1],
): Promise<Uint8Array<ArrayBuffer>> {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true, locale: "vi-VN" });
  const page = await context.newPage();
  await page.setContent(html, { waitUntil: "load" });
  if (picture) {
    await page.setViewportSize(picture);
    // Without the frame that a sheet has on a screen.
    await page.emulateMedia({ media: "print" });
    return new Uint8Array(await page.screenshot({ type: "png" }));
  }
  return new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }));
}
