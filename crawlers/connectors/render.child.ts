/** The process that holds the browser: requests as JSON lines in, pages as JSON lines out, one at a time. */
import { createInterface } from "node:readline";
import { type Browser, chromium, type Route } from "playwright";
import { asCrawlError, CrawlError } from "../errors.ts";
import { createFetcher, type Fetcher } from "../fetch/get.ts";
import { createGuard } from "../fetch/guard.ts";
import type { RenderedPage, RenderReply, RenderRequest, RenderStart } from "./rendered.ts";

/** What a page needs to show its text; pictures, fonts, media, sockets and beacons are not fetched. */
const NEEDED = new Set(["document", "script", "stylesheet", "xhr", "fetch"]);
const MAX_REQUESTS = 80;
const MAX_RESOURCE_BYTES = 5_000_000;
const MAX_PAGE_BYTES = 20_000_000;
const MAX_HTML = 4_000_000;

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const options = JSON.parse((await lines.next()).value) as RenderStart;
const guard = createGuard({ loopbackOrigins: options.loopbackOrigins });
const fetcher = createFetcher({ ...options.agent, guard });
let browser = null as Browser | null;
for (;;) {
  const line = await lines.next();
  if (line.done === true) break;
  const request = JSON.parse(line.value) as RenderRequest;
  process.stdout.write(`${JSON.stringify(await answer(request))}\n`);
}
await browser?.close();
await guard.close();
process.exit(0);

async function answer(request: RenderRequest): Promise<RenderReply> {
  try {
    return { id: request.id, page: await render(request) };
  } catch (error) {
    const failure = asCrawlError(error, "browser_failed");
    const { code, status, retryAfterSeconds, params } = failure;
    return { id: request.id, error: { code, status, retryAfterSeconds, params } };
  }
}

async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: options.browser.executablePath,
    chromiumSandbox: options.browser.sandboxed,
    // Interception answers every request; whatever escapes it finds no name and no way out.
    args: [
      ...options.browser.args,
      "--host-resolver-rules=MAP * ~NOTFOUND",
      "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    ],
    env: { ...options.env, ...options.browser.env },
    timeout: 30_000,
  });
}

async function render({ url, waitFor }: RenderRequest): Promise<RenderedPage> {
  if (browser === null || !browser.isConnected()) browser = await launch();
  // The document is fetched before the browser sees it: redirects, errors and caps are the fetcher's.
  const first = await fetcher.get(url, { maxBytes: MAX_RESOURCE_BYTES, deadlineMs: options.deadlineMs });
  const context = await browser.newContext({
    userAgent: fetcher.userAgent,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    serviceWorkers: "block",
    acceptDownloads: false,
    permissions: [],
  });
  const refused: string[] = [];
  try {
    const page = await context.newPage();
    const budget = { requests: 0, bytes: first.bytes.length };
    let served = false;
    await context.routeWebSocket(/./, (socket) => void socket.close());
    await context.route("**/*", async (route) => {
      if (!served && route.request().isNavigationRequest() && route.request().url() === first.url) {
        served = true;
        const contentType = first.contentType ?? "text/html; charset=utf-8";
        await route.fulfill({ status: first.status, contentType, body: Buffer.from(first.bytes) });
        return;
      }
      await fulfil(route, fetcher, budget, refused);
    });
    page.on("dialog", (dialog) => void dialog.dismiss());
    await page.goto(first.url, { waitUntil: "domcontentloaded", timeout: options.deadlineMs });
    if (waitFor !== null) await page.waitForSelector(waitFor, { timeout: options.deadlineMs });
    else await page.waitForLoadState("networkidle", { timeout: options.deadlineMs }).catch(() => undefined);
    const html = await page.content();
    return {
      url: first.url,
      status: first.status,
      html: html.slice(0, MAX_HTML),
      refused: refused.slice(0, 50),
    };
  } finally {
    await context.close();
  }
}

/** Answers one subresource through the guarded fetcher, or refuses it with a reason. */
async function fulfil(
  route: Route,
  via: Fetcher,
  budget: { requests: number; bytes: number },
  refused: string[],
): Promise<void> {
  const request = route.request();
  const refuse = async (reason: string): Promise<void> => {
    refused.push(reason);
    await route.abort("blockedbyclient");
  };
  if (!NEEDED.has(request.resourceType())) return route.abort("blockedbyclient");
  if (request.method() !== "GET") return refuse(`method ${request.method()}`);
  // A page that sends the browser elsewhere is not the page that robots and the register allowed.
  if (request.isNavigationRequest()) return refuse("navigation");
  if (++budget.requests > MAX_REQUESTS || budget.bytes > MAX_PAGE_BYTES) return refuse("budget");
  try {
    const found = await via.get(request.url(), {
      maxBytes: MAX_RESOURCE_BYTES,
      deadlineMs: options.deadlineMs,
      accept: request.headers().accept ?? "*/*",
    });
    budget.bytes += found.bytes.length;
    const headers: Record<string, string> = {
      "content-type": found.contentType ?? "application/octet-stream",
    };
    const shared = found.headers["access-control-allow-origin"];
    if (shared !== undefined) headers["access-control-allow-origin"] = shared;
    await route.fulfill({ status: found.status, headers, body: Buffer.from(found.bytes) });
  } catch (error) {
    const failure = error instanceof CrawlError ? error : asCrawlError(error, "network");
    if (failure.status !== null) await route.fulfill({ status: failure.status, body: "" });
    else await refuse(failure.code);
  }
}
