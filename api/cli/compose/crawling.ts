import { YOUTUBE_SEARCHES } from "@minhchung/crawlers/connectors/youtube";
import { createCrawler } from "@minhchung/crawlers/crawler";
import { CrawlError } from "@minhchung/crawlers/errors";
import { extractInWorker } from "@minhchung/crawlers/extract/worker";
import { type BrowserChoice, chooseBrowser } from "@minhchung/crawlers/fetch/browser";
import { decodeText } from "@minhchung/crawlers/fetch/charset";
import type { Guard } from "@minhchung/crawlers/fetch/guard";
import type { FindOptions, FoundSite } from "@minhchung/crawlers/find/find";
import type { Preview } from "@minhchung/crawlers/preview";
import type { QuietHours } from "@minhchung/crawlers/quiet";
import type { CrawlProgress, CrawlReport } from "@minhchung/crawlers/round";
import type { SourceRow } from "@minhchung/crawlers/store";
import type { SourceCheck } from "@minhchung/db/schema/sources";
import type { Checker } from "../../deps.ts";
import type { Config } from "../config.ts";
import type { Degraded } from "./database.ts";
import type { Engine } from "./engine.ts";
import { folderIn } from "./home.ts";

export interface Crawling {
  crawl(source: SourceRow, progress?: CrawlProgress): Promise<CrawlReport>;
  /** Reads a source's list once; stores no document. Errors: `CrawlError`. */
  preview(source: SourceRow): Promise<Preview>;
  /** How reading the source's list goes; never throws for what the source does. */
  check(source: SourceRow): Promise<SourceCheck>;
  /** Looks for what can be read of a site; stores nothing. Errors: `CrawlError` of the address itself. */
  find(address: string, options?: FindOptions): Promise<FoundSite>;
  /** When sources without hours of their own are left alone. */
  readonly quietHours: QuietHours | null;
  fetchLink: Checker["fetchLink"];
  /** What stands behind an address as it came; guarded and polite like every other request. */
  fetchBytes(url: string): Promise<{ bytes: Buffer; url: string }>;
  /** A page or feed as it stands, and where it stands; guarded and polite like every other request. */
  fetchText(url: string): Promise<{ text: string; url: string }>;
  /** What everything that leaves this process passes. */
  readonly guard: Guard;
  readonly degraded: readonly Degraded[];
  close(): Promise<void>;
}

const AGENT = { agentName: "MinhChungBot", version: "0.1" };
const LINK_BYTES = 4_000_000;
/** As much as a file that staff bring may have. */
const FILE_BYTES = 20_000_000;
/** Years of reviews in one data feed. */
const FEED_BYTES = 50_000_000;
const LINK_DEADLINE_MS = 20_000;
const EXTRACT_MS = 10_000;

/** Crawling of an instance. `loopback` names origins on this machine that may be read: the sample web's alone. */
export async function createCrawling(
  engine: Pick<Engine, "db" | "home" | "instance">,
  config: Config,
  loopback: readonly string[],
  signal?: AbortSignal,
): Promise<Crawling> {
  const browserFolder = await folderIn(engine.home, "browser");
  const origin = config.origin ?? `http://${config.host}:${config.port}`;
  const crawler = createCrawler({
    db: engine.db,
    agent: { ...AGENT, deskName: "Minh Chung", contactUrl: `${origin}/gioi-thieu` },
    loopbackOrigins: loopback.map((address) => new URL(address).host),
    archiveFolder: await folderIn(engine.home, "archive"),
    browserFolder,
    browserPath: config.browser,
    youtube: config.youtube === null ? null : { ...config.youtube, searches: YOUTUBE_SEARCHES },
    ...(signal ? { signal } : {}),
  });
  return {
    crawl: (source, progress) => crawler.crawl(source, progress),
    preview: (source) => crawler.preview(source),
    check: (source) => crawler.check(source),
    quietHours: config.quietHours,
    find: (address, options) => crawler.find(address, options),
    fetchLink: async (url) => {
      const found = await crawler.fetcher.get(url, { maxBytes: LINK_BYTES, deadlineMs: LINK_DEADLINE_MS });
      const html = decodeText(found.bytes, found.contentType).text;
      const { title, text, published } = await extractInWorker(html, found.url, { timeoutMs: EXTRACT_MS });
      return { title, text, published };
    },
    fetchBytes: async (url) => {
      const found = await crawler.fetcher.get(url, { maxBytes: FILE_BYTES, deadlineMs: LINK_DEADLINE_MS });
      return { bytes: Buffer.from(found.bytes), url: found.url };
    },
    fetchText: async (url) => {
      const found = await crawler.fetcher.get(url, { maxBytes: FEED_BYTES, deadlineMs: LINK_DEADLINE_MS });
      return { text: decodeText(found.bytes, found.contentType).text, url: found.url };
    },
    guard: crawler.fetcher.guard,
    // The demo renders its own pages only, which any browser may do.
    degraded: engine.instance === "demo" ? [] : await outsideRendering(config, browserFolder),
    close: () => crawler.close(),
  };
}

/** The browser for outside sources, or the reason why script-rendered sources are off. */
export async function outsideBrowser(
  config: Pick<Config, "browser">,
  cacheFolder: string,
): Promise<BrowserChoice | CrawlError> {
  try {
    return await chooseBrowser({ use: "outside", cacheFolder, executablePath: config.browser });
  } catch (error) {
    if (error instanceof CrawlError) return error;
    throw error;
  }
}

async function outsideRendering(config: Config, cacheFolder: string): Promise<Degraded[]> {
  const choice = await outsideBrowser(config, cacheFolder);
  return choice instanceof CrawlError ? [renderingOff(choice)] : [];
}

/** Why pages of others that need a script are not read, and what to do. */
export function renderingOff({ params }: CrawlError): Degraded {
  const root = params.reason === "root";
  return {
    code: "rendering_off",
    message: root
      ? {
          vi: "Nguồn dựng bằng script đang tắt: Chromium không chạy được trong sandbox khi là root. Hãy chạy bằng người dùng thường.",
          en: "Script-rendered sources are off: Chromium's sandbox does not work as root. Run as a plain user.",
        }
      : {
          vi: "Nguồn dựng bằng script đang tắt: cần một Chromium hoặc Chrome hiện hành trên máy (hoặc đặt MINHCHUNG_BROWSER). Các nguồn khác vẫn chạy.",
          en: "Script-rendered sources are off: they need a current Chromium or Chrome on this machine (or set MINHCHUNG_BROWSER). Other sources work.",
        },
  };
}
