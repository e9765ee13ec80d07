import { existsSync } from "node:fs";
import { chromium } from "playwright";
import { CrawlError } from "../errors.ts";
import { bundledChromiumFiles, unpackBundledChromium } from "./bundled-chromium.ts";

export type BrowserKind = "configured" | "playwright" | "system" | "bundled";

export interface BrowserChoice {
  readonly executablePath: string;
  /** Complete: nothing of the packages' own defaults that would switch protections off. */
  readonly args: readonly string[];
  readonly kind: BrowserKind;
  /** Whether Chromium's own sandbox is on. Outside sources are rendered only then. */
  readonly sandboxed: boolean;
  /** Additions to the browser process's environment. */
  readonly env: Readonly<Record<string, string>>;
}

export interface BrowserOptions {
  /** A browser named in the settings; taken first. */
  readonly executablePath?: string | null;
  /** Where the bundled browser is unpacked; a folder of the application's own. */
  readonly cacheFolder: string;
  /** "outside": only a current browser with its sandbox on. "own": our own pages, PDF, cards, the sample web. */
  readonly use: "outside" | "own";
  /** Replaced in tests: candidates on this machine. */
  readonly installed?: { readonly playwright: string | null; readonly system: string | null };
  readonly isRoot?: boolean;
}

const SYSTEM_PATHS = [
  "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable", "/usr/bin/google-chrome",
  "/snap/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]; // biome-ignore format: a list

/** Quiet and self-contained; web security, site isolation and process separation stay on. */
const ARGS = [
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--no-pings",
  "--disable-domain-reliability",
  "--mute-audio",
];

/**
 * Chooses the browser: the configured one, else Playwright's, else the system's, else the bundled one (unpacked at its
 * first use). Errors: `browser_missing` where there is none; for outside use `browser_unsafe` with a `reason`:
 * `bundled` (old, without a usable sandbox) or `root` (Chromium's sandbox does not run as root).
 */
export async function chooseBrowser(options: BrowserOptions): Promise<BrowserChoice> {
  const root = options.isRoot ?? process.getuid?.() === 0;
  const installed = options.installed ?? findInstalled();
  const configured = options.executablePath ?? null;
  if (configured !== null && !existsSync(configured))
    throw new CrawlError("browser_missing", { path: configured });
  const candidates: readonly [BrowserKind, string | null][] = [
    ["configured", configured],
    ["playwright", installed.playwright],
    ["system", installed.system],
  ];
  const [kind, path] = candidates.find(([, candidate]) => candidate !== null) ?? ["bundled", null];
  if (options.use === "outside") {
    if (path === null) throw new CrawlError("browser_unsafe", { reason: "bundled" });
    if (root) throw new CrawlError("browser_unsafe", { reason: "root" });
    return { executablePath: path, args: ARGS, kind, sandboxed: true, env: {} };
  }
  const sandboxed = path !== null && !root;
  const args = sandboxed ? ARGS : [...ARGS, "--no-sandbox"];
  if (path !== null) return { executablePath: path, args, kind, sandboxed, env: {} };
  const files = bundledChromiumFiles();
  if (files === null) throw new CrawlError("browser_missing", { path: "" });
  const bundled = await unpackBundledChromium(files, options.cacheFolder);
  return { ...bundled, args, kind: "bundled", sandboxed: false };
}

function findInstalled(): { playwright: string | null; system: string | null } {
  let playwright: string | null = null;
  try {
    playwright = chromium.executablePath();
  } catch {
    // Playwright knows no browser for this platform; the next candidate is asked
  }
  return {
    playwright: playwright !== null && existsSync(playwright) ? playwright : null,
    system: SYSTEM_PATHS.find((path) => existsSync(path)) ?? null,
  };
}
